"""Recorded values that can no longer be read whole: what can be read of them is kept, the rest is named.

What :func:`store.payload.dump` wrote can be read. This is for what an earlier version let through (a token
count of 1.5), and for a file that was changed from outside. A part that cannot be read is left out where its kind
does without (a default, one of several), else it takes the part of ``instead``.

>>> mended(Goal, '{"wish": "Learn", "plan": 7}', Goal(""))
Mended(value=Goal(wish='Learn', obstacle='', plan=''), lost=('plan',))
"""

import json
from collections.abc import Hashable
from typing import Any, Generic, NamedTuple, TypeVar, cast

from pydantic import ValidationError

from store.payload import dump, reader_of

T = TypeVar("T")

WHOLE = "all of it"

_MOST_PARTS = 50
"""Parts that are looked for; a record with more wrong than that is not the one that was written."""


class Mended(NamedTuple, Generic[T]):
    """What could be read, and dotted names of what could not ("wording.tokens_in"), or :data:`WHOLE`."""

    value: T
    lost: tuple[str, ...]


def mended(kind: type[T], text: str, instead: T) -> Mended[T]:
    """As much of a value of ``kind`` as ``text`` still tells. Never raises, whatever ``text`` is."""
    reader = reader_of(cast("Hashable", kind))
    nothing = Mended(instead, (WHOLE,))
    try:
        told = json.loads(text)
        spare = json.loads(dump(instead))
        if not isinstance(told, dict):
            return nothing
        lost: dict[str, None] = {}
        for _ in range(_MOST_PARTS):
            try:
                return Mended(cast("T", reader.validate_json(json.dumps(told))), tuple(lost))
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                if not first["loc"]:
                    return nothing
                lost[_leave_out(told, spare, first["loc"], missing=first["type"] == "missing")] = None
    except (ValueError, RecursionError):
        return nothing
    return nothing


def _leave_out(told: dict[str, Any], spare: dict[str, Any], place: tuple[int | str, ...], *, missing: bool) -> str:
    """Take a place out of ``told``, or what it is missing from; a part that must be there comes from ``spare``."""
    name = place[0]
    if missing and len(place) == 1:
        told[str(name)] = spare[str(name)]
        return str(name)
    out = place[:-1] if missing else place
    try:
        inside: Any = told
        for step in out[:-1]:
            inside = inside[step]
        del inside[out[-1]]
    except (LookupError, TypeError):  # the place names a kind and not only parts
        told.pop(str(name), None)
    return ".".join(str(step) for step in out)
