"""Flawed keys are listed with their reason, sound ones are not, and nobody is told "wrong" on a flawed one."""

import tarfile
from pathlib import Path

import pytest

from course.authored import read_authored
from course.demo_courses import demo_folders
from course.oatutor import read_oatutor
from domain.answer import AnswerKey, KeyKind
from domain.item import Hint, Item, Step
from eval.practice import Practice
from maths.parse import parse
from maths.tokens import NumberStyle
from tutor.grading.flawed_keys import flaws
from tutor.grading.grade import assess, judge
from tutor.grading.key_in_doubt import asked_task
from writer.embedded import EmbeddedWriter


def item(prompt: str, key: AnswerKey, pathway: tuple[Hint, ...] = ()) -> Item:
    return Item("i", "Title with Words", (Step("s", prompt, key, pathway=pathway),))


CONTRADICTED = (
    ("Simplify. $x^4 x^{-2} x^{-3}$", "$1$"),
    (r"Simplify the following fraction: $\frac{-42}{54}$", r"$\frac{7}{9}$"),
    (r"Find the value of the expression. $\frac{12}{16}+\frac{4}{10}$", r"$\frac{3}{10}$"),
    ("Factor the following trinomial: $x^2-2x-15$", "$(x-5)(h+3)$"),
    ("Factor completely. $12x^2+11x+2$", "$(3x-2)(4x-1)$"),
    ("Evaluate $3x+1$ when $x=2$.", "$8$"),
    ("What is $a^2$ when $a=3q$?", "$9q$"),
    ("Solve $2x^2-98=0$", "$7$"),
    ("Solve the equation. $2x+3=11$", "$x=5$"),
    ("Solve the inequality. $-2x<6$", "$x<-3$"),
    ("Solve for $y$: $2x+y=8$", "$y=8+2x$"),
    ("Solve the system by substitution. $x+y=5$ $x-y=1$", "$(2,3)$"),
    ("Solve: $x=x+1$", "$0$"),
    (r"Simplify $\sqrt[3]{-125}$", "$-3$"),
    ("Find the slope of the line through $(2,1)$ and $(5,13)$.", "$3$"),
    ("What quadrant is the point $(-2,-9)$ in?", "$2$"),
    ("The diameter of a circle has endpoints $(0,2)$ and $(6,10)$. Find the center of the circle.", "$(6,12)$"),
    ("Find the $x$-intercept of $3x+2y=12$.", "$(6,0)$"),
    ("Find the y-intercept of the function $g(x)=|x-4|+1$.", "$1$"),
    ("Given $h(x)=x^2-3x$. Find $h(5)$.", "$15$"),
    ("Find the inverse of $f(x)=4x-8$.", "$4x+8$"),
    ("Find the vertex. $y=x^2-6x+1$", "$(3,1)$"),
    ("Find the average rate of change of $f(x)=x^2$ on $[1,5]$.", "$4$"),
    ("Write the third term of the sequence defined by $a_n=5n-2$.", "$15$"),
    ("The first term is $3$, and the common ratio is $2$. Find the fifth term.", "$96$"),
    ("Find the least common multiple of $12$ and $18$.", "$6$"),
    ("Solve for $t$ when $d=90$ and $r=30$. Use $d=rt$.", "$2700$"),
    (r"Rewrite the equation in exponential form. $\ln(w)=k$", "$10^k=w$"),
    (r"Write each inequality in interval notation. $x \geq 4$", r"$(-\infty,4]$"),
    (r"Find the value of $x$. $\log_{2}(x)=6$", "$12$"),
    (r"Find the domain of $f(x)=\sqrt{9-3x}$.", r"$[3,\infty)$"),
    (r"Find the determinant of $\begin{bmatrix} 4 & 1 \\ 2 & 3 \end{bmatrix}$.", "$14$"),
    (r"Solve: $\frac{1}{y}$ + $\frac{1}{2}$ $=$ $\frac{3}{4}$", "$0.25$"),
    ("Solve the system by substitution: $x^2+y^2=25$, $y=x+1$ Please enter your answer as (a,b).", "(3,4),(-.8,3.9)"),
    (
        r"Use the Quotient Property to write each logarithm as a difference. $\log_{10}(\frac{x}{1000})$",
        r"$\log(x)-100$",
    ),
)

