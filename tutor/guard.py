"""Judges a whole draft before a student sees one character of it.

A draft fails when it gives the answer away, contradicts the judgement, states false arithmetic,
cites what it was not given, asks twice, runs long, repeats an earlier reply, or is unkind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from domain.help import Move
from domain.text import Formula, Prose, runs
from domain.turn import Verdict
from tutor.leak import Secret, reveals
from tutor.maths.errors import MathsError
from tutor.maths.evaluate import NotRationalError, NoValueError, exact
from tutor.maths.parse import parse

MOST_WORDS = 75
"""Words of a reply outside quotations."""

MOVES_THAT_AFFIRM = frozenset({"confirm", "ask_why", "ask_form", "confirm_scaffold"})
MOVES_THAT_MAY_REPEAT = MOVES_THAT_AFFIRM | {"redirect", "safeguard", "handoff", "refuse", "clarify", "encourage"}

_AFFIRMS = re.compile(
    r"^\W*(yes|correct|right|exactly|perfect|well done|good job|great (job|work))\b(?! (now|side|hand|angle))"
    r"|\bthat'?s (it|right|correct)\b|\byou('?re| are) (right|correct)\b|\bis (right|correct)[.!]"
    r"|\b(your|the|this|that) (answer|result|line|value|solution) is (right|correct)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\bnot (it|quite|right|correct|there|yet)\b|\bincorrect\b|\b(is|that'?s) wrong\b"
    r"|\bisn'?t (right|correct)\b|\bmade a mistake\b",
    re.IGNORECASE,
)
_UNKIND = re.compile(
    r"\b(stupid|dumb|idiot|lazy|obvious(ly)?|how could you|you should know|pathetic|shut up|ridiculous|your fault)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(r"\b(?:section|chapter|§)\s*(\d+(?:\.\d+)*)", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one reply may say.

    ``secrets`` are the keys it must keep, empty once they are the student's own. ``right`` is the
    judgement it must not contradict, None when nothing was judged. ``sources`` are the texts it was
    given to lean on: titles, quotes, hints. ``earlier`` are replies said on this step before.
    """

    move: Move
    secrets: tuple[Secret, ...] = ()
    right: bool | None = None
    sources: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()


def check(draft: str, bounds: Bounds) -> Verdict:
    """Every fault of a draft, each in words a writer can act on."""
    return Verdict(tuple(_faults(draft, bounds)))


def _faults(draft: str, bounds: Bounds) -> Iterator[str]:
    if not draft.strip():
        yield "it is empty"
        return
    for secret in bounds.secrets:
        if reveals(draft, secret):
            yield "it gives the answer away"
            break
    yield from _judgement_faults(_QUOTED.sub(" ", draft), bounds)
    yield from _manner_faults(draft, bounds)


def _judgement_faults(own: str, bounds: Bounds) -> Iterator[str]:
    """What the draft says about the attempt, about numbers and about sources that is not so."""
    if bounds.right is False and bounds.move not in MOVES_THAT_AFFIRM and _AFFIRMS.search(own):
        yield "it calls the attempt right, and it is not"
    if bounds.right is True and _DENIES.search(own):
        yield "it disputes a right answer"
    if claim := _false_arithmetic(own, bounds):
        yield f"it states something false: {claim}"
    for number in _SECTION.findall(own):
        if not any(number in source for source in bounds.sources):
            yield f"it cites section {number}, which it was not given"


def _manner_faults(draft: str, bounds: Bounds) -> Iterator[str]:
    """How the draft says it: questions, length, repetition, kindness. Quotations are not its own words."""
    own = _QUOTED.sub(" ", draft)
    if own.count("?") > 1:
        yield "it asks more than one question"
    if len(own.split()) > MOST_WORDS:
        yield f"it is {len(own.split())} words long"
    if bounds.move not in MOVES_THAT_MAY_REPEAT and _same_words(draft, bounds.earlier):
        yield "it repeats an earlier reply word for word"
    if _UNKIND.search(own):
        yield "it is unkind"


def _same_words(draft: str, earlier: tuple[str, ...]) -> bool:
    return any(draft.split() == before.split() for before in earlier)


def _false_arithmetic(draft: str, bounds: Bounds) -> str:
    """The first equation between numbers that does not hold and is nobody else's; empty when all hold."""
    others = "".join(" ".join((*bounds.sources, *bounds.theirs)).split())
    for equation in _equations(draft):
        sides = [_number(side) for side in re.split(r"(?<![<>!=])=(?![=<>])", equation)]
        known = [side for side in sides if side is not None]
        if len(known) == len(sides) > 1 and not _all_equal(known) and "".join(equation.split()) not in others:
            return equation.strip()
    return ""


def _number(text: str) -> Fraction | None:
    """The value of an expression without letters; None when it is anything else."""
    try:
        return exact(parse(text))
    except (MathsError, NotRationalError, NoValueError):
        return None


def _all_equal(values: list[Fraction]) -> bool:
    return all(value == values[0] for value in values)


def _equations(text: str) -> Iterator[str]:
    for run in runs(text):
        match run:
            case Formula(tex) if "=" in tex:
                yield tex
            case Prose(words):
                for match in re.finditer(r"[-−\d(][\d\s.,()+\-−*/×÷·^]*(?:=\s*[-−\d(][\d\s.,()+\-−*/×÷·^]*)+", words):
                    yield match.group().strip(" .,")
