"""Which answers beside a key a problem leaves room for: an opposite sign needs a minus, a wrong unit needs a unit.

    off_possible(asked)          # {"opposite sign", "arithmetic slip"} for "Work out $3-5$"

What is asked of a problem is that what the slip is about stands in it, in its formulas or in its key; where that cannot
be told (a quantity mistaken for another, a step on the way), the slip is not among them.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from domain.slip import SlipName
from maths.answers import answers, bare, value_of
from maths.expression import (
    Call,
    Constant,
    Expression,
    Interval,
    Listing,
    Negative,
    Number,
    Percent,
    Point,
    Power,
    Product,
    Quantity,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    symbols,
    walk,
    whole,
)  # fmt: skip
from tutor.diagnosis.answer_beside_key import number
from tutor.question import Question

Room = Callable[[Question], bool]

_ONE_PLACE = 10


def off_possible(asked: Question) -> Iterator[SlipName]:
    """The kinds for which there is room."""
    return (kind for kind, room in _ROOM.items() if room(asked))


def _everything(asked: Question) -> Iterator[Expression]:
    """Every part of the formulas and keys."""
    return chain.from_iterable(map(walk, (*asked.given, *asked.keys)))


def _values(asked: Question) -> Iterator[Expression]:
    """What the keys are worth, without ``x =`` and units; each answer of a key with several."""
    return (bare(value_of(one)) for key in asked.keys for one in answers(key))


def _minus(asked: Question) -> bool:
    return any(isinstance(part, Negative) for part in _everything(asked))


def _several_terms(asked: Question) -> bool:
    return any(isinstance(value, Sum) for value in _values(asked))


def _factors(asked: Question) -> bool:
    return any(
        isinstance(value, Product) and any(isinstance(factor, Sum) for factor in value.factors)
        for value in _values(asked)
    )


def _constant(asked: Question) -> bool:
    return any(isinstance(value, Sum) and Symbol("C") in value.terms for value in _values(asked))


def _fraction(asked: Question) -> bool:
    return any(isinstance(value.body if isinstance(value, Negative) else value, Quotient) for value in _values(asked))


def _places(asked: Question) -> bool:
    """A decimal or a round number, so that a digit can come to stand in another place."""
    return any(
        isinstance(part, Number)
        and (part.places or (part.value and part.value.denominator == 1 and part.value % _ONE_PLACE == 0))
        for part in _everything(asked)
    )


def _percent(asked: Question) -> bool:
    return any(isinstance(part, Percent) for part in _everything(asked)) or "percent" in asked.words.casefold()


def _two_places(asked: Question) -> bool:
    return any(isinstance(part, Point | Listing) for part in asked.keys)


def _two_answers(asked: Question) -> bool:
    return any(len(answers(key)) > 1 for key in asked.keys)


def _one_to_try(asked: Question) -> bool:
    """An equation of which a value can come out that does not fulfil it, or that has another."""
    return any(
        isinstance(given, Relation) and any(_bends(part) for part in walk(given)) for given in asked.given
    ) or _two_answers(asked)


def _bends(part: Expression) -> bool:
    if isinstance(part, Power):
        return part.exponent not in (whole(0), whole(1))
    return isinstance(part, Root | Call) or (isinstance(part, Quotient) and bool(symbols(part.bottom)))


def _letters(asked: Question) -> bool:
    return len(frozenset[str]().union(*map(symbols, (*asked.given, *asked.keys)))) > 1


def _range(asked: Question) -> bool:
    return any(
        isinstance(key, Interval) or (isinstance(key, Relation) and key.signs not in {("=",), ("~",)})
        for key in asked.keys
    )


def _turning(asked: Question) -> bool:
    return _range(asked) and any(isinstance(part, Negative) for given in asked.given for part in walk(given))


def _exact(asked: Question) -> bool:
    """A key that no decimal says: a third, a root."""
    return not asked.rounded and any(
        any(isinstance(part, Quotient | Root | Constant) for part in walk(value)) for value in _values(asked)
    )


def _unit(asked: Question) -> bool:
    return bool(asked.key.unit) or any(isinstance(part, Quantity) for key in asked.keys for part in walk(key))


def _reckoned(asked: Question) -> bool:
    return any(number(key) is not None for key in asked.keys) and any(
        isinstance(part, Sum | Product | Quotient | Power) for given in asked.given for part in walk(given)
    )


def _solved(asked: Question) -> bool:
    """An equation in one letter that does not say yet what the letter is."""
    return any(
        isinstance(given, Relation) and given.signs == ("=",) and len(symbols(given)) == 1 and not _bare_letter(given)
        for given in asked.given
    )


def _bare_letter(given: Relation) -> bool:
    return isinstance(given.sides[0], Symbol) and not symbols(given.sides[1])


def _multiplied(asked: Question) -> bool:
    """Such an equation with a number before its letter."""
    return _solved(asked) and any(
        isinstance(part, Product) and any(isinstance(one, Number) for one in part.factors) and symbols(part)
        for given in asked.given
        if isinstance(given, Relation)
        for part in walk(given)
    )


_ROOM: dict[SlipName, Room] = {
    "opposite sign": _minus,
    "sign of a term": lambda asked: _several_terms(asked) and _minus(asked),
    "one term wrong": _several_terms,
    "one factor wrong": _factors,
    "constant left out": _constant,
    "reciprocal": _fraction,
    "factor of ten": _places,
    "percent for decimal": _percent,
    "swapped order": _two_places,
    "one of two solutions": _two_answers,
    "one answer too many": _one_to_try,
    "wrong letter": _letters,
    "end point": _range,
    "inequality not turned": _turning,
    "rounded": _exact,
    "rounded to another place": lambda asked: asked.rounded,
    "cut off instead of rounded": lambda asked: asked.rounded,
    "rounded differently": lambda asked: asked.rounded,
    "wrong unit": _unit,
    "unit of another sort": _unit,
    "missing unit": _unit,
    "arithmetic slip": _reckoned,
    "only one side changed": _solved,
    "different things on the two sides": _solved,
    "multiplied instead of divided": _multiplied,
    "subtracted the coefficient": _multiplied,
    "divided the wrong way round": _multiplied,
    "stopped before dividing": _multiplied,
}