SOUND = (
    ("Simplify. $x^4 x^{-2} x^{-3}$", r"$\frac{1}{x}$"),
    ("Simplify $\\sqrt{x^2}$", "$x$"),
    ("Simplify $\\sqrt{x^2}$", "$|x|$"),
    (r"Divide $7 \div 3$. Round to the nearest hundredth.", "$2.33$"),
    (r"Evaluate $\frac{7}{3}$.", "$2.33$"),
    ("What is $n+1$?", "$-14$"),
    ("What is the product of $ac$?", "$20$"),
    ("Find the opposite of $5-2$.", "$-3$"),
    ("What is half of $8+2$?", "$5$"),
    ("Find the degree of $x^4+x$.", "$4$"),
    ("Solve $2x^2-98=0$", "$x=7, x=-7$"),
    ("Solve $x^2=2$", r"$x=\pm\sqrt{2}$"),
    ("Solve $3x=1$", "$0.33$"),
    ("Solve: $x=x+1$", "no solution"),
    ("Solve: $2(x+1)=2x+2$", "all real numbers"),
    ("Solve the inequality. $-2x<6$", r"$(-3,\infty)$"),
    ("Solve the system by substitution. $x+y=5$ $x-y=1$", "$(3,2)$"),
    ("Solve for $y$: $2x+y=8$", "$y=-2x+8$"),
    ("Multiply $(x+1)(x-1)$ and $3$.", "$3x^2-3$"),
    ("How many terms has $x+1$?", "$2$"),
    (r"Find $\int 6x \, dx$", "$3x^2+C$"),
    (r"Evaluate $\int x e^x dx$.", "$xe^x-e^x+C$"),
    ("Find $h'(t)$.", "$4t-1$"),
    ("What is $s'(2)$?", "$8$"),
    ("If $g(x)=x+7$ find $g^{-1}(x)$.", "$x-7$"),
    ("If $f(x)=x^2$ find $f(a+1)$.", "$a^2+2a+1$"),
    ("Find $(u+v)(x)$ if $u(x)=x$ and $v(x)=1$.", "$x+1$"),
    ("Solve $x^2+2x+5=0$.", r"$x=-1\pm 2i$"),
    ("Solve $x^2+9=0$", "$3i$, $-3i$"),
    ("Evaluate $3x+1$ when $x=2$.", "$7$"),
    ("Write an equation for the sum $x+3$ equals 5.", "$x+3=5$"),
    ("Find the slope of the line through $(2,1)$ and $(5,13)$.", "$4$"),
    ("Find the slope of the line parallel to the line through $(2,1)$ and $(5,13)$.", "$7$"),
    ("Find the equation of the line through $(2,1)$ and $(5,13)$.", "$y=4x-7$"),
    ("Find the $x$-intercept of $3x+2y=12$.", "$(4,0)$"),
    ("Find the $x$ and $y$ intercepts of $3x+2y=12$.", "$4$"),
    (
        "$y=x^2-9$: Find the $y$ intercept then the $x$ intercepts. For the $x$ intercepts write the smaller first.",
        "$-9$",
    ),
    ("Find the sum of the x-intercept and the y-intercept of the equation: $x+y=4$", "$8$"),
    ("Find the y-intercept of the function $g(x)=|x-4|+1$.", "$5$"),
    ("Given $h(x)=x^2-3x$. Find $h(5)$.", "$10$"),
    ("Given $h(x)=x^2-3x$. Find $h(a)$.", "$a^2-3a$"),
    ("Find the inverse of $f(x)=4x-8$.", r"$f^{-1}(x)=\frac{x+8}{4}$"),
    ("Find the vertex. $y=x^2-6x+1$", "$(3,-8)$"),
    ("Find the axis of symmetry. $y=x^2-6x+1$", "$x=3$"),
    ("Find the average rate of change of $f(x)=x^2$ on $[1,5]$.", "$6$"),
    ("Write the first five terms of the sequence $a_n=5n-2$.", "$3$"),
    ("The first term is $3$ and the common difference is $2$. Find the fifth term.", "$11$"),
    ("Solve for $t$ when $d=90$ and $r=30$. Use $d=rt$.", "$3$"),
    (r"Rewrite the equation in exponential form. $\ln(w)=k$", "$e^k=w$"),
    (r"Write each inequality in interval notation. $x \geq 4$", r"$[4,\infty)$"),
    (r"Find the domain of $f(x)=\sqrt{9-3x}$.", r"$(-\infty,3]$"),
    (r"Solve: $\frac{1}{y}$ + $\frac{1}{2}$ $=$ $\frac{3}{4}$", "$4$"),
    ("Solve $x^2+x=1$. Round your answers to two places.", "$0.62, -1.62$"),
    ("Solve the system by substitution: $x^2+y^2=25$, $y=x+1$ Please enter your answer as (a,b).", "(3,4),(-4,-3)"),
    ("", "$5$"),
)


