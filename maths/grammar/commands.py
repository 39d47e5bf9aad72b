r"""LaTeX commands of two arguments: ``\frac{3}{2}``, ``\binom{10}{3}``."""

from dataclasses import dataclass

from maths.expression import Call, Expression, Quotient
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels, argument


@dataclass(frozen=True, slots=True)
class Commands:
    """Reads fractions and binomial coefficients."""

    levels: Levels

    def fraction(self, cursor: Cursor) -> Expression:
        """What stands above the bar of a fraction and below it."""
        command = cursor.take()
        top = argument(cursor, self.levels)
        if cursor.token.kind == "end":
            raise cursor.fault("This fraction has nothing below its bar yet.", command)
        return Quotient(top, argument(cursor, self.levels))

    def binomial(self, cursor: Cursor) -> Expression:
        """A binomial coefficient."""
        cursor.advance()
        top = argument(cursor, self.levels)
        return Call("binomial", (top, argument(cursor, self.levels)))
