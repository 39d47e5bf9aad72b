"""No character of a draft that was not let through reaches a student: not in the stream, a page, or a log."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.web import create_app
from tests.app.conftest import Caller
from tests.app.school import School
from tests.tutor.classroom import Parrot

MARK = "zebra"
"""Stands in every draft, and in nothing else."""


@pytest.fixture
def leaking(school: School) -> School:
    drafts = [f"{MARK} one: you stupid thing.", f"{MARK} two: obviously you should know it."]
    return replace(school, trellis=replace(school.trellis, writer=Parrot(drafts)))


@pytest.fixture
def seen_by(leaking: School) -> Callable[[], Caller]:
    app = create_app(leaking.trellis)
    return lambda: Caller(app)


def test_nothing_unchecked_reaches_the_stream_the_pages_or_the_log(
    leaking: School, seen_by: Callable[[], Caller], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ida = seen_by().as_student(leaking, "Ida")
    session = leaking.sit_down("Ida", "i3").id
    headers = {"X-CSRF-Token": ida.token, "Accept": "text/event-stream"}
    sent = {"id": "message-1", "text": "x = 9"}
    streamed = ida.client.post(f"/api/sessions/{session}/turns", json=sent, headers=headers)
    again = ida.client.post(f"/api/sessions/{session}/turns", json=sent, headers={"X-CSRF-Token": ida.token})
    pages = [ida.get(address).text for address in (f"/sessions/{session}", "/home", "/me/visibility")]

    turn = leaking.trellis.sessions.get(session).turns[0]
    assert [MARK in draft for draft in turn.wording.drafts] == [True, True]
    assert not any(verdict.passed for verdict in turn.verdicts[:2])
    events = [json.loads(line.removeprefix("data: ")) for line in streamed.text.splitlines() if line.startswith("data")]
    assert [event["stage"] for event in events[:-1]][-1] == "checking"
    for shown in (streamed.text, again.text, *pages, caplog.text):
        assert MARK not in shown