@pytest.mark.parametrize(("prompt", "key"), CONTRADICTED)
def test_a_key_that_its_problem_contradicts_is_a_flaw(prompt: str, key: str) -> None:
    (found,) = flaws(item(prompt, AnswerKey("expression", (key,))))
    assert found[:3] == ("s", "", key)
    assert "the key is something else" in found.reason


@pytest.mark.parametrize(("prompt", "key"), SOUND)
def test_a_sound_key_and_one_that_cannot_be_checked_are_none(prompt: str, key: str) -> None:
    assert list(flaws(item(prompt, AnswerKey("expression", (key,))))) == []


@pytest.mark.parametrize(
    ("kind", "accepted", "choices", "reason"),
    [
        ("expression", ("y^(3/4-1/4",), (), "not read as mathematics"),
        ("text", ("speed = 5, up = 10 mph sure",), (), "not read as mathematics"),
        ("text", ("(4,0)I(0,2)",), (), "several keys glued together"),
        ("text", ("x-7/4(x+3)",), (), "reads two ways"),
        ("choice", ("$7$",), ("$5$", "$6$"), "not among the choices"),
        ("choice", ("$x+1$",), ("$x+1$", "$x + 1$", "$2$"), "the same, and one of them is the answer"),
        ("choice", (r"\$7,020",), (r"\$7,020", r"$\$7020.00$", "$1$"), "the same"),
        ("choice", ("$1$",), (r"$\frac{1}{2}$", "$1/2$", "$1$"), "are the same"),
    ],
)
def test_keys_and_choices_that_are_badly_written_are_flaws(
    kind: KeyKind, accepted: tuple[str, ...], choices: tuple[str, ...], reason: str
) -> None:
    found = list(flaws(item("Choose.", AnswerKey(kind, accepted, choices))))
    assert len(found) >= 1
    assert any(reason in flaw.reason for flaw in found)


@pytest.mark.parametrize(
    ("kind", "accepted", "choices"),
    [
        ("text", ("gas",), ()),
        ("text", ("UND",), ()),
        ("expression", (r"$|3|\sqrt[4]{3}$",), ()),
        ("choice", ("$x+1$",), ("$x+1$", "$1+x$", "$x-1$")),
        ("choice", ("$0.5$",), (r"$\frac{1}{2}$", "$0.5$")),
        ("choice", ("Yes",), ("Yes", "No")),
    ],
)
def test_choices_that_differ_and_words_are_none(
    kind: KeyKind, accepted: tuple[str, ...], choices: tuple[str, ...]
) -> None:
    assert list(flaws(item("Choose.", AnswerKey(kind, accepted, choices)))) == []


