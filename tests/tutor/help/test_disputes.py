"""A disagreement is answered: with what is true in it, and what speaks against the answer."""

import pytest

from domain.answer import AnswerKey
from domain.help import HelpLevel
from domain.item import Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.help.disputes import put_back, true_sums

ITEM = Item(
    id="beads",
    title="Beads",
    body="Solve $\\frac{b}{5} = 20$.",
    steps=(Step(id="s", prompt="What is $b$?", key=AnswerKey("expression", ("100",))),),
)


@pytest.mark.parametrize("said", ["but 20 divided by 5 is 4", "no it IS 4", "you are wrong", "why"])
async def test_the_value_is_put_back_and_help_stays(said: str) -> None:
    talk = Talk(item=ITEM, retriever=Passages(found=()))
    before = await talk.say("4")
    turn = await talk.say(said)
    assert (turn.plan.move, turn.level) == ("hold", before.level)
    assert "\\frac{4}{5}" in turn.reply
    assert "100" not in turn.reply


async def test_true_arithmetic_is_called_true() -> None:
    talk = Talk(item=ITEM, retriever=Passages(found=()))
    await talk.say("4")
    turn = await talk.say("but 20 divided by 5 is 4??")
    assert "$\\frac{20}{5}=4$ is true" in turn.reply


async def test_a_smaller_question_still_waits_after_a_disagreement() -> None:
    talk = Talk()
    for typed in ("x = 30", "x = 31", "x = 32"):
        asked = await talk.say(typed)
    assert asked.plan.move == "scaffold"
    await talk.say("you are wrong")
    assert (await talk.say("12")).plan.move == "confirm_scaffold"


async def test_once_solved_a_check_is_taken_up_and_why_is_answered() -> None:
    talk = Talk(item=ITEM, retriever=Passages(found=()))
    await talk.say("100")
    check = await talk.say("100/5=20 so it fits")
    assert (check.plan.move, check.assessment) == ("answer", None)
    assert "is true" in check.reply or "holds" in check.reply
    why = await talk.say("why")
    assert "so does the other" in why.reply
    assert why.level is HelpLevel.PUMP


@pytest.mark.parametrize(
    ("message", "sums"),
    [
        ("7 times 8 is 56!", ("7\\cdot 8=56",)),
        ("but 9 - 4 = 5. and 2 + 2 = 5", ("9-4=5",)),
        ("7 times 8 is 54", ()),
        ("it is 5", ()),
    ],
)
def test_only_true_sums_are_called_true(message: str, sums: tuple[str, ...]) -> None:
    assert true_sums(message) == sums


def test_a_value_is_put_back_into_the_one_equation_there_is() -> None:
    back = put_back(("Solve $2m - 1 = 9$.",), "m = 4")
    assert back is not None
    assert (back.letter, back.left, back.right, back.fits) == ("m", "7", "9", False)
    assert put_back(("Solve $2m - 1 = 9$ and $m + n = 3$.",), "no") is None
    assert put_back(("Which is larger, $2m$ or $3m$?",), "4") is None
