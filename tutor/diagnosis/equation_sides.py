"""What was done to the two sides of an equation between one line and the next, in a student's words."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from domain.slip import SlipName
from maths.errors import MathsError, NotPolynomialError
from maths.expression import (
    Expression,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    symbols,
    walk,
    whole,
)  # fmt: skip
from maths.polynomial import Ratio, ratio
from maths.sameness import same_value
from maths.tex import to_tex
from tutor.diagnosis.slips import Slip, slip


class Sides(NamedTuple):
    """Both sides of an equation."""

    left: Expression
    right: Expression


class Change(NamedTuple):
    """What turns a side into the next line's: a term ``added``, a number ``scaled`` by, None where one does not fit."""

    added: Expression | None
    scaled: Fraction | None

    @property
    def nothing(self) -> bool:
        """Whether the side kept its value."""
        return self.scaled == 1 or self.added == whole(0)

    def words(self, *, scaling: bool) -> str:
        """In a student's words, past tense, as a scaling or as an addition."""
        if self.scaled is not None and (scaling or self.added is None):
            if abs(self.scaled.numerator) == 1 and self.scaled.denominator > 1:
                return f"divided by ${self.scaled.denominator * self.scaled.numerator}$"
            return f"multiplied by ${to_tex(Number(self.scaled))}$"
        if isinstance(self.added, Negative):
            return f"took ${to_tex(self.added.body)}$ away"
        return f"added ${to_tex(self.added)}$" if self.added is not None else ""


def between_sides(old: Sides, new: Sides) -> Iterator[Slip]:
    """The slips that what was done to the two sides shows, the most telling first."""
    left, right = change(old.left, new.left), change(old.right, new.right)
    if left is None or right is None:
        return
    yield from _one_side(old, left, right)
    yield from _partly_divided(old, new, left, right)
    yield from _both_added(left, right)
    yield from _both_scaled(old, new, left, right)
    scaling = _scaling(old, left) or _scaling(Sides(old.right, old.left), right)
    one, other = left.words(scaling=scaling), right.words(scaling=scaling)
    if one and other and one != other and not _bracketed(old):
        yield _told("different things on the two sides", one, other)


def _bracketed(old: Sides) -> bool:
    """Whether a bracket is multiplied in an equation: what looks like different things done may be its working out."""
    parts = (part for side in (old.left, old.right) for part in walk(side) if isinstance(part, Product))
    return any(isinstance(factor, Sum) for part in parts for factor in part.factors)


def _scaling(old: Sides, left: Change) -> bool:
    """Whether the left side was divided or multiplied: it is one term with a letter, and a number fits."""
    return left.scaled is not None and not isinstance(old.left, Sum) and bool(symbols(old.left))


def _one_side(old: Sides, left: Change, right: Change) -> Iterator[Slip]:
    if left.nothing == right.nothing:
        return
    name, done, side = ("right", right, old.right) if left.nothing else ("left", left, old.left)
    if done.scaled is not None and isinstance(side, Product | Negative | Quotient) and symbols(side):
        yield slip("stopped before dividing", side, confidence=0.85)
        return
    doing = f"You {done.words(scaling=False)} on the {name} and left the other side as it was."
    told = f"{doing} Are both sides still equal?"
    yield Slip("only one side changed", told, f"Changed only one side. {doing}", confidence=0.85)


def _partly_divided(old: Sides, new: Sides, left: Change, right: Change) -> Iterator[Slip]:
    """``2x + 6 = 14`` becomes ``x + 6 = 7``."""
    for total, result, other in ((old.left, new.left, right), (old.right, new.right, left)):
        if not isinstance(total, Sum) or other.scaled in {None, 1, 0} or other.scaled is None:
            continue
        for at, term in enumerate(total.terms):
            terms = [*total.terms]
            terms[at] = Product((Number(other.scaled), term))
            if _equal(Sum(tuple(terms)), result):
                yield slip("divided only one term", total, confidence=0.9)
                return


def _both_added(left: Change, right: Change) -> Iterator[Slip]:
    if left.added is None or right.added is None:
        return
    if _equal(left.added, Negative(right.added)):
        yield _told("moved without changing the sign", left.words(scaling=False), right.words(scaling=False))
    elif _little_apart(left.added, right.added):
        yield _again(left.words(scaling=False), "left")


