"""A true calculation: the piece that was asked for is taken as it, one from nowhere is asked about."""

import pytest

from domain.answer import AnswerKey, KnownSlip
from domain.item import Hint, Item, Step
from tests.tutor.classroom import Passages, Talk

BACK = Step(
    "s",
    "Solve $6m - 7 = 41$.",
    AnswerKey(
        "expression", ("8",), slips=(KnownSlip("17/3", "Subtracts again", "The 7 is taken away. What undoes it?"),)
    ),
    pathway=(
        Hint("h1", "", "What was done to $m$ last?"),
        Hint("h2", "", "First bring back the 7 on both sides."),
        Hint("s1", "", "Add 7 to both sides. What is $6m$ equal to?", key=AnswerKey("expression", ("48",))),
    ),
)
SIGNS = Step(
    "s",
    "Multiply out $-5(a - 3)$.",
    AnswerKey(
        "expression",
        ("-5a + 15",),
        slips=(KnownSlip("-5a - 15", "Sign", "Your first term is good. What does $-5 \\cdot (-3)$ come to?"),),
    ),
    pathway=(Hint("h1", "", "Take the sign along. Which number multiplies the bracket?"),),
)
BAGS = Step(
    "s",
    "Multiply out $4(k + 6)$.",
    AnswerKey("expression", ("4k + 24",)),
    pathway=(Hint("h1", "", "The 4 stands in front of the whole bracket. Which terms does it multiply?"),),
)
WORK = Step(
    "s",
    "A crane lifts 300 kg by 4 m. How much work is that in joules?",
    AnswerKey("expression", ("11772",)),
    pathway=(
        Hint("h1", "", "Work is force times distance, so the force comes first. What is it?"),
        Hint("s1", "", "How many newtons does the load weigh?", key=AnswerKey("expression", ("2943",))),
    ),
)


def at(step: Step) -> Talk:
    return Talk(item=Item("i", "", (step,)), retriever=Passages(found=()))


@pytest.mark.parametrize(
    ("step", "before", "typed"),
    [
        (BACK, ("9", "hint", "hint"), "41+7=48"),
        (BACK, ("9", "hint", "hint", "hint"), "41 + 7 = 48"),
        (SIGNS, ("-5a - 15",), "-5*-3=15"),
        (SIGNS, ("-5a - 15",), "+15"),
        (SIGNS, ("-5a - 15",), "15"),
        (WORK, ("hint",), "300*9.81 = 2943"),
    ],
)
async def test_the_piece_that_was_asked_for_is_taken_as_right(step: Step, before: tuple[str, ...], typed: str) -> None:
    talk = at(step)
    for text in before:
        await (talk.say("", "hint") if text == "hint" else talk.say(text))
    turn = await talk.say(typed)
    assert turn.plan.move == "confirm_scaffold"
    assert "right" in turn.reply or turn.reply.startswith("Yes")
    assert not turn.solved
    assert not turn.observations


async def test_the_wrong_piece_is_not_taken() -> None:
    talk = at(SIGNS)
    await talk.say("-5a - 15")
    for typed in ("-15", "-5*-3=-15", "5*3=14"):
        assert (await talk.say(typed)).plan.move != "confirm_scaffold"


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        (BACK, "41+7=48"),
        (BACK, "48/6=8"),
        (BACK, "41-7=34"),
        (BAGS, "4 times k is 4k"),
        (BAGS, "4*6=24"),
        (BACK, "6*3-7=11"),
        (WORK, "300*4=1200"),
    ],
)
async def test_true_work_with_the_problems_numbers_is_never_told_not_yet(step: Step, typed: str) -> None:
    for tries in range(5):
        talk = at(step)
        for wrong in range(tries):
            await talk.say(f"{1000 + wrong}")
        turn = await talk.say(typed)
        assert "not it yet" not in turn.reply
        assert not turn.reply.startswith("Not")
        assert "Where does the" not in turn.reply


@pytest.mark.parametrize(
    ("step", "typed", "number"),
    [
        (BACK, "36/6 = 6", "36"),
        (Step("s", "Solve $9 - 4x = 5x - 27$.", AnswerKey("expression", ("4",))), "11-5=6", "11"),
        (
            Step("s", "A book has 240 pages. Ada reads 16 a day. How long?", AnswerKey("expression", ("15",))),
            "33+8=41",
            "33",
        ),
        (WORK, "77*3 = 231", "77"),
    ],
)
async def test_a_calculation_from_nowhere_is_asked_about_and_begins_nothing(
    step: Step, typed: str, number: str
) -> None:
    talk = at(step)
    turn = await talk.say(typed)
    assert f"Where does the ${number}$ come from?" in turn.reply
    assert not turn.observations
    cross = await talk.say("this is stupid")
    assert "begin there" not in cross.reply
    assert "holds" not in cross.reply
