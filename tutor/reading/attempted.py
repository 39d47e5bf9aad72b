"""The attempt in a message: what is judged of it, and what a reader sees as the attempt.

>>> attempted(Heard("I got x = 12, what now", Problem(frozenset("x"))), (AnswerKey("expression", ("12",)),))
Attempted(text='x = 12', claims=('x = 12',), sure=True)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from domain.answer import AnswerKey
from language.message_answer import NOTHING, WORD, Attempted, only_a_number, without_lead
from language.numbers import numbers
from language.phrases import phrases
from language.stems import singular, stem
from language.yes_or_no import IN_FULL, opens_with, short_alone
from maths.expression import (
    Expression,
    Money,
    Negative,
    Number,
    Percent,
    Point,
    Quantity,
    Relation,
    Symbol,
    symbols,
    walk,
)  # fmt: skip
from maths.parse import PLAIN
from maths.tokens import NumberStyle
from maths.unit_table import Dimension
from tutor.question import pair_asked
from tutor.reading.answer_first import answer_first
from tutor.reading.asked_unit import in_asked_unit
from tutor.reading.claims import Said, claims_in, names_another, said
from tutor.reading.markup import without_markup
from tutor.reading.spans import read
from tutor.reading.spoken_money import spoken_money
from tutor.reading.value_and_sum import value_before_sum
from tutor.reading.vocabulary import HOW_MANY, PEOPLE, RESULTS, WORKING

_WORD = re.compile(r"[a-z']+")
_POWER = re.compile(r"([A-Za-z])(\d+)")
_FORMULA = re.compile(r"\$(?!\d[\d.,]*\s+[a-z])[^$\n]{2,}\$")
_QUESTION = re.compile(
    r"[^.?]*\?|\b(?:find|solve|compute|calculate|determine|evaluate|give|state)\b(?:[^.]|\.\d)*", re.IGNORECASE
)
_FUNCTION = re.compile(r"(?<!\()\b([A-Za-z])\([^=]*?\)(?!\s*=)")
_VALUE_OF = re.compile(r"\s*\$?([A-Za-z])\([^()=]*\)\s*=")
_HOW_MANY = re.compile(
    r"\bhow many(?: (?!(?:can|do|does|did|are|is|was|were|will|would|should|has|have"
    r"|pass|passes|until|when|if|before|after|while|for|to)\b)[\w-]+)+"
)
_STANDS_FOR_A_NOUN = frozenset({"one", "ones"})
"""What stands for whatever is spoken of: "the middle one is 15"."""

_SURENESS = re.compile(
    r"\bhow (?:sure|confident)\b|\b(?:sure|certain|confident)\b.*\d\s*(?:%|percent)"
    r"|\d\s*(?:%|percent) (?:sure|certain|confident|positive)\b",
    re.IGNORECASE,
)
"""What a percent is of that says how sure somebody is."""

_INITIALS = (3, 4)
"""How many words an abbreviation stands for."""

_ITS_VALUE = re.compile(
    r"\b([a-z])(?:'s)?[ -](?:value|coordinate)|\bvalue of ([a-z])\b|\bsolve for ([a-z])\b|\bwhat is ([a-z])\b",
    re.IGNORECASE,
)
_ASKS_ARGUMENT = re.compile(
    r"\b(?:zeros?|roots?|solutions?|solve|intercepts?|when|times?|how long|where|domain|vertex|inputs?|values)\b",
    re.IGNORECASE,
)
"""What asks for values of a function's letter."""


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, _WORD.findall(text.casefold())))


@dataclass(frozen=True)
class Problem:
    """What a message is read with: the letters of the problem and its key, its words, what else its item asks.

    ``asks`` is the step's own question, ``units`` the dimensions of the units that are asked for.
    """

    letters: frozenset[str] = frozenset()
    words: str = ""
    elsewhere: str = ""
    style: NumberStyle = PLAIN
    asks: str = ""
    units: frozenset[Dimension] = frozenset()

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The stems of the problem's words, without those of its formulas."""
        return _stems(_FORMULA.sub(" ", self.words))

    @cached_property
    def initials(self) -> frozenset[str]:
        """What three or four of the problem's words in a row are short for: "gcf" of "greatest common factor"."""
        words = _WORD.findall(_FORMULA.sub(" ", self.words).casefold())
        rows = (words[at : at + size] for size in _INITIALS for at in range(len(words) - size + 1))
        return frozenset("".join(word[0] for word in row) for row in rows)

    @cached_property
    def question(self) -> frozenset[str]:
        """The stems of the sentences that ask."""
        return frozenset().union(*(_stems(_FORMULA.sub(" ", one)) for one in _QUESTION.findall(self.asks)))

    @cached_property
    def functions(self) -> frozenset[str]:
        """The letters of the functions whose values it asks for: f of ``f(h(1))``."""
        return frozenset(_FUNCTION.findall(self.asks))

    @cached_property
    def asked_letter(self) -> str:
        """The one letter whose value it asks for: x of "find the solution's x value"; empty where it names none."""
        named = {letter for names in _ITS_VALUE.findall(self.asks.replace("$", "")) for letter in names if letter}
        return next(iter(named)) if len(named) == 1 else ""

    @cached_property
    def others(self) -> frozenset[str]:
        """The stems of what else its item asks."""
        return _stems(self.elsewhere)


