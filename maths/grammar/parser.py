"""The parts of the grammar, put together once: nothing in them changes while a text is read."""

from typing import get_args

from maths.expression import Constant, Expression, Saying, Words
from maths.grammar.brackets import Brackets
from maths.grammar.commands import Commands
from maths.grammar.cursor import Cursor
from maths.grammar.enclosures import Enclosures
from maths.grammar.events import Events
from maths.grammar.functions import Functions
from maths.grammar.levels import Levels, Reading
from maths.grammar.matrices import Matrices
from maths.grammar.numbers import money, number
from maths.grammar.operands import ByText, Fixed, Operands
from maths.grammar.operators import Operators
from maths.grammar.powers import Powers
from maths.grammar.products import Products
from maths.grammar.relations import Relations
from maths.grammar.roots import Roots
from maths.grammar.statements import Statements
from maths.grammar.sums import Sums
from maths.lexicon import OPERATORS
from maths.tokens import NumberStyle


def read(text: str, style: NumberStyle) -> Expression:
    """The tree of a whole text.

    Raises:
        NotUnderstoodError: with the place and a sentence for the student.
        TooLargeError: when it is longer or deeper than is read.
    """
    return _STATEMENTS.whole(Cursor(text, style))


def _put_together() -> Statements:
    """Every part with what it reads with."""
    levels = Levels()
    brackets = Brackets(levels).read
    statements = Statements(Relations(levels, brackets).read)
    powers = Powers(levels)
    levels.statement = statements.read
    levels.sum = Sums(levels).read
    levels.product = Products(levels).read
    levels.factor, levels.power = powers.factor, powers.power
    levels.operand = _operands(levels, brackets).read
    return statements


def _operands(levels: Levels, brackets: Reading) -> Operands:
    """The parts that read operands, by what these begin with."""
    enclosures, commands, operators = Enclosures(levels), Commands(levels), Operators(levels)
    roots = Roots(levels, brackets)
    signs: dict[str, Reading] = {
        **dict.fromkeys("([{", brackets),
        **dict.fromkeys("√∛∜", roots.read),
        **dict.fromkeys("$€£", money),
        **dict.fromkeys("⌊⌈", enclosures.rounded),
        "|": enclosures.absolute,
        "<": enclosures.vector,
        "∞": Fixed(Constant("infinity")).read,
        "∅": Fixed(Words("no solution")).read,
    }
    functions: dict[str, Reading] = {
        **dict.fromkeys(("sqrt", "cbrt", "root"), roots.read),
        **dict.fromkeys(OPERATORS.values(), operators.read),
    }
    sayings: dict[str, Reading] = {saying: Fixed(Words(saying)).read for saying in get_args(Saying)}
    return Operands(
        {
            "number": number,
            "symbol": Events(levels).read,
            "constant": Fixed(Constant("pi")).read,
            "function": ByText(functions, Functions(levels, brackets).read).read,
            "command": ByText({"frac": commands.fraction, "binom": commands.binomial}, Matrices(levels).read).read,
            "saying": ByText(sayings, _unexpected).read,
            "sign": ByText(signs, _unexpected).read,
        }
    )


def _unexpected(cursor: Cursor) -> Expression:
    """No operand begins here."""
    raise cursor.unexpected()


_STATEMENTS = _put_together()
