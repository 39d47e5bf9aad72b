"""Events with their probabilities, ``P(A|B)``, and counting, ``10C3``: letters that are more than numbers."""

from dataclasses import dataclass
from fractions import Fraction

from maths.expression import Call, Constant, Expression, Listing, Number, Point, Symbol
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels

_NAMES = frozenset({"P", "p", "Pr"})
_SIGNS = frozenset({"|", "∩", "∪", "and", "or", "<", ">", "<=", ">=", "=", "!="})
"""Signs in brackets that say that an event stands there."""

_COUNTS = {"C": "binomial", "P": "permutations"}
_CONSTANTS = {"e": Constant("e"), "i": Constant("i")}
_JOINED = {"or": "union", "and": "intersection"}


@dataclass(frozen=True, slots=True)
class Events:
    """Reads a letter, and the event in brackets behind a letter for its probability."""

    levels: Levels

    def read(self, cursor: Cursor) -> Expression:
        """``P(A|B)``, ``P(X <= 3)``: kept as they are, never worked out. Any other letter is a number."""
        name = cursor.take().text
        if name not in _NAMES or cursor.sign != "(" or not _event_ahead(cursor):
            return _CONSTANTS.get(name) or Symbol(name)
        cursor.advance()
        cursor.deeper()
        outside, cursor.bars = cursor.bars, 1
        inside = joined(self.levels.statement(cursor))
        if cursor.accept("|"):
            inside = Call("given", (inside, joined(self.levels.statement(cursor))))
        cursor.bars = outside
        cursor.close(")")
        return Call(name, inside.items if isinstance(inside, Listing) and inside.joiner == "," else (inside,))


def _event_ahead(cursor: Cursor) -> bool:
    """Whether the brackets that open here hold an event: one capital letter, or a bar or relation sign in them."""
    first = cursor.ahead()
    if first.kind == "symbol" and first.text.isupper() and cursor.ahead(2).text in {")", "'"}:
        return True
    depth = 0
    for token in cursor.rest():
        if token.kind == "end":
            return False
        if token.kind == "sign":
            depth += (token.text == "(") - (token.text == ")")
            if depth == 0:
                return False
            if token.text in _SIGNS:
                return True
    return False


def joined(event: Expression) -> Expression:
    """``A or B`` as ``A ∪ B``, where it speaks of events."""
    if isinstance(event, Listing) and event.joiner in _JOINED:
        return Call(_JOINED[event.joiner], event.items)
    return event


def counted(cursor: Cursor, left: Expression) -> Expression | None:
    """``10C3`` and ``7P2`` behind their first number; None, with nothing read, for any other letter."""
    token = cursor.token
    name = _COUNTS.get(token.text[:1]) if token.kind == "symbol" else None
    if name is None or not isinstance(left, Number) or left.places is not None or token.spaced:
        return None
    below = token.text.partition("_")[2]
    if below.isdecimal():
        cursor.advance()
        return Call(name, (left, Number(Fraction(below))))
    if len(token.text) > 1 or cursor.ahead().kind != "number" or cursor.ahead().spaced:
        return None
    cursor.advance()
    return Call(name, (left, Number(cursor.take().value)))


def several(left: Expression, right: Expression) -> Expression | None:
    """A letter before several values in brackets is a function of them: ``N(100, 15)``, ``C(10, 3)``."""
    match left, right:
        case Symbol(name), Point((Number(), Number()) as values) if name in _COUNTS:
            return Call(_COUNTS[name], values)
        case Symbol(name), Point(values) if name.isalpha():
            return Call(name, values)
        case _:
            return None
