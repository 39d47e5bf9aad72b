"""Each part that makes tokens alone, at the start of a text of its own."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from maths.errors import NotUnderstoodError, TooLargeError
from maths.lexing.commands import Commands
from maths.lexing.names import counted, derivative, marked, symbol
from maths.lexing.numbers import number
from maths.lexing.scanner import Scanner
from maths.lexing.signs import Signs
from maths.lexing.tokenize import tokenize
from maths.lexing.words import letters, number_in_words
from maths.tokens import NumberStyle, Token

PLAIN = NumberStyle()


def one_symbol(scanner: Scanner) -> None:
    """All the rest as one symbol: stands for the whole alphabet."""
    scanner.add("symbol", scanner.text[scanner.at :], len(scanner.text) - scanner.at)


COMMANDS, SIGNS = Commands(one_symbol), Signs(one_symbol)


class Made(NamedTuple):
    part: Callable[[Scanner], bool]
    text: str
    tokens: str
    style: NumberStyle = PLAIN


def shown(tokens: list[Token]) -> str:
    return " ".join(f"{token.text}={token.value}" if token.kind == "number" else token.text for token in tokens)


MADE = (
    Made(number, "12", "12=12"),
    Made(number, "1,234.5", "1,234.5=2469/2"),
    Made(number, "1 234", "1 234=1234"),
    Made(number, "3,5", "3,5=7/2", NumberStyle(decimal=",")),
    Made(number, "½", "vulgar=1/2"),
    Made(number, r"0.\overline{3}", "repeating=1/3"),
    Made(number, "3e-5", "3=3 * 10=10 ^ - 5=5", NumberStyle(scientific=True)),
    Made(number_in_words, "twenty-one", "words=21"),
    Made(number_in_words, "two thirds", "words=2/3"),
    Made(number_in_words, "three point one four", "words=157/50"),
    Made(lambda scanner: symbol(scanner, "x", 1), "x_1", "x_1"),
    Made(lambda scanner: symbol(scanner, "x", 1), "x1", "x"),
    Made(lambda scanner: symbol(scanner, "x", 1), "x1 = 2", "x_1"),
    Made(marked, "x̄", "bar_x"),
    Made(marked, "ybar", "bar_y"),
    Made(marked, "p-value", "p"),
    Made(derivative, "dy/dx", "dy/dx"),
    Made(derivative, r"\frac{d^2y}{dx^2}", "d2y/dx"),
    Made(counted, "_{10}C_3", "10=10 C_3"),
    Made(letters, "cosx", "cos x"),
    Made(letters, "xy", "x y"),
    Made(letters, "banana", "banana"),
    Made(letters, "d.n.e.", "undefined"),
    Made(letters, "is at least 3", ">="),
    Made(letters, "log base 2", "log _"),
    Made(letters, "θ", "theta"),
    Made(COMMANDS.read, r"\leq", "<="),
    Made(COMMANDS.read, r"\frac12", "frac 1=1 2=2"),
    Made(COMMANDS.read, r"\sqrt2", "sqrt 2=2"),
    Made(COMMANDS.read, r"\text{ cm}", " cm"),
    Made(COMMANDS.read, r"\left.", ""),
    Made(COMMANDS.read, r"\begin{matrix}", "begin matrix"),
    Made(COMMANDS.read, r"\mathbb{R}", "all real numbers"),
    Made(COMMANDS.read, r"\overline{x}", "bar_x"),
    Made(COMMANDS.read, r"\varphi", "phi"),
    Made(SIGNS.read, "==", "="),
    Made(SIGNS.read, "< or equal to", "<="),
    Made(SIGNS.read, r"\{", "{"),
    Made(SIGNS.read, "−", "-"),
    Made(SIGNS.read, "x²"[1:], "^ { 2 }"),
    Made(SIGNS.read, "₁₀C₃", "10=10"),
    Made(SIGNS.read, "$5", "$"),
    Made(SIGNS.read, "$x$", ""),
)


@pytest.mark.parametrize("case", MADE, ids=lambda case: case.text)
def test_a_part_alone(case: Made) -> None:
    scanner = Scanner(case.text, case.style)
    assert case.part(scanner) is True
    assert shown(scanner.tokens) == case.tokens
    assert 0 < scanner.at <= len(case.text)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (number, "x"), (number, "-1"), (number, ".x"), (letters, "2"), (letters, "("), (letters, "\\"), (marked, "x2"),
        (derivative, "d/dx"), (counted, "_2"), (COMMANDS.read, r"\{"), (COMMANDS.read, "x"), (SIGNS.read, "#"),
        (SIGNS.read, "☃"), (SIGNS.read, "₂"),
    ],
)  # fmt: skip
def test_a_part_leaves_what_is_not_its_own(part: Callable[[Scanner], bool], text: str) -> None:
    scanner = Scanner(text, PLAIN)
    assert part(scanner) is False
    assert (scanner.at, scanner.tokens) == (0, [])


def test_faults_point_at_the_place() -> None:
    with pytest.raises(NotUnderstoodError, match=r"I don't know \\sqr\. Do you mean \\sqrt\?") as fault:
        COMMANDS.read(Scanner(r"\sqr", PLAIN))
    assert (fault.value.position, fault.value.length) == (0, 4)
    with pytest.raises(TooLargeError):
        number(Scanner("9" * 90, PLAIN))
    with pytest.raises(NotUnderstoodError, match='I don\'t know the sign "#"'):
        tokenize("2 # 3", PLAIN)


def test_tokens_remember_where_they_stood() -> None:
    made = tokenize("2 + x̄", PLAIN)
    assert [(token.text, token.start, token.end, token.spaced) for token in made] == [
        ("2", 0, 1, False), ("+", 2, 3, True), ("bar_x", 4, 6, True), ("", 6, 6, False),
    ]  # fmt: skip
