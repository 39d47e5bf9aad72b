"""One message, one reply, whatever happens in between."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from app.mending import Mending
from app.replay import differences
from app.settings import Settings
from app.turns import answer, answer_pending, message_of
from app.wiring import Trellis, wire
from domain.turn import Button, Message
from store.errors import NotFoundError, SessionClosedError
from tests.app.school import School
from writer.embedded import EmbeddedWriter
from writer.task import Task, Written


@pytest.fixture
def session(school: School) -> str:
    return school.sit_down("Mia", "i3").id


def typed(trellis: Trellis, session: str, text: str, name: str, intent: Button = "message") -> Message:
    return message_of(trellis, session, client_id=name, text=text, intent=intent)


async def test_a_message_is_accepted_answered_and_recorded(school: School, session: str) -> None:
    turn = await answer(school.trellis, session, typed(school.trellis, session, "7", "a"))
    stored = school.trellis.sessions.get(session)
    assert stored.turns[-1] == turn
    assert turn.reply
    assert school.trellis.sessions.pending(session) == ()


async def test_sending_it_again_is_the_same_turn(school: School, session: str) -> None:
    message = typed(school.trellis, session, "7", "a")
    first, second = await asyncio.gather(
        answer(school.trellis, session, message), answer(school.trellis, session, message)
    )
    assert first == second == await answer(school.trellis, session, message)
    assert len(school.trellis.sessions.get(session).turns) == 1


async def test_messages_sent_at_once_are_answered_in_order(school: School, session: str) -> None:
    messages = [typed(school.trellis, session, str(number), f"m{number}") for number in (7, 8, 9)]
    turns = await asyncio.gather(*(answer(school.trellis, session, message) for message in messages))
    assert sorted(turn.number for turn in turns) == [1, 2, 3]
    assert [turn.message.id for turn in school.trellis.sessions.get(session).turns] == [
        turn.message.id for turn in sorted(turns, key=lambda turn: turn.number)
    ]


async def test_a_message_left_by_a_crash_is_answered_once_on_the_next_visit(school: School, session: str) -> None:
    left = typed(school.trellis, session, "7", "left")
    school.trellis.sessions.accept(session, left)
    turns = await answer_pending(school.trellis, session)
    assert [turn.message.id for turn in turns] == ["left"]
    assert await answer_pending(school.trellis, session) == ()


async def test_a_backlog_is_answered_before_the_new_message(school: School, session: str) -> None:
    school.trellis.sessions.accept(session, typed(school.trellis, session, "7", "left"))
    turn = await answer(school.trellis, session, typed(school.trellis, session, "8", "new"))
    assert (turn.message.id, turn.number) == ("new", 2)


async def test_another_process_recording_first_makes_the_turn_anew(school: School, session: str) -> None:
    other = wire(Settings(data=school.trellis.settings.data, database_url=school.trellis.settings.database))

    class Interrupted(EmbeddedWriter):
        """While the first reply is worded, another process answers another message of the session."""

        def __init__(self) -> None:
            self.done = False

        async def write(self, task: Task, *, complaint: str = "") -> Written:
            if not self.done:
                self.done = True
                await answer(other, session, typed(other, session, "9", "elsewhere"))
            return await super().write(task, complaint=complaint)

    here = replace(school.trellis, writer=Interrupted())
    turn = await answer(here, session, typed(here, session, "7", "here"))
    stored = here.sessions.get(session).turns
    assert {kept.message.id for kept in stored} == {"here", "elsewhere"}
    assert [kept.number for kept in stored] == [1, 2]
    assert turn in stored
    other.close()


async def test_a_closed_session_and_an_unknown_one_say_so(school: School, session: str) -> None:
    message = typed(school.trellis, session, "7", "a")
    school.trellis.sessions.close(session)
    with pytest.raises(SessionClosedError):
        await answer(school.trellis, session, message)
    with pytest.raises(NotFoundError):
        typed(school.trellis, "nowhere", "7", "b")


async def test_every_estimate_follows_from_the_turns(school: School, session: str) -> None:
    for number, text in enumerate(("7", "hint", "4x", "4", "because it fits")):
        intent: Button = "hint" if text == "hint" else "message"
        message = typed(school.trellis, session, "" if text == "hint" else text, str(number), intent)
        await answer(school.trellis, session, message)
    student = school.trellis.sessions.get(session).student
    assert [found.skill for found in differences(school.trellis, student)] == []


async def test_a_course_without_an_index_still_answers(school: School, session: str, tmp_path: Path) -> None:
    class Never(Mending):
        """A disk on which no index can be built."""

        def mend(self, course: str) -> None:
            asked.append(course)

    asked: list[str] = []
    whole = wire(Settings(data=tmp_path / "bare", database_url=school.trellis.settings.database))
    bare = replace(whole, mending=Never(whole.index, whole.courses))
    for number, text in enumerate(("7", "8", "9", "10", "11", "12")):
        turn = await answer(bare, session, typed(bare, session, text, f"n{number}"))
        assert turn.evidence == ()
        assert turn.reply
    assert set(asked) == {"linear-equations"}
    bare.close()
