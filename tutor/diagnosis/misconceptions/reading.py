"""A question and a wrong answer, read for their numbers: what is to be worked out, and what came out.

Only the shapes that mal-rules need are read here: numerals as they were written (``6/8`` is not ``3/4``),
one operation on two of them, the results along a line of work. Formulas with letters are read by
``maths.parse``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from language.numbers import in_digits

Shape = Literal["whole", "decimal", "fraction", "mixed"]
Sign = Literal["+", "-", "*", "÷"]

_LONGEST = 1200
_NUMERAL = r"(?:\d{1,6} +\d{1,6}/\d{1,6}|\d{1,9}/\d{1,9}|\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|\d{0,12}\.\d{1,12}|\d{1,15})"
_FOUND = re.compile(rf"(?<![\w.])(?P<minus>-\s?)?(?P<bare>{_NUMERAL})(?![\d])")
_SIGNED = rf"-?{_NUMERAL}"
_OPERATION = re.compile(rf"(?<![\w.)/])(?P<a>{_SIGNED})\s*(?P<sign>[-+*÷])\s*(?P<b>{_SIGNED})(?![\d.]*[a-z(^])")
_SOLVED = re.compile(rf"\b[a-z]\s*(?P<sign>[-+])\s*(?P<b>{_NUMERAL})\s*=\s*(?P<a>{_SIGNED})(?![\d/])")
_ASKED: tuple[tuple[str, Sign, bool], ...] = (
    (r"difference (?:between|of) {a} and {b}", "-", False),
    (r"(?:subtract|take) {a} (?:away )?from {b}", "-", True),
    (r"{a} (?:minus|take away|less) {b}", "-", False),
    (r"sum of {a} and {b}", "+", False),
    (r"{a} plus {b}", "+", False),
    (r"add {a} (?:and|to) {b}", "+", False),
    (r"product of {a} and {b}", "*", False),
    (r"{a} (?:times|multiplied by) {b}", "*", False),
    (r"multiply {a} (?:and|by) {b}", "*", False),
    (r"quotient of {a} and {b}", "÷", False),
    (r"(?:divide )?{a} (?:divided )?by {b}", "÷", False),
)
_WORDED = tuple(
    (re.compile(pattern.format(a=f"(?P<a>{_SIGNED})", b=f"(?P<b>{_SIGNED})")), sign, turned)
    for pattern, sign, turned in _ASKED
)
_PLAIN: tuple[tuple[str, str], ...] = (
    (r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r" \1/\2"),
    (r"\\(?:cdot|times)|[×·∙⋅]", "*"),
    (r"\\div|\)\s*/\s*\(", "÷"),
    (r"[−–‐]", "-"),
    (r"\\left|\\right|\\,|\xa0", " "),
    (r"²", "^2"),
    (r"³", "^3"),
    (r"½", " 1/2"),
    (r"¼", " 1/4"),
    (r"¾", " 3/4"),
    (r"(?<=\d)\s*[x]\s*(?=\.?\d)", "*"),
    (r"\$(?=\s*[\d.])|\\?\$", " "),
    (r"[{}]", ""),
    (r"[ \t]*\n\s*", "\n"),
)
_SIMPLE = tuple((re.compile(pattern), to) for pattern, to in _PLAIN)
_BRACKETED = re.compile(rf"(?<![\w)^])\(\s*({_SIGNED})\s*\)(?!\s*[\w(^])")
_RULE = re.compile(r"^[\s\-=_]*-{2,}[\s\-=_]*$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written. ``whole`` is the part before a fraction; ``digits`` are those behind a point."""

    value: Fraction
    shape: Shape
    whole: int = 0
    top: int = 0
    bottom: int = 1
    digits: str = ""

    @property
    def pair(self) -> tuple[int, int]:
        """Top and bottom of a fraction as written; a whole number over 1."""
        return (self.top, self.bottom) if self.shape == "fraction" else (self.value.numerator, self.value.denominator)


@dataclass(frozen=True, slots=True)
class Operation:
    """Two numerals and what is to be done with them."""

    a: Numeral
    sign: Sign
    b: Numeral

    @property
    def result(self) -> Fraction | None:
        """What it comes to; None for a division by 0."""
        match self.sign:
            case "+":
                return self.a.value + self.b.value
            case "-":
                return self.a.value - self.b.value
            case "*":
                return self.a.value * self.b.value
            case _:
                return self.a.value / self.b.value if self.b.value else None


