"""Taking sums and products apart and putting them together again."""

from fractions import Fraction

from maths.errors import NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import Expression, Mixed, Negative, Number, Product, Sum


def product(factors: tuple[Expression, ...]) -> Expression:
    """A product of any number of factors."""
    return factors[0] if len(factors) == 1 else Product(factors)


def total(terms: tuple[Expression, ...]) -> Expression:
    """A sum of any number of terms."""
    return terms[0] if len(terms) == 1 else Sum(terms)


def without(parts: tuple[Expression, ...], *at: int) -> tuple[Expression, ...]:
    """The parts but those at these places."""
    return tuple(part for place, part in enumerate(parts) if place not in at)


def coefficient_and_letters(term: Expression) -> tuple[Fraction, Expression | None]:
    """``-3x^2`` as -3 and x^2; a bare number has no letters."""
    match term:
        case Negative(body):
            value, letters = coefficient_and_letters(body)
            return -value, letters
        case Number(value):
            return value, None
        case Mixed():
            return term.value, None
        case Product(factors):
            value = Fraction(1)
            rest: list[Expression] = []
            for factor in factors:
                if isinstance(factor, Number | Negative):
                    size, letters = coefficient_and_letters(factor)
                    value *= size
                    rest.extend([letters] if letters else [])
                else:
                    rest.append(factor)
            return value, product(tuple(rest)) if rest else None
        case _:
            return Fraction(1), term


def evaluated(tree: Expression, point: dict[str, Fraction]) -> Fraction | None:
    """The exact value at a point, None where there is none."""
    try:
        return exact(tree, point)
    except (NotRationalError, NoValueError):
        return None
