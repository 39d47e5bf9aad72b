"""Brackets: groups, points, intervals, sets, and matrices in brackets within brackets."""

from dataclasses import dataclass

from maths.expression import Expression, Interval, Listing, Matrix, Point, Words
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels
from maths.tokens import Token

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_CLOSERS.values())
_SUCH_THAT = frozenset({"|", ":"})


@dataclass(frozen=True, slots=True)
class Brackets:
    """Reads from an opening bracket to the closing one."""

    levels: Levels

    def read(self, cursor: Cursor) -> Expression:
        """Round brackets group or hold a point; square ones and mixed ones hold an interval; braces hold a set."""
        opener = cursor.take()
        cursor.deeper()
        if opener.text == "{" and cursor.accept("}"):
            cursor.depth -= 1
            return Words("no solution")
        outside, cursor.bars = cursor.bars, 0
        conditions = opener.text == "{" and _pass_letter(cursor)
        inside = self.levels.statement(cursor)
        cursor.bars = outside
        closer = cursor.token
        if cursor.sign not in _CLOSING:
            cursor.expect(_CLOSERS[opener.text])
        cursor.advance()
        cursor.depth -= 1
        return _meant(cursor, opener, closer, inside, conditions=conditions)


def _pass_letter(cursor: Cursor) -> bool:
    """Pass over ``x |`` and ``x ∈ R :`` at the start of a set, and say whether it was there."""
    if cursor.token.kind != "symbol":
        return False
    before = 2 if cursor.ahead().text in _SUCH_THAT else 0
    if cursor.ahead().text == "∈" and cursor.ahead(3).text in _SUCH_THAT:
        before = 4
    if before:
        cursor.advance(before)
    return before > 0


def _meant(cursor: Cursor, opener: Token, closer: Token, inside: Expression, *, conditions: bool) -> Expression:
    """What stands between two brackets, by which they are and how many items they hold."""
    items = inside.items if isinstance(inside, Listing) and inside.joiner == "," else (inside,)
    match opener.text + closer.text, items:
        case "{}", _ if isinstance(inside, Listing):
            return Listing(inside.items, inside.joiner if conditions else "set")
        case (("()" | "[]" | "{}"), (_,)):
            return inside
        case "()", _:
            return Point(items)
        case (("[]" | "[)" | "(]"), (low, high)) if not isinstance(low, Point | Interval | Listing):
            return Interval(low, high, opener.text == "[", closer.text == "]")
        case "[]", _:
            return _matrix(items)
        case _:
            raise cursor.fault(f'The bracket "{opener.text}" is closed by "{closer.text}".', closer)


def _matrix(rows: tuple[Expression, ...]) -> Expression:
    """``[[1, 2], [3, 4]]`` is a matrix, ``[1, 2, 3]`` a row."""
    cells = [_cells(row) for row in rows]
    found = [row for row in cells if row]
    if len(found) == len(rows) and len({len(row) for row in found}) == 1:
        return Matrix(tuple(found))
    return Listing(rows, "set")


def _cells(row: Expression) -> tuple[Expression, ...]:
    """The cells of one row of a matrix, none where it is no row."""
    match row:
        case Point(items) | Listing(items):
            return items
        case Interval(low, high):
            return low, high
        case _:
            return ()
