"""Everything in a text that could be an answer, ready to be held against a key."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from domain.text import Formula, runs
from language.numbers import numbers
from maths.errors import MathsError
from maths.expression import Expression, Number, walk
from maths.parse import parse
from tutor.guard.disguises import numbers_in_words, plain


class Candidate(NamedTuple):
    """Words that may be an answer, and whether the words before them say that they are."""

    words: str
    asserted: bool


_PROSE_MATHS = re.compile(
    r"[-−+]?[\d.,/]*\d(?:\s?%)?(?:\s?[a-zA-Z](?![a-zA-Z]))?(?:\s*[-−+*/=^<>≤≥·×÷]\s*[-−]?(?:\d[\d.,/]*[a-zA-Z]?(?![a-zA-Z])|[a-zA-Z](?![a-zA-Z])))"
    r"*"
    r"|(?<![a-zA-Z])[a-zA-Z]\s*[=<>≤≥]\s*[-−]?[\d.,/]*\d[a-zA-Z]?(?![a-zA-Z])"
    r"|(?<![a-zA-Z])[a-zA-Z](?:\s*[-−+*/^]\s*[-−]?(?:\d[\d.,/]*[a-zA-Z]?(?![a-zA-Z])|[a-zA-Z](?![a-zA-Z])))+"
    r"|[(\[]\s*[-−]?[\d.∞]+\s*,\s*[-−]?[\d.∞]+\s*[)\]]"
)
_PIECE = (
    r"(?:\\times|\\cdot|\d[\d.,]*|[-+−*/^(){}=<>≤≥√π·×÷]|(?<![a-zA-Z])(?!(?:is|it|of|to|in|so|be|he|we|my|or|if"
    r"|at|as|on|by|do|no|up|us|an"
    r"|go|me|am|hi|ok|oh)\b)[a-zA-Z]{1,2}(?![a-zA-Z'’]))"
)
_RUN = re.compile(rf"{_PIECE}(?:\s*{_PIECE})+")
"""All that stands in a row and could be one expression: ``(3y+7)/(4y-3)``."""
_WORTH_READING = re.compile(r"[({^/=·×÷]|\d\s*[a-zA-Z]|[a-zA-Z]\s+[a-zA-Z]")
_STATED = re.compile(
    r"\b(?:answer|result|solution|value|respuesta|réponse|lösung|Antwort|ответ|відповідь)\b(?:\s+(?:is|es|est"
    r"|ist))?\s*[:=]?\s*"
    r"([^.!?\n]{1,60})",
    re.IGNORECASE,
)
_ASSERTS = re.compile(
    r"(answer|solution|result|value|you (get|have|need)|equals?|gives?|makes?|=|:|→|->|\b(is|are|be|es|est|ist))"
    r"(\s+(it|to|a|the|exactly|just|equal|equals))*[\s:\"'“(*$=]*$",
    re.IGNORECASE,
)
_SIGN_OF_MATHEMATICS = re.compile(r"[\d\\^=/<>≤≥∞]")
_NEGATIVE_LETTER = re.compile(r"[-−][a-zA-Zπ]")
_RELATION = re.compile(r"=|\\neq|\\approx|\\Rightarrow|\\to|;")
_GROUP = re.compile(r"(?:\\left)?[(\[]([^()\[\]]{2,60}?)(?:\\right)?[)\]]")
"""What stands in one pair of brackets: a factor of the last line before the answer may be the answer."""
_LONE_NUMBER = re.compile(r"(?:(?:^|(?<=[=(,<>{\s]))[-−])?(?<![\w.^/\\])\d+(?:\.\d+)?(?![\w.^/{}]|\s*\\(?:frac|sqrt))")
"""A number of a formula, with its sign where the sign is its own; none that is part of a fraction or a power."""

_LONE_BRACES = re.compile(r"\{(\w)\}")
"""Braces that change nothing: ``y^{5}`` is ``y^5``."""
_TIMES = re.compile(r"\\times|[*·×]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
LONGEST = 120
"""Characters of one candidate; anything longer is no answer to a school problem."""


def candidates(text: str) -> Iterator[Candidate]:
    """Every formula, number and stated phrase of a text (course text)."""
    before = ""
    for run in runs(plain(text)):
        if isinstance(run, Formula):
            for part in _parts(run.tex):
                yield Candidate(part, "=" in part or (part == run.tex and bool(_ASSERTS.search(before[-40:]))))
            before += run.tex
            continue
        yield from (Candidate(words, asserted=True) for words in stated(run.text))
        for token in run.text.split():
            if is_mathematics(token):
                yield Candidate(token.strip(".,;:!?()[]\"'“”"), asserted=False)
        for match in _RUN.finditer(run.text):
            if _WORTH_READING.search(match.group()):
                yield Candidate(match.group().strip(" .,"), asserted=False)
        for match in _PROSE_MATHS.finditer(run.text):
            found = match.group().strip(" .,")
            lead = before[-40:] + run.text[max(0, match.start() - 40) : match.start()]
            yield Candidate(found, bool(_ASSERTS.search(lead)) or "=" in found)
            yield from (Candidate(part, asserted=False) for part in _parts(found) if part != found)
        before += run.text


def stated(prose: str) -> Iterator[str]:
    """What follows "the answer is", "result:" and their like."""
    for match in _STATED.finditer(prose):
        yield match.group(1).strip(" .\"'“”")


def _parts(formula: str) -> Iterator[str]:
    """A formula, its sides, its brackets' insides, and the numbers that stand alone in it."""
    if len(formula) <= LONGEST:
        yield formula
    sides = [side.strip() for side in _RELATION.split(formula) if side.strip()]
    if len(sides) > 1:
        yield from (side for side in sides if len(side) <= LONGEST)
    for match in _GROUP.finditer(formula):
        yield match.group(1)
    rest = _GROUP.sub(" ", formula).strip()
    if rest != formula and rest and not re.search(r"[-+*/^=<>{]$|^[-+*/^=<>]|\\", rest):
        yield rest
    for match in _LONE_NUMBER.finditer(formula):
        if match.group() != formula:
            yield match.group()


