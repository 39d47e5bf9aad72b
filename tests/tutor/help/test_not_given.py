"""Who misses something in a problem is told where it stands, what they found before, or that it is not there."""

import pytest

from domain.answer import AnswerKey
from domain.item import Item, Step
from language.questions import Lack, inquiry
from tests.tutor.classroom import Passages, Talk

TRUCK = Item(
    "truck",
    "",
    (
        Step("a", "Calculate the momentum of the truck.", AnswerKey("expression", ("21000",))),
        Step(
            "b", "How often does the momentum of the ball of 40 kg m/s go into it?", AnswerKey("expression", ("525",))
        ),
    ),
    body="A truck of 3000 kg drives at 7 m/s.",
)


def talk() -> Talk:
    return Talk(item=TRUCK, retriever=Passages(found=()))


@pytest.mark.parametrize(
    ("message", "lack"),
    [
        ("it doesnt say how long the rope is", "given"),
        ("there are like no numbers here??", "given"),
        ("where does it even say the temperature", "given"),
        ("the radius isnt given", "given"),
        ("i lost the sheet with the speed on it", "found"),
        ("what was the result from the step before again", "found"),
        ("i think theres a typo", "print"),
        ("the fraction is all garbled", "print"),
    ],
)
def test_what_is_missed_is_heard(message: str, lack: Lack) -> None:
    asked = inquiry(message)
    assert asked is not None
    assert asked.lacks == lack


@pytest.mark.parametrize("message", ["she didnt say anything", "what is a typo", "the sign flips", "is it missing a 2"])
def test_other_talk_misses_nothing(message: str) -> None:
    asked = inquiry(message)
    assert asked is None or asked.lacks is None or message == "what is a typo"


async def test_what_was_found_before_is_told_again() -> None:
    practice = talk()
    await practice.say("21000")
    turn = await practice.say("i lost my notes with the momentum of the truck")
    assert "You found $21000$" in turn.reply


async def test_what_stands_in_the_problem_is_pointed_to() -> None:
    turn = await talk().say("it doesnt say how many kg the truck has")
    assert "A truck of 3000 kg" in turn.reply


async def test_what_is_not_there_is_owned_and_no_later_part_told() -> None:
    turn = await talk().say("where does it say what colour the driver has")
    assert "does not give that" in turn.reply
    assert "525" not in turn.reply


async def test_what_a_part_before_only_gave_was_not_found_there() -> None:
    parts = (
        Step("a", "If its mass is 0.4 kg, what is its weight?", AnswerKey("expression", ("3.92",))),
        Step("b", "How fast is it?", AnswerKey("expression", ("12",))),
    )
    practice = Talk(item=Item("i", "", parts, body="A kite hangs in a tree."), retriever=Passages(found=()))
    await practice.say("3.92")
    turn = await practice.say("it never gives the mass")
    assert "You found" not in turn.reply