@dataclass(frozen=True)
class Heard:
    """A message at a problem, its mathematics read once."""

    text: str
    problem: Problem

    @cached_property
    def message(self) -> tuple[Said, ...]:
        """Its mathematics with what it does with each."""
        return said(without_markup(self.text), self.problem.letters, self.problem.style, self.problem.nouns)


def attempted(heard: Heard, keys: Sequence[AnswerKey]) -> Attempted:
    """What a message attempts: lines of mathematics, an answer in words, or what it claims; nothing else of it."""
    if all(key.kind == "explanation" for key in keys):
        return NOTHING
    text, message, problem = heard.text, heard.message, heard.problem
    pair = pair_asked(keys[-1], problem.words)
    if answered := opens_with(text, pair) or (short_alone(text, pair) if keys[-1].kind != "choice" else ""):
        return Attempted(answered)
    if value := value_before_sum(text, problem.style):
        return Attempted(text.strip(), (value,))
    if (
        (head := answer_first(text, problem.style))
        and not WORD.search(head)
        and all(key.kind != "choice" for key in keys)
    ):
        return Attempted(text.strip(), (head,))
    lead = without_lead(text)
    if phrases("answer_words").search(text) or only_a_number(lead):
        return Attempted(lead or text.strip())
    if not message:
        return NOTHING
    claims = [claim for claim in claims_in(message) if not _about_another(claim, problem)]
    if pair and len(keys) == 1 and keys[0].kind != "choice" and WORD.search(text):
        claims = [claim for claim in claims if claim.text.casefold() in IN_FULL]
        if not claims:
            return NOTHING
    if _SURENESS.search(text):
        claims = [claim for claim in claims if not isinstance(claim.tree, Percent)]
    money = spoken_money(text)
    if claims and money is not None and all(one.role in {"claimed", "placed", "mentioned"} for one in message):
        return Attempted(text.strip(), (money,))
    if not claims:
        whole = all_of_it(heard) and read(text, problem.style) is not None
        denied = bool(message) and all(one.role == "denied" for one in message)
        return Attempted(text.strip() if whole else "".join(steps_asked_for(heard)[:1]), denied=denied)
    if any(key.kind == "choice" for key in keys):
        return Attempted(lead)
    first = answer_first(text, problem.style)
    if first and not WORD.search(first) and claims[-1].text != first:
        return Attempted(text.strip(), (first,))
    claims = _without_remarks(claims, message)
    sure = _sure(claims[-1], problem) or in_asked_unit(text, message, problem.units)
    sure = sure and not _checks(claims[-1], message, problem)
    while not sure and len(claims) > 1 and claims[-1].own and _counts_another(claims[-1], problem):
        claims, sure = claims[:-1], _sure(claims[-2], problem)
    if len(message) == 1 and message[0].text.strip() == lead:
        return Attempted(lead, sure=sure)
    if len(message) == 1 and _counted(message[0], text.strip()):
        return Attempted(text.strip())
    beside = [one for one in message if one is not claims[-1]]
    equation = isinstance(claims[-1].tree, Relation) and bool(beside)
    led = [one for one in beside if one.role in {"claimed", "step"} and one.tree != claims[-1].tree]
    led = [one for one in led if one.role == "claimed" or len(led) > 1]
    work = "\n" in text.strip() or equation or bool(led) or not all(_plain(one.tree) for one in beside)
    return Attempted(text.strip() if work else claims[-1].text, tuple(claim.text for claim in claims), sure)


def _without_remarks(claims: list[Said], message: Sequence[Said]) -> list[Said]:
    """The claims without numbers that a sentence after an answer alone only places: "16, two minuses make a plus"."""
    first, *rest = claims
    alone = not first.label and not first.behind and first.role == "claimed" and message[0] is first
    told = all(one.role == "placed" and one.behind and not isinstance(one.tree, Relation) for one in rest)
    return [first] if alone and rest and told else claims


