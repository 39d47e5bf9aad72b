"""Tokens into a tree: a Pratt parser for sums, products and powers.

How tightly things bind: ``=`` and ``<`` loosest, then ``+ -``, then ``* /`` and things written side by
side (all from the left, so ``1/2x`` is half of x), then a minus sign, then powers, then ``!``, ``%``, ``°``.
"""

from maths.expression import (
    Call,
    Expression,
    Mixed,
    Money,
    Negative,
    Number,
    Percent,
    PlusMinus,
    Power,
    Product,
    Quantity,
    Quotient,
    Sum,
    Symbol,
    times,
)  # fmt: skip
from maths.lexicon import FUNCTIONS
from maths.notation import Notation, several
from maths.spelling import meant

_UNIT_WORDS = 6


class Parser(Notation):
    """Reads sums; ``maths.statements`` adds relations, lists and intervals on top."""

    def sum(self) -> Expression:
        """Terms with signs between."""
        terms = [self.signed_term(first=True)]
        while self.sees("+", "-", "±", "+-"):
            terms.append(self.signed_term(first=False))
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def signed_term(self, *, first: bool) -> Expression:
        """One term with its sign; ``+-`` at the start is ±, between terms a plus before a negative term."""
        sign = self.take().text if self.sees("+", "-", "±", "+-") else "+"
        if sign == "±" or (sign == "+-" and first):
            return PlusMinus(self.product())
        return self.product() if sign == "+" else Negative(self.product())

    def product(self) -> Expression:
        """Factors and divisors from the left."""
        left = self.factor()
        while True:
            if self.accept("*"):
                left = times(left, self.factor(), implicit=False)
            elif self.accept("/"):
                left = Quotient(left, self.tight_factor() if self.style.tight else self.factor())
            elif self.accept("choose"):
                left = Call("binomial", (left, self.factor()))
            elif counted := self.counted(left):
                left = counted
            elif self.kind() == "unit" and self.tokens[self.at - 1].kind == "constant":
                left = Quantity(left, self.unit())
            elif self.starts_factor():
                right = self.factor()
                left = several(left, right) or times(left, right, implicit=True)
            else:
                return left

    def tight_factor(self) -> Expression:
        """What a slash divides by when things side by side belong together."""
        left = self.factor()
        while self.starts_factor():
            left = times(left, self.factor(), implicit=True)
        return left

    def starts_factor(self) -> bool:
        """Whether what comes next multiplies what stands before it."""
        token = self.token
        if token.kind == "number":
            before = self.tokens[self.at - 1]
            if before.kind == "number" and token.text.startswith(".") and not token.spaced:
                raise self.fault(f'A number has one decimal point at most: "{before.text}{token.text}".')
            if before.kind == "number" and before.text != "vulgar":
                raise self.fault(f'Two numbers stand side by side: "{before.text} {token.text}". Is a sign missing?')
            return True
        if token.kind in {"symbol", "function", "constant"}:
            return True
        if token.kind == "command":
            return token.text == "frac" or token.text.startswith(("begin", "binom"))
        return token.kind == "sign" and (
            token.text in {"(", "[", "{", "√", "∛", "∜", "∞", "⌊", "⌈"} or (token.text == "|" and not self.bars)
        )

    def factor(self) -> Expression:
        """A power, perhaps with a sign before it."""
        if self.sees("-", "+", "±", "+-"):
            sign = self.take().text
            self.deeper()
            body = self.factor()
            self.depth -= 1
            if sign == "+":
                return body
            return Negative(body) if sign == "-" else PlusMinus(body)
        return self.power()

    def power(self) -> Expression:
        """An operand, perhaps raised to something."""
        braced = self.sees("{")
        base = self.postfix(self.atom())
        if not self.accept("^"):
            return base
        self.deeper()
        if self.sees("+", "-") and self.ahead().text in {"}", ")", "end", ""}:
            side = Call("above" if self.take().text == "+" else "below", (base,))
            self.depth -= 1
            return side
        if self.sees("{") and self.ahead().text in {"+", "-"} and self.ahead(2).text == "}":
            side = Call("above" if self.ahead().text == "+" else "below", (base,))
            self.at += 3
            self.depth -= 1
            return side
        if self.accept("°"):
            power: Expression = Quantity(base, "degrees")
        elif self.sees("{") and self.ahead().text == "°" and self.ahead(2).text == "}":
            self.at += 3
            power = Quantity(base, "degrees")
        else:
            power = _raised(base, self.factor(), braced=braced)
        self.depth -= 1
        return self.postfix(power)

    def postfix(self, base: Expression) -> Expression:
        """Signs and units behind an operand."""
        while True:
            if self.accept("!"):
                base = Call("factorial", (base,))
            elif self.accept("%"):
                base = Percent(base)
            elif self.sees("°") and isinstance(base, Symbol) and self.ahead().kind == "symbol":
                self.take()
                base = Call("compose", (base, Symbol(self.take().text)))
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
            elif self.kind() == "word" and self.ahead().text == "(" and meant(self.token.text, FUNCTIONS):
                raise self.unexpected()
            elif self.kind() in {"unit", "word"} and _is_number(base) and not self.range_ahead():
                base = Quantity(base, self.unit())
            else:
                return base

    def range_ahead(self) -> bool:
        """Whether "to" and a number come next."""
        return self.token.text == "to" and (self.ahead().kind == "number" or self.ahead().text in {"-", "$", "∞"})

    def unit(self) -> str:
        """A unit or the words that say what is counted."""
        parts: list[str] = []
        while True:
            token = self.token
            if token.kind in {"unit", "word"}:
                parts.append(self.take().text)
                if len(parts) > _UNIT_WORDS:
                    raise self.fault("These are too many words for a unit.", token)
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


def _raised(base: Expression, exponent: Expression, *, braced: bool) -> Expression:
    """A power; LaTeX's braces do not show, so ``{pq}^2`` is p q², as it is read on the page."""
    if braced and isinstance(base, Product) and base.implicit:
        return Product((*base.factors[:-1], Power(base.factors[-1], exponent)), implicit=True)
    return Power(base, exponent)


def _is_number(expression: Expression) -> bool:
    return isinstance(expression, Number | Mixed | Percent | Money) or (
        isinstance(expression, Quotient) and _is_number(expression.top) and _is_number(expression.bottom)
    )
