"""Mathematics that is typed for a choice: the choice of its value, or surely none of them.

What names a choice by its words is looked for before (``choice_named``). Here an answer is held against each choice as
against a key, so that it may be written in any way that is right there.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.answer import AnswerKey
from maths.answers import answers, labelled
from maths.equivalence import same
from maths.errors import MathsError
from maths.expression import (
    Call,
    Expression,
    Interval,
    Listing,
    Number,
    Point,
    Quantity,
    Relation,
    Symbol,
    Words,
    symbols,
    walk,
    whole,
)
from maths.tex import to_tex
from maths.unit_table import name_of
from tutor.grading.choice_named import bare, bracketed_alike, chosen_of, names_place, solved
from tutor.grading.choice_sentence import claim_of, denies, is_question, only_claims, spelled
from tutor.grading.choice_spelling import respelled
from tutor.grading.equivalents import axis_asked
from tutor.grading.readings import readings
from tutor.grading.value import judge_value
from tutor.grading.words import signed_words
from tutor.question import Question, question
from tutor.reading.claims import said
from tutor.reading.clauses import clauses
from tutor.reading.spoken_bounds import bound_said, pair_said

_POINTS_APART = re.compile(r"(\([^()]*,[^()]*\))[\s$]+(?=\([^()]*,)")
_AND = re.compile(r"(?<=\d)\s+(?:n|&|&&)\s+(?=[-−+\d(])", re.IGNORECASE)
_INTERCEPT = re.compile(
    r"\b([xy])\W{0,2}int(?:ercept)?s?\b\W*?(?:(?:is|are|at)\b\W*?)?([-−+]?\d[\d./]*)", re.IGNORECASE
)
_GUESSES = re.compile(r"\bis (?:it|that|this|the answer) .*\bor\b|\bor\b.*\?\W*$", re.IGNORECASE)
"""Several guesses at once: "is it 10 or 4"."""

_WITH_ENDS = re.compile(
    r".*?\bbetween\s+(\S+)\s+and\s+(\S+?)[\s,]+\(?(?:including|includes|with|inclusive|included)\b[^\d]*",
    re.IGNORECASE,
)
"""A range whose ends are said to be in it: "between 1 and 9 including both"."""


_AXES = ("x", "y")


class Compared(NamedTuple):
    """What mathematics typed for a choice comes to.

    ``at`` is the index of the choice it equals, ``read`` the mathematics as course text; ``other`` says that it is an
    answer like the choices and none of them; ``part_of`` are the choices of which it is one value of several. All are
    empty for what is no mathematics.
    """

    at: int | None = None
    read: str = ""
    other: bool = False
    part_of: tuple[int, ...] = ()


_PROSE = re.compile(r"\b(?:if|then|so|the|which|that|this|because|co[sz]|cuz|my|you|we)\b", re.IGNORECASE)
"""Words of a sentence, whose letters are no factors of anything."""


def compared(attempt: str, choices: tuple[str, ...], words: str = "", locale: str = "en") -> Compared:
    """The one choice that the mathematics in an attempt equals; ``words`` are the problem's own.

    An attempt that denies or asks says nothing.

    >>> compared("x < 7", ("$x<7$", "$x>7$")).at, compared("x <= 7", ("$x<7$", "$x>7$")).other
    (0, True)
    """
    if names_place(attempt) or _GUESSES.search(attempt):
        return Compared()
    asked = {at: _question(choice, words, locale) for at, choice in _apart(choices).items()}
    asked = {at: one for at, one in asked.items() if one.keys}
    read = ""
    for text in _texts(respelled(attempt, choices), next(iter(asked.values()), None)):
        if (named := chosen_of(text, choices, locale)) is not None:
            return Compared(named)
        found = Compared() if _PROSE.search(text) else _held_against(text, asked, choices)
        if found.at is not None or found.other or found.part_of:
            return found
        read = read or found.read
    return Compared(read=read)


def _apart(choices: Sequence[str]) -> dict[int, str]:
    """The choices by their index, those that are written alike once."""
    first = {bare(choice): at for at, choice in reversed(list(enumerate(choices)))}
    return {at: choices[at] for at in sorted(first.values())}


def _question(choice: str, words: str, locale: str) -> Question:
    return question(AnswerKey("expression", (_POINTS_APART.sub(r"\1, ", choice),)), words, locale)


def _texts(attempt: str, asked: Question | None) -> Iterator[str]:
    """What in an attempt may be the answer: its claim, and the one clause of it that is mathematics."""
    claim = _as_typed(claim_of(spelled(attempt)))
    if asked is not None and not is_question(attempt) and (said_so := _in_signs(attempt, claim, asked)):
        yield said_so
        return
    if asked is None or (re.search(r"\d", claim) and denies(signed_words(claim))):
        return
    yield claim
    if not only_claims(signed_words(attempt), attempt):
        return
    parts = [clause.text.strip() for clause in clauses(claim)]
    formulas = [part for part in parts if re.search(r"\d", part) and _read(part, asked) is not None]
    if len(formulas) == 1 < len(parts):
        yield formulas[0]
    stated = said(claim, asked.letters, asked.style)
    if len(stated) == 1 and stated[0].role == "claimed" and not stated[0].label and not stated[0].behind:
        yield stated[0].text


def _in_signs(attempt: str, claim: str, asked: Question) -> str:
    """A bound or a point that is said in words and cannot be read as it is; empty for anything else."""
    if bound := bound_said(attempt, asked.letter):
        return bound if _read(claim, asked) is None or denies(signed_words(claim)) else ""
    in_words = re.search(r"\b(?!and\b)[a-z]{2,}", claim, re.IGNORECASE) is not None
    return pair_said(claim) if in_words and isinstance(asked.keys[0], Point) else ""


def _as_typed(claim: str) -> str:
    """A claim in the signs of mathematics: "11 n -11", "x-int 3, y-int -4", "between 1 and 9 including both"."""
    claim = _INTERCEPT.sub(lambda found: f"({found[2]}, 0)" if found[1] in "xX" else f"(0, {found[2]})", claim)
    ends = _WITH_ENDS.fullmatch(claim)
    return f"[{ends[1]}, {ends[2]}]" if ends else _AND.sub(" and ", claim)


def _read(text: str, asked: Question) -> Expression | None:
    try:
        return readings(text, asked)[0]
    except MathsError:
        return None


def _held_against(text: str, asked: dict[int, Question], choices: tuple[str, ...]) -> Compared:
    """What one text comes to beside the choices that are mathematics."""
    trees = {at: _read(text, one) for at, one in asked.items()}
    tree = next((found for found in trees.values() if found is not None), None)
    if tree is None:
        return Compared()
    read = f"${to_tex(tree)}$"
    finished = {at: one for at, one in asked.items() if solved(tree) or not solved(one.keys[0])}
    outcomes = {at: judge_value(text, one, why=False).outcome for at, one in finished.items()}
    equal = [
        at
        for at, outcome in outcomes.items()
        if bracketed_alike(text, choices[at])
        and (outcome == "right" or (outcome == "wrong" and _points_of(tree, finished[at])))
    ]
    if len(equal) == 1:
        return Compared(equal[0], read)
    parts = tuple(
        at for at, outcome in outcomes.items() if outcome == "partial" or _coordinate(tree, finished[at].keys[0])
    )
    if parts and not equal and not _may_be_place(tree, choices):
        return Compared(None, read, part_of=parts)
    differs = not equal and bool(outcomes) and "other_form" not in outcomes.values() and len(finished) == len(asked)
    return Compared(None, read, differs and _like(tree, asked, choices))


def _points_of(tree: Expression, asked: Question) -> bool:
    """Whether an attempt gives the values of the key's points on the one axis that the problem speaks of."""
    axis, given = axis_asked(asked.words), answers(tree)
    labels = [labelled(one) for one in given]
    if not axis or any(label is not None and label.name != axis for label in labels):
        return False
    values = [label.value if label else one for label, one in zip(labels, given, strict=True)]
    if any(isinstance(value, Point | Interval | Relation | Words) for value in values):
        return False
    points = tuple(Point((value, whole(0)) if axis == "x" else (whole(0), value)) for value in values)
    return same(points[0] if len(points) == 1 else Listing(points), asked.keys[0])


