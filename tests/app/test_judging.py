"""What is judged in processes of its own is judged alike; a stuck one is killed; heavy messages hold nobody up."""

import asyncio
import operator
import os
import time
from collections.abc import Iterator

import pytest

from app.judging import HEAVY_S, JudgingProcesses
from app.line import OfLate
from domain.answer import AnswerKey
from tests.tutor.classroom import Passages, Talk
from tutor.grading.grade import judge
from tutor.guard.check import ReplyLimits, check
from tutor.ports import Judging, JudgingFailedError
from tutor.respond import respond
from writer.embedded import EmbeddedWriter

KEY = AnswerKey("expression", ("$x = 2$",))
HEAVY = "\n".join(["(x+1)^60=x^60+1"] * 30)


@pytest.fixture(scope="module")
def processes() -> Iterator[JudgingProcesses]:
    started = JudgingProcesses(deadline_s=20)
    started.start()
    yield started
    started.close()


@pytest.fixture
def judging(processes: JudgingProcesses) -> Judging:
    return processes.of("kim")


@pytest.mark.parametrize("typed", ["x = 2", "x = 3", "2x = 5", "", HEAVY])
async def test_the_same_is_judged_there_as_here(judging: Judging, typed: str) -> None:
    assert await judging(judge, typed, KEY, context="Solve $3x = 6$.") == judge(typed, KEY, context="Solve $3x = 6$.")


async def test_a_draft_is_checked_there(judging: Judging) -> None:
    draft = "What is this? And that?"
    assert (await judging(check, draft, ReplyLimits("point"))).codes == ("asks_twice",)


async def test_a_stuck_process_is_killed_and_another_goes_on() -> None:
    short = JudgingProcesses(lanes=(1, 1), deadline_s=0.3)
    with pytest.raises(JudgingFailedError, match="not judged within"):
        await short.of("kim")(time.sleep, 60)
    short.close()
    long = JudgingProcesses(lanes=(1, 1), deadline_s=20)
    with pytest.raises(JudgingFailedError, match="has ended"):
        await long.of("kim")(os._exit, 1)
    assert await long.of("kim")(operator.add, 2, 3) == 5
    long.close()


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


async def test_what_may_wait_stands_in_nobodys_way(processes: JudgingProcesses, judging: Judging) -> None:
    previews = [asyncio.create_task(processes.previews_of("ada")(judge, HEAVY, KEY)) for _ in range(6)]
    await asyncio.sleep(0)
    assert (await judging(judge, "x = 2", KEY)).outcome == "right"
    assert any(not task.done() for task in previews)
    assert {(await task).outcome for task in previews} == {"unreadable"}


async def test_others_do_not_wait_for_heavy_messages(processes: JudgingProcesses, judging: Judging) -> None:
    heavy = [asyncio.create_task(processes.of(f"heavy {at}")(judge, f"{HEAVY}\n{at}", KEY)) for at in range(6)]
    await asyncio.sleep(0)
    found = await judging(judge, "x = 2", KEY)
    waiting = sum(not task.done() for task in heavy)
    assert found.outcome == "right"
    assert waiting > 0
    assert {(await task).outcome for task in heavy} == {"unreadable"}


@pytest.fixture
def after_noah(request: pytest.FixtureRequest) -> Iterator[JudgingProcesses]:
    """Processes of which Noah has used so many seconds of late, and nobody else any."""
    used = OfLate()
    used.add("noah", request.param)
    started = JudgingProcesses(deadline_s=20, used=used)
    started.start()
    yield started
    started.close()


async def ended(processes: JudgingProcesses, *students: str) -> list[str]:
    """In which order the same work of each is done."""
    order: list[str] = []

    async def ask(who: str) -> None:
        await processes.of(who)(time.sleep, 0.2)
        order.append(who)

    await asyncio.gather(*map(ask, students))
    return order


@pytest.mark.parametrize("after_noah", [HEAVY_S / 2], indirect=True)
async def test_who_sends_much_waits_behind_who_does_not(after_noah: JudgingProcesses) -> None:
    assert await ended(after_noah, "zoe", "noah", "noah", "mia") == ["zoe", "mia", "noah", "noah"]


@pytest.mark.parametrize("after_noah", [100 * HEAVY_S], indirect=True)
async def test_who_used_much_of_late_has_the_second_lane_alone(after_noah: JudgingProcesses) -> None:
    noah = [asyncio.create_task(after_noah.of("noah")(time.sleep, 0.2)) for _ in range(4)]
    await asyncio.sleep(0)
    assert await ended(after_noah, "zoe", "mia") == ["zoe", "mia"]
    assert sum(not task.done() for task in noah) >= 1
    await asyncio.gather(*noah)
