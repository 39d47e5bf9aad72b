"""Strings to type at a judge: grammar-aware, mutated from real keys, and nasty on purpose.

Every string is made from a seed and its number alone, so that one of a million can be made again.
"""

import random
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

Sort = Literal["formula", "mutated", "tokens", "nasty", "characters"]

SORTS: tuple[tuple[Sort, int], ...] = (
    ("formula", 12),
    ("mutated", 45),
    ("tokens", 30),
    ("nasty", 4),
    ("characters", 9),
)
"""What strings are made of, and how many in a hundred."""

_PIECES = (
    "x¦y¦n¦k¦C¦2¦3¦10¦0¦-1¦3.5¦1/2¦1,234¦1.234,5¦99999999999999999999¦3e-5¦½¦²¦⁻¹¦₂¦+¦-¦−¦*¦×¦·¦/¦÷¦^¦**¦_¦^{¦_{¦"
    "(¦)¦[¦]¦{¦}¦<¦>¦≤¦≥¦<=¦>=¦≠¦!=¦=¦==¦~¦≈¦,¦;¦:¦|¦\\|¦||¦!¦!!¦%¦$¦$$¦€¦°¦'¦\"¦&¦\\\\¦=>¦→¦->¦\n¦ or ¦ and ¦"
    " to ¦ is ¦ of ¦±¦+-¦+/-¦∪¦∩¦∈¦∅¦∞¦oo¦π¦pi¦e¦i¦ℝ¦sqrt¦√¦∛¦cbrt¦root3¦abs¦sin¦cos^2¦sin^{-1}¦arctan¦ln¦log_2¦"
    "log base ¦exp¦floor¦⌊¦⌋¦nCr¦C(10,3)¦10C3¦choose¦P(A|B)¦P(¦N(¦f(x)¦f^{-1}(x)¦f'¦dy/dx¦d/dx¦∫¦∫_0^1 ¦ dx¦∑¦"
    "\\sum_{k=1}^{n}¦\\lim_{x\\to0}¦\\int¦\\frac¦\\frac{¦\\frac12¦\\sqrt¦\\sqrt[3]{¦\\left(¦\\right)¦\\left|¦"
    "\\begin{bmatrix}¦\\end{bmatrix}¦\\text{¦\\overline{3}¦\\bar{x}¦\\hat{p}¦x̄¦p̂¦xbar¦\\pi¦\\theta¦θ¦μ¦\\mu¦"
    "σ^2¦x_1¦x_{n+1}¦a_n¦H_0: ¦H_a:¦no solution¦DNE¦all real numbers¦ except ¦none¦infinity¦undefined¦twenty¦"
    "one hundred¦half¦and a half¦thirds¦squared¦cubed¦square root of ¦percent¦is at least ¦is less than ¦"
    "miles per hour¦ft^2¦ m/s¦ cm¦ apples¦$3.50¦so ¦the answer is ¦i think ¦because ¦x = ¦U¦"
    " where k is an integer¦<1,2>¦[[1,2],[3,4]]¦[1 2; 3 4]"
)
TOKENS = tuple(_PIECES.split("¦"))
"""Pieces that mean something to the judge."""

LETTERS = "xxxyznktabABPCeiμθ"
_RELATIONS = ("=", "=", "<", ">", "<=", ">=", "≤", "≥", "\\leq ", "!=", "≠", "~")
_UNITS = ("", "", "", " cm", " ft^2", " mph", " m/s", " apples", "%", "°", " dollars", " hours", "¢")
_STRANGE = (
    "\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\x00", "\x1b", "\x7f", "\ud800", "\udfff", "\u0301", "\u0336",
    "\u00ad",
    "\u2028", "\u3000", "😀", "👩\u200d🏫", "٣", "૩", "Ａ", "ﬁ", "İ", "ß", "\t", "\r", "\v", "\u0304", "\u20d7",
)  # fmt: skip


class Typed(NamedTuple):
    """One string and how it was made."""

    text: str
    sort: Sort


def typed(seed: int, number: int, keys: Sequence[str]) -> Typed:
    """The string of this number; ``keys`` are what mutated ones are made from."""
    draw = random.Random(seed * 1_000_000_007 + number)
    sort = draw.choices([name for name, _ in SORTS], [weight for _, weight in SORTS])[0]
    match sort:
        case "formula":
            text = Formula(draw).statement()
        case "mutated":
            text = mutated(draw, draw.choice(keys), keys)
        case "tokens":
            text = "".join(draw.choices(TOKENS, k=draw.randint(1, 24)))
        case "nasty":
            text = draw.choice(NASTY)(draw)
        case "characters":
            text = characters(draw)
    if draw.random() < 0.04:
        text = mutated(draw, text, keys)
    return Typed(text, sort)


