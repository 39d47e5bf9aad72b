"""Keys of several parts told part by part: every number of the key is named, in digits or words, or made in one step.

"Three to the right and one down" holds the numbers of (3, -1); "on top fifty-five, eighty-four below" those of 55/84.
What the student has in sight tells nothing; a part that is new to them has to be among those that are told.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from domain.answer import AnswerKey
from language.number_words import EVERYDAY
from language.numbers import numbers
from language.sentences import sentences as split
from maths.expression import (
    Call,
    Expression,
    Negative,
    Number,
    Power,
    Quotient,
    Relation,
    Root,
    Sum,
    symbols,
    walk,
)
from tutor.guard.candidates import tree_of
from tutor.guard.known_to_student import sentences, sight_of
from tutor.guard.one_operation import operations
from tutor.guard.quantities import quantities

_SMALL = frozenset(map(Fraction, (0, 1)))
"""Numbers that any sentence holds, as articles and counts."""
_MOST = 4
"""Numbers of a key that are looked for."""
_BACKWARDS = re.compile(
    r"\W*(?:(?:units?|steps?|places?|boxes|squares?|to|the) )*(?:down|left|back|below)\b", re.IGNORECASE
)
"""What makes a number before it one that is counted down or to the left."""
_NAMES: tuple[tuple[type[Expression], re.Pattern[str]], ...] = (
    (Root, re.compile(r"\broots?\b|√|\bradicals?\b", re.IGNORECASE)),
    (Quotient, re.compile(
        r"\b(?:over|divid\w+|under|below|bottom|denominator|quotient|ratio|fraction|by)\b|/", re.IGNORECASE)),
    (Power, re.compile(r"\b(?:power|exponent|squared?|cubed?|to the|raised|pairs?)\b|\^|²|³", re.IGNORECASE)),
    (Sum, re.compile(
        r"\b(?:plus|minus|add\w*|subtract\w*|and|more|less|sum|difference|constant|then)\b|[+−-]", re.IGNORECASE)),
    (Call, re.compile(r"\b(?:sine?|cos(?:ine)?|tan(?:gent)?|log(?:arithm)?|ln)\b", re.IGNORECASE)),
)  # fmt: skip
"""The kinds of a formula that hold its parts together, each by what names it."""
_NEIGHBOURS = re.compile(
    r"\bneighbou?rs? of\b|\b(?:either|both|each) sides? of\b|\bon (?:both|either) sides?\b", re.IGNORECASE
)


class _Shape(NamedTuple):
    """A key's numbers, its letters, and the kinds of formula in it."""

    numbers: tuple[Fraction, ...]
    letters: frozenset[str]
    kinds: frozenset[type[Expression]]


