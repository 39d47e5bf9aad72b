"""Signs, units and words behind an operand: ``5!``, ``25%``, ``90°``, ``f'``, ``3 ft^2``, ``12 apples``."""

from maths.expression import Call, Expression, Mixed, Money, Number, Percent, Quantity, Quotient, Symbol
from maths.grammar.cursor import Cursor
from maths.lexicon import FUNCTIONS
from maths.spelling import meant

_WORDS = 6
"""The most words of one unit."""

_RAISED = frozenset({"2", "3"})
"""Digits right behind a unit that are its exponent: ``m2/s``, and not ``5ft2in``."""


def suffixed(cursor: Cursor, base: Expression) -> Expression:
    """An operand with all that stands behind it."""
    while True:
        kind = cursor.token.kind
        if kind == "sign":
            longer = _signed(cursor, base)
        elif kind in {"unit", "word"}:
            longer = _counted_in(cursor, base)
        else:
            return base
        if longer is None:
            return base
        base = longer


def _signed(cursor: Cursor, base: Expression) -> Expression | None:
    """The operand with the sign that comes next; None where that is not one that stands behind operands."""
    match cursor.sign:
        case "!":
            cursor.advance()
            return Call("factorial", (base,))
        case "%":
            cursor.advance()
            return Percent(base)
        case "°":
            return _degrees(cursor, base)
        case "'" if isinstance(base, Symbol):
            cursor.advance()
            return Symbol(base.name + "'")
        case "€" | "£" if _is_number(base):
            return Money(base, cursor.take().text)
        case "¢" if _is_number(base):
            cursor.advance()
            return Quantity(base, "cents")
        case _:
            return None


def _degrees(cursor: Cursor, base: Expression) -> Expression:
    """``30°``, and ``f ∘ g``, which is written with the same sign."""
    cursor.advance()
    if isinstance(base, Symbol) and cursor.token.kind == "symbol":
        return Call("compose", (base, Symbol(cursor.take().text)))
    return Quantity(base, "degrees")


def _counted_in(cursor: Cursor, base: Expression) -> Expression | None:
    """A number with its unit; None where the word that comes next is none."""
    token = cursor.token
    if token.kind == "word" and cursor.ahead().text == "(" and meant(token.text, FUNCTIONS):
        raise cursor.unexpected()
    if not _is_number(base) or range_ahead(cursor):
        return None
    return Quantity(base, unit(cursor))


def range_ahead(cursor: Cursor) -> bool:
    """Whether "to" and a number come next."""
    if cursor.token.text != "to":
        return False
    after = cursor.ahead()
    return after.kind == "number" or after.text in {"-", "$", "∞"}


def unit(cursor: Cursor) -> str:
    """A unit or the words that say what is counted, of which the first comes next."""
    parts = [cursor.take().text]
    while True:
        token = cursor.token
        if token.kind in {"unit", "word"}:
            parts.append(cursor.take().text)
            if len(parts) > _WORDS:
                raise cursor.fault("These are too many words for a unit.", token)
        elif token.text == "^" and (power := _power(cursor)):
            parts[-1] += f"^{power}"
        elif token.text in _RAISED and not token.spaced and cursor.ahead().kind not in {"unit", "word"}:
            parts[-1] += f"^{cursor.take().text}"
        elif token.text == "/" and cursor.ahead().kind == "unit":
            cursor.advance()
            parts.append("/ " + cursor.take().text)
        elif token.kind == "symbol" and (token.text in "aA" or parts[-1] == "per"):
            parts.append(cursor.take().text)
        else:
            return " ".join(parts).replace(" / ", "/")


def _power(cursor: Cursor) -> str:
    """The 2 of ``ft^2`` or ``ft^{2}``; empty, with nothing read, where no power of a unit comes next."""
    first = cursor.ahead()
    if first.kind == "number":
        cursor.advance(2)
        return first.text
    if first.text == "{" and cursor.ahead(3).text == "}":
        inside = cursor.ahead(2).text
        cursor.advance(4)
        return inside
    return ""


def _is_number(expression: Expression) -> bool:
    return isinstance(expression, Number | Mixed | Percent | Money) or (
        isinstance(expression, Quotient) and _is_number(expression.top) and _is_number(expression.bottom)
    )
