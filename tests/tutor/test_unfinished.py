"""What is true and not finished is taken as that, and other plain words for a choice are the choice."""

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from domain.item import Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.reading.choice_words import in_choice_words


def at(prompt: str, key: AnswerKey) -> Talk:
    return Talk(item=Item("i", "", (Step("s", prompt, key),)), retriever=Passages(found=()))


@pytest.mark.parametrize(
    ("prompt", "accepted", "typed", "outcome"),
    [
        ("Solve $4w + 3 = 31$.", "7", "w = 28/4", "other_form"),
        ("Solve $4w + 3 = 31$.", "7", "4w = 28 so w = 28/4", "other_form"),
        ("Solve $4w + 3 = 31$.", "7", "w = 28/4 = 7", "right"),
        ("Solve $4w + 3 = 30$. Give a fraction.", "27/4", "27/4", "right"),
        ("Solve $3w - 14 = w$.", "7", "3w - 14 = 7", "wrong"),
        ("Solve $3w = 21$.", "7", "21:3=7", "right"),
        ("Solve $3w = 21$.", "8", "21:3=8", "wrong"),
        ("Add $\\frac{w}{4}$ and $\\frac{3}{4}$.", "\\frac{w + 3}{4}", "w+3 over 4", "right"),
        ("Add $\\frac{w}{4}$ and $\\frac{3}{4}$.", "\\frac{w + 3}{4}", "w+3 over 5", "wrong"),
        ("Write 7 as a fraction.", "7", "28/4", "right"),
        ("Write an equation for the fare of 40 dollars.", "5d + 10 = 40", "5d + 10", "partial"),
        ("Write an equation for the fare of 40 dollars.", "5d + 10 = 40", "5d + 40", "wrong"),
        ("Write the sum of $m$ and the number after it.", "2m + 1", "m + (m + 1) = 2m + 1", "right"),
        ("Write the sum of $m$ and the number after it.", "2m + 1", "m + (m + 1) = 2m + 2", "wrong"),
    ],
)
async def test_what_is_left_to_do_is_told_by_what_is_asked(
    prompt: str, accepted: str, typed: str, outcome: Outcome
) -> None:
    turn = await at(prompt, AnswerKey("expression", (accepted,))).say(typed)
    assert turn.assessment is not None
    assert turn.assessment.outcome == outcome


COUNTS = ("None", "Exactly one", "Every number is a solution")
ANSWERS = ("Yes, they are", "No, they are not")


@pytest.mark.parametrize(
    ("typed", "choices", "heard"),
    [
        ("infinite", COUNTS, COUNTS[2]),
        ("all of them lol", COUNTS, COUNTS[2]),
        ("there is no solution", COUNTS, COUNTS[0]),
        ("one", COUNTS, COUNTS[1]),
        ("nope", ANSWERS, "no"),
        ("yeah i think", ANSWERS, "yes"),
        ("nah", COUNTS, "nah"),
        ("all of them", ("Chalk", "Flint", "None"), "all of them"),
        ("all of them are wrong", COUNTS, "all of them are wrong"),
    ],
)
def test_a_choice_in_other_plain_words(typed: str, choices: tuple[str, ...], heard: str) -> None:
    assert in_choice_words(typed, choices) == heard


async def test_a_bare_yes_is_an_answer_where_the_choices_begin_with_it() -> None:
    talk = at("Is it so?", AnswerKey("choice", (ANSWERS[1],), choices=ANSWERS))
    assert not (await talk.say("yep")).solved
    assert (await talk.say("nope")).solved
