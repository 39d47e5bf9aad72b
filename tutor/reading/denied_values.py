"""Values that a message lists and then takes back: "x=3 or x=-5 but -5 doesnt work" leaves 3."""

import re
from collections.abc import Sequence

from maths.answers import labelled
from maths.errors import MathsError
from maths.expression import Expression, Listing
from maths.sameness import same_value
from maths.tokens import NumberStyle
from tutor.reading.claims import Said, claims_in
from tutor.reading.spans import read

_APART = re.compile(r"\s*(?:,|;|\bor\b|\band\b)\s*", re.IGNORECASE)


def without_denied(message: Sequence[Said], style: NumberStyle) -> str:
    """The last claim, a list, without the values that another clause denies; empty where none is or all are."""
    claims = claims_in(message)
    denied = [one.tree for one in message if one.role == "denied"]
    if not claims or not denied or not isinstance(claims[-1].tree, Listing):
        return ""
    parts = [part for part in _APART.split(claims[-1].text) if part.strip()]
    trees = [read(part, style) for part in parts]
    if len(parts) != len(claims[-1].tree.items) or None in trees:
        return ""
    kept = [part for part, tree in zip(parts, trees, strict=True)
            if tree is not None and not any(_is(tree, other) for other in denied)]  # fmt: skip
    return ", ".join(kept) if len(kept) < len(parts) else ""


def _is(one: Expression, other: Expression) -> bool:
    try:
        return same_value(_value(one), _value(other))
    except MathsError:
        return False


def _value(tree: Expression) -> Expression:
    label = labelled(tree)
    return label.value if label is not None else tree