def _both_scaled(old: Sides, new: Sides, left: Change, right: Change) -> Iterator[Slip]:
    """``3x = 12`` becomes ``x = 36``, ``x = 9``, or ``x = 5``."""
    pairs = ((old, new, left, right, "left"), (Sides(*old[::-1]), Sides(*new[::-1]), right, left, "right"))
    for before, after, one, other, name in pairs:
        if not _scaling(before, one) or one.scaled is None:
            continue
        if other.scaled is not None and one.scaled * other.scaled == 1:
            done = _in_order(one.words(scaling=True), other.words(scaling=True), name)
            yield _told("multiplied instead of divided", *done)
        elif other.added is not None and _equal(other.added, Number(-1 / one.scaled)):
            done = _in_order(one.words(scaling=True), other.words(scaling=False), name)
            yield _told("subtracted the coefficient", *done)
        elif _upside_down(before, after, one.scaled):
            yield slip("divided the wrong way round", confidence=0.85)
        elif _little_apart(Product((Number(one.scaled), before.right)), after.right):
            yield _again(one.words(scaling=True), name)


def _in_order(one: str, other: str, name: str) -> tuple[str, str]:
    return (one, other) if name == "left" else (other, one)


def _upside_down(before: Sides, after: Sides, scaled: Fraction) -> bool:
    value, result = _number_of(before.right), _number_of(after.right)
    return bool(value) and value is not None and result == 1 / (value * scaled)


def _little_apart(left: Expression, right: Expression) -> bool:
    """Numbers that differ as a slip in arithmetic does."""
    one, other = _number_of(left), _number_of(right)
    if one is None or other is None or one * other <= 0:
        return False
    room = max(Fraction(2), abs(one) / 4)
    return abs(one - other) <= room


def _told(kind: SlipName, one: str, other: str) -> Slip:
    doing = f"You {one} on the left and {other} on the right."
    return Slip(kind, f"{doing} Are both sides still equal?", f"{slip(kind).for_teacher} {doing}", confidence=0.85)


def _again(done: str, name: str) -> Slip:
    other = "right" if name == "left" else "left"
    detail = f"You {done} on the {name}. Check the calculation on the {other} once more."
    return Slip("arithmetic slip", detail, f"An arithmetic slip. {detail}", confidence=0.8)


def _equal(left: Expression, right: Expression) -> bool:
    try:
        return same_value(left, right)
    except MathsError:
        return False


def change(old: Expression, new: Expression) -> Change | None:
    """What makes the new side of the old one, None when it is neither one term nor one factor."""
    try:
        apart, parts = ratio(Sum((new, Negative(old)))), ratio(Quotient(new, old))
    except NotPolynomialError:
        try:
            apart, parts = ratio(Sum((new, Negative(old)))), Ratio({}, {(): Fraction(1)})
        except MathsError:
            return None
    except MathsError:
        return None
    added, scaled = _single_term(apart), _constant(parts)
    return None if added is None and scaled is None else Change(added, scaled)


def _single_term(value: Ratio) -> Expression | None:
    if not value.top:
        return whole(0)
    if len(value.top) != 1 or set(value.bottom) != {()}:
        return None
    ((monomial, coefficient),) = value.top.items()
    size = coefficient / value.bottom[()]
    letters = tuple(Symbol(name) if count == 1 else Power(Symbol(name), whole(count)) for name, count in monomial)
    factors: tuple[Expression, ...] = letters if abs(size) == 1 and letters else (Number(abs(size)), *letters)
    body = factors[0] if len(factors) == 1 else Product(factors)
    return Negative(body) if size < 0 else body


def _constant(value: Ratio) -> Fraction | None:
    """The number that a quotient of polynomials is, None when it is none."""
    if not value.top or value.top.keys() != value.bottom.keys():
        return None
    scales = {value.top[name] / value.bottom[name] for name in value.top}
    return scales.pop() if len(scales) == 1 else None


def _number_of(tree: Expression) -> Fraction | None:
    try:
        top, bottom = ratio(tree)
    except MathsError:
        return None
    if set(top) - {()} or set(bottom) != {()}:
        return None
    return top.get((), Fraction(0)) / bottom[()]
