"""One grammar for calculators, LaTeX, Unicode and words; what it cannot read it points at."""

from typing import NamedTuple

import pytest

from maths.errors import NotUnderstoodError, TooLargeError
from maths.parse import parse
from maths.tex import to_tex
from maths.tokens import NumberStyle


class Read(NamedTuple):
    typed: str
    tex: str


READ = (
    # calculator
    Read("2x^2", "2x^{2}"),
    Read("2*x**2", "2x^{2}"),
    Read("sqrt 8", r"\sqrt{8}"),
    Read("sqrt(x+1)", r"\sqrt{x+1}"),
    Read("xsqrt(2)", r"x\sqrt{2}"),
    Read("3 1/2", r"3\frac{1}{2}"),
    Read("-3 1/2", r"-3\frac{1}{2}"),
    Read("3/(x+2)", r"\frac{3}{x+2}"),
    Read("1/2x", r"\frac{1}{2}x"),
    Read("-x^2", "-x^{2}"),
    Read("2^-3", "2^{-3}"),
    Read("2--3", "2-(-3)"),
    Read("3 x 10^4", r"3\cdot 10^{4}"),
    Read("|x-3|", r"\left|x-3\right|"),
    Read("2|x|", r"2\left|x\right|"),
    Read("5!", "5!"),
    Read("3 vulgar", r"3\text{ vulgar}"),
    Read("10C_{²}", r"10C_{²}"),
    Read("log_2 8", r"\log_{2}(8)"),
    Read("log2(8)", r"\log_{2}(8)"),
    Read("sin 2x", r"\sin(2x)"),
    Read("sin^2 x", r"\sin^{2}(x)"),
    Read("x_1 + x2", "x_{1}+x\\cdot 2"),
    Read("x = +-3", r"x=\pm 3"),
    # LaTeX
    Read(r"\frac{3}{2}", r"\frac{3}{2}"),
    Read(r"\frac12", r"\frac{1}{2}"),
    Read(r"\dfrac{x}{2}", r"\frac{x}{2}"),
    Read(r"3\frac{1}{2}", r"3\frac{1}{2}"),
    Read(r"$$\left(x+3\right) p$$", "(x+3)p"),
    Read(r"3.7\times{10}^4", r"3.7\cdot 10^{4}"),
    Read(r"\sqrt[3]{x}", r"\sqrt[3]{x}"),
    Read(r"250{pq}^2", "250pq^{2}"),
    Read(r"\frac{-1}{3}\pm \frac{\sqrt{13}}{3}", r"\frac{-1}{3}\pm \frac{\sqrt{13}}{3}"),
    Read(
        r"\begin{bmatrix} 1 & -2 \\ 3 & \frac{1}{2} \end{bmatrix}",
        r"\begin{bmatrix}1 & -2 \\ 3 & \frac{1}{2}\end{bmatrix}",
    ),
    Read(r"x \leq 4", r"x\le 4"),
    Read(r"12\text{ ft}", r"12\text{ ft}"),
    Read(r"90^{\circ}", r"90^{\circ}"),
    Read(r"0.\overline{3}", r"\frac{1}{3}"),
    Read(r"\hat{p}=\frac{1}{2}", r"\hat{p}=\frac{1}{2}"),
    Read(r"\frac{y_2-y_1}{x_2-x_1}", r"\frac{y_{2}-y_{1}}{x_{2}-x_{1}}"),
    Read(r"a_{n-1}+3", "a_{n-1}+3"),
    Read(r"\frac{dy}{dx}=3x^2", r"\frac{dy}{dx}=3x^{2}"),
    Read("d^2y/dx^2", r"\frac{d^{2}y}{dx^{2}}"),
    Read(r"\frac{\partial f}{\partial x}", r"\frac{\partial f}{\partial x}"),
    Read(r"\int_0^1 x^2\,dx", r"\int_{0}^{1} x^{2}\,dx"),
    Read(r"\sum_{k=1}^{5}k^2", r"\sum_{k=1}^{5} k^{2}"),
    Read(r"\lim_{x\to 2^+}x", r"\lim_{x\to 2^{+}} x"),
    Read(r"\langle 4,-2\rangle", "(4, -2)"),
    Read("<4,-2>", "(4, -2)"),
    Read(r"\lfloor x\rfloor", r"\left\lfloor x\right\rfloor"),
    Read("P(A|B)", r"P(A\mid B)"),
    Read("P(A ∩ B)", r"P(A\cap B)"),
    Read("P(X <= 3)", r"P(X\le 3)"),
    Read("P(1+r)", "P(1+r)"),
    Read("10C3", r"\binom{10}{3}"),
    Read("nCr(10,3)", r"\binom{10}{3}"),
    Read("7P2", "P(7, 2)"),
    Read(r"H_0: \mu=5", r"H_{0}: \mu =5"),
    Read("X ~ N(100, 15)", r"X\approx N(100, 15)"),
    Read("3:4", "3:4"),
    Read("x̄ = 3", r"\bar{x}=3"),
    Read("p-hat", r"\hat{p}"),
    Read("log base 2 of 8", r"\log_{2}(8)"),
    Read("log₂8", r"\log_{2}(8)"),
    Read("(f∘g)(x)", r"(f\circ g)x"),
    Read("{x ∈ R | x >= 3}", r"x\ge 3"),
    Read("π/4 + πn, where n is any integer", r"\frac{\pi}{4}+\pi n"),
    # Unicode
    Read("−3×4÷2", r"-\frac{3\cdot 4}{2}"),
    Read("x²", "x^{2}"),
    Read("x⁻¹", "x^{-1}"),
    Read("3½", r"3\frac{1}{2}"),
    Read("√8", r"\sqrt{8}"),
    Read("∛x", r"\sqrt[3]{x}"),
    Read("x ≤ π", r"x\le \pi"),
    Read("90°", r"90^{\circ}"),
    Read("(-∞, 4]", r"(-\infty, 4]"),
    Read("θ", r"\theta"),
    # words, units, money
    Read("three point one four", "3.14"),
    Read("x is bigger than 3", "x>3"),
    Read("x > or = 3", r"x\ge 3"),
    Read("2 square root 6", r"2\sqrt{6}"),
    Read("2 root 6", r"2\sqrt{6}"),
    Read("root3(8)", r"\sqrt[3]{8}"),
    Read("idk but 3", "3"),
    Read("I got 5!.", "5!"),
    Read("f(x)=2x", "f(x)=2x"),
    Read("g'(-2)", "g'(-2)"),
    Read("mx+b", "mx+b"),
    Read("(dy)/(dx)=3", r"\frac{dy}{dx}=3"),
    Read("x squared", "x^{2}"),
    Read("square root of 16", r"\sqrt{16}"),
    Read("three plus four", "3+4"),
    Read("twenty-one", "21"),
    Read("two hundred and five", "205"),
    Read("two thirds", r"\frac{2}{3}"),
    Read("three and a half", r"3\frac{1}{2}"),
    Read("negative fourteen", "-14"),
    Read("x is greater than or equal to 3", r"x\ge 3"),
    Read("$1.79", r"\$1.79"),
    Read("-$5", r"-\$5"),
    Read("50 mph", r"50\text{ mph}"),
    Read("12 ft²", r"12\text{ ft²}"),
    Read("30 miles per hour", r"30\text{ miles per hour}"),
    Read("5 apples", r"5\text{ apples}"),
    Read("50%", r"50\%"),
    Read("50 percent", r"50\%"),
    # whole answers
    Read("x=6 or x=-2", r"x=6\text{ or }x=-2"),
    Read("6, -2", "6, -2"),
    Read("{6, -2}", r"\{6, -2\}"),
    Read("(2, -3)", "(2, -3)"),
    Read("-2 < x <= 4", r"-2<x\le 4"),
    Read("(-oo,2) U (3,oo)", r"(-\infty, 2)\cup (3, \infty)"),
    Read("{x | x > 3}", "x>3"),
    Read("no real solutions", r"\text{no solution}"),
    Read("DNE", r"\text{undefined}"),
    Read("all real numbers", r"\text{all real numbers}"),
    Read("the answer is 5.", "5"),
    Read("I got x = 4!", "x=4!"),
    Read("so x is 14", "x=14"),
    Read("1,234,567", "1234567"),
    Read("12 000", "12000"),
)


