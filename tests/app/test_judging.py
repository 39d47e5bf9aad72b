"""What is judged in processes of its own is judged alike; a stuck one is killed; heavy messages hold nobody up."""

import asyncio
import operator
import os
import time
from collections.abc import Iterator

import pytest

from app.judging import JudgingProcesses
from domain.answer import AnswerKey
from tests.tutor.classroom import Passages, Talk
from tutor.grading.grade import judge
from tutor.guard.check import ReplyLimits, check
from tutor.ports import JudgingFailedError
from tutor.respond import respond
from writer.embedded import EmbeddedWriter

KEY = AnswerKey("expression", ("$x = 2$",))
HEAVY = "\n".join(["(x+1)^60=x^60+1"] * 30)


@pytest.fixture(scope="module")
def judging() -> Iterator[JudgingProcesses]:
    processes = JudgingProcesses(deadline_s=20)
    processes.start()
    yield processes
    processes.close()


@pytest.mark.parametrize("typed", ["x = 2", "x = 3", "2x = 5", "", HEAVY])
async def test_the_same_is_judged_there_as_here(judging: JudgingProcesses, typed: str) -> None:
    assert await judging(judge, typed, KEY, context="Solve $3x = 6$.") == judge(typed, KEY, context="Solve $3x = 6$.")


async def test_a_draft_is_checked_there(judging: JudgingProcesses) -> None:
    draft = "What is this? And that?"
    assert (await judging(check, draft, ReplyLimits("point"))).codes == ("asks_twice",)


async def test_a_stuck_process_is_killed_and_another_goes_on() -> None:
    judging = JudgingProcesses(lanes=(1, 1), deadline_s=0.3)
    with pytest.raises(JudgingFailedError, match="not judged within"):
        await judging(time.sleep, 60)
    judging.close()
    judging = JudgingProcesses(lanes=(1, 1), deadline_s=20)
    with pytest.raises(JudgingFailedError, match="has ended"):
        await judging(os._exit, 1)
    assert await judging(operator.add, 2, 3) == 5
    judging.close()


async def test_a_message_whose_judging_ends_the_process_is_answered() -> None:
    async def ends(work: object, /, *arguments: object, **named: object) -> object:
        raise JudgingFailedError

    talk = Talk()
    await talk.say("29/4")
    turn = talk.session.turns[0]
    again = await respond(
        turn.message,
        talk.context(),
        writer=EmbeddedWriter(),
        retriever=Passages(),
        clock=lambda: turn.at,
        judging=ends,  # type: ignore[arg-type]
    )
    assert (again.assessment is not None, again.solved, again.plan.move) == (True, False, "clarify")
    assert again.assessment is not None
    assert again.assessment.unread == "too_large"
    assert again.reply


async def test_what_may_wait_stands_in_nobodys_way(judging: JudgingProcesses) -> None:
    previews = [asyncio.create_task(judging.behind(judge, HEAVY, KEY)) for _ in range(6)]
    await asyncio.sleep(0)
    assert (await judging(judge, "x = 2", KEY)).outcome == "right"
    assert any(not task.done() for task in previews)
    assert {(await task).outcome for task in previews} == {"unreadable"}


async def test_others_do_not_wait_for_heavy_messages(judging: JudgingProcesses) -> None:
    heavy = [asyncio.create_task(judging(judge, f"{HEAVY}\n{number}", KEY)) for number in range(6)]
    await asyncio.sleep(0)
    found = await judging(judge, "x = 2", KEY)
    waiting = sum(not task.done() for task in heavy)
    assert found.outcome == "right"
    assert waiting > 0
    assert {(await task).outcome for task in heavy} == {"unreadable"}
