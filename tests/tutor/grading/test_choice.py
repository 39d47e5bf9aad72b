"""Multiple choice: a letter, a number, the text or an equal value names a choice."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, KnownSlip
from domain.attempt import Outcome
from tutor.grading.grade import judge

NUMBERS = AnswerKey("choice", (r"$\frac{3}{2}$",), choices=("$1$", r"$\frac{3}{2}$", "$2.5$", "No solution"))
WORDS = AnswerKey(
    "choice", ("Subtract 9 from both sides",), choices=("Add 9 to both sides", "Subtract 9 from both sides")
)
LETTERS = AnswerKey("choice", ("$b$",), choices=("$b$", "$a$", "$c$"))


class Case(NamedTuple):
    attempt: str
    key: AnswerKey
    outcome: Outcome


CASES = (
    Case("B", NUMBERS, "right"),
    Case("b)", NUMBERS, "right"),
    Case("(b)", NUMBERS, "right"),
    Case("answer: b", NUMBERS, "right"),
    Case("option 2", NUMBERS, "right"),
    Case("I think it's B", NUMBERS, "right"),
    Case("3/2", NUMBERS, "right"),
    Case("1.5", NUMBERS, "right"),
    Case("1 1/2", NUMBERS, "right"),
    Case(r"$\frac{3}{2}$", NUMBERS, "right"),
    Case("b) 3/2", NUMBERS, "right"),
    Case("A", NUMBERS, "wrong"),
    Case("1", NUMBERS, "wrong"),
    Case("5/2", NUMBERS, "wrong"),
    Case("no  solution", NUMBERS, "wrong"),
    Case("E", NUMBERS, "unreadable"),
    Case("7", NUMBERS, "unreadable"),
    Case("banana", NUMBERS, "unreadable"),
    Case("option 9", NUMBERS, "unreadable"),
    Case("subtract 9 from both sides", WORDS, "right"),
    Case("Subtract 9 from both sides.", WORDS, "right"),
    Case("add 9 to both sides", WORDS, "wrong"),
    Case("I would subtract 9 from both sides", WORDS, "right"),
    Case("b", LETTERS, "right"),
    Case("a", LETTERS, "wrong"),
    Case("option 1", LETTERS, "right"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.attempt)
def test_a_choice_is_recognised(case: Case) -> None:
    assert judge(case.attempt, case.key).outcome == case.outcome


def test_a_wrong_choice_brings_the_authors_reply() -> None:
    key = AnswerKey(
        "choice", ("Leaf",), choices=("Leaf", "Soil"), slips=(KnownSlip("Soil", "Plants eat soil", "Look up."),)
    )
    found = judge("soil", key)
    assert (found.outcome, found.kind, found.reply) == ("wrong", "Plants eat soil", "Look up.")


def test_choices_that_repeat_are_one_choice() -> None:
    key = AnswerKey("choice", ("$2$",), choices=("$2$", "$3$", "$2$"))
    assert judge("2", key).outcome == "right"
    assert judge("C", key).outcome == "right"
