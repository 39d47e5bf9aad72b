"""Whoever is upset and asks for something gets a kind word and what they asked for."""

import pytest

from tests.tutor.reading.spoken import say

PROBLEM = ("6", r"Solve $4n-5=19$.")


@pytest.mark.parametrize("message", ["i give up", "this is so stupid i give up", "wtf is a coefficient im so done"])
async def test_a_kind_word_stands_before_the_help(message: str) -> None:
    turn = await say(message, *PROBLEM)
    assert turn.plan.move != "encourage"
    assert turn.reply.startswith(("A hard spot", "Fair enough", "Being stuck")) or "coefficient" in turn.reply


async def test_whoever_is_upset_and_asks_for_nothing_is_met_as_before() -> None:
    assert (await say("i hate this", *PROBLEM)).plan.move == "encourage"


async def test_how_sure_somebody_is_is_no_answer() -> None:
    for message in ("im like 90% sure", "how sure am i? like 90 percent", "sure, maybe 70 percent"):
        turn = await say(message, *PROBLEM)
        assert turn.assessment is None or turn.assessment.outcome == "unreadable", turn.reply