def _like(tree: Expression, asked: dict[int, Question], choices: tuple[str, ...]) -> bool:
    """Whether a tree is the sort of answer that most of the choices are.

    A whole number that may be a choice's place is none, nor is a lone number where each choice has several, nor a
    number of what no unit and no choice names (a word misspelt, perhaps) or of nothing beside several units.
    """
    keys = [one.keys[0] for one in asked.values()]
    counted = frozenset[str]().union(*map(_units, keys))
    if not all(unit in counted or name_of(unit) for unit in _units(tree)) or (len(counted) > 1 and not _units(tree)):
        return False
    if _lone_number(tree):
        if _may_be_place(tree, choices):
            return False
        if all(len(answers(key)) > 1 for key in keys):
            return False
    sorts = _sorts(tree)
    return bool(sorts) and 2 * sum(bool(sorts & _sorts(key)) for key in keys) >= len(_apart(choices))


def _may_be_place(tree: Expression, choices: Sequence[str]) -> bool:
    """Whether a number may be a choice's place among them."""
    return isinstance(tree, Number) and tree.value.denominator == 1 and 1 <= tree.value <= len(choices)


def _coordinate(tree: Expression, key: Expression) -> bool:
    """Whether an equation gives one coordinate of a point by its name: "x = 4" of $(4, -3)$."""
    label = labelled(tree)
    if label is None or not isinstance(key, Point) or len(key.items) != len(_AXES) or label.name not in _AXES:
        return False
    return same(label.value, key.items[_AXES.index(label.name)])


def _units(tree: Expression) -> frozenset[str]:
    return frozenset(part.unit for part in walk(tree) if isinstance(part, Quantity))


def _lone_number(tree: Expression) -> bool:
    return len(answers(tree)) == 1 and _sort(tree) == {"number"} and labelled(tree) is None


def _sorts(tree: Expression) -> frozenset[str]:
    """What sort of answer a tree is, several where it may be one of them; none for a formula or a mixture."""
    each = [_sort(one) for one in answers(tree)]
    return frozenset.intersection(*each) if each else frozenset()


def _sort(answer: Expression) -> frozenset[str]:
    label = labelled(answer)
    value = label.value if label is not None else answer
    match value:
        case Words():
            return frozenset({"range", "number"})
        case Point():
            return frozenset({"point", "range"} if len(value.items) == 2 else {"point"})
        case Interval():
            return frozenset({"range"})
        case Relation():
            bounds = len(symbols(value)) == 1 and any(isinstance(side, Symbol) for side in value.sides)
            return frozenset({"range"}) if bounds and solved(value) and "=" not in value.signs else frozenset()
        case Call(name="ratio"):
            return frozenset({"ratio"})
        case _:
            return frozenset() if symbols(value) else frozenset({"number"})
