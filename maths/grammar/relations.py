"""Relations: sides with signs between, hypotheses, ratios, ranges, and numbers that are left out."""

from dataclasses import dataclass
from itertools import pairwise

from maths.answers import answers, value_of
from maths.errors import NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import Call, Constant, Expression, Interval, Listing, Negative, Relation, Sign, Words
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels, Reading
from maths.grammar.suffixes import range_ahead

_SIGNS: dict[str, Sign] = {"=": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "!=": "!=", "~": "~"}
_HYPOTHESES = {"0": "null hypothesis", "o": "null hypothesis", **dict.fromkeys("aA1", "alternative hypothesis")}
_REALS = Words("all real numbers")


@dataclass(frozen=True, slots=True)
class Relations:
    """Reads one clause of a statement."""

    levels: Levels
    brackets: Reading

    def read(self, cursor: Cursor) -> Expression:
        """Sides with relation signs between; what a letter is in (``x ∈ (2, 3)``) tells all there is to tell."""
        token = cursor.token
        if token.kind == "symbol" and token.text[:1] == "H" and (hypothesis := _hypothesis(cursor)):
            return Call(hypothesis, (self.read(cursor),))
        first = self.levels.sum(cursor)
        if cursor.sign == ":" and cursor.ahead().kind == "number":
            return self._ratio(cursor, first)
        if range_ahead(cursor):
            cursor.advance()
            return Call("to", (first, self.levels.sum(cursor)))
        if cursor.sign == "except" and first == _REALS:
            cursor.advance()
            return self._all_but(cursor)
        sides, signs = [first], list[Sign]()
        while not cursor.accept("∈"):
            sign = _SIGNS.get(cursor.sign)
            if sign is None:
                return Relation(tuple(sides), tuple(signs)) if signs else first
            cursor.advance()
            signs.append(sign)
            sides.append(self.brackets(cursor) if sign == "=" and cursor.sign == "{" else self.levels.sum(cursor))
        return self.levels.statement(cursor)

    def _ratio(self, cursor: Cursor, first: Expression) -> Expression:
        """``3:4`` and ``1:2:3``."""
        parts = [first]
        while cursor.accept(":"):
            parts.append(self.levels.sum(cursor))
        return Call("ratio", tuple(parts))

    def _all_but(self, cursor: Cursor) -> Expression:
        """All real numbers except some: the intervals between them."""
        while cursor.token.kind == "word" and cursor.token.text.lower() in {"for", "when", "where"}:
            cursor.advance()
        walls = [value_of(item) for item in answers(self.levels.statement(cursor))]
        try:
            walls.sort(key=exact)
        except (NotRationalError, NoValueError):
            raise cursor.fault("I can read exceptions that are numbers only.", cursor.behind()) from None
        ends = [Negative(Constant("infinity")), *walls, Constant("infinity")]
        return Listing(tuple(Interval(low, high, low_in=False, high_in=False) for low, high in pairwise(ends)), "union")


def _hypothesis(cursor: Cursor) -> str:
    """Pass over a hypothesis's name and colon (``H_0:``) and say which it is; empty for any other letter H."""
    name, length = cursor.token.text, 1
    if name == "H":
        name, length = f"H_{cursor.ahead().text}", 2
    which = _HYPOTHESES.get(name.removeprefix("H_"), "")
    if not which or cursor.ahead(length).text != ":":
        return ""
    cursor.advance(length + 1)
    return which
