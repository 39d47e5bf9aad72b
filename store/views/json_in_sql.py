"""How SQLite and PostgreSQL take JSON apart, in the same words.

    say = SPEAKS["sqlite"]
    say.text("told", "message", "text")      # SQL for the text at message.text, null where there is none

A payload that is no JSON is read as an empty object, so that one damaged event ends nobody's query.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

Step = str | int
"""A field's name, or a place in a list from 0."""


class Json(Protocol):
    """SQL over a column or expression of JSON. Every answer is SQL, null where nothing of that kind stands there."""

    def told(self, column: str) -> str:
        """A column of text as JSON that can be taken apart."""

    def text(self, json: str, *path: Step) -> str:
        """A text."""

    def number(self, json: str, *path: Step) -> str:
        """A number."""

    def flag(self, json: str, *path: Step) -> str:
        """1 for true, else 0."""

    def listed(self, json: str, *path: Step) -> str:
        """A list, as JSON."""

    def each(self, json: str, *path: Step) -> str:
        """What stands in a list, for a ``FROM``; each is :attr:`one` as JSON, and :attr:`one_number` as a number."""

    @property
    def one(self) -> str:
        """What stands in a list, taken from it by :meth:`each`."""

    @property
    def one_number(self) -> str:
        """The same where it is a number by itself."""

    def none(self) -> str:
        """An empty list."""


class Sqlite:
    """SQLite's JSON functions over text."""

    def told(self, column: str) -> str:
        """Text that is JSON, else an empty object; without the character 0, where SQLite would end a text."""
        whole = f"replace({column}, '\\u0000', '')"
        return (
            f"CASE WHEN instr({column}, '\\u0000') > 0 AND json_valid({whole}) THEN {whole} "
            f"WHEN json_valid({column}) THEN {column} ELSE '{{}}' END"
        )

    def text(self, json: str, *path: Step) -> str:
        """SQLite gives what stands there with its own type."""
        return f"json_extract({json}, '{self._path(path)}')"

    number = text

    def flag(self, json: str, *path: Step) -> str:
        """SQLite says 1 and 0 by itself."""
        return f"coalesce({self.text(json, *path)}, 0)"

    def listed(self, json: str, *path: Step) -> str:
        """As text."""
        return f"CASE json_type({json}, '{self._path(path)}') WHEN 'array' THEN {self.text(json, *path)} END"

    def each(self, json: str, *path: Step) -> str:
        """Rows of the list; none where there is none."""
        return f"json_each({json}, '{self._path(path)}') AS one"

    @property
    def one(self) -> str:
        """What is no object is read as an empty one."""
        return "CASE one.type WHEN 'object' THEN one.value ELSE '{}' END"

    @property
    def one_number(self) -> str:
        """SQLite gives it with its own type."""
        return "one.value"

    def none(self) -> str:
        """As text."""
        return "'[]'"

    def _path(self, path: tuple[Step, ...]) -> str:
        return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


class Postgres:
    """PostgreSQL's ``jsonb``, made by a function of ours that no damaged text stops."""

    def told(self, column: str) -> str:
        """Through :data:`POSTGRES_FUNCTION`."""
        return f"trellis_told({column})"

    def text(self, json: str, *path: Step) -> str:
        """As text, also what is none."""
        return f"({json} #>> '{self._path(path)}')"

    def number(self, json: str, *path: Step) -> str:
        """A number, and nothing that is none."""
        there = f"{json} #> '{self._path(path)}'"
        return f"(CASE jsonb_typeof({there}) WHEN 'number' THEN ({there})::text::double precision END)"

    def flag(self, json: str, *path: Step) -> str:
        """PostgreSQL's true and false as 1 and 0, as SQLite has them."""
        return f"(CASE WHEN {self.text(json, *path)} = 'true' THEN 1 ELSE 0 END)"

    def listed(self, json: str, *path: Step) -> str:
        """As ``jsonb``."""
        there = f"{json} #> '{self._path(path)}'"
        return f"CASE jsonb_typeof({there}) WHEN 'array' THEN {there} END"

    def each(self, json: str, *path: Step) -> str:
        """Rows of the list; none where there is none, or something else."""
        return f"LATERAL jsonb_array_elements(coalesce({self.listed(json, *path)}, {self.none()})) AS one(value)"

    @property
    def one(self) -> str:
        """As ``jsonb``."""
        return "one.value"

    @property
    def one_number(self) -> str:
        """None where it is something else."""
        return self.number("one.value")

    def none(self) -> str:
        """As ``jsonb``."""
        return "'[]'::jsonb"

    def _path(self, path: tuple[Step, ...]) -> str:
        return "{" + ",".join(map(str, path)) + "}"


POSTGRES_FUNCTION = r"""
CREATE OR REPLACE FUNCTION trellis_told(payload text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $body$
BEGIN
    RETURN payload::jsonb;
EXCEPTION WHEN others THEN
    BEGIN
        RETURN regexp_replace(payload, '(?<!\\)((\\\\)*)\\u0000', '\1', 'g')::jsonb;
    EXCEPTION WHEN others THEN
        RETURN '{}'::jsonb;
    END;
END $body$
"""
"""What makes ``jsonb`` of a text: the character 0, which PostgreSQL cannot hold, is left out of it."""

SPEAKS: Mapping[str, Json] = MappingProxyType({"sqlite": Sqlite(), "postgresql": Postgres()})
"""By the name that SQLAlchemy gives a database."""
