"""Domain values as JSON and back, exactly.

One rule for every value: ``load(type(value), dump(value)) == value``. A field that a later version adds
with a default reads from older rows; a field that a later version drops is ignored. Where a text may be None,
an empty one is read as None: that is how older versions wrote "there is none". A number without an end, and one that
is none (``inf``, ``nan``), is nothing that JSON holds: :func:`dump` writes null for it, and neither is read.
"""

from collections.abc import Hashable, Mapping
from functools import cache
from hashlib import sha256
from types import GenericAlias
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from pydantic_core import CoreSchema, SchemaValidator
from pydantic_core.core_schema import no_info_before_validator_function

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    """What reads and writes values of one kind."""
    return TypeAdapter(cast("type[Any]", kind))


@cache
def reader_of(kind: Hashable) -> SchemaValidator:
    """What reads values of a kind, also as an older version wrote them."""
    return SchemaValidator(cast("CoreSchema", _as_read(_adapter(kind).core_schema)))


def _as_read(schema: object) -> object:
    """A schema in which numbers are finite, and whatever may be a text or None takes an empty text for None."""
    if isinstance(schema, list | tuple):
        return type(schema)(map(_as_read, schema))
    if not isinstance(schema, dict):
        return schema
    read = {name: _as_read(part) for name, part in schema.items()}
    if read.get("type") == "float":
        return {**read, "allow_inf_nan": False}
    if read.get("type") == "nullable" and _is_text(schema["schema"]):
        return no_info_before_validator_function(_none_for_empty, cast("CoreSchema", read))
    return read


def _is_text(schema: Mapping[str, Any]) -> bool:
    return schema["type"] == "str" or (schema["type"] == "union" and any(map(_is_text, schema["choices"])))


def _none_for_empty(text: object) -> object:
    return None if text == "" else text


def dump(value: object) -> str:
    """A frozen dataclass of the domain as compact JSON."""
    return _adapter(cast("Hashable", type(value))).dump_json(value).decode()


def load(kind: type[T], text: str) -> T:
    """The value that :func:`dump` wrote."""
    return cast("T", reader_of(cast("Hashable", kind)).validate_json(text))


def dump_all(kind: type[T], values: tuple[T, ...]) -> str:
    """Several values of one kind as a JSON list."""
    return _adapter(GenericAlias(tuple, (kind, ...))).dump_json(values).decode()


def load_all(kind: type[T], text: str) -> tuple[T, ...]:
    """The values that :func:`dump_all` wrote."""
    return cast("tuple[T, ...]", reader_of(GenericAlias(tuple, (kind, ...))).validate_json(text))


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def keepable(text: str) -> str:
    """A student's words with half characters (lone surrogates), which no file can hold, replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
