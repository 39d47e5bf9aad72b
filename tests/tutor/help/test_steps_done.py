"""A hint that tells a step which the student's own lines have done is passed over for the one after it."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.help.steps_done import pass_over

HINTS = (
    Hint("h1", "", "What is added to the letter is undone by the opposite."),
    Hint("h2", "", "Subtract $9$ from both sides: $5k = 20$."),
    Hint("h3", "", "Undo what multiplies the letter."),
)
PROBLEM = ("Solve $5k+9=29$.",)


def first(*said: str) -> str:
    return pass_over(HINTS, said, PROBLEM)[0].id


@pytest.mark.parametrize(
    "said",
    [
        "i took away 9 on both sides, and now",
        "i already subtracted 9 but dont see what comes next",
        "5k=20",
        "subtract 9, 5k = 20, what next",
        "ok i did subtract the 9 from both",
    ],
)
def test_what_is_done_is_not_told_again(said: str) -> None:
    assert first(said) == "h3"


@pytest.mark.parametrize(
    "said",
    [
        "should i subtract 9",
        "i forgot to subtract 9",
        "do you subtract 9 here",
        "i subtracted 5",
        "i havent subtracted 9",
        "5k+9=29",
        "5k=38",
        "help",
    ],
)
def test_what_is_asked_planned_or_different_is_still_told(said: str) -> None:
    assert first(said) == "h1"


def test_a_smaller_question_that_their_numbers_answer_is_done_with_what_leads_there() -> None:
    sacks = (
        Hint("h1", "", "Work out the weight of all sacks first."),
        Hint("q1", "", "How heavy are all sacks?", key=AnswerKey("expression", ("84",))),
        Hint("h2", "", "Then share it among the carts."),
    )
    problem = ("Seven sacks of $12$ kg are put on $4$ carts. How much does each carry?",)
    assert pass_over(sacks, ["7 x 12 = 84 and now"], problem)[0].id == "h2"
    assert pass_over(sacks, ["7 + 12 = 19 and now"], problem)[0].id == "h1"


def test_nothing_is_passed_over_where_nothing_would_be_left() -> None:
    assert pass_over(HINTS[1:2], ["i subtracted 9"], PROBLEM) == HINTS[1:2]


async def test_a_reply_takes_the_hint_after_the_step_that_was_done() -> None:
    step = Step("s", PROBLEM[0], AnswerKey("expression", ("4",)), pathway=HINTS)
    turn = await Talk(item=Item("i", "", (step,)), retriever=Passages(found=())).say(
        "i already subtracted the 9, what now"
    )
    assert "Undo what multiplies" in turn.reply
    assert turn.plan.hint == "h3"