def _checks(claim: Said, message: Sequence[Said], problem: Problem) -> bool:
    """Whether other numbers are said to come to one that the problem gives: "18 and 20 make 360"."""
    others = [
        one for one in message if one.start < claim.start and one.role != "step" and not _repeats(one.tree, problem)
    ]
    return bool(others) and not claim.bare and not isinstance(claim.tree, Relation) and _repeats(claim.tree, problem)


def steps_asked_for(heard: Heard) -> tuple[str, ...]:
    """The numbers of steps that the question itself asks for: "multiply by 6" where it asks what to multiply by."""
    steps = [one for one in heard.message if one.role == "step"]
    if not steps or "?" not in heard.problem.asks:
        return ()
    asked = _stems(heard.problem.asks)
    return tuple(one.text for one in steps if any(word in WORKING and stem(word) in asked for word in one.label))


def mentioned(heard: Heard) -> tuple[str, ...]:
    """Everything in a message that may be meant as the answer: what it neither denies nor asks about.

    The numbers of a point beside others are among it, and a power whose sign was left out (``n31``).
    """
    found: dict[str, None] = {}
    beside = heard.message[0].text.strip() != without_lead(heard.text) if heard.message else False
    for one in heard.message:
        if one.role not in {"denied", "asked"}:
            found[one.text] = None
            inner = one.text.strip(" ()").split(",") if isinstance(one.tree, Point) and beside else ()
            found |= dict.fromkeys(part.strip() for part in inner)
            if power := _POWER.fullmatch(one.text):
                found[f"{power[1]}^{power[2]}"] = None
    return tuple(found)


def _counted(claim: Said, text: str) -> bool:
    """Whether a message is a number and one word for what is counted: "12 marbles"."""
    return text.startswith(claim.text) and len(text[len(claim.text) :].split()) == len(claim.behind) == 1


def _plain(tree: Expression) -> bool:
    """Whether it is a number alone, with its sign and unit."""
    return all(isinstance(part, Number | Negative | Quantity | Money) for part in walk(tree))


def _about_another(claim: Said, problem: Problem) -> bool:
    tree, asked = claim.tree, problem.asked_letter
    if asked and isinstance(tree, Relation) and isinstance(tree.sides[0], Symbol):
        named = tree.sides[0].name
        if named != asked and named in problem.letters and not any(asked in symbols(side) for side in tree.sides):
            return True
    letters = {word for word in claim.label if len(word) == 1 and word in problem.letters}
    if asked and letters and asked not in letters and not isinstance(tree, Relation):
        return True
    label = (*claim.label, *claim.behind)
    return bool(label) and names_another(label, problem.nouns, problem.others)


def _sure(claim: Said, problem: Problem) -> bool:
    """Whether a claim can only be meant as the answer: nothing says that it is of something else.

    That is a thing that the problem does not speak of, a noun that it contrasts with the one it asks for, or what
    stands in a sentence about the student; a number that the problem gives has to be claimed outright.
    """
    if _counts_another(claim, problem) or _of_another_function(claim, problem) or _of_an_argument(claim, problem):
        return False
    if claim.bare:
        return True
    if claim.subject and not (_named(claim.subject, problem) and _asked(claim, problem)):
        return False
    if claim.own and claim.label and not isinstance(claim.tree, Relation) and not _named(claim.label, problem):
        return False
    if claim.own and not claim.label and claim.behind and claim.behind[0] in WORKING and claim.behind[0].endswith("ed"):
        return True
    known = any(stem(word) in problem.nouns for word in claim.behind)
    if claim.own and claim.behind and not known:
        return False
    if claim.role == "claimed":
        return True
    return (not claim.own or _named(claim.label or claim.behind, problem)) and not _repeats(claim.tree, problem)


def may_be_meant(heard: Heard) -> bool:
    """Whether the last claim of a message is the answer if it is right: nothing says that it is something else's.

    Words that name nothing are no such thing ("it crosses at 5"), a name that the problem does not ask for is.
    """
    claims = [claim for claim in claims_in(heard.message) if not _about_another(claim, heard.problem)]
    if not claims or claims[-1].own or claims[-1].behind:
        return False
    last = claims[-1]
    if last.subject and not (_named(last.subject, heard.problem) or last.subject[-1] in _STANDS_FOR_A_NOUN):
        return False
    return not _counts_another(last, heard.problem) and not _of_another_function(last, heard.problem) \
        and (not last.subject or _asked(last, heard.problem))  # fmt: skip


