"""Answers in words: misspelt, by a formula, in another order; and never another word."""

import pytest

from domain.answer import AnswerKey, KnownSlip
from domain.attempt import Outcome
from tutor.grading.grade import judge

HORMONE = AnswerKey("text", ("pancreas",), slips=(KnownSlip("pancrias", "Not this one", "Which organ?"),))
ACID = AnswerKey("text", ("hydrochloric acid",))
SALT = AnswerKey("text", ("nitrate",))
GAS = AnswerKey("text", ("methane", "ch4"))
PLACES = AnswerKey("text", ("thousands",))
MIX = AnswerKey(
    "choice", ("Hydrogen and oxygen",), ("Hydrogen and oxygen", "Hydrogen and nitrogen", "Methane and oxygen")
)
SIDES = AnswerKey("choice", ("Falling and rising",), ("Falling and rising", "Rising and falling"))


@pytest.mark.parametrize(
    ("typed", "key", "outcome"),
    [
        ("the panncreas", HORMONE, "right"),
        ("pamcreas", HORMONE, "wrong"),
        ("pancrias", HORMONE, "wrong"),
        ("pancake", HORMONE, "wrong"),
        ("HCl", ACID, "right"),
        ("hidrochloric acid", ACID, "right"),
        ("hydrochloric salt", ACID, "wrong"),
        ("nitrite", SALT, "wrong"),
        ("nitratte", SALT, "right"),
        ("CH4", GAS, "right"),
        ("mettane", GAS, "wrong"),
        ("thousandths", PLACES, "unreadable"),
        ("thouands", PLACES, "right"),
        ("oxygen and hydrogen", MIX, "right"),
        ("H2 & O2", MIX, "right"),
        ("hidrogen, oxigen", MIX, "right"),
        ("h2 and n2", MIX, "wrong"),
        ("hydrogen", MIX, "unreadable"),
        ("rising and falling", SIDES, "wrong"),
        ("faling and rising", SIDES, "right"),
    ],
)
def test_a_word_is_heard_past_its_spelling_and_no_other(typed: str, key: AnswerKey, outcome: Outcome) -> None:
    assert judge(typed, key).outcome == outcome


def test_what_is_shown_is_what_is_meant() -> None:
    assert judge("hidrochloric acid", ACID).understood == "hydrochloric acid"
    assert judge("CH4", GAS).understood == "CH4"


def test_a_word_of_the_problem_is_spelt_as_it_is_meant() -> None:
    key = AnswerKey("text", ("planer",))
    assert judge("planner", key).outcome == "right"
    assert judge("planner", key, context="Is this tool a planner?").outcome == "wrong"