def plain(text: str) -> str:
    """Text with one way of writing signs and fractions, in lower case, of bounded length."""
    text = text[:_LONGEST]
    for pattern, to in _SIMPLE:
        text = pattern.sub(to, text)
    return _BRACKETED.sub(r"\1", text).casefold()


def numeral(text: str) -> Numeral:
    """A numeral from its text as the patterns here find it; a bottom of 0 is taken for 1."""
    negative, bare = text.startswith("-"), text.lstrip("- ").replace(",", "")
    sign = -1 if negative else 1
    if "/" in bare:
        *whole, fraction = bare.split()
        top, bottom = (int(part) for part in fraction.split("/"))
        bottom = bottom or 1
        if whole:
            return Numeral(sign * (int(whole[0]) + Fraction(top, bottom)), "mixed", int(whole[0]), top, bottom)
        return Numeral(sign * Fraction(top, bottom), "fraction", 0, sign * top, bottom)
    if "." in bare:
        before, behind = bare.split(".")
        return Numeral(sign * Fraction(f"{before or '0'}.{behind}"), "decimal", int(before or 0), digits=behind)
    return Numeral(Fraction(sign * int(bare)), "whole", int(bare))


def numerals(text: str) -> tuple[Numeral, ...]:
    """All numerals of a plain text; a minus counts as a sign unless something stands before it."""
    return tuple(_numerals(text))


def _numerals(text: str) -> Iterator[Numeral]:
    for match in _FOUND.finditer(text):
        before = text[: match.start()].rstrip()
        signed = match["minus"] and (not before or not (before[-1].isalnum() or before[-1] in ")]"))
        yield numeral(("-" if signed else "") + match["bare"])


@dataclass(frozen=True)
class Case:
    """A question with a wrong answer and, when known, the right one, each in course text or plain text."""

    asked: str
    given: str
    key: str = ""

    @cached_property
    def question(self) -> str:
        """The question, plain."""
        return plain(self.asked)

    @cached_property
    def answer(self) -> str:
        """The wrong answer, plain."""
        return plain(self.given)

    @cached_property
    def right(self) -> str:
        """The right answer, plain; empty when not known."""
        return plain(self.key)

    @cached_property
    def operation(self) -> Operation | None:
        """The one calculation on numbers that is asked for, ``x+a=b`` read as ``b-a``."""
        if solved := _SOLVED.search(self.question):
            undone: Sign = "-" if solved["sign"] == "+" else "+"
            return Operation(numeral(solved["a"]), undone, numeral(solved["b"]))
        if re.search(r"\b[a-wyz]\b\s*[-+*=]|\d[a-z]\b", self.question):
            return None
        if found := _OPERATION.search(self.question):
            return Operation(numeral(found["a"]), _sign(found["sign"]), numeral(found["b"]))
        for pattern, sign, turned in _WORDED:
            if worded := pattern.search(self.question):
                a, b = numeral(worded["a"]), numeral(worded["b"])
                return Operation(b, sign, a) if turned else Operation(a, sign, b)
        return None

    @cached_property
    def quantities(self) -> tuple[Fraction, ...]:
        """Numbers of the question in order, number words among them."""
        return tuple(one.value for one in numerals(in_digits(self.question, "en")))

    @cached_property
    def results(self) -> tuple[Numeral, ...]:
        """What the answer comes to: the last number of each line and after each equals sign, the last first."""
        return _results(self.answer)

    @cached_property
    def rights(self) -> tuple[Numeral, ...]:
        """The same of the right answer."""
        return _results(self.right)

    @property
    def final(self) -> Numeral | None:
        """What the answer comes to in the end."""
        return self.results[0] if self.results else None

    @property
    def solution(self) -> Fraction | None:
        """The right answer's value: from the key, else from the calculation asked for."""
        if self.rights:
            return self.rights[0].value
        return self.operation.result if self.operation else None


def _sign(written: str) -> Sign:
    match written:
        case "+" | "-" | "*":
            return written
        case _:
            return "÷"


def _results(text: str) -> tuple[Numeral, ...]:
    segments = (segment for line in text.splitlines() if not _RULE.match(line) for segment in line.split("="))
    return tuple(reversed([inside[-1] for segment in segments if (inside := numerals(segment))]))
