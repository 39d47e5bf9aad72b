r"""An answer that a message begins with, and its reason in words behind it: "528.5 because a quarter lies under it".

>>> answer_first("(1,4)\nthe top is 3 so it is the bottom that decides"), answer_first("6, no wait it's 7")
('(1,4)', '')
"""

import re
from fractions import Fraction
from itertools import permutations

from language.because import BECAUSE
from language.chat_spelling import spelled_out
from language.message_answer import without_lead
from language.numbers import numbers
from maths.equivalence import is_value
from maths.expression import Number
from maths.parse import PLAIN
from maths.sameness import same_value
from maths.tokens import NumberStyle
from tutor.reading.spans import read

_REASON = re.compile(rf"\s*[,;(]?\s*\b(?:{BECAUSE}|as)\b\s+", re.IGNORECASE)
_PARTED = re.compile(
    r"\s*\n\s*|\s{2,}|(?:\s*[,;:]\s+|\s+\()(?=[A-Za-z]{2,}|i\b)|(?<=\S)[.!]+\s+|\s+(?=(?:i|we)\s+[a-z]{2,})"
)
"""What stands between an answer and the words behind it."""

_TAKEN_BACK = re.compile(
    r"\b(?:no|nope|nah|wait|actually|sorry|oops|instead|wrong|i mean|i meant|nvm|never ?mind|should|rather|or|but|if"
    r"|what|how|why|where|when|which|is it|left|remains?|minus that|half of)\b|n't\b|\bnot\b|\?",
    re.IGNORECASE,
)
"""What takes an answer back, leaves it open or goes on with it."""

_CONCLUDES = re.compile(
    r"(?:\b(?:so|then|therefore|thus|hence|gives?|get|gets|got|makes?|leaves|answer is)\b|[-=]+>|→|∴|⇒)"
    r"\s*(?:(?:its|it's|it is|that's|thats|that is|the answer(?: is)?|i|we|you|get|got|is|x|y)\s+)*"
    r"[-−(\[$]?(?:[a-z]\s*=\s*)?[-−]?\.?\d(?![\d.]*\s?%?\s+(?:is|are|was|of|more|less|have|has)\b)",
    re.IGNORECASE,
)
"""What comes to another value."""

_PARTS = re.compile(r"(?<![\d.])\d+(?![\d.])(?=/)|(?<=/)\d+")
_RESULTS = re.compile(r"=\s*(\d+)(?![\d.])")
"""The two numbers of a fraction, and what sums come to: "10/32. ten and then 12+15+5=32"."""

_DIGITS = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
_SUM = re.compile(r"(?<![\w.,=])[\d(][\d.()\s]*(?:[-−+*/×÷·^][\d.()\s]*)+[\d)](?=\W*$)")
"""A calculation that a reason ends in, and not what something is said to equal."""

_WORD = re.compile(r"[A-Za-z]{2,}")
_FEWEST_WORDS = 2
_MOST_NUMBERS = 5


def answer_first(text: str, style: NumberStyle = PLAIN) -> str:
    """The mathematics that a message begins with, where only a reason in words stands behind it; empty in any other.

    A reason takes nothing back, asks nothing and comes to no value of its own; an equals sign in it belongs to a sum of
    which two numbers make the answer.
    """
    stops = [found for at in (_REASON, _PARTED) if (found := at.search(text.strip())) is not None]
    if not stops:
        return ""
    stop = min(stops, key=re.Match.start)
    head, behind = without_lead(text.strip()[: stop.start()]).strip(), text.strip()[stop.end() :]
    if not head or len(_WORD.findall(behind)) < _FEWEST_WORDS or _TAKEN_BACK.search(spelled_out(behind)):
        return ""
    if not any(character.isdigit() for character in head) or read(head, style) is None:
        return ""
    if _comes_to_it(head, behind, style):
        return str(_DIGITS.findall(head)[0])
    if _CONCLUDES.search(behind):
        return ""
    return head if "=" not in behind or _made_of(head, behind) else ""


def _comes_to_it(head: str, behind: str, style: NumberStyle) -> bool:
    """Whether a reason ends in the calculation of the answer itself: "40. it is 8 groups, so 8*5"."""
    told, sums = [number.value for number in numbers(head)], _SUM.findall(behind)
    alone = len(told) == len(_DIGITS.findall(head)) == 1
    tree = read(sums[-1], style) if sums and alone else None
    return tree is not None and is_value(tree) and same_value(tree, Number(told[0]))


def _made_of(head: str, behind: str) -> bool:
    """Whether two numbers of a reason make the answer by one operation: "2.7 i added them = 27 and there are 10"."""
    if any(result in _PARTS.findall(head) for result in _RESULTS.findall(behind)):
        return True
    told = [number.value for number in numbers(head)]
    others = [number.value for number in numbers(behind)][:_MOST_NUMBERS]
    if len(told) != 1:
        return False
    made: set[Fraction] = set()
    for one, other in permutations(others, 2):
        made |= {one + other, one - other, one * other} | ({one / other} if other else set())
    return told[0] in made
