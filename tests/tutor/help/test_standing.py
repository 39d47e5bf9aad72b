"""Only what surely is true of a student's work is said to stand, and help goes on from there."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.help.standing import done_to_both, shape_of

ITEM = Item(
    "boxes",
    "Boxes",
    (
        Step(
            "s",
            "Solve $6w - 5 = 31$.",
            AnswerKey("expression", ("6",)),
            pathway=(Hint("h1", "", "Undo in reverse order. Bring back the 5 first, since it was taken away last."),),
        ),
    ),
)


def talk() -> Talk:
    return Talk(item=ITEM, retriever=Passages(found=()))


@pytest.mark.parametrize("work", ["6w = 36\nw = 5", "6w=36 w=5", "6w = 36 -> w = 5", "6w=36, so w=5"])
async def test_the_first_wrong_line_is_named_behind_the_last_that_stands(work: str) -> None:
    turn = await talk().say(work)
    assert "$6w=36$ holds, but $w=5$ does not follow" in turn.reply
    assert "in front" in turn.reply


async def test_help_goes_on_from_the_last_line_that_stands() -> None:
    practice = talk()
    await practice.say("6w = 36")
    turn = await practice.say("idk")
    assert turn.reply.startswith("$6w=36$ holds. Go on from there")
    assert turn.plan.move == "point"
    assert "reverse order" in (await practice.say("another hint")).reply, "then the author's own"


async def test_a_wrong_line_is_never_said_to_hold() -> None:
    practice = talk()
    await practice.say("6w = 26")
    turn = await practice.say("just tell me the answer")
    assert "hold" not in turn.reply
    assert "so far" not in turn.reply
    assert "$6w=26$" in turn.reply


async def test_why_after_a_line_that_holds_tells_what_was_done() -> None:
    practice = talk()
    await practice.say("6w = 36")
    for question in ("why", "why 36"):
        turn = await practice.say(question)
        assert "added $5$" in turn.reply
        assert "both sides" in turn.reply
        assert turn.level == 0


async def test_what_now_after_a_line_that_holds_goes_on_from_it() -> None:
    practice = talk()
    await practice.say("6w = 36")
    assert "Go on from there" in (await practice.say("what now")).reply


async def test_why_once_solved_is_answered_by_the_rule_of_the_step() -> None:
    item = Item(
        "b", "", (Step("s", "What comes first?", AnswerKey("text", ("the 5",)), pathway=ITEM.steps[0].pathway),)
    )
    practice = Talk(item=item, retriever=Passages(found=()))
    assert (await practice.say("the 5")).solved
    turn = await practice.say("why")
    assert "since it was taken away last" in turn.reply


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("5n = 40", "multiple"),
        ("40 = 5n", "multiple"),
        ("n/3 = 7", "part"),
        ("3/5 n = 9", "fraction"),
        ("2n + 1 = 9", "two_steps"),
        ("2n = n + 4", "both_sides"),
        ("n = 8", None),
        ("5 + 3 = 8", None),
    ],
)
def test_what_a_line_still_has_to_be_freed_from(line: str, shape: str | None) -> None:
    assert shape_of(line) == shape


def test_what_was_done_to_both_sides_is_told_only_where_it_is_one_thing() -> None:
    assert done_to_both(("Solve $6w - 5 = 31$.",), "6w = 36", ()) == "added $5$"
    assert done_to_both(("Solve $6w = 36$.",), "w = 6", ()) == "divided by $6$"
    assert done_to_both(("Solve $6w - 5 = 31$.",), "w = 6", ()) == ""