def test_scaffolds_are_looked_at_too() -> None:
    inner = Hint("h1-s1", "", "What is $2+3$?", key=AnswerKey("expression", ("$6$",)))
    outer = Hint("h1", "", "What is $4+4$?", key=AnswerKey("expression", ("$9$",)), sub_hints=(inner,))
    found = list(flaws(item("Add $1+1$", AnswerKey("expression", ("$2$",)), (outer,))))
    assert [(flaw.step, flaw.hint, flaw.key) for flaw in found] == [("s", "h1", "$9$"), ("s", "h1-s1", "$6$")]


def test_an_authors_unknown_unit_is_a_flaw() -> None:
    (found,) = flaws(item("How long is it?", AnswerKey("expression", ("5",), unit="squeare feet")))
    assert "squeare feet" in found.reason


FLAWED = item("Solve $2x+3=11$", AnswerKey("expression", ("$x=5$",)))


@pytest.mark.parametrize(
    ("attempt", "outcome", "kind"),
    [
        ("4", "unreadable", "key_in_doubt"),
        ("x = 4", "unreadable", "key_in_doubt"),
        ("8/2", "unreadable", "key_in_doubt"),
        ("5", "right", None),
        ("7", "wrong", "moved without changing the sign"),
        ("2x+3=11", "wrong", "copied from the problem"),
    ],
)
def test_what_the_problem_itself_says_is_never_called_wrong(attempt: str, outcome: str, kind: str | None) -> None:
    found = assess(attempt, FLAWED.steps[0], FLAWED)
    assert (found.outcome, found.unread or found.kind) == (outcome, kind)


def test_the_right_choice_is_not_called_wrong_for_a_flawed_key() -> None:
    key = AnswerKey("choice", ("$x=5$",), choices=("$x=5$", "$x=4$", "$x=3$"))
    assert judge("B", key, context="Solve $2x+3=11$").unread == "key_in_doubt"
    assert judge("C", key, context="Solve $2x+3=11$").outcome == "wrong"


def test_a_form_that_is_asked_for_is_still_asked_for() -> None:
    key = AnswerKey("expression", ("$(3x-2)(4x-1)$",))
    context = "Factor completely. $12x^2+11x+2$"
    assert judge("(3x+2)(4x+1)", key, context=context).unread == "key_in_doubt"
    assert judge("2+11x+12x^2", key, context=context).outcome == "wrong"


async def test_the_turn_asks_the_teacher_and_counts_nothing() -> None:
    practice = Practice(item=FLAWED, writer=EmbeddedWriter(), course="c", skills={})
    turn = await practice.say("x = 4")
    assert turn.plan.move == "handoff"
    assert "the answer I was given" in turn.reply
    assert not turn.solved
    assert turn.observations == ()


@pytest.mark.parametrize("words", ["Solve", "$", "Solve $x$", "Simplify $$ $2$", "Solve $x=1$ or not", "Factor $%$"])
def test_words_without_a_plain_task_have_none(words: str) -> None:
    assert asked_task(words, NumberStyle()) is None


def test_a_task_is_undecided_rather_than_wrong() -> None:
    task = asked_task("Solve $x^5-x=1$", NumberStyle())
    assert task is not None
    assert task.check(parse("no solution")) is None
    assert task.check(parse("1.167")) is None
    assert task.check(parse("2")) is False


def test_the_demo_courses_have_no_flawed_key() -> None:
    courses = [read_authored(folder) for folder in demo_folders()]
    assert [flaw for course in courses for each in course.items for flaw in flaws(each, course.language)] == []


@pytest.mark.shared
def test_a_real_pools_contradictions_are_found_and_each_key_still_answers_itself(
    shared_data: Path, tmp_path: Path
) -> None:
    with tarfile.open(shared_data / "oatutor-elementary-algebra.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    (plan,) = tmp_path.rglob("coursePlans.json")
    items = read_oatutor(plan.parent, "OpenStax: Elementary Algebra").items
    found = [(each, flaw) for each in items for flaw in flaws(each) if "is something else" in flaw.reason]
    assert len(found) >= 80
    for each, flaw in found:
        step = each.step(flaw.step)
        if not flaw.hint:
            assert assess(step.key.accepted[0], step, each).outcome == "right"