def _counts_another(claim: Said, problem: Problem) -> bool:
    """Whether what is counted is foreign to the problem, or is not what it asks how many there are of."""
    if any(stem(word) not in problem.nouns and _is_plural(word) for word in claim.behind[:2]):
        return True
    told = claim.text.rpartition("=")[2] if isinstance(claim.tree, Relation) else claim.text
    counted = {stem(word) for word in _WORD.findall(told.casefold()) if len(word) > 2} & problem.nouns
    asked = _HOW_MANY.search(problem.asks.casefold())
    return asked is not None and bool(counted) and counted.isdisjoint(_stems(asked.group()))


def _asked(claim: Said, problem: Problem) -> bool:
    """Whether a claim's name is of what is asked: not all of what is given, and with no given word before an asked one.

    "The force" is none where the acceleration is asked, "the original price" none where the sale price is.
    """
    named = [stem(word) for word in claim.subject if word not in RESULTS | HOW_MANY and not word.endswith("'s")]
    given = problem.nouns - problem.question
    if not problem.question or not named or not WORKING.isdisjoint(claim.label):
        return True
    if any(one in given and two in problem.question for one, two in pairwise(named)):
        return False
    return not given.issuperset(named) or not problem.question.isdisjoint(map(stem, claim.label))


def _of_another_function(claim: Said, problem: Problem) -> bool:
    """Whether it is an equation for the value of another function than is asked."""
    function = _VALUE_OF.match(claim.text)
    return function is not None and bool(problem.functions) and function[1] not in problem.functions


def _of_an_argument(claim: Said, problem: Problem) -> bool:
    """Whether it is the value of a letter that the problem's function is of, and another value is asked for.

    "t = 2.5" where the height $H(t)$ is asked. Where a time, a zero or a solution is asked for, it may be the answer.
    """
    tree = claim.tree
    if not isinstance(tree, Relation) or set(tree.signs) != {"="} or not isinstance(tree.sides[0], Symbol):
        return False
    letter, asks = tree.sides[0].name, _FORMULA.sub(" ", problem.asks)
    of_letter = re.search(rf"\b[A-Za-z]\({re.escape(letter)}\)\s*\$*\s*=", problem.words) is not None
    return of_letter and not re.search(rf"\b{re.escape(letter)}\b", asks) and not _ASKS_ARGUMENT.search(asks)


def _is_plural(word: str) -> bool:
    return singular(word) != word or word in PEOPLE


def _repeats(tree: Expression, problem: Problem) -> bool:
    """Whether a number is one that the problem gives."""
    body = tree.body if isinstance(tree, Quantity | Money) else tree
    return isinstance(body, Number) and any(body.value == number.value for number in numbers(problem.words))


def _named(label: Sequence[str], problem: Problem) -> bool:
    known = problem.nouns | problem.initials
    return any(len(word) == 1 or word in RESULTS or stem(word) in known for word in label)


_MATHS_BEHIND = re.compile(
    r"\s*(?:(?:to|raised to) (?:the|an?)\b(?! (?:left|right|other|side|end|near|ten|hun|tho|answer|question|problem))"
    r"|to (?:power|\d)|times\b(?! (?:it|that|as|more|less|bigger)|\W*$)|plus\b|minus\b(?! sign)"
    r"|over\b(?= ?[\da-z])(?! there)"
    r"|divided by\b|multiplied by\b|squared\b|cubed\b|root\b|power\b|rem\b|remainder\b|point \w+)",
    re.IGNORECASE,
)
_MATHS_BEFORE = re.compile(
    r"(?:\b(?:times|plus|over|divided by|multiplied by|root(?: of)?|power(?: of)?|log of|sin of|cos of|tan of)|\^)\s*$",
    re.IGNORECASE,
)


def goes_on_unread(heard: Heard) -> bool:
    """Whether words of mathematics that were not read touch the last claim: "6 times 5" of "6 times 5 to the x"."""
    claims = claims_in(heard.message)
    if not claims:
        return False
    text, last = without_markup(heard.text), claims[-1]
    end = last.start + len(last.text)
    return _MATHS_BEHIND.match(text, end) is not None or _MATHS_BEFORE.search(text[: last.start]) is not None


def of_the_asked(heard: Heard) -> bool:
    """Whether the last claim of a message is said of what the problem speaks of, or of nothing in particular."""
    claims = claims_in(heard.message)
    if in_asked_unit(heard.text, heard.message, heard.problem.units):
        return True
    return not claims or not claims[-1].label or _named(claims[-1].label, heard.problem)


def all_of_it(heard: Heard) -> bool:
    """Whether a message may be judged as it stands: no word of it is about something else, asks or denies."""
    text, message = heard.text, heard.message
    if len(message) == 1 and _counted(message[0], text.strip()):
        return True
    return all(
        one.role not in {"denied", "asked"}
        and (one.bare or (one.role in {"claimed", "step", "placed"} and not one.label and not one.behind))
        for one in message
    )
