"""Sums: terms with signs between."""

from dataclasses import dataclass

from maths.expression import Expression, Negative, PlusMinus, Sum
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels

_SIGNS = frozenset({"+", "-", "±", "+-"})
_EITHER_FIRST = frozenset({"±", "+-"})
_EITHER_LATER = frozenset({"±"})
"""Signs of a term that is once added and once taken away: ``x = +-3``, where ``2+-3`` is 2 and -3."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Reads terms from the left."""

    levels: Levels

    def read(self, cursor: Cursor) -> Expression:
        """One term, or several added and taken away."""
        first = self._term(cursor, _EITHER_FIRST)
        if cursor.sign not in _SIGNS:
            return first
        terms = [first]
        while cursor.sign in _SIGNS:
            terms.append(self._term(cursor, _EITHER_LATER))
        return Sum(tuple(terms))

    def _term(self, cursor: Cursor, either: frozenset[str]) -> Expression:
        """One term with its sign."""
        sign = cursor.sign
        if sign not in _SIGNS:
            return self.levels.product(cursor)
        cursor.advance()
        body = self.levels.product(cursor)
        if sign in either:
            return PlusMinus(body)
        return body if sign == "+" else Negative(body)
