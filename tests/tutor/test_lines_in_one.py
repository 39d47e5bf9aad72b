"""Equations in one line with a space between them are lines, and the last is the answer."""

import pytest

from domain.answer import AnswerKey
from domain.item import Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.reading.attempted import Problem
from tutor.reading.one_line import in_lines


def at(prompt: str, *accepted: str) -> Talk:
    item = Item("i", "", (Step("s", prompt, AnswerKey("expression", accepted)),))
    return Talk(item=item, retriever=Passages(found=()))


LOGS = r"Solve $\log(w)+\log(w-6)=\log(5w)$."


@pytest.mark.parametrize(
    "typed",
    [
        "w^2-6w=5w w^2=11w w=11",
        "w^2 - 6w = 5w w^2 = 11w w = 11",
        "w(w-6)=5w w-6=5 w=11",
        "2 w + w^2 = 13 w w^2 = 11 w w = 11",
    ],
)
async def test_the_last_of_several_equations_in_one_line_is_the_answer(typed: str) -> None:
    assert (await at(LOGS, "11").say(typed)).solved


async def test_a_wrong_last_line_is_wrong_as_itself() -> None:
    turn = await at(LOGS, "11").say("w^2-6w=5w w=12")
    assert turn.assessment is not None
    assert turn.assessment.outcome == "wrong"
    assert "ww" not in turn.reply


async def test_where_it_may_be_parted_in_several_ways_and_none_is_right_it_is_asked_about() -> None:
    turn = await at(LOGS, "11").say("2 w + w^2 = 13 w w^2 = 11 w w = 10")
    assert turn.assessment is not None
    assert turn.assessment.unread == "not_claimed"


async def test_an_inequality_after_the_other() -> None:
    assert (await at("Solve $4-k<3k$.", "k>1").say("4-k<3k 4<4k 1<k")).solved


@pytest.mark.parametrize("text", ["A = 3 x 4 = 12", "y = 2 x = 14", "7w = 6 so w = 3", "w=2", "w^2=3w\nw w=4 w=3"])
def test_one_chain_words_and_lines_are_left_as_they_are(text: str) -> None:
    assert in_lines(text, Problem(frozenset("wxy"))) == ()
