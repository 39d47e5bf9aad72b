"""Answers as students of statistics, trigonometry and calculus type them; each case is made up."""

from datetime import UTC, datetime

import pytest

from domain.answer import AnswerKey, KeyKind
from domain.turn import Message
from tutor.grading.grade import judge
from tutor.question import question
from tutor.reading.message import read_message


def outcome(attempt: str, key: str, words: str = "", kind: KeyKind = "expression") -> str:
    return judge(attempt, AnswerKey(kind, (key,)), context=words).outcome


@pytest.mark.parametrize(
    ("key", "attempts"),
    [
        (r"$3-\tan\left(x\right)$", ("3-tanx", "3 - tan x")),
        (r"$2\sin\left(t\right)\cos\left(t\right)$", ("2sintcost", "2 sint cost")),
        (r"$\frac{2}{\sqrt{4-9x^2}}$", ("2(4-9x^2)^(-1/2)", "2/(4-9x^2)^0.5")),
        (r"$\arcsin\left(2x\right)+1$", ("1+arcsin(x+x)",)),
        (r"$\frac{dy}{dx}=\frac{2}{y}$", ("(dy)/(dx)=2/y", "((dy)/(dx)) = (2/y)", "( d y ) / ( d x ) = 2/y")),
        ("$b_n=5n-2$", ("b(n)=5n-2", "bn = 5n-2")),
        (r"$h^{-1}(x)=\frac{x}{4}$", ("h^{-1}=x/4", "h^-1 = x/4")),
        ("$(120,180)$", ("120,180", "(120, 180)", "120<x<180", "120 to 180", "between 120 and 180", "from 120 to 180")),
        ("$(-120,180)$", ("(-120, 180)", "-120<x<180")),
        (r"$x\ge 6$", ("all x >= 6", "for x>=6", "all real numbers greater than or equal to 6", "at least 6")),
        ("$x<2$", ("for x less than 2", "numbers less than 2", "when x < 2")),
    ],
)
def test_a_right_answer_is_right_as_students_type_it(key: str, attempts: tuple[str, ...]) -> None:
    assert [outcome(attempt, key) for attempt in attempts] == ["right"] * len(attempts)


def test_answers_that_only_look_alike_stay_wrong() -> None:
    assert outcome("3-tanx", r"$3+\tan\left(x\right)$") == "wrong"
    assert outcome("(4-9x^2)^(1/2)", r"$\frac{1}{\sqrt{4-9x^2}}$") == "wrong"
    assert outcome("(dx)/(dy)=2/y", r"$\frac{dy}{dx}=\frac{2}{y}$") == "wrong"
    assert outcome("b(n)=5n+2", "$b_n=5n-2$") == "wrong"
    assert outcome("120,181", "$(120,180)$") == "wrong"
    assert outcome("12,000", "$12000$") == "right"
    assert outcome("cost", "$x$") == "unreadable"


def test_no_value_is_an_answer_where_infinity_is_the_key() -> None:
    assert outcome("DNE", r"$\infty$") == "wrong"
    assert outcome("inf", r"$3\pi$") == "wrong"
    assert outcome("pi", r"$3\pi$") == "wrong"


def test_fractions_in_a_row_are_no_mixed_numbers() -> None:
    assert outcome("2/3 and 3/4 and 4/5", "2/3, 3/4, 4/5", kind="text") == "right"
    assert outcome("2 and 3/4", r"$2\frac{3}{4}$") == "right"
    assert outcome("3 out of 20", "3/20", kind="text") == "right"


def test_the_ends_of_an_estimate_may_be_in_it() -> None:
    words = "Write the 90% confidence interval as (low, high)."
    assert outcome("[3.1, 4.7]", "(3.1, 4.7)", words, "text") == "right"
    assert outcome("[3.1, 4.8]", "(3.1, 4.7)", words, "text") == "wrong"
    assert outcome("[3.1, 4.7]", "(3.1, 4.7)", "Write the solution in interval notation.", "text") == "wrong"


