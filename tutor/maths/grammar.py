"""Tokens into a tree: a Pratt parser for sums, products, powers, fractions, functions and brackets.

How tightly things bind: ``=`` and ``<`` loosest, then ``+ -``, then ``* /`` and things written side by
side (all from the left, so ``1/2x`` is half of x), then a minus sign, then powers, then ``!``, ``%``, ``°``.
"""

from fractions import Fraction
from typing import NoReturn

from tutor.maths.errors import NotUnderstoodError, TooLargeError
from tutor.maths.expression import (
    Call,
    Constant,
    Expression,
    Matrix,
    Mixed,
    Money,
    Negative,
    Number,
    Percent,
    PlusMinus,
    Point,
    Power,
    Product,
    Quantity,
    Quotient,
    Root,
    Sum,
    Symbol,
    Words,
    whole,
)  # fmt: skip
from tutor.maths.lexicon import PARTS
from tutor.maths.limits import DEPTH
from tutor.maths.tokens import Style, Token, tokenize

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_NAMES = {")": "closing bracket )", "]": "closing bracket ]", "}": "closing brace }"}
_TRIG = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "arccot",
        "arcsec",
        "arccsc",
        "sinh",
        "cosh",
        "tanh",
    ]
)


class Parser:
    """Reads one text; ``tutor.maths.statements`` adds relations, lists and intervals on top."""

    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self.style = style
        self.tokens = tokenize(text, style)
        self.at = 0
        self.depth = 0
        self.bars = 0

    @property
    def token(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.at]

    def ahead(self, count: int = 1) -> Token:
        """A later token, the closing one at the end."""
        return self.tokens[min(self.at + count, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Read one token."""
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def sees(self, *signs: str) -> bool:
        """Whether one of these signs comes next."""
        return self.token.kind == "sign" and self.token.text in signs

    def accept(self, sign: str) -> bool:
        """Read this sign if it comes next."""
        if self.sees(sign):
            self.at += 1
            return True
        return False

    def fail(self, message: str, token: Token | None = None) -> NoReturn:
        """Stop, pointing at a token."""
        token = token or self.token
        raise NotUnderstoodError(
            message, token.start, max(1, token.end - token.start), self.text[: token.start].strip(" ,;")
        )

    def unexpected(self) -> NoReturn:
        """Say what stands where something else is needed."""
        token, before = self.token, self.tokens[self.at - 1] if self.at else None
        written = self.text[token.start : token.end]
        if token.kind == "end" and before is not None:
            self.fail(f'Something is missing after "{self.text[before.start : before.end]}".', before)
        if token.kind == "end":
            self.fail("There is nothing here yet.")
        if token.kind == "word":
            self.fail(f'I don\'t know the word "{written}" here.')
        if before is not None:
            self.fail(f'I don\'t understand "{written}" after "{self.text[before.start : before.end]}".')
        self.fail(f'I don\'t understand "{written}" at the start.')

    def expect(self, sign: str) -> None:
        """Read this sign or say that it is missing."""
        if not self.accept(sign):
            name = _NAMES.get(sign, f'"{sign}"')
            if self.token.kind == "end":
                self.fail(f"A {name} is missing." if sign in _NAMES else f"{name} is missing.")
            self.unexpected()

    def deeper(self) -> None:
        """Count one more bracket."""
        self.depth += 1
        if self.depth > DEPTH:
            raise TooLargeError("The nesting of brackets")

    def statement(self) -> Expression:
        """What may stand in brackets; the subclass knows relations and lists."""
        return self.sum()

    def sum(self) -> Expression:
        """Terms with signs between."""
        terms = [self.signed_term(first=True)]
        while self.sees("+", "-", "±"):
            terms.append(self.signed_term(first=False))
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def signed_term(self, *, first: bool) -> Expression:
        sign = self.take().text if self.sees("+", "-", "±") else "+"
        if not first or sign != "+":
            return {"+": self.product, "-": self.negative, "±": self.plus_minus}[sign]()
        return self.product()

    def negative(self) -> Expression:
        return Negative(self.product())

    def plus_minus(self) -> Expression:
        return PlusMinus(self.product())

    def product(self) -> Expression:
        """Factors and divisors from the left."""
        left = self.factor()
        while True:
            if self.accept("*"):
                left = _times(left, self.factor(), implicit=False)
            elif self.accept("/"):
                left = Quotient(left, self.tight_factor() if self.style.tight else self.factor())
            elif self.starts_factor():
                left = _times(left, self.factor(), implicit=True)
            else:
                return left

    def tight_factor(self) -> Expression:
        left = self.factor()
        while self.starts_factor():
            left = _times(left, self.factor(), implicit=True)
        return left

    def starts_factor(self) -> bool:
        token = self.token
        if token.kind == "number":
            before = self.tokens[self.at - 1]
            if before.kind == "number" and before.text != "vulgar":
                self.fail(f'Two numbers stand side by side: "{before.text} {token.text}". Is a sign missing?')
            return True
        if token.kind in {"symbol", "function", "constant"}:
            return True
        if token.kind == "command":
            return token.text == "frac" or token.text.startswith(("begin", "binom"))
        return token.kind == "sign" and (
            token.text in {"(", "[", "{", "√", "∛", "∜", "∞"} or (token.text == "|" and not self.bars)
        )

    def factor(self) -> Expression:
        """A power, perhaps with a sign before it."""
        if self.sees("-", "+", "±"):
            sign = self.take().text
            self.deeper()
            body = self.factor()
            self.depth -= 1
            return {"-": Negative(body), "±": PlusMinus(body), "+": body}[sign]
        return self.power()

    def power(self) -> Expression:
        base = self.postfix(self.atom())
        if not self.accept("^"):
            return base
        self.deeper()
        if self.accept("°"):
            power: Expression = Quantity(base, "degrees")
        elif self.sees("{") and self.ahead().text == "°" and self.ahead(2).text == "}":
            self.at += 3
            power = Quantity(base, "degrees")
        else:
            power = Power(base, self.factor())
        self.depth -= 1
        return self.postfix(power)

    def postfix(self, base: Expression) -> Expression:
        while True:
            if self.accept("!"):
                base = Call("factorial", (base,))
            elif self.accept("%"):
                base = Percent(base)
            elif self.accept("°"):
                base = Quantity(base, "degrees")
            elif self.sees("'") and isinstance(base, Symbol):
                self.take()
                base = Symbol(base.name + "'")
            elif self.sees("€", "£") and _is_number(base):
                base = Money(base, self.take().text)
            elif self.sees("¢") and _is_number(base):
                self.take()
                base = Quantity(base, "cents")
            elif self.token.kind in {"unit", "word"} and _is_number(base):
                base = Quantity(base, self.unit())
            else:
                return base

    def unit(self) -> str:
        """A unit or the words that say what is counted."""
        parts: list[str] = []
        while True:
            token = self.token
            if token.kind in {"unit", "word"}:
                parts.append(self.take().text)
            elif token.text == "^" and self.ahead().kind == "number" and parts:
                self.take()
                parts[-1] += f"^{self.take().text}"
            elif token.text == "^" and self.ahead().text == "{" and self.ahead(3).text == "}" and parts:
                parts[-1] += f"^{self.ahead(2).text}"
                self.at += 4
            elif token.text == "/" and self.ahead().kind == "unit" and parts:
                self.take()
                parts.append("/ " + self.take().text)
            elif token.kind == "symbol" and parts and (token.text in "aA" or parts[-1] == "per"):
                parts.append(self.take().text)
            else:
                return " ".join(parts).replace(" / ", "/")

    def atom(self) -> Expression:
        token = self.token
        match token.kind:
            case "number":
                return self.number()
            case "symbol":
                self.take()
                return Constant("e" if token.text == "e" else "i") if token.text in {"e", "i"} else Symbol(token.text)
            case "constant":
                self.take()
                return Constant("pi")
            case "function":
                return self.function()
            case "command":
                return self.command()
            case "saying":
                self.take()
                return Words(token.text)  # type: ignore[arg-type]
            case "sign":
                return self.bracketed()
            case _:
                self.unexpected()

    def number(self) -> Expression:
        token = self.take()
        number = Number(token.value, token.places)
        if token.places is None and token.value.denominator == 1 and token.text.isdigit():
            return self.mixed(number) or number
        if token.text == "vulgar" or (token.text == "words" and token.value.denominator > 1):
            return Quotient(whole(token.value.numerator), whole(token.value.denominator))
        if token.text == "words" and self.token.text == "and" and self.ahead().value.denominator > 1:
            self.take()
            part = self.take().value
            return Mixed(number, whole(part.numerator), whole(part.denominator))
        return number

    def mixed(self, number: Number) -> Expression | None:
        """``3 1/2``, ``3½`` and ``3\\frac{1}{2}``: a whole number with a fraction behind it."""
        after = self.token
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
            start = self.at
            self.take()
            top, bottom = self.argument(), self.argument()
            if (
                isinstance(top, Number)
                and isinstance(bottom, Number)
                and _whole(top)
                and _whole(bottom)
                and bottom.value
            ):
                return Mixed(number, top, bottom)
            self.at = start
        return None

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
        token = self.take()
        if token.text == "frac":
            top = self.argument()
            return Quotient(top, self.argument())
        if token.text == "binom":
            top = self.argument()
            return Call("binomial", (top, self.argument()))
        if token.text.startswith("begin"):
            return self.matrix(token)
        self.at -= 1
        self.unexpected()

    def matrix(self, opener: Token) -> Expression:
        rows: list[tuple[Expression, ...]] = []
        name = opener.text.removeprefix("begin ")
        if name == "array" and self.sees("{"):
            while not self.accept("}"):
                if self.token.kind == "end":
                    self.unexpected()
                self.take()
        row: list[Expression] = []
        while True:
            if self.token.kind == "command" and self.token.text.startswith("end "):
                self.take()
                break
            row.append(self.sum())
            if self.accept("&"):
                continue
            rows.append(tuple(row))
            row = []
            if not self.accept(";") and not (self.token.kind == "command" and self.token.text.startswith("end ")):
                self.unexpected()
        if row:
            rows.append(tuple(row))
        if not rows or len({len(line) for line in rows}) != 1:
            self.fail("The rows of this matrix have different lengths.", opener)
        return Matrix(tuple(rows))

    def function(self) -> Expression:
        token = self.take()
        name = token.text
        if name in {"sqrt", "cbrt"}:
            return self.root(3 if name == "cbrt" else 2)
        base: Expression | None = None
        exponent: Expression | None = None
        if name in {"log", "ln"} and self.accept("_"):
            base = self.argument()
        if self.accept("^"):
            exponent = self.argument() if self.sees("{", "(") else self.factor_of_exponent()
        argument = self.function_argument(token)
        if name == "exp":
            return Power(Constant("e"), argument)
        if exponent == Number(Fraction(-1)) or exponent == Negative(whole(1)):
            name, exponent = (f"arc{name}", None) if name in _TRIG and not name.startswith("arc") else (name, exponent)
        arguments = argument.items if isinstance(argument, Point) else (argument,)
        call = Call(name, (*arguments, base) if base is not None else arguments)
        return Power(call, exponent) if exponent is not None else call

    def factor_of_exponent(self) -> Expression:
        if self.accept("-"):
            return Negative(self.atom())
        return self.atom()

    def function_argument(self, name: Token) -> Expression:
        """Brackets, or the numbers and letters that follow directly: ``sin 2x``, ``ln x^2``."""
        if self.token.kind == "end":
            self.fail(f'"{name.text}" of what? Something is missing after it.', name)
        if self.sees("("):
            return self.bracketed()
        self.deeper()
        argument = self.factor()
        while self.token.kind in {"symbol", "constant"} or (self.token.kind == "command" and self.token.text == "frac"):
            argument = _times(argument, self.power(), implicit=True)
        self.depth -= 1
        return argument

    def root(self, index: int) -> Expression:
        if self.sees("["):
            self.take()
            degree = self.sum()
            self.expect("]")
            if not (isinstance(degree, Number) and _whole(degree) and 1 < degree.value <= 100):
                self.fail("A root needs a small whole number as its index.")
            index = int(degree.value)
        if self.token.kind == "end":
            self.fail("The root of what? Something is missing after it.", self.tokens[self.at - 1])
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
        token = self.token
        if token.text in _CLOSERS:
            return self.brackets()
        self.take()
        match token.text:
            case "|":
                return self.absolute()
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
                self.unexpected()

    def money_amount(self) -> Expression:
        if self.accept("-"):
            return Negative(self.money_amount())
        if self.token.kind != "number":
            self.unexpected()
        amount = self.number()
        while self.token.kind == "word" and self.token.text.lower() in PARTS:
            self.take()
        return amount

    def absolute(self) -> Expression:
        self.deeper()
        self.bars += 1
        body = self.sum()
        self.bars -= 1
        self.expect("|")
        self.depth -= 1
        return Call("abs", (body,))

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


def _times(left: Expression, right: Expression, *, implicit: bool) -> Expression:
    if isinstance(left, Product):
        return Product((*left.factors, right), left.implicit)
    return Product((left, right), implicit)


def _plain(token: Token) -> bool:
    return token.kind == "number" and token.text.isdigit()


def _whole(number: Number) -> bool:
    return number.value.denominator == 1 and number.places is None


def _is_number(expression: Expression) -> bool:
    return isinstance(expression, Number | Mixed | Percent | Money) or (
        isinstance(expression, Quotient) and _is_number(expression.top) and _is_number(expression.bottom)
    )
