"""Each part of the grammar alone: the rest is ten lines in which every level reads one token."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from maths.errors import NotUnderstoodError, TooLargeError
from maths.expression import (
    Call,
    Expression,
    Interval,
    Listing,
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
    Relation,
    Root,
    Sum,
    Symbol,
    Words,
    whole,
)  # fmt: skip
from maths.grammar.brackets import Brackets
from maths.grammar.commands import Commands
from maths.grammar.cursor import Cursor
from maths.grammar.enclosures import Enclosures
from maths.grammar.events import Events, counted, several
from maths.grammar.functions import Functions
from maths.grammar.levels import Levels, Reading, argument
from maths.grammar.matrices import Matrices
from maths.grammar.numbers import money, number
from maths.grammar.operands import ByText, Fixed, Operands
from maths.grammar.operators import Operators
from maths.grammar.powers import Powers
from maths.grammar.products import Products, starts_factor
from maths.grammar.relations import Relations
from maths.grammar.roots import Roots
from maths.grammar.statements import Statements
from maths.grammar.suffixes import range_ahead, suffixed, unit
from maths.grammar.sums import Sums
from tests.maths.grammar.flat import flat, over, token

X, Y, K = Symbol("x"), Symbol("y"), Symbol("k")
ONE, TWO, THREE = whole(1), whole(2), whole(3)


class Part(NamedTuple):
    reading: Reading
    text: str
    tree: Expression


def bracketed(levels: Levels) -> Reading:
    """A statement in round brackets, for parts that read those without a level of their own."""

    def read(cursor: Cursor) -> Expression:
        cursor.expect("(")
        inside = levels.statement(cursor)
        cursor.expect(")")
        return inside

    return read


def listed(cursor: Cursor) -> Expression:
    """Tokens with commas between."""
    items = [token(cursor)]
    while cursor.accept(","):
        items.append(token(cursor))
    return Listing(tuple(items)) if len(items) > 1 else items[0]


def listing() -> Levels:
    levels = flat()
    levels.statement = listed
    return levels


def behind_x(cursor: Cursor) -> Expression:
    return suffixed(cursor, token(cursor))


def relation(cursor: Cursor) -> Expression:
    return Relations(flat(), token).read(cursor)


READ = (
    Part(number, "3", THREE),
    Part(number, "3 1/2", Mixed(THREE, ONE, TWO)),
    Part(number, "3 and 1/2", Mixed(THREE, ONE, TWO)),
    Part(number, "3½", Mixed(THREE, ONE, TWO)),
    Part(number, r"3\frac12", Mixed(THREE, ONE, TWO)),
    Part(number, r"3\frac{1}{2}", Mixed(THREE, ONE, TWO)),
    Part(number, "two thirds", Quotient(TWO, THREE)),
    Part(money, "$3", Money(THREE)),
    Part(money, "€--3", Money(Negative(Negative(THREE)), "€")),
    Part(lambda cursor: argument(cursor, flat()), "{x}", X),
    Part(lambda cursor: argument(cursor, flat()), "x", X),
    Part(Commands(flat()).fraction, r"\frac{x}{2}", Quotient(X, TWO)),
    Part(Commands(flat()).binomial, r"\binom{3}{2}", Call("binomial", (THREE, TWO))),
    Part(Matrices(flat()).read, r"\begin{bmatrix}1&2\\3&x\end{bmatrix}", Matrix(((ONE, TWO), (THREE, X)))),
    Part(Matrices(flat()).read, r"\begin{array}{cc}1&2\end{array}", Matrix(((ONE, TWO),))),
    Part(Roots(flat(), token).read, "sqrt 3", Root(THREE)),
    Part(Roots(flat(), token).read, "∛3", Root(THREE, 3)),
    Part(Roots(flat(), token).read, r"\sqrt[3]{x}", Root(X, 3)),
    Part(Roots(flat(), token).read, "√-3", Root(Negative(THREE))),
    Part(Roots(flat(), bracketed(flat())).read, "root3(x)", Root(X, 3)),
    Part(Functions(flat(), token).read, "sin x", Call("sin", (X,))),
    Part(Functions(flat(), token).read, "sin 2x", Call("sin", (Product((TWO, X)),))),
    Part(Functions(flat(), token).read, "sin^2 x", Power(Call("sin", (X,)), TWO)),
    Part(Functions(flat(), token).read, "sin^-1 x", Call("arcsin", (X,))),
    Part(Functions(flat(), token).read, "log_2 x", Call("log", (X, TWO))),
    Part(Functions(flat(), bracketed(flat())).read, "log2(x)", Call("log", (X, TWO))),
    Part(Functions(flat(), lambda _: Point((THREE, TWO))).read, "nCr(", Call("binomial", (THREE, TWO))),
    Part(Operators(flat()).read, r"\sum_2^3 k", Call("sum", (K, TWO, THREE))),
    Part(Operators(flat()).read, r"\lim_{x->2} y", Call("limit", (Y, Listing((X, TWO))))),
    Part(Enclosures(flat()).absolute, "|x|", Call("abs", (X,))),
    Part(Enclosures(flat()).rounded, "⌈x⌉", Call("ceil", (X,))),
    Part(Enclosures(flat()).vector, "<1, 2>", Point((ONE, TWO))),
    Part(Events(flat()).read, "x", X),
    Part(Events(flat()).read, "P(A)", Call("P", (Symbol("A"),))),
    Part(Events(flat()).read, "P(A|B)", Call("P", (Call("given", (Symbol("A"), Symbol("B"))),))),
    Part(Brackets(flat()).read, "(x)", X),
    Part(Brackets(flat()).read, "{}", Words("no solution")),
    Part(Brackets(flat()).read, "{x | 2}", TWO),
    Part(Brackets(listing()).read, "(1, 2)", Point((ONE, TWO))),
    Part(Brackets(listing()).read, "[1, 2)", Interval(ONE, TWO, low_in=True, high_in=False)),
    Part(Brackets(listing()).read, "{1, 2}", Listing((ONE, TWO), "set")),
    Part(Brackets(listing()).read, "[1, 2, 3]", Listing((ONE, TWO, THREE), "set")),
    Part(behind_x, "x", X),
    Part(behind_x, "3!", Call("factorial", (THREE,))),
    Part(behind_x, "3%", Percent(THREE)),
    Part(behind_x, "3°", Quantity(THREE, "degrees")),
    Part(behind_x, "f ∘ g", Call("compose", (Symbol("f"), Symbol("g")))),
    Part(behind_x, "f''", Symbol("f''")),
    Part(behind_x, "3 €", Money(THREE, "€")),
    Part(behind_x, "3¢", Quantity(THREE, "cents")),
    Part(behind_x, "3 ft^2", Quantity(THREE, "ft^2")),
    Part(behind_x, "3 green apples", Quantity(THREE, "green apples")),
    Part(Powers(flat()).power, "x^2", Power(X, TWO)),
    Part(Powers(flat()).power, "x^{2", Power(X, Symbol("{"))),
    Part(Powers(flat()).power, "3^°!", Call("factorial", (Quantity(THREE, "degrees"),))),
    Part(Powers(flat()).power, "3^°", Quantity(THREE, "degrees")),
    Part(Powers(flat()).power, "2^{+}", Call("above", (TWO,))),
    Part(Powers(flat()).factor, "-x", Negative(X)),
    Part(Powers(flat()).factor, "±x", PlusMinus(X)),
    Part(Powers(flat()).factor, "-x^2", Negative(Power(X, TWO))),
    Part(Products(flat()).read, "2*x", Product((TWO, X))),
    Part(Products(flat()).read, "2xy", Product((TWO, X, Y), implicit=True)),
    Part(Products(flat()).read, "1/2x", Product((Quotient(ONE, TWO), X))),
    Part(Products(flat()).read, "3C2", Call("binomial", (THREE, TWO))),
    Part(Products(flat()).read, "3 choose 2", Call("binomial", (THREE, TWO))),
    Part(Sums(flat()).read, "x", X),
    Part(Sums(flat()).read, "x+2-y", Sum((X, TWO, Negative(Y)))),
    Part(Sums(flat()).read, "+-2+-x", Sum((PlusMinus(TWO), Negative(X)))),
    Part(relation, "x", X),
    Part(relation, "x=2", Relation((X, TWO), ("=",))),
    Part(relation, "1<x<=2", Relation((ONE, X, TWO), ("<", "<="))),
    Part(relation, "x ∈ y", Y),
    Part(relation, "1:2:3", Call("ratio", (ONE, TWO, THREE))),
    Part(relation, "1 to 2", Call("to", (ONE, TWO))),
    Part(relation, "H_0: x", Call("null hypothesis", (X,))),
    Part(relation, "H_a: x", Call("alternative hypothesis", (X,))),
    Part(Statements(token).whole, "=> x.", X),
    Part(Statements(token).whole, "1, 2", Listing((ONE, TWO))),
    Part(Statements(token).whole, "1, or 2", Listing((ONE, TWO), "or")),
    Part(Statements(token).whole, "A ∩ B", Call("intersection", (Symbol("A"), Symbol("B")))),
    Part(Statements(relation).whole, "x ≠ 1, 2", Listing(tuple(Relation((X, at), ("!=",)) for at in (ONE, TWO)))),
    Part(Operands({"number": token}).read, "3", THREE),
    Part(ByText({"x": Fixed(Y).read}, token).read, "x", Y),
    Part(ByText({"x": Fixed(Y).read}, token).read, "k", K),
)


@pytest.mark.parametrize("part", READ, ids=lambda part: part.text)
def test_a_part_alone(part: Part) -> None:
    cursor = over(part.text)
    assert part.reading(cursor) == part.tree
    assert cursor.depth == cursor.bars == 0


class Refused(NamedTuple):
    reading: Callable[[Cursor], object]
    text: str
    said: str


REFUSED = (
    Refused(money, r"\$x+", "I don't understand"),
    Refused(Commands(flat()).fraction, r"\frac{x}", "nothing below its bar"),
    Refused(Matrices(flat()).read, r"\begin{bmatrix}1&2\\3", r"\end{bmatrix} is missing"),
    Refused(Matrices(flat()).read, r"\begin{bmatrix}1&2\\3\end{bmatrix}", "different lengths"),
    Refused(Matrices(flat()).read, r"\end{bmatrix}", "I don't understand"),
    Refused(Roots(flat(), token).read, "sqrt", "The root of what?"),
    Refused(Roots(flat(), token).read, "√[x]3", "small whole number"),
    Refused(Functions(flat(), token).read, "sin", '"sin" of what?'),
    Refused(Functions(flat(), token).read, "nCr x", "needs two numbers"),
    Refused(Enclosures(flat()).absolute, "|x", "A closing bar | is missing."),
    Refused(Enclosures(flat()).vector, "<1>", 'Something is missing before "<".'),
    Refused(Brackets(flat()).read, "(x", "A closing bracket ) is missing."),
    Refused(Brackets(flat()).read, "(x]", 'The bracket "(" is closed by "]".'),
    Refused(unit, "green apples pears plums grapes nuts figs", "too many words for a unit"),
    Refused(Products(flat()).read, "1 2", "Two numbers stand side by side"),
    Refused(Products(flat()).read, "1.2.3", "one decimal point"),
    Refused(Statements(token).whole, "1 2", "I don't understand"),
    Refused(Operands({}).read, "3", "I don't understand"),
)


@pytest.mark.parametrize("part", REFUSED, ids=lambda part: part.text)
def test_a_part_says_what_is_wrong(part: Refused) -> None:
    with pytest.raises(NotUnderstoodError) as fault:
        part.reading(over(part.text))
    assert part.said in str(fault.value)


def test_signs_that_bind_a_divisor_tightly() -> None:
    assert Products(flat()).read(over("1/2x", tight=True)) == Quotient(ONE, Product((TWO, X)))


def test_an_operand_within_operands_is_counted() -> None:
    def again(cursor: Cursor) -> Expression:
        return operands.read(cursor)

    operands = Operands({"number": again})
    with pytest.raises(TooLargeError):
        operands.read(over("3"))


@pytest.mark.parametrize(("text", "starts"), [("x", True), ("(", True), ("|", True), (")", False), ("ft", False)])
def test_what_starts_a_factor(text: str, *, starts: bool) -> None:
    assert starts_factor(over(f"3 {text}", units=True)) is True
    cursor = over(f"3 {text}", units=True)
    cursor.advance()
    assert starts_factor(cursor) is starts


def test_a_bar_that_closes_starts_no_factor() -> None:
    cursor = over("|x|")
    cursor.bars = 1
    assert not starts_factor(cursor)


def test_a_range_needs_a_number_behind_to() -> None:
    cursor = over("3 to 5")
    cursor.advance()
    assert range_ahead(cursor)
    cursor = over("3 to go")
    cursor.advance()
    assert not range_ahead(cursor)


def test_letters_that_count_and_letters_that_do_not() -> None:
    cursor = over("10C_{²}")
    cursor.advance()
    assert counted(cursor, Number(ONE.value * 10)) is None
    assert several(Symbol("C"), Point((THREE, TWO))) == Call("binomial", (THREE, TWO))
    assert several(Symbol("N"), Point((X, Y))) == Call("N", (X, Y))
    assert several(X, Y) is None