@pytest.mark.parametrize("attempt", ["Type II", "type 2", "type two", "Type II error", "a type 2 error."])
def test_a_kind_is_named_with_its_noun_or_without(attempt: str) -> None:
    words = "We keep a false null hypothesis. Which kind of error is it?"
    assert outcome(attempt, "Type II", words, "text") == "right"
    assert outcome(attempt, "Type I", words, "text") == "wrong"


def test_a_constant_left_out_and_another_letter_are_named() -> None:
    assert judge("x^5-2x", AnswerKey("expression", ("$x^5-2x+C$",))).kind == "constant left out"
    assert judge("x^5+2x", AnswerKey("expression", ("$x^5-2x+C$",))).kind != "constant left out"
    assert judge("2<y<5", AnswerKey("expression", (r"$2<\mu<5$",))).kind == "wrong letter"
    assert judge("2<=y<5", AnswerKey("expression", ("$2<y<5$",))).kind == "end point"


@pytest.mark.parametrize(
    ("words", "key", "line"),
    [
        (r"Solve $2\cos x+1=0$ on $[0,2\pi)$.", r"$\frac{2\pi}{3}$, $\frac{4\pi}{3}$", "cos x = -1/2"),
        ("Solve $9^{x+1}=27$.", r"$x=\frac{1}{2}$", "3^(2x+2)=3^3"),
        (r"Solve $\ln(x-1)=0$.", "$2$", "x-1=e^0"),
        ("Solve the system: $a+b=9$, $a-b=3$", "$(6,3)$", "b=3"),
    ],
)
def test_a_true_line_on_the_way_is_not_sent_back(words: str, key: str, line: str) -> None:
    assert judge(line, AnswerKey("expression", (key,)), context=words).kind == "intermediate result"


def test_a_line_that_the_answer_does_not_fulfil_is_no_step_on_the_way() -> None:
    key = AnswerKey("expression", (r"$x=\frac{1}{2}$",))
    assert judge("a=3", AnswerKey("expression", ("$(6,3)$",)), context="$a+b=9$, $a-b=3$").kind != "intermediate result"
    for line in ("3^(2x+1)=3^3", "x+x=2x", "x=2"):
        assert judge(line, key, context="Solve $9^{x+1}=27$.").kind != "intermediate result"


@pytest.mark.parametrize(
    ("attempt", "chosen"),
    [("keep", "Keep $H_0$"), ("do not keep", "Do not keep $H_0$"), ("Do not", "Do not keep $H_0$"), ("accept", None)],
)
def test_the_first_words_of_one_choice_name_it(attempt: str, chosen: str | None) -> None:
    key = AnswerKey("choice", ("Keep $H_0$",), ("Keep $H_0$", "Do not keep $H_0$", "Neither of the two"))
    assert judge(attempt, key).understood == chosen


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pi", "attempt"),
        ("i think it's cos(x)", "attempt"),
        ("-infinity", "attempt"),
        ("why 40-x?", "concept_question"),
        ("where does the 3 come from?", "concept_question"),
        ("where was i", "unsure"),
        ("i forgot the double angle formula", "help_request"),
    ],
)
def test_answers_and_questions_are_told_apart(text: str, kind: str) -> None:
    message = Message("m", text, "message", "item", "step", datetime(2026, 1, 5, tzinfo=UTC))
    assert read_message(message, question(AnswerKey("expression", ("$2x$",)))).kind == kind


def test_the_same_number_for_two_things_is_given_twice() -> None:
    words = "A box holds red and blue pens, 30 in all. Write red,blue."
    assert outcome("15,15", "15,15", words, "text") == "right"
    assert outcome("15", "15,15", words, "text") == "partial"
    assert outcome("15", "15,15", "Solve the equation; a double root counts twice.", "text") == "right"
