"""What is right is right when it is finer than its key or pointed at; between two answers the tutor does not choose."""

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from domain.item import Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.grading.grade import judge

FAN = r"A fan of $0.350$ m radius and $12.0$ kg is slowed by $15.0$ N. What is its angular acceleration?"
HEART = r"Oil flows at $6.0$ $\frac{L}{min}$ through a pipe (of radius $2.0$ cm). Determine the speed of the oil."
RATIO = "The variances are 14.3 and 17.9. What is the ratio of the first to the second? Round to four decimal places."
WIND = r"A wind blows at $38.0$ $\frac{m}{s}$. Approximately what is the force on a roof of $105$ $m^2$?"
CRATE = r"A crate of $3.10$ kg is pushed down with $60$ N, the strap pulls with $1440$ N. Find the force on the floor."


@pytest.mark.parametrize(
    ("problem", "key", "typed", "outcome"),
    [
        (FAN, "23", "23.1 rad/s^2", "right"),
        (FAN, "23", "(5.25-0.3)/0.2142 = 23.11", "right"),
        (FAN, "23", "22.6", "wrong"),
        (FAN, "23", "23.9", "wrong"),
        (HEART, "8", "8 cm/s", "right"),
        (HEART, "8", "0.08 m/s", "right"),
        (HEART, "8", "0.8 m/s", "wrong"),
        (RATIO, "0.7989", "0.7989", "right"),
        (RATIO, "0.7988", "0.7989", "right"),
        (RATIO, "0.7988", "14.3/17.9 = 0.7989", "right"),
        (RATIO, "0.7988", "0.7990", "wrong"),
        (RATIO, "0.7988", "0.7987", "wrong"),
        (CRATE, "1534", "1500 N", "wrong"),
        (WIND, "91572", "91600 N", "right"),
        (WIND, "91572", "91.6 kN", "right"),
        (WIND, "91572", "91570", "right"),
        (WIND, "91572", "92000 N", "other_form"),
        (WIND, "91572", "91500 N", "wrong"),
        (WIND, "91572", "90000 N", "wrong"),
        ("A loaf of 5 lb is off by 0.2 lb. What is the percent error?", "4", "0.04", "other_form"),
        ("A loaf of 5 lb is off by 0.2 lb. What is the percent error?", "4", "0.4", "wrong"),
        ("The tax is 7% of the price. What is the price?", "7", "0.07", "wrong"),
        ("What share is it? Do not estimate, give the exact fraction.", "7/31", "0.226", "other_form"),
    ],
)
def test_a_number_is_held_against_what_its_key_is_rounded_from(
    problem: str, key: str, typed: str, outcome: Outcome
) -> None:
    assert judge(typed, AnswerKey("expression", (key,)), context=problem).outcome == outcome


def at(key: str) -> Talk:
    item = Item("i", "", (Step("s", "What is the coefficient of $12x^3$?", AnswerKey("expression", (key,))),))
    return Talk(item=item, retriever=Passages(found=()))


@pytest.mark.parametrize("typed", ["its the 12", "so it's the 12 because it stands before the x", "answer is the 12"])
async def test_a_number_of_the_problem_that_is_pointed_at_is_the_answer(typed: str) -> None:
    assert (await at("12").say(typed)).solved


@pytest.mark.parametrize("typed", ["is it 3? or 12?", "12? maybe 3", "12, or maybe 3", "3 ? or is it 4"])
async def test_between_two_answers_the_student_settles(typed: str) -> None:
    turn = await at("12").say(typed)
    assert turn.plan.move == "clarify"
    assert "settle" in turn.reply


@pytest.mark.parametrize("typed", ["3, no wait 12", "12 or 12.0", "is it 12?", "3? no its 12"])
async def test_who_takes_one_back_or_names_one_value_has_settled(typed: str) -> None:
    assert (await at("12").say(typed)).solved


async def test_two_answers_of_one_question_are_both_the_answer() -> None:
    item = Item("i", "", (Step("s", "Solve $x^2 = 9$.", AnswerKey("expression", ("$x = 3, -3$",))),))
    assert (await Talk(item=item, retriever=Passages(found=())).say("3 or -3")).solved


DROP = r"A stone falls with g $=$ $10$ $\frac{m}{s^2}$ for $3$ s. How deep does it fall, in m?"
TANK = r"$V(t)=\frac{900}{1+8e^{-t}}$. How much is in the tank at the beginning?"


@pytest.mark.parametrize(
    ("problem", "key", "typed"),
    [
        (DROP, "45", "s = (1/2)gt² = 90/2 = 45 m"),
        (DROP, "45", "s = gt²/2 = 10*9/2 = 45"),
        (TANK, "100", "100 liters. at the beginning t=0 so the e thing is 1 and then its 900/(1+8)"),
    ],
)
async def test_a_value_with_its_formula_or_its_calculation_is_that_value(problem: str, key: str, typed: str) -> None:
    item = Item("i", "", (Step("s", problem, AnswerKey("expression", (key,))),))
    assert (await Talk(item=item, retriever=Passages(found=())).say(typed)).solved


@pytest.mark.parametrize(
    ("problem", "key", "typed"),
    [(DROP, "45", "s = gt²/2 = 10*9/2 = 46"), (TANK, "100", "100 liters. but then its 900/9 minus 8")],
)
async def test_another_value_behind_it_is_not(problem: str, key: str, typed: str) -> None:
    item = Item("i", "", (Step("s", problem, AnswerKey("expression", (key,))),))
    assert not (await Talk(item=item, retriever=Passages(found=())).say(typed)).solved


async def test_who_said_why_is_not_asked_for_it() -> None:
    item = Item("i", "", (Step("s", r"$\sqrt{196}$", AnswerKey("expression", ("14",))),))
    asked = (await Talk(item=item, retriever=Passages(found=())).say("14")).plan.move
    told = (await Talk(item=item, retriever=Passages(found=())).say("14 bcs 14x14=196")).plan.move
    assert (asked, told) == ("ask_why", "confirm")
