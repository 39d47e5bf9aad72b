"""The rest of a grammar for a part that is tested alone: every level reads one token."""

from maths.expression import Expression, Number, Symbol
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels
from maths.tokens import NumberStyle


def token(cursor: Cursor) -> Expression:
    read = cursor.take()
    return Number(read.value) if read.kind == "number" else Symbol(read.text)


def flat() -> Levels:
    levels = Levels()
    levels.statement = levels.sum = levels.product = levels.factor = levels.power = levels.operand = token
    return levels


def over(text: str, *, units: bool = False, tight: bool = False) -> Cursor:
    return Cursor(text, NumberStyle(units=units, tight=tight))
