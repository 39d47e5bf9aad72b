"""What says beside an answer how it came about is heard as an explanation too; talk around an answer is none."""

import pytest

from tests.tutor.reading.spoken import say
from tutor.reading.value_and_sum import value_before_sum

DRAW = (r"$\frac{1}{26}$", "A card is drawn from a deck of 52. What is the probability of a red six?")


@pytest.mark.parametrize(
    "text",
    [
        "theres 2 red sixes in 52 so 1/26",
        "1/26 coz two of the 52 are red sixes",
        "1/26 cause 2 of 52 are red sixes",
        "1/26 i just cancelled by 2",
        "1/26 becoz two of 52 are red sixes",
        "2 of the cards are red sixes so its 1/26",
    ],
)
async def test_how_an_answer_came_about_is_heard(text: str) -> None:
    assert "explanation" in (await say(text, *DRAW)).reading.also


@pytest.mark.parametrize("text", ["1/26", "i think so 1/26", "ok so its 1/26", "yeah so 1/26", "i dont know so 1/26"])
async def test_talk_around_an_answer_explains_nothing(text: str) -> None:
    assert "explanation" not in (await say(text, *DRAW)).reading.also


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("12.5, 25 times .5", "12.5"),
        ("i got 12.5 (25:2)", "12.5"),
        ("i got 12.5 (25/2)", ""),
        ("i got 12 (24/2)", "12"),
        ("its 12.5 from 25:2", "12.5"),
        ("0.33 its 1/3", ""),
        ("8.3 cm, 25:3", "8.3 cm"),
        ("6, 2+4", "6"),
        ("6, 3+4", ""),
        ("3, 4", ""),
        ("2/3 (4/6)", ""),
        ("x, 2+4", ""),
        ("1/8, 3 of the 24", "1/8"),
        ("1/8, 5 of 24", ""),
        ("30 kids from 300 so ten percent", ""),
        ("6, 2+4 = 6 and then 7", ""),
        ("6 (2)", ""),
    ],
)
def test_a_value_before_the_calculation_that_comes_to_it_is_the_answer(text: str, judged: str) -> None:
    assert value_before_sum(text) == judged
