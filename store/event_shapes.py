"""Which shape the payload of each kind of event has now, by a number that goes up when its fields change.

    VERSIONS["turn_recorded"]

The numbers stand in ``event_shapes.toml`` beside the shape they are of; a test computes each shape and says which
number has to go up. Words of a fixed list (a slip's name) are no part of it: a new one is read as it is.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints

_TOLD: Mapping[str, Mapping[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

VERSIONS: Mapping[str, int] = MappingProxyType({kind: int(one["version"]) for kind, one in _TOLD.items()})
"""The number of each kind's shape."""

KNOWN: Mapping[str, str] = MappingProxyType({kind: str(one["shape"]) for kind, one in _TOLD.items()})
"""The shape that each number is of."""


def shape_of(payload: type[object]) -> str:
    """The shape of a payload, twelve characters: the names of its fields and of those within them, and their types."""
    return sha256("\n".join(_lines(payload, "", ())).encode()).hexdigest()[:12]


def _lines(kind: object, place: str, above: tuple[object, ...]) -> Iterator[str]:
    if isinstance(kind, type) and is_dataclass(kind) and kind not in above:
        hints = get_type_hints(kind)
        for one in fields(kind):
            yield from _lines(hints[one.name], f"{place}.{one.name}", (*above, kind))
        return
    if get_origin(kind) is Literal:
        yield f"{place}: word"
        return
    inner = [one for one in get_args(kind) if one is not Ellipsis]
    if inner:
        yield f"{place}: {getattr(get_origin(kind), '__name__', get_origin(kind))}"
        for one in inner:
            yield from _lines(one, f"{place}[]", above)
        return
    yield f"{place}: {getattr(kind, '__name__', kind)}"
