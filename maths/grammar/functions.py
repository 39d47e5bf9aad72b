r"""Named functions with their arguments: ``sin 2x``, ``log_2 8``, ``\cos^2 x``, ``exp(x)``, ``nCr(10, 3)``."""

from dataclasses import dataclass

from maths.expression import Call, Constant, Expression, Negative, Number, Point, Power, times
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Levels, Reading, argument
from maths.grammar.numbers import plain
from maths.tokens import Token

_TRIG = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
_OF_TWO = frozenset({"binomial", "permutations"})


@dataclass(frozen=True, slots=True)
class Functions:
    """Reads a function from its name on."""

    levels: Levels
    brackets: Reading

    def read(self, cursor: Cursor) -> Expression:
        """A function with its base, exponent and argument."""
        token = cursor.take()
        name = token.text
        base = self._base(cursor, name)
        exponent = self._exponent(cursor) if cursor.accept("^") else None
        inside = self._argument(cursor, token)
        if name == "exp":
            return Power(Constant("e"), inside)
        if name in _TRIG and exponent is not None and _minus_one(exponent):
            name, exponent = f"arc{name}", None
        arguments = inside.items if isinstance(inside, Point) else (inside,)
        if name in _OF_TWO and len(arguments) != 2:
            raise cursor.fault(f"{token.text} needs two numbers, as in nCr(10, 3).", token)
        call = Call(name, arguments if base is None else (*arguments, base))
        return call if exponent is None else Power(call, exponent)

    def _base(self, cursor: Cursor, name: str) -> Expression | None:
        """The base of a logarithm: ``log_2 8``, ``log2(8)``, ``log base 2 of 8``; None where none is given."""
        base: Expression | None = None
        token = cursor.token
        if name in {"log", "ln"} and cursor.accept("_"):
            base = argument(cursor, self.levels)
        elif name == "log" and plain(token) and not token.spaced and cursor.ahead().text == "(":
            base = Number(cursor.take().value)
        if base is not None and cursor.token.kind == "word" and cursor.token.text == "of":
            cursor.advance()
        return base

    def _exponent(self, cursor: Cursor) -> Expression:
        """What stands raised behind a function name."""
        if cursor.accept("-"):
            return Negative(self.levels.operand(cursor))
        return argument(cursor, self.levels)

    def _argument(self, cursor: Cursor, name: Token) -> Expression:
        """Brackets, or the numbers and letters that follow directly: ``sin 2x``, ``ln x^2``."""
        if cursor.token.kind == "end":
            raise cursor.fault(f'"{name.text}" of what? Something is missing after it.', name)
        if cursor.sign == "(":
            return self.brackets(cursor)
        cursor.deeper()
        inside = self.levels.factor(cursor)
        while _goes_on(cursor.token):
            inside = times(inside, self.levels.power(cursor), implicit=True)
        cursor.depth -= 1
        return inside


def _goes_on(token: Token) -> bool:
    """Whether a token belongs to the argument before it: the x of ``sin 2x``."""
    return token.kind in {"symbol", "constant"} or (token.kind == "command" and token.text == "frac")


def _minus_one(exponent: Expression) -> bool:
    match exponent:
        case Number(value):
            return value == -1
        case Negative(Number(value)):
            return value == 1
        case _:
            return False
