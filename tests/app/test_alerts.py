"""From a student's words to a person, through the real parts: what is heard, what a model is sent, what is left."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi import FastAPI

from app.cli import main
from app.erasing import erase
from app.errors import Refusal, TutorClosed
from app.student_actions import look_back, message_to_send
from app.turns import UNREAD, answer, answer_pending, message_of
from domain.alert import KEPT_APART
from domain.goal import ReflectionQuestion
from domain.hours import TutorHours
from language.distress import tier_of
from store.erasures import Erasures
from store.errors import OpenAlertError
from store.sessions import Sessions
from tests.app.commands import settings_of
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_alarm import places
from writer.task import Task, Written

SAID = "i want to kill myself because of purple elephants"


class Listens:
    """A model that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def write(self, task: Task, *, complaint: str = "") -> Written:
        self.asked.append(repr(task) + complaint)
        raise AssertionError("no model is asked about this")


def test_what_stands_in_for_unreadable_words_is_a_cry_for_help_and_the_placeholder_is_none() -> None:
    assert tier_of(UNREAD) is not None
    assert tier_of(KEPT_APART) is None


def test_a_cry_for_help_reaches_no_model_and_leaves_only_its_reply(school: School) -> None:
    school.sit_down("Mia")
    model = Listens()
    trellis = replace(school.trellis, writer=model)
    sent = message_of(trellis, school.sessions["Mia"].id, client_id="cry-00001", text=SAID)
    turn = asyncio.run(answer(trellis, school.sessions["Mia"].id, sent))
    assert (turn.plan.move, turn.message.text, model.asked) == ("safeguard", KEPT_APART, [])
    (case,) = trellis.alerts.open()
    assert (case.alert.tier, case.alert.student) == ("urgent", school.students["Mia"].id)
    assert trellis.alerts.words(case.alert.id).text == SAID
    assert "elephants" not in repr(trellis.sessions.get(school.sessions["Mia"].id))


@pytest.mark.parametrize("with_key", [True, False])
def test_after_a_crash_it_is_answered_with_or_without_the_key(school: School, *, with_key: bool) -> None:
    session = school.sit_down("Mia").id
    sent = message_of(school.trellis, session, client_id="cry-00001", text=SAID)
    school.trellis.sessions.accept(session, sent)
    key = school.trellis.seal.file
    kept = key.read_bytes()
    try:
        if not with_key:
            key.unlink()
        (turn,) = asyncio.run(answer_pending(school.trellis, session))
    finally:
        key.write_bytes(kept)
    assert (turn.plan.move, turn.message.text) == ("safeguard", KEPT_APART)
    assert len(school.trellis.alerts.open()) == 1


def test_a_goal_is_heard_on_its_page(caller: Callable[[], Caller], school: School) -> None:
    session = school.sit_down("Mia").id
    mia = caller().as_student(school)
    mia.get(f"/sessions/{session}/goal")
    assert "elephants" not in mia.send(f"/sessions/{session}/goal", wish=SAID).text
    (case,) = school.trellis.alerts.open()
    assert (case.alert.heard_in, school.trellis.sessions.get(session).goal) == ("goal", None)
    assert "elephants" not in mia.get(f"/sessions/{session}/goal").text


def test_who_needs_a_person_is_not_erased_before_somebody_acted(school: School, tmp_path: Path) -> None:
    school.trellis = replace(school.trellis, erasures=Erasures(tmp_path / "ledger.jsonl"))
    mia = school.students["Mia"].id
    school.sit_down("Mia")
    sent = message_of(school.trellis, school.sessions["Mia"].id, client_id="cry-00001", text=SAID)
    school.trellis.sessions.accept(school.sessions["Mia"].id, sent)
    with pytest.raises(OpenAlertError, match="resolves it"):
        erase(school.trellis, mia, "t-ada")
    assert school.trellis.people.student(mia).name == "Mia"
    (case,) = school.trellis.alerts.open()
    school.trellis.alerts.resolve(case.alert.id, "t-ada", "Spoke with her.")
    assert erase(school.trellis, mia, "t-ada").counts["sealed_words"] == 1


