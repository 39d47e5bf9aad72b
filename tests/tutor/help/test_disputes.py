"""A disagreement is answered: with what is true in it, and what speaks against the answer."""

import pytest

from domain.answer import AnswerKey
from domain.help import HelpLevel
from domain.item import Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.help.disputes import put_back, solves, true_sums

ITEM = Item(
    id="beads",
    title="Beads",
    body="Solve $\\frac{b}{5} = 20$.",
    steps=(Step(id="s", prompt="What is $b$?", key=AnswerKey("expression", ("100",))),),
)


@pytest.mark.parametrize(
    "said", ["but 20 divided by 5 is 4", "no it IS 4", "you are wrong", "why", "because 20 divided by 5 is 4"]
)
async def test_the_value_is_put_back_and_help_stays(said: str) -> None:
    talk = Talk(item=ITEM, retriever=Passages(found=()))
    before = await talk.say("4")
    turn = await talk.say(said)
    assert (turn.plan.move, turn.level) == ("hold", before.level)
    assert "\\frac{4}{5}" in turn.reply
    assert "100" not in turn.reply


async def test_what_is_no_solution_is_not_put_into_the_equation() -> None:
    step = Step(id="s", prompt="What is $3b$ equal to?", key=AnswerKey("expression", ("21",)))
    talk = Talk(item=Item(id="i", title="", body="Work on $3b + 4 = 25$.", steps=(step,)), retriever=Passages(found=()))
    await talk.say("29")
    turn = await talk.say("no it IS 29")
    assert turn.plan.move == "hold"
    assert "$b$" not in turn.reply
    again = await talk.say("it is 29")
    assert again.reply != turn.reply
    await talk.say("21")
    assert "so does the other" not in (await talk.say("why is it right")).reply


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


@pytest.mark.parametrize(("key", "does"), [("$x = 4$", True), ("12", False), ("$-4$", False)])
def test_a_step_asks_for_the_solution_where_its_key_solves_the_equation(key: str, does: bool) -> None:
    assert solves(("Solve $3x = 12$.",), AnswerKey("expression", (key,))) is does


def test_a_value_is_put_back_into_the_one_equation_there_is() -> None:
    back = put_back(("Solve $2m - 1 = 9$.",), "m = 4")
    assert back is not None
    assert (back.letter, back.left, back.right, back.fits) == ("m", "7", "9", False)
    assert put_back(("Solve $2m - 1 = 9$ and $m + n = 3$.",), "no") is None
    assert put_back(("Which is larger, $2m$ or $3m$?",), "4") is None


async def test_once_solved_only_what_speaks_of_the_problem_is_a_reason() -> None:
    talk = Talk(item=ITEM, retriever=Passages(found=()))
    await talk.say("100")
    for said, move in (
        ("ur dumb lol", "redirect"),
        ("my aunt is coming later", "redirect"),
        ("i multiplied both sides by 5", "answer"),
        ("the b was in five parts", "answer"),
    ):
        turn = await talk.say(said)
        assert turn.plan.move == move, said
        assert "how you see why" not in turn.reply


async def test_talk_about_a_solved_step_never_sends_back_to_its_start() -> None:
    talk = Talk(item=ITEM, retriever=Passages(found=()))
    await talk.say("100")
    replies = [(await talk.say(f"ok lol number {count}")).reply for count in range(8)]
    assert all("below" in reply or "done" in reply for reply in replies), replies


async def test_a_true_line_on_the_way_is_followed_and_the_question_said_again() -> None:
    talk = Talk(item=ITEM, retriever=Passages(found=()))
    await talk.say("4")
    turn = await talk.say("20/5 = 4")
    assert "good step" not in turn.reply
    assert "“What is $b$?”" in turn.reply
    assert (await talk.say("because 20/5 is 4")).plan.move == "pump"


async def test_an_earlier_answer_that_is_stood_by_again_is_held_against_and_costs_no_help() -> None:
    talk = Talk(item=ITEM, retriever=Passages(found=()))
    await talk.say("4")
    before = await talk.say("20/5 = 4")
    turn = await talk.say("you are wrong it IS 4")
    assert (turn.plan.move, turn.level) == ("hold", before.level)
    assert "\\frac{4}{5}" in turn.reply


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("i need the answer NOW", "Fair question"),
        ("when will i ever need this", "take the quickest way"),
    ],
)
async def test_a_need_for_the_answer_is_no_question_what_it_is_good_for(said: str, words: str) -> None:
    turn = await Talk(item=ITEM, retriever=Passages(found=())).say(said)
    assert words not in turn.reply
