"""Code around an answer is no mathematics: nothing in it is judged, and what it wraps is."""

import pytest

from tests.tutor.reading.spoken import say
from tutor.reading.markup import without_markup

SUM = ("$5x$", "Add $2x$ and $3x$.")


@pytest.mark.parametrize("text", ["<b>5x</b>", "<b>5x</b><script>alert(1)</script>", "<script>x=1</script> 5x"])
async def test_what_code_wraps_is_judged(text: str) -> None:
    assert (await say(text, *SUM)).solved


@pytest.mark.parametrize(
    "text", ["<script>5x</script>", "alert('5x')", "<img src=x onerror=alert(5)>", "console.log(5)"]
)
async def test_nothing_inside_code_is_an_attempt(text: str) -> None:
    turn = await say(text, *SUM)
    assert turn.assessment is None or not turn.assessment.on_the_way
    assert not turn.observations


@pytest.mark.parametrize("text", ["x<5 and y>3", "x <y and y> 3", r"\left(x+3\right)", "vertex(2,1)", "sqrt(3); x=2"])
def test_mathematics_stays_as_it_is(text: str) -> None:
    assert without_markup(text) == text


def test_every_character_keeps_its_place() -> None:
    assert without_markup("<i>4</i>").index("4") == len("<i>")
