"""What says beside an answer how it came about is heard as an explanation too; talk around an answer is none."""

import pytest

from tests.tutor.reading.spoken import say

DRAW = (r"$\frac{1}{26}$", "A card is drawn from a deck of 52. What is the probability of a red six?")


@pytest.mark.parametrize(
    "text",
    [
        "theres 2 red sixes in 52 so 1/26",
        "1/26 coz two of the 52 are red sixes",
        "1/26 cause 2 of 52 are red sixes",
        "1/26 i just cancelled by 2",
        "2 of the cards are red sixes so its 1/26",
    ],
)
async def test_how_an_answer_came_about_is_heard(text: str) -> None:
    assert "explanation" in (await say(text, *DRAW)).reading.also


@pytest.mark.parametrize("text", ["1/26", "i think so 1/26", "ok so its 1/26", "yeah so 1/26", "i dont know so 1/26"])
async def test_talk_around_an_answer_explains_nothing(text: str) -> None:
    assert "explanation" not in (await say(text, *DRAW)).reading.also