class Formula:
    """Writes statements of school mathematics in one entry style."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.tex = draw.random() < 0.4
        self.times = draw.choice(("", "", "*", " * ", "·", "×", r"\cdot "))

    def statement(self) -> str:
        """An equation, interval, list, set, quantity, or a value."""
        draw = self.draw
        value = self.sum(draw.choices((0, 1, 2, 3), (640, 340, 17, 3))[0])
        match draw.randrange(14):
            case 0 | 1 | 2:
                text = value
            case 3 | 4:
                text = f"{draw.choice(LETTERS)} = {value}"
            case 5:
                text = f"{self.sum(draw.choice((0, 1)))} {draw.choice(_RELATIONS)} {value}"
            case 6:
                text = f"{self.sum(0)} {draw.choice(_RELATIONS)} {self.sum(0)} {draw.choice(_RELATIONS)} {self.sum(0)}"
            case 7:
                text = f"{draw.choice('([')}{self.sum(0)}, {draw.choice((value, '∞', 'oo'))}{draw.choice(')]')}"
            case 8:
                joiner = draw.choice((", ", " or ", " and ", "; ", "∪", " U ", "∩"))
                text = joiner.join(self.sum(draw.choice((0, 0, 1))) for _ in range(draw.randint(2, 4)))
            case 9:
                text = "{" + ", ".join(self.sum(0) for _ in range(draw.randint(1, 5))) + "}"
            case 10:
                text = f"{draw.choice(('', '$', '-'))}{self.number()}{draw.choice(_UNITS)}"
            case 11:
                text = f"{value}+2{draw.choice(('π', 'pi ', '°'))}{draw.choice('kn')}"
            case 12:
                text = "\n".join(f"{self.sum(draw.choice((0, 1)))} = {self.sum(0)}" for _ in range(draw.randint(2, 5)))
            case _:
                text = draw.choice(("f(x)", "f^{-1}(x)", "dy/dx", "y'", "P(A|B)", "\\hat{y}", "a_n")) + f" = {value}"
        return f"${text}$" if self.tex and draw.random() < 0.5 else text

    def sum(self, depth: int) -> str:
        """Terms with signs between."""
        signs = (" + ", " - ", "+", "-", " − ", "±")
        return "".join(
            (self.draw.choice(signs) if at else self.draw.choice(("", "", "", "-"))) + self.product(depth)
            for at in range(self.draw.choice((1, 1, 1, 2, 2, 3)))
        )

    def product(self, depth: int) -> str:
        """Factors side by side."""
        return self.times.join(self.power(depth) for _ in range(self.draw.choice((1, 1, 1, 1, 2, 2, 3))))

    def power(self, depth: int) -> str:
        """An operand, perhaps raised."""
        base = self.operand(depth)
        match self.draw.randrange(10):
            case 0:
                return f"{base}^{{{self.sum(0)}}}"
            case 1:
                return f"{base}^{self.draw.choice(('2', '3', '-1', '(1/2)', 'x', '10', '100'))}"
            case 2:
                return base + self.draw.choice("²³!")
            case _:
                return base

    def operand(self, depth: int) -> str:
        """A number, a letter, or something with parts."""
        draw = self.draw
        if depth <= 0 or draw.random() < 0.4:
            return draw.choice((self.number(), draw.choice(LETTERS), draw.choice(("π", "x_1", "θ", "e", "i", "2"))))
        inner = self.sum(depth - 1)
        match draw.randrange(9):
            case 0 | 1:
                return (
                    rf"\frac{{{inner}}}{{{self.sum(depth - 1)}}}" if self.tex else f"({inner})/({self.sum(depth - 1)})"
                )
            case 2:
                return rf"\sqrt{{{inner}}}" if self.tex else draw.choice((f"sqrt({inner})", f"√({inner})"))
            case 3:
                name = draw.choice(
                    ("sin", "cos", "tan", "ln", "log", "sec", "arctan", "exp", "floor", "log_2", "sin^2")
                )
                return f"\\{name}\\left({inner}\\right)" if self.tex else f"{name}({inner})"
            case 4:
                return f"|{inner}|"
            case 5:
                return rf"\sqrt[3]{{{inner}}}" if self.tex else f"cbrt({inner})"
            case _:
                return f"({inner})"

    def number(self) -> str:
        """A number in one of many ways."""
        draw = self.draw
        whole = draw.choice((draw.randint(0, 12), draw.randint(0, 12), draw.randint(0, 9999), draw.randint(0, 10**12)))
        match draw.randrange(12):
            case 0:
                return f"{whole}.{draw.randint(0, 999)}"
            case 1:
                return f"{whole:,}"
            case 2:
                return f"{whole} {draw.randint(1, 9)}/{draw.randint(0, 9)}"
            case 3:
                return f"{draw.randint(0, 99)}/{draw.randint(0, 12)}"
            case 4:
                return f"{draw.randint(1, 9)}.{draw.randint(0, 99)}e{draw.randint(-12, 12)}"
            case 5:
                return f"{whole},{draw.randint(0, 99)}"
            case _:
                return str(whole)


def mutated(draw: random.Random, text: str, keys: Sequence[str]) -> str:
    """A text with a few slips of the finger: dropped, doubled, swapped, replaced, put in, glued to another."""
    for _ in range(draw.randint(1, 4)):
        at = draw.randint(0, max(0, len(text) - 1))
        end = min(len(text), at + draw.randint(1, 4))
        match draw.randrange(9):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:end] + text[at:]
            case 2:
                text = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
            case 3:
                text = text[:at] + draw.choice(TOKENS) + text[end:]
            case 4 | 5:
                text = text[:at] + draw.choice(TOKENS) + text[at:]
            case 6:
                text = text[:at] + draw.choice(_STRANGE) + text[at:]
            case 7:
                text = text + draw.choice(("\n", ", ", " = ", "+", " or ", "")) + draw.choice(keys)
            case _:
                text = text[:at] + str(draw.randint(0, 10 ** draw.randint(1, 30))) + text[end:]
    return text


def characters(draw: random.Random) -> str:
    """Any characters whatever, some of them pieces that mean something."""
    return "".join(
        draw.choice(
            (chr(draw.randint(32, 126)), chr(draw.randint(0xA0, 0x2FFF)), chr(draw.randint(0, 0x10FFFF)),
             draw.choice(_STRANGE), draw.choice(TOKENS))
        )
        for _ in range(draw.randint(1, 60))
    )  # fmt: skip


def _deep(draw: random.Random) -> str:
    opener, closer = draw.choice((("(", ")"), ("[", "]"), ("{", "}"), ("|", "|"), ("\\frac{1}{", "}"), ("sqrt(", ")"),
                                  ("√", ""), ("-", ""), ("P(A|", ")"), ("<", ">"), ("⌊", "⌋"), ("x^", ""), ("x_{", "}"),
                                  ("\\sum_{k=1}^{2}", ""), ("∫", ""), ("sin ", ""), ("f(", ")"), ("1/", ""),
                                  ("\\text{", "}"),
                                  ("P(A∪", ")"), ("10C", "")))  # fmt: skip
    times = draw.choice((3, 10, 30, 59, 61, 150))
    return opener * times + draw.choice(("x", "2", "", "x+1")) + closer * draw.choice((times, times, times - 1, 0))


def _tower(draw: random.Random) -> str:
    sign = draw.choice(("^", "**", "^-"))
    return sign.join(str(draw.choice((2, 3, 9, 10, "x", "e", 99, "0.5", "(1/3)"))) for _ in range(draw.randint(2, 12)))


def _large(draw: random.Random) -> str:
    base, exponent = draw.choice(("(x+1)", "(a+b+c+d)", "2", "x", "(1/3)", "1.0001", "(x+y)")), draw.randint(2, 10**6)
    return draw.choice((f"{base}^{exponent}", f"{base}^-{exponent}", f"{exponent}!", f"{base}^(1/{exponent})",
                        f"10^{exponent}*{base}", f"{exponent}C{exponent // 2}", f"log_{exponent}({base})",
                        f"sin({base}^{exponent})", f"{base}^{exponent}={base}^{exponent + 1}"))  # fmt: skip


def _digits(draw: random.Random) -> str:
    many = "".join(draw.choices("0123456789", k=draw.choice((20, 79, 80, 81, 400, 1400))))
    return draw.choice((many, f"0.{many}", f"{many}/{many[::-1]}", f"x={many}", f"{many}x^2+{many}=0", f"1e{many[:6]}",
                        f"0.\\overline{{{many}}}", f"{many}^{many[:3]}", f"√{many}"))  # fmt: skip


def _long(draw: random.Random) -> str:
    piece = draw.choice((*TOKENS, "x+", "(x+1)", "x*", "1/", "sin ", "±1", "a", " ", "x^2+", "2x,", "x=1 or ", "0",
                         "√2+", "|x|", "A∪", "x<1 and ", "1 2; "))  # fmt: skip
    return piece * draw.choice((20, 60, 120, 300, 700, 1499, 5000))


def _lines(draw: random.Random) -> str:
    line = draw.choice(("", "x^2=9", "so then", "2(x+3)=14"))
    breaks = draw.choice(("\n", "\r\n", " => ", "\n\n", " so "))
    return breaks.join(line or Formula(draw).statement() for _ in range(draw.choice((3, 12, 40, 200))))


def _sums(draw: random.Random) -> str:
    size = draw.choice((3, 8, 20, 60))
    return draw.choice(("+", "*", "-", "", ",", "/")).join(
        draw.choice(
            (f"x^{at}", f"(x+{at})", f"√{at}", f"1/(x+{at})", f"{draw.choice('abcdxyz')}", f"P(A|B_{at})", f"|x-{at}|")
        )
        for at in range(size)
    )


def _equation(draw: random.Random) -> str:
    degree = draw.choice((2, 3, 4, 6, 12, 40))
    left = "+".join(f"{draw.randint(-(10**6), 10**6)}x^{at}" for at in range(degree))
    return left + draw.choice(("=0", "<0", ">=x", "=x^2", "!=1", "=|x|", "=1/x"))


NASTY: tuple[Callable[[random.Random], str], ...] = (
    _deep, _tower, _large, _digits, _long, _lines, _sums, _equation,
)  # fmt: skip