@pytest.mark.parametrize("case", READ, ids=lambda case: case.typed)
def test_what_students_type_is_read(case: Read) -> None:
    assert to_tex(parse(case.typed)) == case.tex


@pytest.mark.parametrize("case", [case for case in READ if "overline" not in case.typed], ids=lambda case: case.typed)
def test_what_is_shown_reads_as_the_same_again(case: Read) -> None:
    assert to_tex(parse(to_tex(parse(case.typed)))) == to_tex(parse(case.typed))


class Fault(NamedTuple):
    typed: str
    message: str
    position: int
    understood: str


FAULTS = (
    Fault("2(x+3", "A closing bracket ) is missing.", 5, "2(x+3"),
    Fault("5+*2", 'Something is missing between "+" and "*".', 2, "5+"),
    Fault("x=3//2", 'Something is missing between "/" and "/".', 4, "x=3/"),
    Fault("2x +", 'Something is missing after "+".', 3, "2x"),
    Fault(">3", 'Something is missing before ">".', 0, ""),
    Fault("<5", 'Something is missing before "<".', 0, ""),
    Fault("x=3/2)", 'The closing bracket ")" has no opening one.', 5, "x=3/2"),
    Fault("ln()", 'There is nothing between "(" and ")".', 3, "ln("),
    Fault("P(A|)", 'Something is missing between "|" and ")".', 4, "P(A|"),
    Fault("|x", "A closing bar | is missing.", 2, "|x"),
    Fault("x|", 'The bar "|" has no partner.', 1, "x"),
    Fault("<1,2", "A closing angle bracket > is missing.", 4, "<1,2"),
    Fault("3:", 'Something is missing after ":".', 1, "3"),
    Fault("3.5.2", 'A number has one decimal point at most: "3.5.2".', 3, "3.5"),
    Fault(r"\frac{x-3}", "This fraction has nothing below its bar yet.", 0, ""),
    Fault(r"\begin{matrix}1", r"This matrix has no end: \end{matrix} is missing.", 0, ""),
    Fault(r"2\sqr{6}", r"I don't know \sqr. Do you mean \sqrt?", 1, "2"),
    Fault("2sqr(6)", 'I don\'t know the word "sqr" here. Do you mean "sqrt"?', 1, "2"),
    Fault("sinn(x)", 'I don\'t know the word "sinn" here. Do you mean "sin"?', 0, ""),
    Fault("(-infinty, 4]", 'I don\'t know the word "infinty" here. Do you mean "infinity"?', 2, "(-"),
    Fault("3x+", 'Something is missing after "+".', 2, "3x"),
    Fault("2x + banana", 'I don\'t know the word "banana" here.', 5, "2x +"),
    Fault("x # 3", 'I don\'t know the sign "#".', 2, "x"),
    Fault("4 ☃ 5", 'I don\'t know the sign "☃".', 2, "4"),
    Fault(r"\foo{3}", "I don't know \\foo.", 0, ""),
    Fault("5 6", 'Two numbers stand side by side: "5 6". Is a sign missing?', 2, "5"),
    Fault("sqrt", "The root of what? Something is missing after it.", 0, ""),
    Fault("(2, 3]]", 'The closing bracket "]" has no opening one.', 6, "(2, 3]"),
    Fault("   ", "There is nothing here yet.", 0, ""),
)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.typed)
def test_a_fault_is_said_in_a_students_words_with_its_place(case: Fault) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        parse(case.typed)
    fault = caught.value
    assert (str(fault), fault.position, fault.understood) == (case.message, case.position, case.understood)


