"""Notation beyond arithmetic: sums and integrals over a range, limits, events, vectors, floors, counting."""

from maths.expression import Call, Expression, Listing, Number, Point, Product, Symbol
from maths.operands import Operands, letter

_EVENT_NAMES = frozenset({"P", "p", "Pr"})
_EVENT_SIGNS = frozenset({"|", "∩", "∪", "and", "or", "<", ">", "<=", ">=", "=", "!="})
_COUNTS = {"C": "binomial", "P": "permutations"}
_FLOORS = {"⌊": ("floor", "⌋"), "⌈": ("ceil", "⌉")}


class Notation(Operands):
    """Reads the operands that are more than numbers, letters, roots and functions."""

    def named(self) -> Expression:
        """A letter; an event after P; a letter before several values in brackets, as in N(100, 15)."""
        token = self.take()
        if token.text in _EVENT_NAMES and self.sees("(") and self.event_ahead():
            return self.event(token.text)
        return letter(token.text)

    def event_ahead(self) -> bool:
        """Whether the brackets that open here hold an event: one capital letter, or a bar or relation sign in them."""
        if self.ahead().kind == "symbol" and self.ahead().text.isupper() and self.ahead(2).text in {")", "'"}:
            return True
        depth = 0
        for token in self.tokens[self.at :]:
            if token.kind == "end":
                return False
            if token.kind == "sign":
                depth += (token.text == "(") - (token.text == ")")
                if depth == 0:
                    return False
                if token.text in _EVENT_SIGNS:
                    return True
        return False

    def event(self, name: str) -> Expression:
        """``P(A|B)``, ``P(X <= 3)``: kept as they are, never worked out."""
        self.take()
        self.deeper()
        bars, self.bars = self.bars, 1
        inside = joined(self.statement())
        if self.accept("|"):
            inside = Call("given", (inside, joined(self.statement())))
        self.bars = bars
        self.expect(")")
        self.depth -= 1
        return Call(name, inside.items if isinstance(inside, Listing) and inside.joiner == "," else (inside,))

    def operator(self, name: str) -> Expression:
        r"""A sum, product or integral over a range, or a limit: ``\sum_{k=1}^{5} k^2``, ``\int_0^1 x\,dx``."""
        self.deeper()
        low: tuple[Expression, ...] = ()
        high: tuple[Expression, ...] = ()
        while self.sees("_", "^"):
            if self.take().text == "_":
                low = (self.bound(),)
            else:
                high = (self.argument(),)
        if name != "integral":
            body = self.product()
        else:
            body, variable = _differential(self.sum())
            low = (*low, *variable)
        self.depth -= 1
        return Call(name, (body, *low, *high))

    def bound(self) -> Expression:
        r"""What stands below an operator: ``k=1``, ``x \to 2^+``."""
        if not self.accept("{"):
            return self.argument()
        self.deeper()
        inside = self.statement()
        if self.accept("=>"):
            inside = Listing((inside, self.sum()))
        self.expect("}")
        self.depth -= 1
        return inside

    def floor(self) -> Expression:
        """What stands between the brackets of a floor or ceiling."""
        name, closer = _FLOORS[self.take().text]
        self.deeper()
        body = self.sum()
        self.expect(closer)
        self.depth -= 1
        return Call(name, (body,))

    def vector_ahead(self) -> bool:
        """Whether a comma comes before the next relation sign or end."""
        signs = (
            token.text for token in self.tokens[self.at :] if token.text in {",", ">", "<", "="} or token.kind == "end"
        )
        return next(signs) == ","

    def vector(self) -> Expression:
        """``<1, 2>``: components between angle signs."""
        self.take()
        self.deeper()
        items = [self.sum()]
        while self.accept(","):
            items.append(self.sum())
        self.expect(">")
        self.depth -= 1
        return Point(tuple(items))

    def counted(self, left: Expression) -> Expression | None:
        """``10C3`` and ``7P2`` after their first number."""
        token = self.token
        name = _COUNTS.get(token.text[:1]) if token.kind == "symbol" else None
        if name is None or not isinstance(left, Number) or left.places is not None or token.spaced:
            return None
        below = token.text.partition("_")[2]
        if below.isdigit():
            self.take()
            return Call(name, (left, Number(left.value.__class__(below))))
        if len(token.text) > 1 or self.ahead().kind != "number" or self.ahead().spaced:
            return None
        self.take()
        return Call(name, (left, Number(self.take().value)))


_JOINED = {"or": "union", "and": "intersection"}


def joined(event: Expression) -> Expression:
    """``A or B`` as ``A ∪ B``, where it speaks of events."""
    if isinstance(event, Listing) and event.joiner in _JOINED:
        return Call(_JOINED[event.joiner], event.items)
    return event


def several(left: Expression, right: Expression) -> Expression | None:
    """A letter before several values in brackets is a function of them: ``N(100, 15)``, ``C(10, 3)``."""
    match left, right:
        case Symbol(name), Point((Number(), Number()) as values) if name in _COUNTS:
            return Call(_COUNTS[name], values)
        case Symbol(name), Point(values) if name.isalpha():
            return Call(name, values)
        case _:
            return None


def _differential(integrand: Expression) -> tuple[Expression, tuple[Expression, ...]]:
    """The integrand and the letter of ``dx`` at its end, none where there is no such end."""
    from maths.parts import product, total

    match integrand:
        case Product((*rest, Symbol("d"), Symbol() as variable)) if rest:
            return product(tuple(rest)), (variable,)
        case _ if terms := getattr(integrand, "terms", ()):
            last, variables = _differential(terms[-1])
            return (total((*terms[:-1], last)), variables) if variables else (integrand, ())
        case _:
            return integrand, ()
