"""Wrong rules that students are known to use, as rewritings of a tree (after Sleeman, 1984; Payne and Squibb, 1990).

``slipped(tree)`` yields every tree that one wrong step makes of ``tree``, with the name of the slip and
the part it was made on. Each rule takes one part and yields what the slip makes of it.
"""

from collections.abc import Callable, Iterator
from itertools import combinations, islice
from typing import NamedTuple

from domain.slip import SlipName
from maths.expression import (
    Call,
    Expression,
    Mixed,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    children,
    negated,
    symbols,
    whole,
)  # fmt: skip
from maths.parts import coefficient_and_letters, product, total, without
from maths.rebuild import with_children

Rule = Callable[[Expression], Iterator[Expression]]


class Slipped(NamedTuple):
    """What one slip makes of a tree: the slip's ``kind``, the whole new tree, and the part before and after."""

    kind: SlipName
    tree: Expression
    before: Expression
    after: Expression


def not_distributed(part: Expression) -> Iterator[Expression]:
    """``2(x + 3)`` becomes ``2x + 3`` or ``x + 6``; ``-2(x + 3)`` becomes ``-2x + 3``."""
    if isinstance(part, Negative):
        for made in not_distributed(part.body):
            if isinstance(made, Sum):
                yield Sum((negated(made.terms[0]), *made.terms[1:]))
    if not isinstance(part, Product):
        return
    for at, factor in enumerate(part.factors):
        rest = without(part.factors, at)
        if isinstance(factor, Sum) and not any(isinstance(other, Sum) for other in rest):
            first, *others = factor.terms
            yield Sum((product((*rest, first)), *others))
            yield Sum((*factor.terms[:-1], product((*rest, factor.terms[-1]))))


def sign_lost(part: Expression) -> Iterator[Expression]:
    """``5 - (x - 3)`` becomes ``5 - x - 3``: the minus before a bracket turns only the first sign."""
    if not isinstance(part, Negative):
        return
    body = part.body
    if isinstance(body, Sum):
        yield Sum((negated(body.terms[0]), *body.terms[1:]))
    if isinstance(body, Product):
        for at, factor in enumerate(body.factors):
            if isinstance(factor, Sum):
                rest = without(body.factors, at)
                first, *others = (product((*rest, term)) for term in factor.terms)
                yield Sum((negated(first), *others))


def power_of_sum(part: Expression) -> Iterator[Expression]:
    """``(x + 3)^2`` becomes ``x^2 + 9``."""
    if isinstance(part, Power) and isinstance(part.base, Sum):
        yield Sum(tuple(_signed_power(term, part.exponent) for term in part.base.terms))
        yield Sum(tuple(Power(term, part.exponent) for term in part.base.terms))


def _signed_power(term: Expression, exponent: Expression) -> Expression:
    return Negative(Power(term.body, exponent)) if isinstance(term, Negative) else Power(term, exponent)


def root_of_sum(part: Expression) -> Iterator[Expression]:
    """``√(x^2 + 9)`` becomes ``x + 3``."""
    if isinstance(part, Root) and isinstance(part.radicand, Sum):
        yield Sum(tuple(_signed_root(term, part.index) for term in part.radicand.terms))


def _signed_root(term: Expression, index: int) -> Expression:
    if isinstance(term, Negative):
        return Negative(_signed_root(term.body, index))
    if isinstance(term, Power) and term.exponent == whole(index):
        return term.base
    return Root(term, index)


def straight_across(part: Expression) -> Iterator[Expression]:
    """``1/2 + 1/3`` becomes ``2/5``: tops and bottoms are added apart."""
    if not isinstance(part, Sum):
        return
    for one, other in combinations(range(len(part.terms)), 2):
        first, second = _fraction(part.terms[one]), _fraction(part.terms[other])
        if first is None or second is None or whole(1) == first[1] == second[1]:
            continue
        rest = without(part.terms, one, other)
        minus = isinstance(part.terms[other], Negative)
        below = Sum((first[1], Negative(second[1]) if minus else second[1]))
        yield total((Quotient(Sum((first[0], second[0])), below), *rest))
        if minus:
            yield total((Quotient(Sum((first[0], second[0])), Sum((first[1], second[1]))), *rest))


def _fraction(term: Expression) -> tuple[Expression, Expression] | None:
    match term:
        case Negative(body):
            inner = _fraction(body)
            return (negated(inner[0]), inner[1]) if inner else None
        case Quotient(top, bottom):
            return top, bottom
        case Number():
            return term, whole(1)
        case _:
            return None


