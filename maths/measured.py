"""Two values with known units, converted and compared: ``63 in`` and ``5 ft 3 in``, ``$1.50`` and ``150 cents``."""

from maths.answers import labelled
from maths.expression import Expression, Money, Negative, Number, Product, Quantity, Sum
from maths.sameness import same_value
from maths.unit_table import Unit
from maths.units import alike, meanings


def same_measure(attempt: Expression, key: Expression, tolerance: float) -> bool | None:
    """Compare two values with known units, None when one has none.

    A unit that means several is taken for the one that the other side is in: 5 lb are a weight beside 22 N.
    """
    first, second = _measured(attempt), _measured(key)
    if first is None or second is None:
        return None
    (given, ours), (wanted, theirs) = first, second
    pair = next(((one, other) for other in theirs for one in ours if one.dimension == other.dimension), None)
    if pair is None:
        return None if alike(_written(attempt), _written(key)) else False
    left, right = _in_base_units(given, pair[0]), _in_base_units(wanted, pair[1])
    return same_value(left, right, tolerance * float(pair[1].scale))


def _in_base_units(value: Expression, unit: Unit) -> Expression:
    size = Product((Number(unit.scale), value))
    return Sum((size, Number(unit.offset))) if unit.offset else size


def _written(expression: Expression) -> str:
    label = labelled(expression)
    value = label.value if label else expression
    return value.currency if isinstance(value, Money) else value.unit if isinstance(value, Quantity) else ""


def _measured(expression: Expression) -> tuple[Expression, tuple[Unit, ...]] | None:
    """A value with all that its unit can mean; None where it has no known one."""
    label = labelled(expression)
    value = label.value if label else expression
    if isinstance(value, Negative) and (inside := _measured(value.body)):
        return Negative(inside[0]), inside[1]
    if isinstance(value, Money | Quantity) and (units := meanings(_written(value))):
        return value.body, units
    return None
