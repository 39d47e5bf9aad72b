from dataclasses import dataclass

import pytest

from course.oatutor_text import cleaned
from domain.text import Formula, runs


@dataclass(frozen=True)
class Case:
    name: str
    given: str
    wanted: str


@pytest.mark.parametrize(
    "case",
    [
        Case("formula", r"Solve $$\frac{x}{2}=3$$ now.", r"Solve $\frac{x}{2}=3$ now."),
        Case("money in words", "It costs $5 or $6.", r"It costs \$5 or \$6."),
        Case("money in a formula", r"Pay $$\$1.80$$.", r"Pay $\$1.80$."),
        Case("bare dollar in a formula", "Pay $$3 + $ 4$$.", r"Pay $3 + \$ 4$."),
        Case("both beside each other", "$$9$$ $10 bills", r"$9$ \$10 bills"),
        Case("line breaks", r"First:\n$$x=1$$\n$$y=2$$", "First:\n$x=1$\n$y=2$"),
        Case("not equal is no line break", r"Since $$a\neq0$$ and a \neq b", r"Since $a\neq0$ and a ≠ b"),
        Case("spaces", "  two   words \t here ", "two words here"),
        Case("entities", "a &lt; b&nbsp;&amp; c &#215; d", "a < b & c × d"),
        Case(
            "an ampersand of a matrix",
            r"$$\begin{bmatrix} 1 & 2 \end{bmatrix}$$",
            r"$\begin{bmatrix} 1 & 2 \end{bmatrix}$",
        ),
        Case("less than is no tag", "x<y and z>w", "x<y and z>w"),
        Case("tags", "one<br/>two <b>three</b>", "one\ntwo three"),
        Case("control characters", "\x08Simplify:\u200b", "Simplify:"),
        Case("power", "(x**2-7x)**(1/2)", "(x^2-7x)^(1/2)"),
        Case("blank", "$$8$$ $$___$$ $$13$$", "$8$ ___ $13$"),
        Case("a number as a name", r"$$\operatorname{10}\left(k\right)$$", r"$10\left(k\right)$"),
        Case("a fraction outside of formulas", r"Use $$P$$ = \frac{F}{s**2} here.", r"Use $P$ = $\frac{F}{s^2}$ here."),
        Case("words taken for a fraction", r"the $$\frac{first}{last}$$ day", "the first/last day"),
        Case("a formula in round brackets", r"Let \( E $$=$$ m g h \), then", "Let $E = m g h$, then"),
        Case("empty formula", "a $$$$ b", "a b"),
    ],
    ids=lambda case: case.name,
)
def test_a_text_becomes_course_text(case: Case) -> None:
    result = cleaned(case.given)
    assert result.text == case.wanted
    assert result.flaws == ()


def test_formulas_are_formulas_and_money_is_not() -> None:
    found = list(runs(cleaned(r"$$9$$ $10 bills and $$\$2$$").text))
    assert [run.tex for run in found if isinstance(run, Formula)] == ["9", r"\$2"]


@pytest.mark.parametrize("given", ["Look: ##figure1.gif##", r"Look:\n##figure1.gif", "Look: ## figure1.gif ## "])
def test_figures_are_taken_out_and_named(given: str) -> None:
    result = cleaned(given)
    assert result.figures == ("figure1.gif",)
    assert result.text == "Look:"


def test_an_unpaired_formula_is_a_flaw_and_its_text_stays_readable() -> None:
    result = cleaned("Solve $$x=2$$ for $$y")
    assert result.text == "Solve $x=2$ for y"
    assert result.flaws == ("A formula is opened with $$ and never closed.",)


def test_braces_that_do_not_match_are_a_flaw() -> None:
    assert cleaned(r"$${x}^{2$$").flaws == (r"The formula {x}^{2 has brackets that do not match.",)
    assert cleaned(r"$$}{$$").flaws
    assert cleaned(r"$$\left(x$$").flaws
    assert not cleaned(r"$$\left\{x\right.$$").flaws


def test_variables_are_filled_and_those_without_value_are_a_flaw() -> None:
    assert cleaned("Add @{a} and $$@{b}$$.", {"a": "2", "b": "3"}).text == "Add 2 and $3$."
    assert cleaned("Add @{c}.", {"a": "2"}).flaws == ("The variable @{c} has no value.",)