def unlike_terms(part: Expression) -> Iterator[Expression]:
    """``3x + 2`` becomes ``5x``; ``3x^2 + 2x`` becomes ``5x^2`` or ``5x^3``."""
    if not isinstance(part, Sum) or not symbols(part):
        return
    for one, other in combinations(range(len(part.terms)), 2):
        first, letters = coefficient_and_letters(part.terms[one])
        second, others = coefficient_and_letters(part.terms[other])
        if letters == others or (letters is None and others is None):
            continue
        rest = without(part.terms, one, other)
        size = Number(first + second)
        for kept in (letters, others):
            if kept is not None:
                yield total((Product((size, kept)), *rest))
        if letters is not None and others is not None:
            yield total((Product((size, letters, others)), *rest))


def powers_added_up(part: Expression) -> Iterator[Expression]:
    """``3x + 2x`` becomes ``5x^2``: like terms added as if multiplied."""
    if not isinstance(part, Sum):
        return
    for one, other in combinations(range(len(part.terms)), 2):
        first, letters = coefficient_and_letters(part.terms[one])
        second, others = coefficient_and_letters(part.terms[other])
        if letters is not None and letters == others:
            rest = without(part.terms, one, other)
            yield total((Product((Number(first + second), letters, letters)), *rest))


def from_left_to_right(part: Expression) -> Iterator[Expression]:
    """``2 + 3 * 4`` becomes ``20``; ``2 * 3^2`` becomes ``36``."""
    if isinstance(part, Sum):
        for at in range(1, len(part.terms)):
            term = part.terms[at]
            body = term.body if isinstance(term, Negative) else term
            if not isinstance(body, Product | Quotient):
                continue
            first = body.factors[0] if isinstance(body, Product) else body.top
            start = Sum((*part.terms[:at], negated(first) if isinstance(term, Negative) else first))
            done = Product((start, *body.factors[1:])) if isinstance(body, Product) else Quotient(start, body.bottom)
            yield total((done, *part.terms[at + 1 :]))
    if isinstance(part, Product):
        for at, factor in enumerate(part.factors):
            if at and isinstance(factor, Power):
                before = product((*part.factors[:at], factor.base))
                yield product((Power(before, factor.exponent), *part.factors[at + 1 :]))


def sign_of_power(part: Expression) -> Iterator[Expression]:
    """``-3^2`` becomes ``9``; ``(-3)^2`` becomes ``-9``."""
    match part:
        case Negative(Power(base, exponent)):
            yield Power(Negative(base), exponent)
        case Power(Negative(base), exponent):
            yield Negative(Power(base, exponent))
        case Power(Number(value), exponent) if value < 0:
            yield Negative(Power(Number(-value), exponent))
        case _:
            return


def exponents_mixed_up(part: Expression) -> Iterator[Expression]:
    """``x^2 * x^3`` becomes ``x^6``; ``(x^2)^3`` becomes ``x^5``; ``x^6 / x^2`` becomes ``x^3``."""
    match part:
        case Product(factors):
            for one, other in combinations(range(len(factors)), 2):
                first, second = _power(factors[one]), _power(factors[other])
                if first and second and first[0] == second[0]:
                    rest = without(factors, one, other)
                    yield product((Power(first[0], Product((first[1], second[1]))), *rest))
        case Power(Power(base, inner), outer):
            yield Power(base, Sum((inner, outer)))
            yield Power(base, Power(inner, outer))
        case Quotient(top, bottom):
            first, second = _power(top), _power(bottom)
            if first and second and first[0] == second[0]:
                yield Power(first[0], Quotient(first[1], second[1]))
                yield Power(first[0], Sum((first[1], second[1])))
        case _:
            return


def _power(factor: Expression) -> tuple[Expression, Expression] | None:
    if isinstance(factor, Power):
        return factor.base, factor.exponent
    return (factor, whole(1)) if isinstance(factor, Symbol) else None


def negative_exponent(part: Expression) -> Iterator[Expression]:
    """``2^-3`` becomes ``-8`` or ``-6``."""
    if isinstance(part, Power) and isinstance(part.exponent, Negative):
        yield Negative(Power(part.base, part.exponent.body))
        yield Product((part.base, part.exponent))
        yield Power(part.base, part.exponent.body)


def zero_exponent(part: Expression) -> Iterator[Expression]:
    """``x^0`` becomes ``0`` or ``x``."""
    if isinstance(part, Power) and part.exponent == whole(0):
        yield whole(0)
        yield part.base


def power_as_product(part: Expression) -> Iterator[Expression]:
    """``3^4`` becomes ``12``."""
    if isinstance(part, Power) and isinstance(part.exponent, Number) and part.exponent.value > 1:
        yield Product((part.base, part.exponent))


def divided_one_term(part: Expression) -> Iterator[Expression]:
    """``(6x + 4)/2`` becomes ``3x + 4``."""
    if isinstance(part, Quotient) and isinstance(part.top, Sum):
        for at, term in enumerate(part.top.terms):
            rest = list(part.top.terms)
            rest[at] = Quotient(term, part.bottom)
            yield Sum(tuple(rest))


