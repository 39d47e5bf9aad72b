"""A hint that goes against what every course agrees on is not passed on; the next one stands in its place."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.help.against_convention import against_convention


@pytest.mark.parametrize(
    "text",
    [
        "In the third quadrant $x>0$ and $y<0$.",
        "A point in Quadrant IV has an $x$ that is negative and a $y$-coordinate: $x<0$, $y>0$.",
        "Quadrant III holds the points where $x$ and $y$ are positive.",
        "Because of the less than sign we put a bracket at the right end.",
        "A greater than or equal to symbol calls for a parenthesis at the left end.",
        r"The solution is written $[-\infty, b)$ then.",
    ],
)
def test_false_signs_and_brackets_are_seen(text: str) -> None:
    assert against_convention(text)


@pytest.mark.parametrize(
    "text",
    [
        "In the second quadrant $x<0$ and $y>0$.",
        "Quadrant I has $x>0$ and $y>0$; quadrant II has $x<0$ and $y>0$.",
        "Quadrant III holds the points where both $x$ and $y$ are less than $0$.",
        "A less than sign takes a parenthesis, a less than or equal to sign a bracket.",
        "A greater than sign takes a round bracket.",
        "With a greater than or equal to sign the infinity at the other end still takes a parenthesis.",
        "A less than symbol does not get a bracket.",
        r"Do not write $[-\infty, b)$.",
        "In quadrant II the value has to be greater than $0$ and less than $90$.",
    ],
)
def test_what_holds_is_left_alone(text: str) -> None:
    assert not against_convention(text)


async def test_the_next_hint_stands_in_its_place() -> None:
    hints = (
        Hint("h1", "", "Quadrant IV is where $x<0$ and $y>0$."),
        Hint("h2", "", "Look at which side of each axis the point lies on."),
    )
    step = Step("s", "Name the quadrant of $(6, -2)$.", AnswerKey("expression", ("4",)), pathway=hints)
    for message in ("hint please", "im lost", "how do i see which quadrant has which signs"):
        turn = await Talk(item=Item("i", "", (step,)), retriever=Passages(found=())).say(message)
        assert "$x<0$" not in turn.reply
