"""Two values with known units, converted and compared: ``63 in`` and ``5 ft 3 in``, ``$1.50`` and ``150 cents``."""

from maths.answers import labelled
from maths.expression import Expression, Money, Negative, Number, Product, Quantity, Sum
from maths.sameness import same_value
from maths.units import Unit, alike, measure


def same_measure(attempt: Expression, key: Expression, tolerance: float) -> bool | None:
    """Compare two values with known units, None when one has none."""
    first, second = _measured(attempt), _measured(key)
    if first is None or second is None:
        return None
    if first[1].dimension != second[1].dimension:
        return None if alike(_written(attempt), _written(key)) else False
    left, right = (_in_base_units(value, unit) for value, unit in (first, second))
    return same_value(left, right, tolerance * float(second[1].scale))


def _in_base_units(value: Expression, unit: Unit) -> Expression:
    size = Product((Number(unit.scale), value))
    return Sum((size, Number(unit.offset))) if unit.offset else size


def _written(expression: Expression) -> str:
    label = labelled(expression)
    value = label.value if label else expression
    return value.currency if isinstance(value, Money) else value.unit if isinstance(value, Quantity) else ""


def _measured(expression: Expression) -> tuple[Expression, Unit] | None:
    label = labelled(expression)
    value = label.value if label else expression
    if isinstance(value, Money):
        unit = measure(value.currency)
        return (value.body, unit) if unit else None
    if isinstance(value, Quantity) and (unit := measure(value.unit)):
        return value.body, unit
    if isinstance(value, Negative) and (inside := _measured(value.body)):
        return Negative(inside[0]), inside[1]
    return None
