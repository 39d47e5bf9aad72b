"""Elementary functions of ``decimal.Decimal`` to 50 digits, by their series (Brent and Zimmermann, 2010, ch. 4).

Everything computes in the current decimal context; ``working()`` opens one of the right precision.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Context, Decimal, localcontext

from maths.effort import spend

DIGITS = 50
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803")
E = Decimal("2.71828182845904523536028747135266249775724709369995957496696762772407663035354759457138")
_LARGEST_ANGLE = Decimal(10) ** 12


def working() -> AbstractContextManager[Context]:
    """A decimal context with room for 50 sure digits."""
    return localcontext(Context(prec=DIGITS + 15, Emax=10**6, Emin=-(10**6)))


def _series(first: Decimal, ratio: Callable[[int], Decimal]) -> Decimal:
    """``first`` and the terms that each come from the one before by a factor, until they vanish."""
    total = term = first
    smallest = Decimal(10) ** -(DIGITS + 12)
    for at in range(1, 400):
        spend(2)
        term *= ratio(at)
        total += term
        if abs(term) < smallest:
            break
    return total


def sine(angle: Decimal) -> Decimal:
    """The sine of an angle in radians; ``ValueError`` for one too large to reduce."""
    if abs(angle) > _LARGEST_ANGLE:
        raise ValueError("angle too large")
    angle = angle % (2 * PI)
    square = angle * angle
    return _series(angle, lambda at: -square / (2 * at * (2 * at + 1)))


def cosine(angle: Decimal) -> Decimal:
    """The cosine of an angle in radians."""
    return sine(angle + PI / 2)


def tangent(angle: Decimal) -> Decimal:
    """The tangent of an angle in radians."""
    return sine(angle) / cosine(angle)


def arctangent(value: Decimal) -> Decimal:
    """The angle in radians, between -π/2 and π/2, with this tangent."""
    halvings = 0
    while abs(value) > Decimal("0.1"):
        value /= 1 + (1 + value * value).sqrt()
        halvings += 1
    square = value * value
    total, power = value, value
    for at in range(3, 300, 2):
        spend(2)
        power *= -square
        total += power / at
    return total * Decimal(2) ** halvings


def arcsine(value: Decimal) -> Decimal:
    """The angle in radians with this sine; ``ValueError`` beyond -1 and 1."""
    if abs(value) > 1:
        raise ValueError("no real arcsine")
    if abs(value) == 1:
        return value * PI / 2
    return arctangent(value / (1 - value * value).sqrt())


def arccosine(value: Decimal) -> Decimal:
    """The angle in radians with this cosine."""
    return PI / 2 - arcsine(value)


def hyperbolic_sine(value: Decimal) -> Decimal:
    """The hyperbolic sine."""
    return (value.exp() - (-value).exp()) / 2


def hyperbolic_cosine(value: Decimal) -> Decimal:
    """The hyperbolic cosine."""
    return (value.exp() + (-value).exp()) / 2


def hyperbolic_tangent(value: Decimal) -> Decimal:
    """The hyperbolic tangent."""
    return hyperbolic_sine(value) / hyperbolic_cosine(value)


FUNCTIONS: dict[str, Callable[[Decimal], Decimal]] = {
    "sin": sine, "cos": cosine, "tan": tangent, "atan": arctangent, "asin": arcsine, "acos": arccosine,
    "sinh": hyperbolic_sine, "cosh": hyperbolic_cosine, "tanh": hyperbolic_tangent, "log": Decimal.ln,
}  # fmt: skip
"""By the names that ``cmath`` gives them."""
