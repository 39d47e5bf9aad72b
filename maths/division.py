"""Division with remainder as it is written: ``5 R 3``, ``5 remainder 3``."""

import re
from fractions import Fraction

from maths.expression import Call, Expression, Number

_DIVIDED = re.compile(
    r"(?:quotient(?: is|:)?\s*+)?(?P<quotient>-?\d+)\s*+,?\s*+(?:(?:and|with|the|a)\s++)*+"
    r"(?:r|rem\.?|remainder)(?: of| is|:)?\s*+=?\s*+(?P<rest>\d+)",
    re.IGNORECASE,
)


def divided(text: str, letters: frozenset[str]) -> Expression | None:
    """Quotient and remainder, None where a text is neither or an ``r`` stands for a number there.

    >>> divided("5 R 3", frozenset()) == divided("5 remainder 3", frozenset())
    True
    """
    found = _DIVIDED.fullmatch(text.strip(" $."))
    if found is None or letters & {"r", "R"}:
        return None
    return Call("remainder", tuple(Number(Fraction(found[name])) for name in ("quotient", "rest")))
