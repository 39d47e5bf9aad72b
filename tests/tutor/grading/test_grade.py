"""One door for every key: what is right, what is another form, what is part of it, what is wrong."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, AskedForm, KnownSlip
from domain.attempt import Outcome
from domain.item import Hint, Item, Step
from tutor.grading.grade import assess, judge, preview


class Case(NamedTuple):
    attempt: str
    key: str
    outcome: Outcome
    context: str = ""


RIGHT = (
    Case("1/2", "$0.5$", "right"),
    Case("2/4", r"$\frac{1}{2}$", "right"),
    Case("14", "$x=14$", "right"),
    Case("x = 3", "$3$", "right"),
    Case("$1.79", r"\$1.79", "right"),
    Case("1,200", "$1200$", "right"),
    Case("0,7", "$0.7$", "right"),
    Case("-2, 6", "x=6, x=-2", "right"),
    Case("X = 3", "$x=3$", "right"),
    Case("6/4", r"$\frac{3}{2}$", "right", "How long is the rope?"),
    Case("5!", "$5$", "right"),
    Case("5 m", "$5$", "right", "How many meters long is it?"),
    Case("5m", "$5$", "right", "How long is it?"),
    Case("2 yards", "$6$", "other_form", "How many feet of rope are needed?"),
    Case("179 cents", r"\$1.79", "right"),
    Case("25", r"$25\%$", "right", "What percent is it?"),
    Case("25%", "$25$", "right", "What percent of 80 is 20?"),
    Case("7/3", "$2.33$", "right", "How long does it take?"),
    Case("25π", "$78.5$", "right", "Find the area."),
    Case("3 x 10^4", r"$3\times {10}^4$", "right", "Write in scientific notation."),
    Case("twelve", "$12$", "right"),
    Case("$$x=\\frac{3}{2}$$", r"$x=\frac{3}{2}$", "right"),
    Case("the answer is 4.", "$4$", "right"),
    Case("does not exist", "DNE", "right"),
    Case("no solution", "DNE", "right"),
    Case("(x+3)(x+1)", "$(x+1)(x+3)$", "right", "Factor."),
    Case("2(3)+4 = 10", "$10$", "right"),
    Case("x=6\nx=-2", "x=6, x=-2", "right"),
    Case("  4 ", "$4$", "right"),
    Case("(n+7)(n-1)", "$(p+7)(p-1)$", "right", "Factor: $n^2+6n-7$"),
    Case("３", "$3$", "right"),
    Case("4\u200b", "$4$", "right"),
)

OTHERWISE = (
    Case("126", "$125$", "wrong"),
    Case("6", "x=6, x=-2", "partial"),
    Case("8y+16", r"$8\left(y+2\right)$", "other_form", "Factor the greatest common factor from $8y+16$."),
    Case("6/4", r"$\frac{3}{2}$", "other_form", "Simplify to lowest terms."),
    Case("2x=6", "$3$", "other_form", "Solve $4x=12$."),
    Case("40-13", "$27$", "other_form", "How many are left?"),
    Case("7*6*5", "$210$", "other_form"),
    Case("√25", "$5$", "other_form", r"Evaluate $|{-3+4i}|$."),
    Case("1/6 * 1/6", r"$\frac{1}{36}$", "other_form", "What is the probability of two sixes?"),
    Case("2^6", "$64$", "other_form"),
    Case("7*a+7*2", "$7a+14$", "other_form", "Multiply out $7(a+2)$."),
    Case("7*6*5", "$7*6*5$", "right", "Write it as a product."),
    Case("5*4*3*2*1", "$5!$", "right"),
    Case("24/8", "$3$", "right"),
    Case("6*10^3", "$6000$", "right"),
    Case("40-13 = 27", "$27$", "right"),
    Case("2.5", r"$\frac{5}{2}$", "other_form", "Give a fraction in lowest terms."),
    Case("10/15", r"$\frac{2}{3}$", "other_form", r"Find: $\frac{10}{15}$"),
    Case("2.3333", "$2.33$", "other_form", "Round to the nearest hundredth."),
    Case("7/3", "$2.33$", "other_form", "Round to the nearest hundredth."),
    Case("0.34", r"$\frac{1}{3}$", "wrong"),
    Case("2(x+3", "$2x+6$", "unreadable"),
    Case("9**9**9", "$3$", "unreadable"),
    Case("x" * 3000, "$3$", "unreadable"),
    Case("", "$3$", "unreadable"),
    Case("asdfgh", "$3$", "unreadable"),
    Case("1/2x", r"$\frac{1}{2x}$", "unreadable"),
    Case("5 yards", "$5$", "wrong", "How many feet of rope are needed?"),
    Case("42, 136", "136, 42", "wrong", "How many adult tickets and how many child tickets were sold?"),
    Case("(3, 2)", "$(2, 3)$", "wrong"),
    Case("-(√x)", r"$\sqrt{x}$", "wrong"),
    Case("50%", "$50$", "wrong", "What is half of 100?"),
)


@pytest.mark.parametrize("case", [*RIGHT, *OTHERWISE], ids=lambda case: f"{case.attempt[:30]} for {case.key}")
def test_an_attempt_is_judged(case: Case) -> None:
    kind = "text" if "," in case.key and "(" not in case.key else "expression"
    found = judge(
        case.attempt, AnswerKey("text" if kind == "text" else "expression", (case.key,)), context=case.context
    )
    assert found.outcome == case.outcome


def test_the_asked_form_is_named_and_the_value_confirmed() -> None:
    found = judge("6/4", AnswerKey("expression", (r"$\frac{3}{2}$",)), context="Simplify.")
    assert found.form in {"lowest terms", "simplified"}
    assert found.detail == r"$\frac{6}{4}$ has the right value; it can still be simplified."


@pytest.mark.parametrize(
    ("attempt", "form", "named"),
    [
        ("6/4", "lowest terms", True),
        ("3/2", "lowest terms", False),
        ("1.5", "mixed number", False),
        ("6/4", None, False),
    ],
)
def test_the_authors_form_is_the_last_word(attempt: str, form: AskedForm | None, named: bool) -> None:
    key = AnswerKey("expression", (r"$\frac{3}{2}$",), form=form)
    assert (judge(attempt, key).outcome == "other_form") is named


def test_a_tolerance_lets_a_near_value_pass() -> None:
    key = AnswerKey("expression", ("3.1",), tolerance=0.05)
    assert judge("3.14", key).outcome == "right"
    assert judge("3.2", key).outcome == "wrong"


def test_an_authors_slip_comes_first_with_its_reply() -> None:
    key = AnswerKey("expression", ("$4$",), slips=(KnownSlip("-4", "Loses the minus sign", "Is it above zero?"),))
    found = judge("x = -4", key)
    assert (found.outcome, found.kind, found.reply) == ("wrong", "Loses the minus sign", "Is it above zero?")


def test_a_step_on_the_way_is_recognised_by_the_pathway() -> None:
    pathway = (Hint("h1", "Subtract 6", "What is $54 - 6$?", key=AnswerKey("expression", ("$48$",))),)
    step = Step("s", "Solve $2(2x+3) = 54$", AnswerKey("expression", ("$x=12$",)), pathway=pathway)
    found = assess("48", step, Item("i", "Equations", (step,)))
    assert found.kind in {"intermediate result", "stopped before dividing"}


def test_any_of_several_keys_will_do() -> None:
    key = AnswerKey("text", ("roots", "root", "the roots"))
    assert judge("Root", key).outcome == "right"
    assert judge("leaves", key).outcome == "wrong"


@pytest.mark.parametrize("typed", ["GAS", "a gas", "gas.", " Gas "])
def test_a_short_word_is_a_word_and_not_letters_multiplied(typed: str) -> None:
    assert judge(typed, AnswerKey("text", ("gas",))).outcome == "right"


def test_letters_in_another_order_are_another_word() -> None:
    assert judge("sag", AnswerKey("text", ("gas",))).outcome == "wrong"


def test_a_key_that_is_no_mathematics_is_judged_by_its_words() -> None:
    key = AnswerKey("text", ("Uphill skiing speed = 5, Downhill skiing speed = 10",))
    assert judge("uphill skiing speed=5,  downhill skiing speed = 10", key).outcome == "right"
    assert judge("uphill skiing speed = 10, downhill skiing speed = 5", key).outcome == "wrong"


def test_a_comma_is_a_decimal_sign_where_the_course_writes_so() -> None:
    key = AnswerKey("expression", ("3,5",))
    assert judge("3,5", key, locale="de").outcome == "right"
    assert judge("7/2", key, locale="de").outcome == "right"
    assert judge("1.234,5", AnswerKey("expression", ("1234,5",)), locale="de-AT").outcome == "right"


def test_no_judgement_states_the_key() -> None:
    for attempt in ("5", "-4", "40", "1/4", "x=5", "2x=9", "8", "2x+3=14", "14"):
        found = judge(attempt, AnswerKey("expression", ("$x=4$",)), context="Solve $2(x+3)=14$")
        for words in (found.detail or "", found.for_teacher):
            assert not any(piece.strip("$.?,") in {"4", "x=4"} for piece in words.split())


def test_what_is_typed_is_shown_as_it_is_read() -> None:
    key = AnswerKey("expression", ("$3$",))
    assert preview("3/(x+2)", key).lines == (r"\frac{3}{x+2}",)
    assert preview("3/(x+2", key) == ((r"\frac{3}{x+2}",), "A closing bracket ) is missing.")
    assert preview("2x + banana", key) == (("2x",), 'I don\'t know the word "banana" here.')
    assert preview("banana", key).lines == ()
    assert preview("", key) == ((), None)
    assert preview("B", AnswerKey("choice", ("1",), choices=("1", "2"))) == ((), None)
    assert preview("x" * 3000, key).message == "This is too long to check."


@pytest.mark.parametrize("wrong", ["sqrt(r)+1", "10*(sqrt(r))", "(sqrt(r))^2", "1/sqrt(r)", "sqrt(r) plus one"])
def test_more_mathematics_around_a_key_is_no_sentence_with_it(wrong: str) -> None:
    key = AnswerKey("expression", (r"$\sqrt{r}$",))
    assert judge(wrong, key, context=r"Write as a radical expression $r^{\frac{1}{2}}$").outcome == "wrong"