def known(texts: tuple[str, ...]) -> frozenset[str]:
    """Everything the texts state in plain sight, bare."""
    return frozenset().union(*map(_known_in, texts))


@lru_cache(maxsize=1024)
def _known_in(text: str) -> frozenset[str]:
    """Of one text: a problem's are looked at in every turn, a message's in each that follows."""
    return frozenset(
        chain(
            (bare(candidate.words) for candidate in candidates(text)),
            map(bare, plain(flat(text)).split()),
            numbers_in_words(text),
            (f"{sign}\\frac{{{top}}}{{{bottom}}}" for sign, top, bottom in _SLASHED.findall(text)),
        )
    )


_SLASHED = re.compile(r"(?<![\w./])([-−]?)(\d+)\s*/\s*(\d+)(?![\w./])")
"""A fraction as it is typed, which may be said again set as one."""


def is_mathematics(reading: str) -> bool:
    """Whether a hidden reading can be an answer: a lone word proves nothing."""
    return _SIGN_OF_MATHEMATICS.search(reading) is not None or _NEGATIVE_LETTER.fullmatch(reading) is not None


def tree_of(words: str) -> Expression | None:
    """Words as an expression, None where they are none."""
    try:
        return parse(words)
    except MathsError:
        return None


def parts_of(words: str) -> frozenset[Expression]:
    """Every part of an expression, and every number of words that are none."""
    tree = tree_of(words)
    if tree is not None:
        return frozenset(walk(tree))
    return frozenset(Number(one.value) for one in numbers(flat(words)))


def flat(text: str) -> str:
    """Course text with its formulas' TeX left in place."""
    return "".join(f" {run.tex} " if isinstance(run, Formula) else run.text for run in runs(text))


def spoken(text: str) -> str:
    """Words and signs parted by single spaces, lower case, punctuation dropped."""
    return " ".join(re.sub(r"[^\w+\-−*/=<>≤≥^.,()\[\]\\{}]+|[.,](?!\d)", " ", flat(text).casefold()).split())


def bare_words(text: str) -> str:
    """A text's words alone, in small letters, one blank between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def bare(text: str) -> str:
    """A candidate without what does not change it: dollars, spaces, commas between thousands, case."""
    for dropped in ("$", "\\left", "\\right"):
        text = text.replace(dropped, "")
    text = _LONE_BRACES.sub(r"\1", _TIMES.sub(r"\\cdot", text))
    return _THOUSANDS.sub("", "".join(text.replace("−", "-").split())).casefold()