def told_together(text: str, key: AnswerKey, given: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    """The words that name every part of an accepted answer, one of them new to the student; empty when none do."""
    statements = "\n".join(sentence for sentence in split(text) if not sentence.endswith("?"))
    if not statements:
        return ""
    sight = sight_of(given, theirs).numbers
    known = sight | {-value for value in sight}
    for accepted in key.accepted:
        shape = _shape(accepted)
        if shape is None or not 0 < len(shape.numbers) <= _MOST:
            continue
        wanted = {value for value in shape.numbers if abs(value) not in _SMALL}
        if signed := _signs_told(statements, wanted, sight):
            return signed
        new = {value for value in wanted if value not in known}
        if not new or (len(new) < _FEWEST and not shape.kinds and len(wanted) < _FEWEST):
            continue
        if _all_told(statements, shape, wanted, new):
            return statements
    return ""


def _signs_told(statements: str, wanted: set[Fraction], sight: frozenset[Fraction]) -> str:
    """The sentence whose numbers are just those of the key with its minus signs, where the student saw them without."""
    if len(wanted) < _FEWEST or wanted <= sight or all(value > 0 for value in wanted):
        return ""
    return next((one for one in statements.split("\n") if {*_plain_numbers(one)} == wanted), "")


def _plain_numbers(sentence: str) -> Iterator[Fraction]:
    for one in numbers(sentence, but=EVERYDAY):
        if abs(one.value) not in _SMALL and not _COUNTS_PARTS.match(sentence[one.end :]):
            yield one.value


_COUNTS_PARTS = re.compile(
    r"\s+(?:numbers|factors|values|brackets|signs|solutions|answers|terms|roots|parts|ones|coordinates)\b",
    re.IGNORECASE,
)
"""What makes a number before it one that counts what the others are: "the two numbers"."""


def told_choice(
    statements: tuple[str, ...], right: tuple[str, ...], wrong: tuple[str, ...], known: frozenset[Fraction]
) -> str:
    """The statements that name every number of a right choice, signs and all, and of no other; empty for none.

    Where others have the same numbers their order tells. One number at least is none of the ``known``.
    """
    said = [*_named("\n".join(statements))]
    row = [value for sentence in statements for value in _counted(sentence)]
    for choice in right:
        wanted = _numbers_of(choice)
        if len(wanted) < _FEWEST or all(abs(value) in known or value in known for value in wanted):
            continue
        alike = any({*_numbers_of(other)} <= {*said} for other in wrong)
        if ({*wanted} <= {*said} and not alike) or (
            alike and _in_order(wanted, row) and not any(_in_order(_numbers_of(other), row) for other in wrong)
        ):
            return "\n".join(statements)
    return ""


def _in_order(wanted: tuple[Fraction, ...], row: list[Fraction]) -> bool:
    rest = iter(row)
    return all(value in rest for value in wanted)


def _numbers_of(choice: str) -> tuple[Fraction, ...]:
    return tuple(one.value for sentence in sentences(_apart(choice)) for one in numbers(sentence))


def _apart(answer: str) -> str:
    """An answer with what stands between its commas apart."""
    return answer.replace(",", ", ")


_FEWEST = 2
"""Numbers of a key of which one alone would be looked at elsewhere."""


def _shape(accepted: str) -> _Shape | None:
    """The parts of an answer; None for one that is a single number or none at all."""
    written = " ".join(sentences(_apart(accepted)))
    tree = tree_of(accepted.strip(" $")) or tree_of(written)
    if tree is None:
        values = tuple(one.value for one in numbers(written))
        return _Shape(values, frozenset(), frozenset()) if len(values) >= _FEWEST else None
    if isinstance(tree, Relation) and len(tree.sides) == _FEWEST and tree.signs == ("=",):
        tree = tree.sides[1]
    if isinstance(tree, Number) or (isinstance(tree, Negative) and isinstance(tree.body, Number)):
        return None
    nodes = list(walk(tree))
    negative = {node.body for node in nodes if isinstance(node, Negative) and isinstance(node.body, Number)}
    if isinstance(tree, Quotient) and not symbols(tree) and Number(Fraction(1)) in (tree.top, tree.bottom):
        return None
    values = tuple(-one.value if one in negative else one.value for one in nodes if isinstance(one, Number))
    kinds = frozenset(kind for kind, _ in _NAMES for node in nodes if isinstance(node, kind))
    return _Shape(values, frozenset(symbols(tree)), kinds)


def _all_told(statements: str, shape: _Shape, wanted: set[Fraction], new: set[Fraction]) -> bool:
    """Whether every number is named or made, every letter and what holds them together is named."""
    if shape.letters and not all(re.search(rf"(?<![a-zA-Z]){re.escape(one)}(?![a-zA-Z])", statements)
                                 for one in shape.letters):  # fmt: skip
        return False
    if shape.letters and any(kind in shape.kinds and not named.search(statements) for kind, named in _NAMES):
        return False
    named = {abs(value) for value in _named(statements)}
    made = {value for value in wanted if abs(value) not in named and _made(statements, value)}
    return all(abs(value) in named or value in made for value in wanted) and bool(new)


def _named(statements: str) -> Iterator[Fraction]:
    """Every number that is named, those with a direction beside them with its sign too."""
    for sentence in statements.split("\n"):
        found = [one.value for one in quantities(sentence)]
        yield from _counted(sentence)
        yield from found
        if _NEIGHBOURS.search(sentence) and found:
            yield from (found[-1] - 1, found[-1] + 1)


def _counted(sentence: str) -> Iterator[Fraction]:
    """The numbers of a sentence in order, those counted down or to the left below zero."""
    for one in numbers(sentence, but=EVERYDAY - {"one"}):
        yield -one.value if _BACKWARDS.match(sentence[one.end :]) else one.value


def _made(statements: str, value: Fraction) -> bool:
    return next(operations(statements, value), None) is not None
