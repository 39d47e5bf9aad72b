r"""Operators over a range: ``\sum_{k=1}^{5} k^2``, ``\int_0^1 x\,dx``, ``\lim_{x \to 2^+}``."""

from dataclasses import dataclass

from maths.expression import Call, Expression, Listing, Product, Sum, Symbol
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels, argument
from maths.parts import product, total


@dataclass(frozen=True, slots=True)
class Operators:
    """Reads sums, products and integrals over a range, and limits."""

    levels: Levels

    def read(self, cursor: Cursor) -> Expression:
        """An operator with what stands below and above it and what it works on."""
        name = cursor.take().text
        cursor.deeper()
        low: tuple[Expression, ...] = ()
        high: tuple[Expression, ...] = ()
        while cursor.sign in {"_", "^"}:
            if cursor.take().text == "_":
                low = (self._below(cursor),)
            else:
                high = (argument(cursor, self.levels),)
        if name != "integral":
            body = self.levels.product(cursor)
        else:
            body, variable = _differential(self.levels.sum(cursor))
            low = (*low, *variable)
        cursor.depth -= 1
        return Call(name, (body, *low, *high))

    def _below(self, cursor: Cursor) -> Expression:
        r"""What stands below an operator: ``k=1``, ``x \to 2^+``."""
        if not cursor.accept("{"):
            return argument(cursor, self.levels)
        cursor.deeper()
        inside = self.levels.statement(cursor)
        if cursor.accept("=>"):
            inside = Listing((inside, self.levels.sum(cursor)))
        cursor.close("}")
        return inside


def _differential(integrand: Expression) -> tuple[Expression, tuple[Expression, ...]]:
    """The integrand and the letter of ``dx`` at its end, none where there is no such end."""
    match integrand:
        case Product((*rest, Symbol("d"), Symbol() as variable)) if rest:
            return product(tuple(rest)), (variable,)
        case Sum((*first, last)):
            last, variables = _differential(last)
            return (total((*first, last)), variables) if variables else (integrand, ())
        case _:
            return integrand, ()
