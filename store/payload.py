"""Domain values as JSON and back, exactly.

One rule for every value: ``load(type(value), dump(value)) == value``. A field that a later version adds
with a default reads from older rows; a field that a later version drops is ignored.
"""

from collections.abc import Hashable
from functools import cache
from hashlib import sha256
from types import GenericAlias
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type[Any]", kind))


def dump(value: object) -> str:
    """A frozen dataclass of the domain as compact JSON."""
    return _adapter(cast("Hashable", type(value))).dump_json(value).decode()


def load(kind: type[T], text: str) -> T:
    """The value that :func:`dump` wrote."""
    return cast("T", _adapter(cast("Hashable", kind)).validate_json(text))


def dump_all(kind: type[T], values: tuple[T, ...]) -> str:
    """Several values of one kind as a JSON list."""
    return _adapter(GenericAlias(tuple, (kind, ...))).dump_json(values).decode()


def load_all(kind: type[T], text: str) -> tuple[T, ...]:
    """The values that :func:`dump_all` wrote."""
    return cast("tuple[T, ...]", _adapter(GenericAlias(tuple, (kind, ...))).validate_json(text))


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()