@pytest.mark.parametrize(
    "typed", ["x" * 2000, "(" * 80 + "x" + ")" * 80, "√" * 200 + "2", "9" * 90, "1+" * 700 + "1", r"\frac" * 200]
)
def test_a_runaway_is_stopped(typed: str) -> None:
    with pytest.raises(TooLargeError, match="too large to check"):
        parse(typed)


class Locale(NamedTuple):
    typed: str
    style: NumberStyle
    tex: str


@pytest.mark.parametrize(
    "case",
    [
        Locale("1,234", NumberStyle(), "1234"),
        Locale("1,234", NumberStyle(thousands=False), "1, 234"),
        Locale("3,5", NumberStyle(decimal=","), "3.5"),
        Locale("1.234,5", NumberStyle(decimal=","), "1234.5"),
        Locale("3,5", NumberStyle(), "3, 5"),
        Locale("5m", NumberStyle(), "5m"),
        Locale("5m", NumberStyle(units=True), r"5\text{ m}"),
        Locale("5m", NumberStyle(units=True, letters=frozenset("m")), "5m"),
        Locale("1/2x", NumberStyle(tight=True), r"\frac{1}{2x}"),
        Locale("3x2", NumberStyle(units=True), r"3\cdot 2"),
        Locale("3x-2", NumberStyle(units=True), "3x-2"),
    ],
    ids=lambda case: f"{case.typed} {case.tex}",
)
def test_what_reads_two_ways_is_read_by_the_style(case: Locale) -> None:
    assert to_tex(parse(case.typed, case.style)) == case.tex