def cancelled_terms(part: Expression) -> Iterator[Expression]:
    """``(x + 3)/3`` becomes ``x``; ``(x + 4)/(x + 2)`` becomes ``4/2``."""
    if not isinstance(part, Quotient):
        return
    above = part.top.terms if isinstance(part.top, Sum) else (part.top,)
    below = part.bottom.terms if isinstance(part.bottom, Sum) else (part.bottom,)
    if len(above) + len(below) < 3:
        return
    for one, term in enumerate(above):
        for other, divisor in enumerate(below):
            if term == divisor:
                top, bottom = without(above, one), without(below, other)
                yield Quotient(total(top) if top else whole(1), total(bottom) if bottom else whole(1))


def coefficients_added(part: Expression) -> Iterator[Expression]:
    """``3x * 5x`` becomes ``8x^2``."""
    if not isinstance(part, Product):
        return
    for one, other in combinations(range(len(part.factors)), 2):
        first, second = part.factors[one], part.factors[other]
        if isinstance(first, Number) and isinstance(second, Number):
            yield product((Number(first.value + second.value), *without(part.factors, one, other)))


def two_minuses(part: Expression) -> Iterator[Expression]:
    """``5 - (-3)`` becomes ``2``."""
    match part:
        case Negative(Negative(body)):
            yield Negative(body)
        case Negative(Number(value)) if value < 0:
            yield part.body
        case _:
            return


def bars_ignored(part: Expression) -> Iterator[Expression]:
    """``|-5|`` becomes ``-5``."""
    if isinstance(part, Call) and part.name == "abs":
        yield part.arguments[0]


def halved_for_root(part: Expression) -> Iterator[Expression]:
    """``√36`` becomes ``18``."""
    if isinstance(part, Root):
        yield Quotient(part.radicand, whole(part.index))


def flipped_wrong_fraction(part: Expression) -> Iterator[Expression]:
    """``(1/2) / (3/4)`` becomes ``2 * (3/4)`` or ``(1/2) * (3/4)``: the wrong fraction is turned, or none."""
    if isinstance(part, Quotient) and isinstance(part.bottom, Quotient):
        yield Product((part.top, part.bottom))
        if isinstance(part.top, Quotient):
            yield Product((Quotient(part.top.bottom, part.top.top), part.bottom))


RULES: dict[SlipName, Rule] = {
    "not distributed": not_distributed,
    "minus sign not carried through": sign_lost,
    "power of a sum": power_of_sum,
    "root of a sum": root_of_sum,
    "fractions added straight across": straight_across,
    "unlike terms added": unlike_terms,
    "like terms multiplied": powers_added_up,
    "order of operations": from_left_to_right,
    "sign of a power": sign_of_power,
    "exponent rules mixed up": exponents_mixed_up,
    "negative exponent": negative_exponent,
    "zero exponent": zero_exponent,
    "power as a product": power_as_product,
    "divided only one term": divided_one_term,
    "cancelled terms": cancelled_terms,
    "coefficients added": coefficients_added,
    "two minus signs": two_minuses,
    "absolute value ignored": bars_ignored,
    "halved instead of rooted": halved_for_root,
    "wrong fraction turned": flipped_wrong_fraction,
}

MOST = 120
"""How many slips are tried on one tree."""


def slipped(tree: Expression) -> Iterator[Slipped]:
    """Everything that one wrong step makes of a tree, at most ``MOST``."""
    yield from islice(_everywhere(tree), MOST)


def _everywhere(tree: Expression) -> Iterator[Slipped]:
    for kind, rule in RULES.items():
        for after in rule(tree):
            yield Slipped(kind, after, tree, after)
    if isinstance(tree, Mixed):
        return
    parts = children(tree)
    for at, part in enumerate(parts):
        for made in _everywhere(part):
            changed = (*parts[:at], made.tree, *parts[at + 1 :])
            yield Slipped(made.kind, with_children(tree, changed), made.before, made.after)


def moved(relation: Relation) -> Iterator[Slipped]:
    """``x + 5 = 12`` becomes ``x = 12 + 5``: a term crosses the equals sign and keeps its sign."""
    if relation.signs != ("=",):
        return
    for at in (0, 1):
        side, other = relation.sides[at], relation.sides[1 - at]
        terms = side.terms if isinstance(side, Sum) else (side,)
        for place, term in enumerate(terms):
            rest = without(terms, place)
            if (symbols(term) and not symbols(other)) or not (rest or isinstance(other, Sum)):
                continue  # nobody moves the letter from its side, or all of a side: that is only the opposite sign
            sides = [total(rest) if rest else whole(0), Sum((other, term))]
            tree = Relation(tuple(sides if at == 0 else reversed(sides)), ("=",))
            yield Slipped("moved without changing the sign", tree, term, term)
