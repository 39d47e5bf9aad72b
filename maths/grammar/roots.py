r"""Roots: ``sqrt 8``, ``√(x+1)``, ``\sqrt[3]{x}``, ``root3(x)``."""

from dataclasses import dataclass

from maths.expression import Expression, Negative, Number, Root
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels, Reading, argument
from maths.grammar.numbers import plain

_INDICES = {"sqrt": 2, "√": 2, "cbrt": 3, "∛": 3, "∜": 4}
_MOST = 100
"""The largest index that is read."""


@dataclass(frozen=True, slots=True)
class Roots:
    """Reads a root from its sign or name on: an index, perhaps, and what stands under it."""

    levels: Levels
    brackets: Reading

    def read(self, cursor: Cursor) -> Expression:
        """A root by its name or sign; ``root`` may have its index directly behind it."""
        name = cursor.take().text
        index = _INDICES.get(name) or _index_behind(cursor)
        if cursor.accept("["):
            index = self._index(cursor)
        if cursor.token.kind == "end":
            raise cursor.fault("The root of what? Something is missing after it.", cursor.behind())
        cursor.deeper()
        radicand = self._radicand(cursor)
        cursor.depth -= 1
        return Root(radicand, index)

    def _index(self, cursor: Cursor) -> int:
        degree = self.levels.sum(cursor)
        cursor.expect("]")
        match degree:
            case Number(value, None) if value.denominator == 1 and 1 < value <= _MOST:
                return int(value)
            case _:
                raise cursor.fault("A root needs a small whole number as its index.")

    def _radicand(self, cursor: Cursor) -> Expression:
        if cursor.accept("-"):
            return Negative(self.levels.operand(cursor))
        if cursor.sign == "(":
            return self.brackets(cursor)
        return argument(cursor, self.levels)


def _index_behind(cursor: Cursor) -> int:
    """The 3 of ``root3(x)``, or 2 where there is none."""
    token = cursor.token
    indexed = plain(token) and not token.spaced and cursor.ahead().text in {"(", "{"}
    return int(cursor.take().value) if indexed and 1 < token.value <= _MOST else 2
