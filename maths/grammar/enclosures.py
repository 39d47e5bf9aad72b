"""What stands between signs other than brackets: absolute values, floors and ceilings, vectors."""

from dataclasses import dataclass

from maths.expression import Call, Expression, Point
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels

_ROUNDED = {"⌊": ("floor", "⌋"), "⌈": ("ceil", "⌉")}


@dataclass(frozen=True, slots=True)
class Enclosures:
    """Reads from the sign that opens to the one that closes."""

    levels: Levels

    def absolute(self, cursor: Cursor) -> Expression:
        """``|x - 3|``."""
        cursor.advance()
        cursor.deeper()
        cursor.bars += 1
        body = self.levels.sum(cursor)
        cursor.bars -= 1
        cursor.close("|")
        return Call("abs", (body,))

    def rounded(self, cursor: Cursor) -> Expression:
        """``⌊x⌋`` and ``⌈x⌉``."""
        name, closer = _ROUNDED[cursor.take().text]
        cursor.deeper()
        body = self.levels.sum(cursor)
        cursor.close(closer)
        return Call(name, (body,))

    def vector(self, cursor: Cursor) -> Expression:
        """``<1, 2>``: components between angle signs, which is a relation sign out of place without its comma."""
        if not _comma_ahead(cursor):
            raise cursor.unexpected()
        cursor.advance()
        cursor.deeper()
        items = [self.levels.sum(cursor)]
        while cursor.accept(","):
            items.append(self.levels.sum(cursor))
        cursor.close(">")
        return Point(tuple(items))


def _comma_ahead(cursor: Cursor) -> bool:
    """Whether a comma comes before the next relation sign or end."""
    signs = (token.text for token in cursor.rest(1) if token.text in {",", ">", "<", "="} or token.kind == "end")
    return next(signs, "") == ","
