r"""Matrices: ``\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}``."""

from dataclasses import dataclass

from maths.expression import Expression, Matrix
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels


@dataclass(frozen=True, slots=True)
class Matrices:
    """Reads a matrix of sums."""

    levels: Levels

    def read(self, cursor: Cursor) -> Expression:
        """Rows parted by double backslashes, cells by ampersands."""
        if not cursor.token.text.startswith("begin"):
            raise cursor.unexpected()
        opener = cursor.take()
        name = opener.text.removeprefix("begin ")
        if name == "array":
            _pass_columns(cursor)
        rows: list[tuple[Expression, ...]] = []
        row: list[Expression] = []
        while not _ends(cursor):
            row.append(self.levels.sum(cursor))
            if cursor.accept("&"):
                continue
            rows.append(tuple(row))
            row = []
            if cursor.token.kind == "end":
                raise cursor.fault(f"This matrix has no end: \\end{{{name}}} is missing.", opener)
            if not cursor.accept(";") and not _ends(cursor):
                raise cursor.unexpected()
        cursor.advance()
        if row:
            rows.append(tuple(row))
        if not rows or len({len(line) for line in rows}) != 1:
            raise cursor.fault("The rows of this matrix have different lengths.", opener)
        return Matrix(tuple(rows))


def _pass_columns(cursor: Cursor) -> None:
    """Pass over the ``{cc}`` of an array, which says how its columns are set."""
    if cursor.sign == "{":
        while not cursor.accept("}"):
            if cursor.token.kind == "end":
                raise cursor.unexpected()
            cursor.advance()


def _ends(cursor: Cursor) -> bool:
    """Whether a matrix closes here."""
    return cursor.token.kind == "command" and cursor.token.text.startswith("end ")
