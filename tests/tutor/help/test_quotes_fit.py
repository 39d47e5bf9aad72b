"""A quote shares a word of matter with the message or the step; without one the step's own hint is better."""

import pytest

from domain.answer import AnswerKey, Expectation
from domain.evidence import Evidence
from domain.item import Hint, Item, Step
from tests.tutor.classroom import Passages, Talk

CANDLE = Step(
    "s",
    "Where does the wax of a burning candle go?",
    AnswerKey(
        "explanation",
        expectations=(
            Expectation("burns", "It burns.", (("burns", "burned up"),), hint="Blow it out. What rises from the wick?"),
            Expectation("gas", "It becomes gas.", (("gas", "vapour"),), hint="Hold a spoon above it. What shows?"),
        ),
    ),
    pathway=(Hint("h", "", "Metals keep their heat, and new heat must keep going in."),),
)
EQUATION = Step(
    "s", "Solve $4b + 6 = 30$.", AnswerKey("expression", ("6",)), pathway=(Hint("h", "", "Undo the last thing first."),)
)


async def second_reply(step: Step, quote: str, *messages: str) -> str:
    found = Passages(found=(Evidence("p", "4", "A title", quote, 1.0),))
    talk = Talk(item=Item("i", "", (step,)), retriever=found)
    for message in messages:
        turn = await talk.say(message)
    return turn.reply


async def test_an_explanation_is_not_met_with_a_sentence_that_has_nothing_to_do_with_it() -> None:
    stray = "Metals keep their heat, so new heat must keep going in."
    assert "Metals keep" not in await second_reply(CANDLE, stray, "because elves carry it off", "the fairies took it")


@pytest.mark.parametrize("quote", ["A factor may stand before any letter.", "Fractions need a common denominator."])
async def test_a_request_is_not_met_with_another_rule(quote: str) -> None:
    told = await second_reply(EQUATION, quote, "it is because of the 5 i think", "because of the 5")
    assert quote not in told


async def test_a_rule_about_the_step_is_still_quoted() -> None:
    quote = "To get the letter alone you undo the last thing before the other."
    replies = [
        await second_reply(EQUATION, quote, *["it is because of the 5 i think"] * times) for times in range(1, 4)
    ]
    assert any(quote in reply for reply in replies)
