"""Formulas and choices of a draft that come from nowhere, as ``untraced`` tells it of numbers.

A formula in the problem's letters is traced where a known text has it in any notation, as a part, with a known value
put in, or one operation away; where the student wrote something of its value; and where it is a law in other letters
or an example. A choice is traced where the student or a text names it, or others are named beside it, as in a law.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from domain.answer import AnswerKey
from language.sentences import sentences as split
from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import (
    Expression,
    Money,
    Negative,
    Number,
    Percent,
    Power,
    Quantity,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    symbols,
    walk,
)
from maths.rebuild import substituted
from tutor.guard.candidates import bare, candidates, flat, tree_of
from tutor.guard.candidates import known as known_words
from tutor.guard.choice_leaks import EVERYDAY_CHOICES, read_out
from tutor.guard.restated import one_notation
from tutor.guard.untraced import supposes

_SIGNS = re.compile(r"[=<>≤≥+*/^·×√\\]|[-−]|\d[a-z]", re.IGNORECASE)
_PROSE = re.compile(r"(?<![\\a-zA-Z])[a-zA-Z]{2,}|(?<![a-zA-Z])[a-zA-Z] [a-zA-Z](?![a-zA-Z])|\d [a-zA-Z]\b|\n|['’]")
"""What shows that words stand in a candidate, or a number before a unit or a sign said "x"."""
_LONGEST = 80
"""Characters of a message that may be one expression."""
_MOST_KNOWN = 40
"""Known expressions of which two are put together."""
_VALUES = tuple(map(Fraction, (17, 29, 41, 53, 67, 79)))
"""Values put in for letters, to tell expressions that cannot be equal."""
_JOINS = (Relation, Sum, Quotient, Root)
"""What puts terms together; of a term alone the number is looked at."""
_ARTICLES = frozenset({"a", "A", "I"})
_LETTERS = re.compile(r"(?<![a-zA-Z\\])[a-zA-Z](?![a-zA-Z])|(?<=\d)[a-zA-Z](?![a-zA-Z])")


class _Known(NamedTuple):
    """The expressions of known texts with all their parts in one notation, their sums, letters and values."""

    trees: frozenset[Expression]
    sums: tuple[frozenset[Expression], ...]
    letters: frozenset[str]
    values: frozenset[Fraction]


def untraced_formula(text: str, seen: tuple[str, ...]) -> str:
    """The first formula of a text (course text) that comes from none of ``seen``; empty where all do."""
    known: _Known | None = None
    for sentence in split(text, formulas=True):
        if not _SIGNS.search(sentence) or supposes(sentence):
            continue
        found = [(tree, one.words) for one in candidates(sentence) if (tree := _formula(one.words)) is not None]
        if all(bare(words) in known_words(seen) for _, words in found):
            continue
        known = _known(seen) if known is None else known
        if words := _first(found, known):
            return words
    return ""


def _first(found: list[tuple[Expression, str]], known: _Known) -> str:
    """The first formula that is not traced; what a traced one is made of is traced with it."""
    parts: set[Expression] = set()
    first = ""
    for tree, words in sorted(found, key=lambda one: -len(one[1])):
        if tree in parts or not symbols(tree) <= known.letters or _traced(tree, known):
            parts.update(walk(tree))
        elif not first or len(words) > len(first):
            first = words
    return first


def _formula(words: str) -> Expression | None:
    """A candidate as a formula with a letter; None for a single term, a quantity and anything in words."""
    if not _SIGNS.search(words) or _PROSE.search(words):
        return None
    tree = tree_of(words)
    if tree is None or not symbols(tree) or not any(isinstance(node, _JOINS) for node in walk(tree)):
        return None
    return None if any(isinstance(node, Quantity | Money | Percent) for node in walk(tree)) else tree


def _assigned(tree: Expression) -> Iterator[tuple[str, Expression]]:
    """The letter that an equation gives as something else: y as 2x - 1."""
    if isinstance(tree, Relation) and tree.signs == ("=",) and isinstance(tree.sides[0], Symbol):
        yield tree.sides[0].name, tree.sides[1]


def _known(seen: tuple[str, ...]) -> _Known:
    found = {tree for text in seen for tree in _trees(text)}
    for letter, put in [one for tree in found for one in _assigned(tree)]:
        found |= {substituted(tree, {letter: put}) for tree in found if letter in symbols(tree)
                  and not (isinstance(tree, Relation) and Symbol(letter) in tree.sides)}  # fmt: skip
    parts = {part for tree in found for part in walk(tree)}
    trees = frozenset(map(one_notation, parts))
    values = [value for tree in sorted(parts, key=repr)[:_MOST_KNOWN] if (value := _value(tree)) is not None]
    return _Known(
        trees,
        tuple(frozenset(tree.terms) for tree in trees if isinstance(tree, Sum)),
        frozenset(letter for tree in found for letter in symbols(tree))
        | frozenset(letter for text in seen for letter in _LETTERS.findall(flat(text))) - _ARTICLES,
        frozenset(values),
    )


def _one_step_from(value: Fraction, known: frozenset[Fraction]) -> bool:
    """Whether one operation makes a value of two known ones, or of a known one and 2; with zero none makes another."""
    some = {*known, Fraction(2)} - {Fraction(0)}
    return any(
        value - one in some
        or one - value in some
        or value * one in some
        or value / one in some
        or (value and one / value in some)
        for one in some
    )


def _trees(text: str) -> frozenset[Expression]:
    shown = (text[:_LONGEST].strip(" $."), *(candidate.words for candidate in candidates(text)))
    return frozenset(tree for words in shown if (tree := tree_of(words)) is not None)


def _traced(tree: Expression, known: _Known) -> bool:
    if one_notation(tree) in known.trees:
        return True
    if isinstance(tree, Relation):
        return all(_traced(side, known) for side in tree.sides)  # a number is traced as a number
    if isinstance(tree, Negative):
        return _traced(tree.body, known)
    if isinstance(tree, Symbol | Number):
        return True
    plain = one_notation(tree)
    if isinstance(plain, Sum) and any(frozenset(plain.terms) <= terms for terms in known.sums):
        return True
    value = _value(tree)
    return value is None or value in known.values or _one_step_from(value, known.values)


def _value(tree: Expression) -> Fraction | None:
    """The value of an expression at one point; None where it has none there that is exact."""
    if isinstance(tree, Relation) or any(isinstance(node, Root) for node in walk(tree)):
        return None
    letters = sorted(symbols(tree))
    if len(letters) > len(_VALUES) or any(isinstance(node, Power) and symbols(node.exponent) for node in walk(tree)):
        return None
    try:
        return exact(tree, {letter: _VALUES[(ord(letter[0]) + len(letter)) % len(_VALUES)] for letter in letters})
    except MathsError:
        return None


def untraced_choice(text: str, key: AnswerKey, seen: tuple[str, ...]) -> str:
    """The first wrong choice that a statement of a text names and none of ``seen`` does, alone."""
    if len(key.choices) <= _TWO:
        return ""
    known = f" {read_out(' '.join(seen))} "
    said = [read_out(choice) for choice in key.choices]
    for sentence in split(text):
        spoken = f" {read_out(sentence)} "
        named = [one for one in said if f" {one} " in spoken]
        if len(named) != 1 or sentence.endswith("?") or supposes(sentence):
            continue
        if _in_words(named[0]) and f" {named[0]} " not in known:
            return named[0]
    return ""


_EVERYDAY = EVERYDAY_CHOICES | {"right", "left", "same", "more", "less"}
_TWO = 2
_LETTERS_OF_A_WORD = 4


def _in_words(choice: str) -> bool:
    return choice not in _EVERYDAY and re.search(rf"[a-z]{{{_LETTERS_OF_A_WORD},}}", choice) is not None
