"""What is typed once a step is solved, and what is said of an equation that is true and not solved."""

import pytest

from domain.answer import AnswerKey
from domain.item import Item, Step
from tests.tutor.classroom import Passages, Talk

NINES = "Solve $9k = 54$."
TERMS = "Simplify $2a + 5 + 6a$."
ROPE = "A rope of 35 m is cut into 5 equal parts. How long is one part?"


def at(prompt: str, key: str) -> Talk:
    item = Item("i", "", (Step("s", prompt, AnswerKey("expression", (key,))),))
    return Talk(item=item, retriever=Passages(found=()))


@pytest.mark.parametrize(
    ("prompt", "key", "solved", "typed", "named"),
    [
        (NINES, "6", "k = 6", "k = 4", "$k=4$"),
        (NINES, "6", "k = 6", "9k = 36", "$9k=36$"),
        (TERMS, "8a + 5", "8a + 5", "8a + 6", "$8a+6$"),
        (ROPE, "7", "7 m", "30", "$30$"),
    ],
)
async def test_what_was_just_typed_is_the_other_value(
    prompt: str, key: str, solved: str, typed: str, named: str
) -> None:
    talk = at(prompt, key)
    assert (await talk.say(solved)).solved
    turn = await talk.say(typed)
    assert turn.reply.startswith(f"{named} is another value than the answer that solved this step.")


@pytest.mark.parametrize(
    ("prompt", "key", "typed"),
    [("Solve $4n + 5 = 33$.", "7", "4n = 28"), ("Solve $2(t - 3) = t + 9$.", "15", "2t - 6 = t + 9")],
)
async def test_an_equation_fits_and_how_many_steps_are_left_is_not_claimed(prompt: str, key: str, typed: str) -> None:
    turn = await at(prompt, key).say(typed)
    assert turn.plan.move == "ask_form"
    assert "fits" in turn.reply
    assert "value" not in turn.reply
    assert "one step" not in turn.reply