def test_the_command_listens_to_what_was_not_heard_and_shows_no_words(school: School) -> None:
    session = school.sit_down("Mia").id
    sent = message_of(school.trellis, session, client_id="cry-00001", text=SAID)
    school.trellis.sessions._ear._hear = lambda _: None
    school.trellis.sessions.accept(session, sent)
    runner, env = CliRunner(), settings_of(school)
    said = runner.invoke(main, ["alerts", "check"], env=env)
    assert said.exit_code == 0, said.output
    assert "1 alert raised just now" in said.output
    assert "elephants" not in said.output
    turned = runner.invoke(main, ["alerts", "rotate"], env=env)
    assert "1 text sealed anew" in turned.output
    (case,) = school.trellis.alerts.open()
    assert school.trellis.alerts.words(case.alert.id).text == SAID


def test_a_cry_for_help_is_taken_when_the_tutor_is_closed(school: School) -> None:
    session = school.sit_down("Mia")
    school.trellis.classes.set_hours("7b", TutorHours("closed"), "t-ada")
    with pytest.raises(TutorClosed):
        message_to_send(school.trellis, session, "closed-001", "x = 4")
    sent = message_to_send(school.trellis, session, "closed-002", SAID)
    assert asyncio.run(answer(school.trellis, session.id, sent)).plan.move == "safeguard"
    assert len(school.trellis.alerts.open()) == 1


def test_what_is_too_long_to_be_taken_is_heard_all_the_same(school: School) -> None:
    session = school.sit_down("Mia")
    with pytest.raises(Refusal, match="the tutor reads up to"):
        message_to_send(school.trellis, session, "too-long-1", f"{SAID}. " + "x = 4. " * 1000)
    question = ReflectionQuestion("q", "Why?")
    with pytest.raises(Refusal, match="are kept"):
        asyncio.run(look_back(school.trellis, session, question, f"{SAID}. " + "x = 4. " * 1000))
    with pytest.raises(Refusal):
        message_to_send(school.trellis, session, "too-long-2", "x = 4. " * 1000)
    assert sorted(places(school)) == ["chat", "reflection"]
    assert "elephants" not in repr(school.trellis.sessions.get(session.id))


def test_what_a_closed_session_refuses_is_heard_all_the_same(caller: Callable[[], Caller], school: School) -> None:
    ida = caller().as_student(school, "Ida")
    session = school.sit_down("Ida", "i3").id
    school.trellis.sessions.close(session)
    refused = ida.send(f"/sessions/{session}/turns", text=SAID)
    assert refused.status_code == 409
    assert [one.alert.heard_in for one in school.trellis.alerts.open()] == ["chat"]


def test_an_answer_that_is_left_behind_is_heard_all_the_same(caller: Callable[[], Caller], school: School) -> None:
    ida = caller().as_student(school, "Ida")
    session = school.sit_down("Ida", "i3").id
    ida.send(f"/sessions/{session}/close", answer=SAID)
    assert [one.alert.heard_in for one in school.trellis.alerts.open()] == ["reflection"]
    assert school.trellis.sessions.get(session).reflections == ()


def test_what_comes_too_fast_to_be_taken_is_heard_within_reason(
    caller: Callable[[], Caller], school: School, web: FastAPI
) -> None:
    ida = caller().as_student(school, "Ida")
    session = school.sit_down("Ida", "i3").id
    paces = web.state.paces
    for _ in range(40):
        paces.count("message", school.students["Ida"].id)
    refused = [ida.send(f"/sessions/{session}/turns", text=SAID).status_code for _ in range(8)]
    assert set(refused) <= {422, 429}
    assert len(places(school)) == 6


def test_what_words_sealed_late_left_in_the_files_is_cleared_as_often_as_it_is_run(school: School) -> None:
    trellis = school.trellis
    session = school.sit_down("Mia").id
    deaf = Sessions(trellis.db, trellis.clock)
    deaf.accept(session, message_of(trellis, session, client_id="cry-00001", text=f"{SAID} " + "elephants " * 200))
    assert trellis.listening.round().raised == 1  # and killed before the files were written anew
    for _ in range(2):
        cleared = CliRunner().invoke(main, ["alerts", "clear"], env=settings_of(school))
        assert cleared.exit_code == 0, cleared.output
        assert [file.name for file in trellis.db.files() if file.exists() and b"elephants" in file.read_bytes()] == []
    assert len(trellis.alerts.open()) == 1
