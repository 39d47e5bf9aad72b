"""Products and quotients, with signs between or side by side."""

from dataclasses import dataclass

from maths.expression import Call, Expression, Quantity, Quotient, times
from maths.grammar.cursor import Cursor
from maths.grammar.events import counted, several
from maths.grammar.levels import Levels
from maths.grammar.suffixes import unit
from maths.tokens import Token

_OPENING = frozenset({"(", "[", "{", "√", "∛", "∜", "∞", "⌊", "⌈"})


@dataclass(frozen=True, slots=True)
class Products:
    """Reads factors and divisors from the left."""

    levels: Levels

    def read(self, cursor: Cursor) -> Expression:
        """One factor, or several multiplied and divided."""
        factor = self.levels.factor
        left = factor(cursor)
        while True:
            match cursor.sign:
                case "*":
                    cursor.advance()
                    left = times(left, factor(cursor), implicit=False)
                case "/":
                    cursor.advance()
                    left = Quotient(left, self._divisor(cursor))
                case "choose":
                    cursor.advance()
                    left = Call("binomial", (left, factor(cursor)))
                case _:
                    longer = self._beside(cursor, left)
                    if longer is None:
                        return left
                    left = longer

    def _beside(self, cursor: Cursor, left: Expression) -> Expression | None:
        """What stands before the cursor with what follows without a sign; None where nothing does."""
        kind = cursor.token.kind
        if kind == "symbol" and (choices := counted(cursor, left)):
            return choices
        if kind == "unit" and (before := cursor.behind()) and before.kind == "constant":
            return Quantity(left, unit(cursor))
        if not starts_factor(cursor):
            return None
        right = self.levels.factor(cursor)
        return several(left, right) or times(left, right, implicit=True)

    def _divisor(self, cursor: Cursor) -> Expression:
        """What a slash divides by: one factor, or all side by side where the style binds them tightly."""
        left = self.levels.factor(cursor)
        while cursor.style.tight and starts_factor(cursor):
            left = times(left, self.levels.factor(cursor), implicit=True)
        return left


def starts_factor(cursor: Cursor) -> bool:
    """Whether what comes next multiplies what stands before it.

    Raises:
        NotUnderstoodError: for a number directly behind a number.
    """
    token = cursor.token
    match token.kind:
        case "symbol" | "function" | "constant":
            return True
        case "sign":
            return token.text in _OPENING or (token.text == "|" and not cursor.bars)
        case "number":
            _check_apart(cursor, cursor.behind(), token)
            return True
        case "command":
            return token.text == "frac" or token.text.startswith(("begin", "binom"))
        case _:
            return False


def _check_apart(cursor: Cursor, before: Token | None, token: Token) -> None:
    """Two numbers side by side are no product."""
    if before is None or before.kind != "number":
        return
    if token.text.startswith(".") and not token.spaced:
        raise cursor.fault(f'A number has one decimal point at most: "{before.text}{token.text}".')
    if before.text != "vulgar":
        raise cursor.fault(f'Two numbers stand side by side: "{before.text} {token.text}". Is a sign missing?')
