"""The levels of binding, through which parts that stand within each other find each other."""

from collections.abc import Callable

from maths.expression import Expression
from maths.grammar.cursor import Cursor

Reading = Callable[[Cursor], Expression]
"""Reads what begins at the cursor and leaves the cursor behind it."""


class Levels:
    """What may be asked for within something else, loosest first; filled once, by whoever puts the parts together.

    A bracket holds a statement that holds operands of which one is a bracket: parts cannot all be made before
    each other, so each is handed this value and asks it when it reads. A test fills what its part asks for.
    """

    __slots__ = ("factor", "operand", "power", "product", "statement", "sum")

    statement: Reading
    """Clauses with commas or words between: whatever may stand in brackets."""
    sum: Reading
    product: Reading
    factor: Reading
    power: Reading
    operand: Reading


def argument(cursor: Cursor, levels: Levels) -> Expression:
    r"""What a LaTeX command takes: braces, or one operand."""
    if not cursor.accept("{"):
        return levels.operand(cursor)
    cursor.deeper()
    outside, cursor.bars = cursor.bars, 0
    inside = levels.statement(cursor)
    cursor.bars = outside
    cursor.close("}")
    return inside
