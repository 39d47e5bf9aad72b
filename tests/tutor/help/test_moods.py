"""Tiredness, tears, an illness near to somebody and the wish to stop or to leave one out are met as what they are."""

import pytest

from domain.answer import AnswerKey
from domain.item import Item, Step
from tests.tutor.classroom import Passages, Talk

PLAIN = Step("s", "Solve $6k-5=31$.", AnswerKey("expression", ("6",)))
STROKES = Step(
    "s", "One in $40$ people over 70 has a stroke. How many of $400$ is that?", AnswerKey("expression", ("10",))
)


async def reply(step: Step, message: str) -> str:
    return (await Talk(item=Item("i", "", (step,)), retriever=Passages(found=())).say(message)).reply


@pytest.mark.parametrize("message", ["ngl im really tired today", "so sleepy rn", "my brain is fried"])
async def test_who_is_tired_may_stop(message: str) -> None:
    told = await reply(PLAIN, message)
    assert "tired" in told.casefold()
    assert "stop" in told


@pytest.mark.parametrize("message", ["my nan had this", "my uncle has that", "my aunt got it"])
async def test_an_illness_near_to_somebody_is_no_talk_beside_the_problem(message: str) -> None:
    told = await reply(STROKES, message)
    assert "you need not do it now" in told
    assert "Ha" not in told


async def test_relatives_have_other_things_where_no_illness_is_named() -> None:
    assert "close to home" not in await reply(PLAIN, "my cousin has that game at home")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("this makes me want to cry", "no"),
        ("can i take a break", "stop at any time"),
        ("may i go to the restroom, can i go", "what you wrote stays"),
        ("this is too hard i want to skip it", "take another"),
        ("who cares about this", "need"),
        ("it keeps saying wrong whatever i do", "wears anybody out"),
    ],
)
async def test_a_wish_or_a_mood_gets_its_own_answer(message: str, told: str) -> None:
    said = await reply(PLAIN, message)
    assert told in said
    assert "Keep that for the break" not in said
