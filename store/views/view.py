"""What a view is, and a column of one."""

from dataclasses import dataclass
from typing import Literal

Holds = Literal["id", "name", "word", "words", "number", "flag", "moment"]
"""What a column holds: an id, what a thing (and nobody) is called, a word of a fixed list, what somebody wrote, a
number, 1 or 0, a moment in UTC."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the SQL for it, and what it says."""

    name: str
    sql: str
    says: str
    holds: Holds = "id"


@dataclass(frozen=True, slots=True)
class View:
    """A view. ``says`` is what a row is; ``order`` the columns that put it in the same order every time.

    ``begins`` is SQL before the select, ``rest`` what follows it.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    rest: str
    order: tuple[str, ...]
    begins: str = ""

    @property
    def select(self) -> str:
        """The query."""
        listed = ", ".join(f"{column.sql} AS {column.name}" for column in self.columns)
        return f"{self.begins} SELECT {listed} {self.rest}".strip()

    def has(self, column: str) -> bool:
        """Whether it has a column of this name."""
        return any(one.name == column for one in self.columns)
