"""Powers, with the signs before them and whatever stands behind their operands."""

from dataclasses import dataclass

from maths.expression import Call, Expression, Negative, PlusMinus, Power, Product, Quantity
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels
from maths.grammar.suffixes import suffixed

_SIGNS = frozenset({"-", "+", "±", "+-"})
_SIDES = {"+": "above", "-": "below"}
"""``x \\to 2^+`` comes near from above."""


@dataclass(frozen=True, slots=True)
class Powers:
    """Reads an operand with its exponent."""

    levels: Levels

    def factor(self, cursor: Cursor) -> Expression:
        """A power, perhaps with a sign before it."""
        sign = cursor.sign
        if sign not in _SIGNS:
            return self.power(cursor)
        cursor.advance()
        cursor.deeper()
        body = self.factor(cursor)
        cursor.depth -= 1
        if sign == "+":
            return body
        return Negative(body) if sign == "-" else PlusMinus(body)

    def power(self, cursor: Cursor) -> Expression:
        """An operand, perhaps raised to something."""
        braced = cursor.sign == "{"
        base = suffixed(cursor, self.levels.operand(cursor))
        if not cursor.accept("^"):
            return base
        cursor.deeper()
        side = _side(cursor)
        if side:
            cursor.depth -= 1
            return Call(side, (base,))
        if _degree_sign(cursor):
            power: Expression = Quantity(base, "degrees")
        else:
            power = _with_its_unit(base, self.factor(cursor), braced=braced)
        cursor.depth -= 1
        return suffixed(cursor, power)


def _side(cursor: Cursor) -> str:
    """Pass over a raised sign that says from which side a limit is taken, and name it; empty for anything else."""
    if cursor.sign in _SIDES and cursor.ahead().text in {"}", ")", "end", ""}:
        return _SIDES[cursor.take().text]
    if cursor.sign == "{" and cursor.ahead().text in _SIDES and cursor.ahead(2).text == "}":
        side = _SIDES[cursor.ahead().text]
        cursor.advance(3)
        return side
    return ""


def _degree_sign(cursor: Cursor) -> bool:
    r"""Pass over a raised ``°`` (``90^{\circ}``), and say whether it was there."""
    if cursor.accept("°"):
        return True
    if cursor.sign == "{" and cursor.ahead().text == "°" and cursor.ahead(2).text == "}":
        cursor.advance(3)
        return True
    return False


def _with_its_unit(base: Expression, exponent: Expression, *, braced: bool) -> Expression:
    """A power whose unit was read with its exponent: ``10^4 N``."""
    match exponent:
        case Quantity(body, unit) | Negative(Quantity(body, unit)) if unit != "degrees":
            size = Negative(body) if isinstance(exponent, Negative) else body
            return Quantity(_raised(base, size, braced=braced), unit)
        case _:
            return _raised(base, exponent, braced=braced)


def _raised(base: Expression, exponent: Expression, *, braced: bool) -> Expression:
    """A power; LaTeX's braces do not show, so ``{pq}^2`` is p q², as it is read on the page."""
    if braced and isinstance(base, Product) and base.implicit:
        return Product((*base.factors[:-1], Power(base.factors[-1], exponent)), implicit=True)
    return Power(base, exponent)
