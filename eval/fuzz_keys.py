"""Keys of every sort to judge strings against: a few of our own, and those of a course."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.item import Hint
from eval.given import pool_course


class Asked(NamedTuple):
    """A key with its problem's words, and the keys of its pathway."""

    key: AnswerKey
    context: str = ""
    pathway: tuple[tuple[str, AnswerKey], ...] = ()


def _formula(key: str, context: str) -> Asked:
    return Asked(AnswerKey("expression", (f"${key}$",)), context)


def _text(key: str, context: str) -> Asked:
    return Asked(AnswerKey("text", (key,)), context)


KEYS: tuple[Asked, ...] = (
    _formula(r"x=\frac{3}{2}", "Solve: $2(x+3)=9$"),
    _formula("x^2+6x+9", "Expand: $(x+3)^2$"),
    _formula("(x+2)(x-5)", "Factor completely: $x^2-3x-10$"),
    _formula(r"2\sqrt{6}", r"Simplify: $\sqrt{24}$"),
    _formula(r"\frac{x-3}{x+3}", r"Simplify: $\frac{x^2-9}{x^2+6x+9}$"),
    _formula(r"3.2\times10^{-5}", "Write in scientific notation: 0.000032"),
    _formula(r"2\frac{1}{3}", r"Write as a mixed number: $\frac{7}{3}$"),
    _formula(r"x=2\pm\sqrt{3}", "Solve: $x^2-4x+1=0$"),
    _formula(r"(-\infty,-2)\cup(3,\infty)", "Solve: $x^2-x-6>0$. Use interval notation."),
    _formula("y=-\\frac{3}{4}x+2", "Write the line in slope-intercept form."),
    _formula(r"x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}", "Give the quadratic formula."),
    _formula("(2,-3)", "Solve the system $x+y=-1$, $x-y=5$."),
    _formula("12.57", "Find the area to the nearest hundredth of a square foot. The radius is 2 feet."),
    _formula(r"25\%", "Which percent of 80 is 20?"),
    _formula(r"\$1,250", "How many dollars is it?"),
    _formula(r"\frac{\pi}{6}+2\pi k, \frac{5\pi}{6}+2\pi k", r"Find all solutions of $2\sin x=1$, k any integer."),
    _formula(r"\sin^2x", r"Simplify: $1-\cos^2x$"),
    _formula(r"\ln\left(\frac{x^2y^3}{z}\right)", r"Condense: $2\ln x+3\ln y-\ln z$"),
    _formula("2e^{2x}", "Differentiate $e^{2x}$."),
    _formula(r"\frac{x^2}{2}+x+C", r"Find the indefinite integral: $\int(x+1)dx$"),
    _formula(r"\frac{dy}{dx}=-\frac{x}{y}", "Differentiate $x^2+y^2=25$."),
    _formula("-2+3i,-2-3i", "Solve: $x^2+4x+13=0$"),
    _formula(r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "Add the matrices."),
    _formula(r"\langle4,-2\rangle", "Add the vectors."),
    _formula(r"f^{-1}(x)=\frac{x-3}{2}", "Find the inverse of $f(x)=2x+3$."),
    _formula(r"\sum_{k=1}^{5}k^2", "Write in summation notation."),
    _formula(r"P(A\cup B)=P(A)+P(B)-P(A\cap B)", "Write the addition rule."),
    _formula(r"H_0: \mu=5", "State the null hypothesis."),
    _formula(r"\binom{10}{3}", "How many ways are there?"),
    _formula(r"(0.12,0.34)", "Give the 95% confidence interval."),
    _formula("a_n=a_{n-1}+3", "Write the recursive formula."),
    _formula("x^4+1=0", "Write the equation."),
    _formula("0", "Evaluate."),
    _text("(0,6), (-6,0), (-1,0)", "Find the intercepts."),
    _text("x>3", "Solve."),
    _text("no solution", "Solve."),
    _text("all real numbers", "Solve."),
    _text("3:4", "Give the ratio."),
    _text("stratified", "Which kind of sampling?"),
    _text("f(x)=x if x<0, 2x if x>=0", "Write as a piecewise function."),
    Asked(AnswerKey("expression", ("$1.5$",), tolerance=0.1), "Estimate."),
    Asked(AnswerKey("choice", ("$3$",), choices=("$3$", "$4$", "No solution", "$x>3$"))),
)
"""One of every sort of key that courses have."""


def pool_keys(folder: Path, course: str) -> list[Asked]:
    """Every key of a course with its problem and pathway."""
    return [
        Asked(step.key, f"{item.title}\n{item.body}\n{step.prompt}\n{step.body}", tuple(_hints(step.pathway)))
        for item in pool_course(folder, course).items
        for step in item.steps
        if step.key.accepted and step.key.kind != "explanation"
    ]


def _hints(pathway: tuple[Hint, ...]) -> Iterator[tuple[str, AnswerKey]]:
    for hint in pathway:
        if hint.key is not None:
            yield hint.title or hint.text, hint.key
        yield from _hints(hint.sub_hints)
