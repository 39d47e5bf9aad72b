"""A right plan in words is heard, asks for its line, and costs no help; a wrong one is not confirmed."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.help.planned import names_next_move


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        ("Solve $5k + 8 = 43$.", "take off the 8 first?"),
        ("Solve $5k + 8 = 43$.", "i think you subtract 8"),
        ("Solve $5k + 8 = 43$.", "subtract"),
        ("Solve $p - 9 = 30$.", "add 9 to both sides"),
        ("Solve $p - 9 = 30$.", "add"),
        ("Solve $6t = 54$.", "divide?"),
        ("Solve $6t = 54$.", "i divided both sides by 6"),
        ("Solve $\\frac{w}{3} = 7$.", "times 3 on both sides"),
        ("Solve $9m = 4m + 35$.", "take 4m from both sides"),
        ("Solve $11 - 3z = 2z + 1$.", "so i added 3z to both sides"),
    ],
)
async def test_a_right_move_in_words_is_heard_and_costs_no_help(problem: str, message: str) -> None:
    assert names_next_move(message, [problem])
    step = Step("s", problem, AnswerKey("expression", ("1000",)), pathway=(Hint("h", "", "Look at the left side."),))
    turn = await Talk(item=Item("i", "", (step,)), retriever=Passages(found=())).say(message)
    assert turn.plan.move == "pump"
    assert "Look at the left side" not in turn.reply
    assert turn.level == 0
    assert "do that" in turn.reply or "leads on" in turn.reply


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        ("Solve $5k + 8 = 43$.", "add 8"),
        ("Solve $5k + 8 = 43$.", "take away 5"),
        ("Solve $5k + 8 = 43$.", "dont subtract 8"),
        ("Solve $5k + 8 = 43$.", "subtract 8 and then add 5"),
        ("Solve $5k + 8 = 43$.", "divide by 8"),
        ("Solve $5k + 8 = 43$.", "why do i subtract 8"),
        ("Solve $p - 9 = 30$.", "subtract 9"),
        ("Solve $6t = 54$.", "subtract 6"),
        ("Solve $6t = 54$.", "multiply by 6"),
        ("Solve $11 - 3z = 2z + 1$.", "subtract 3z"),
        ("A field has 6 rows of 9 trees. How many trees are there?", "multiply by 9"),
    ],
)
async def test_a_move_that_leads_nowhere_is_not_confirmed(problem: str, message: str) -> None:
    step = Step("s", problem, AnswerKey("expression", ("1000",)))
    turn = await Talk(item=Item("i", "", (step,)), retriever=Passages(found=())).say(message)
    assert not names_next_move(message, [problem])
    assert "do that" not in turn.reply
    assert "leads on" not in turn.reply
