"""What stands between the signs: numbers, fractions, roots, functions, brackets, matrices."""

from fractions import Fraction
from typing import get_args

from maths.cursor import Cursor
from maths.expression import (
    Call,
    Constant,
    Expression,
    Matrix,
    Mixed,
    Money,
    Negative,
    Number,
    Point,
    Power,
    Quotient,
    Root,
    Saying,
    Symbol,
    Words,
    times,
    whole,
)  # fmt: skip
from maths.lexicon import OPERATORS
from maths.tokens import Token

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_OPERATORS = frozenset(OPERATORS.values())
_TRIG = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})


class Operands(Cursor):
    """Reads one operand."""

    def atom(self) -> Expression:
        """One operand."""
        self.deeper()
        operand = self.operand()
        self.depth -= 1
        return operand

    def operand(self) -> Expression:
        """One operand, by what it starts with."""
        token = self.token
        match token.kind:
            case "number":
                return self.number()
            case "symbol":
                return self.named()
            case "constant":
                self.take()
                return Constant("pi")
            case "function":
                return self.function()
            case "command":
                return self.command()
            case "saying":
                self.take()
                return said(token.text)
            case "sign":
                return self.bracketed()
            case _:
                raise self.unexpected()

    def number(self) -> Expression:
        """A number, a mixed number, a fraction in words."""
        token = self.take()
        number = Number(token.value, token.places)
        if token.places is None and token.value.denominator == 1 and token.text.isdigit():
            return self.mixed(number) or number
        if token.text == "vulgar" or (token.text == "words" and token.value.denominator > 1 and token.places is None):
            return Quotient(whole(token.value.numerator), whole(token.value.denominator))
        if token.text == "words" and self.sees("and") and self.ahead().value.denominator > 1:
            self.take()
            part = self.take().value
            return Mixed(number, whole(part.numerator), whole(part.denominator))
        return number

    def mixed(self, number: Number) -> Expression | None:
        r"""``3 1/2``, ``3½`` and ``3\frac{1}{2}``: a whole number with a fraction behind it."""
        after = self.token
        if after.text == "and" and self.at > 1 and self.tokens[self.at - 2].text == "/":
            return None
        if after.text == "vulgar":
            self.take()
            return Mixed(number, whole(after.value.numerator), whole(after.value.denominator))
        if after.kind == "number" and after.spaced and self.ahead().text == "/" and _plain(self.ahead(2)):
            if not _plain(after) or self.ahead(2).value == 0:
                return None
            self.at += 3
            return Mixed(number, Number(after.value), Number(self.tokens[self.at - 1].value))
        if after.text == "and" and _plain(self.ahead()) and self.ahead(2).text == "/" and _plain(self.ahead(3)):
            top, bottom = self.ahead().value, self.ahead(3).value
            if 0 < top < bottom:
                self.at += 4
                return Mixed(number, Number(top), Number(bottom))
        if after.text == "frac" and after.kind == "command":
            return self.mixed_tex(number)
        return None

    def mixed_tex(self, number: Number) -> Expression | None:
        r"""``3\frac{1}{2}`` or ``3\frac12``."""
        following = [self.ahead(count) for count in range(1, 7)]
        places = (1, 4) if following[0].text == "{" and following[2].text == "}" else (0, 1)
        top, bottom = (following[place] for place in places)
        closed = places == (0, 1) or (following[3].text == "{" and following[5].text == "}")
        if not (closed and _plain(top) and _plain(bottom) and bottom.value):
            return None
        self.at += 7 if places == (1, 4) else 3
        return Mixed(number, Number(top.value), Number(bottom.value))

    def argument(self) -> Expression:
        r"""What a LaTeX command takes: braces, or one thing."""
        if self.accept("{"):
            self.deeper()
            bars, self.bars = self.bars, 0
            inside = self.statement()
            self.bars = bars
            self.expect("}")
            self.depth -= 1
            return inside
        return self.atom()

    def command(self) -> Expression:
        """A fraction, a binomial coefficient, a matrix."""
        token = self.take()
        if token.text == "frac":
            top = self.argument()
            if self.kind() == "end":
                raise self.fault("This fraction has nothing below its bar yet.", token)
            return Quotient(top, self.argument())
        if token.text == "binom":
            top = self.argument()
            return Call("binomial", (top, self.argument()))
        if token.text.startswith("begin"):
            return self.matrix(token)
        self.at -= 1
        raise self.unexpected()

    def matrix(self, opener: Token) -> Expression:
        """Rows parted by double backslashes, cells by ampersands."""
        rows: list[tuple[Expression, ...]] = []
        name = opener.text.removeprefix("begin ")
        if name == "array" and self.sees("{"):
            while not self.accept("}"):
                if self.kind() == "end":
                    raise self.unexpected()
                self.take()
        row: list[Expression] = []
        while True:
            if self.at_matrix_end():
                self.take()
                break
            row.append(self.sum())
            if self.accept("&"):
                continue
            rows.append(tuple(row))
            row = []
            if self.kind() == "end":
                raise self.fault(f"This matrix has no end: \\end{{{name}}} is missing.", opener)
            if not self.accept(";") and not self.at_matrix_end():
                raise self.unexpected()
        if row:
            rows.append(tuple(row))
        if not rows or len({len(line) for line in rows}) != 1:
            raise self.fault("The rows of this matrix have different lengths.", opener)
        return Matrix(tuple(rows))

    def at_matrix_end(self) -> bool:
        """Whether a matrix closes here."""
        return self.kind() == "command" and self.token.text.startswith("end ")

    def function(self) -> Expression:
        """A function with its argument."""
        token = self.take()
        name = token.text
        if name in {"sqrt", "cbrt"}:
            return self.root(3 if name == "cbrt" else 2)
        if name == "root":
            indexed = _plain(self.token) and not self.token.spaced and self.ahead().text in {"(", "{"}
            return self.root(int(self.take().value) if indexed and 1 < self.token.value <= 100 else 2)
        if name in _OPERATORS:
            return self.operator(name)
        base: Expression | None = None
        exponent: Expression | None = None
        if name in {"log", "ln"} and self.accept("_"):
            base = self.argument()
        elif name == "log" and _plain(self.token) and not self.token.spaced and self.ahead().text == "(":
            base = Number(self.take().value)
        if base is not None and self.kind() == "word" and self.token.text == "of":
            self.take()
        if self.accept("^"):
            exponent = self.argument() if self.sees("{", "(") else self.factor_of_exponent()
        argument = self.function_argument(token)
        if name == "exp":
            return Power(Constant("e"), argument)
        if exponent == Number(Fraction(-1)) or exponent == Negative(whole(1)):
            name, exponent = (f"arc{name}", None) if name in _TRIG else (name, exponent)
        arguments = argument.items if isinstance(argument, Point) else (argument,)
        if name in {"binomial", "permutations"} and len(arguments) != 2:
            raise self.fault(f"{token.text} needs two numbers, as in nCr(10, 3).", token)
        call = Call(name, (*arguments, base) if base is not None else arguments)
        return Power(call, exponent) if exponent is not None else call

    def factor_of_exponent(self) -> Expression:
        """What stands raised behind a function name."""
        if self.accept("-"):
            return Negative(self.atom())
        return self.atom()

    def function_argument(self, name: Token) -> Expression:
        """Brackets, or the numbers and letters that follow directly: ``sin 2x``, ``ln x^2``."""
        if self.kind() == "end":
            raise self.fault(f'"{name.text}" of what? Something is missing after it.', name)
        if self.sees("("):
            return self.bracketed()
        self.deeper()
        argument = self.factor()
        while self.kind() in {"symbol", "constant"} or (self.kind() == "command" and self.token.text == "frac"):
            argument = times(argument, self.power(), implicit=True)
        self.depth -= 1
        return argument

    def root(self, index: int) -> Expression:
        """A root with its index and radicand."""
        if self.sees("["):
            self.take()
            degree = self.sum()
            self.expect("]")
            if not (isinstance(degree, Number) and _whole(degree) and 1 < degree.value <= 100):
                raise self.fault("A root needs a small whole number as its index.")
            index = int(degree.value)
        if self.kind() == "end":
            raise self.fault("The root of what? Something is missing after it.", self.tokens[self.at - 1])
        self.deeper()
        if self.sees("{"):
            radicand = self.argument()
        elif self.sees("("):
            radicand = self.bracketed()
        elif self.sees("-"):
            self.take()
            radicand = Negative(self.atom())
        else:
            radicand = self.atom()
        self.depth -= 1
        return Root(radicand, index)

    def bracketed(self) -> Expression:
        """Whatever a sign opens."""
        token = self.token
        if token.text in _CLOSERS:
            return self.brackets()
        self.take()
        match token.text:
            case "|":
                return self.absolute()
            case "<" if self.vector_ahead():
                self.at -= 1
                return self.vector()
            case "⌊" | "⌈":
                self.at -= 1
                return self.floor()
            case "√":
                return self.root(2)
            case "∛":
                return self.root(3)
            case "∜":
                return self.root(4)
            case "∞":
                return Constant("infinity")
            case "∅":
                return Words("no solution")
            case "$" | "€" | "£":
                return Money(self.money_amount(), token.text)
            case _:
                self.at -= 1
                raise self.unexpected()

    def money_amount(self) -> Expression:
        """The number behind a currency sign."""
        if self.accept("-"):
            return Negative(self.money_amount())
        if self.kind() != "number":
            raise self.unexpected()
        return self.number()

    def absolute(self) -> Expression:
        """What stands between bars."""
        self.deeper()
        self.bars += 1
        body = self.sum()
        self.bars -= 1
        self.expect("|")
        self.depth -= 1
        return Call("abs", (body,))

    def named(self) -> Expression:
        """A letter, and what it names."""
        raise NotImplementedError

    def operator(self, name: str) -> Expression:
        """An operator over a range."""
        raise NotImplementedError

    def floor(self) -> Expression:
        """A floor or ceiling."""
        raise NotImplementedError

    def vector_ahead(self) -> bool:
        """Whether what opens here holds components."""
        raise NotImplementedError

    def vector(self) -> Expression:
        """Components between angle signs."""
        raise NotImplementedError

    def brackets(self) -> Expression:
        """A bracketed expression; the subclass reads points, intervals and sets."""
        opener = self.take().text
        self.deeper()
        bars, self.bars = self.bars, 0
        inside = self.statement()
        self.bars = bars
        self.expect(_CLOSERS[opener])
        self.depth -= 1
        return inside


def letter(name: str) -> Expression:
    """A letter as a number: ``e`` and ``i`` are the constants."""
    if name == "e":
        return Constant("e")
    return Constant("i") if name == "i" else Symbol(name)


def said(saying: str) -> Words:
    """An answer in words, by its name in the lexicon."""
    return Words(next(known for known in get_args(Saying) if known == saying))


def _plain(token: Token) -> bool:
    return token.kind == "number" and token.text.isdigit()


def _whole(number: Number) -> bool:
    return number.value.denominator == 1 and number.places is None
