"""Whether the only value of a message is in the unit that the problem asks for: then it is meant as the answer.

"You need 50 min" names nothing of the problem but a time, and a time is asked for.
"""

import re
from collections.abc import Iterable, Sequence

from maths.expression import Expression, Quantity, walk
from maths.unit_table import Dimension
from maths.units import measure
from tutor.reading.claims import Said

_ASKED = re.compile(r"\b(?:how many|in) ([a-z]{3,}(?: per [a-z]+)?)", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"\b(?:i|im|i'm|ive|i've|we|me)\b(?! (?:guess|think|believe|say|said|got|get|found|calculated|worked|mean)\b)"
    r"|\b(?:my|our|your) (?!result|answer|solution|calculator|guess|final|total)[a-z]",
    re.IGNORECASE,
)
"""What tells of people in the talk, and not of what is asked."""


def asked_units(asks: str, keys: Iterable[Expression]) -> frozenset[Dimension]:
    """The dimensions of the units that a question names ("in seconds", "how many miles") or its key is in."""
    named = [found[1] for found in _ASKED.finditer(asks)]
    written = [part.unit for key in keys for part in walk(key) if isinstance(part, Quantity)]
    units = (measure(unit) for unit in (*named, *written))
    return frozenset(unit.dimension for unit in units if unit is not None)


def in_asked_unit(text: str, message: Sequence[Said], units: frozenset[Dimension]) -> bool:
    """Whether a message gives one value, in an asked unit, of nothing that it names and nothing of the student's."""
    if len(message) != 1 or message[0].role not in {"claimed", "placed"} or message[0].behind:
        return False
    if _OF_SOMEBODY.search(text):
        return False
    tree = message[0].tree
    unit = measure(tree.unit) if isinstance(tree, Quantity) else None
    return unit is not None and unit.dimension in units
