"""Pages of a school whose database holds an event that cannot be read: every one of them opens."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from click.testing import CliRunner

from app.cli import main
from app.replay import replayed
from tests.app.commands import settings_of
from tests.app.conftest import Caller
from tests.app.school import School

Callers = Callable[[], Caller]

BREAKS = {
    "a count": ("json_set(payload, '$.wording.tokens_in', 1.5)", "wording.tokens_in"),
    "the reply": ("json_remove(payload, '$.reply')", "reply"),
    "everything": ("'gone'", "all of it"),
}


def plant(school: School, student: str, change: str) -> str:
    """Change every turn of a student in the file itself, as an earlier version may have written it; a session's id."""
    place = school.trellis.settings.database_url.removeprefix("sqlite:///")
    theirs = "kind = 'turn_recorded' AND session_id IN (SELECT id FROM session WHERE student_id = ?)"
    with closing(sqlite3.connect(place)) as connection, connection:
        newest = f"SELECT session_id FROM event WHERE {theirs} ORDER BY at DESC LIMIT 1"  # noqa: S608
        (session,) = connection.execute(newest, (student,)).fetchone()
        connection.execute(f"UPDATE event SET payload = {change} WHERE {theirs}", (student,))  # noqa: S608
    return str(session)


@pytest.mark.parametrize("broken", BREAKS)
def test_every_page_opens_and_says_what_cannot_be_read(
    caller: Callers, school: School, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, lost = BREAKS[broken]
    mia, ben = school.students["Mia"].id, school.students["Ben"].id
    session = plant(school, mia, change)
    ada = caller().as_teacher(school)
    room = ada.get("/classes/7b")
    assert room.status_code == 200
    assert ">Ben<" in room.text
    assert ada.get(f"/cards/{session}").status_code == 200
    assert ada.get(f"/classes/7b/students/{mia}").status_code == 200
    ada.get(f"/cards/{session}/transcript")
    transcript = ada.send(f"/cards/{session}/transcript", reason="Mia asked me on Tuesday")
    assert f"record is unreadable ({lost})" in transcript.text
    assert ("This reply is unreadable." in transcript.text) == (broken != "a count")
    assert lost in ada.get(f"/cards/{session}/turns/1").text
    student = caller().as_student(school)
    for page in ("/home", "/me/visibility", f"/sessions/{session}"):
        assert student.get(page).status_code == 200

    for name, value in settings_of(school).items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["replay"])
    assert result.exit_code == 1
    assert re.search(rf"{mia}, session {session}, event \d+ \(turn recorded\): {lost}: cannot be read", result.stdout)
    assert not replayed(school.trellis, ben).unreadable
    assert CliRunner().invoke(main, ["replay", "--student", ben]).exit_code == 0


def test_a_message_that_waits_and_cannot_be_read_is_listed(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    trellis, mia = school.trellis, school.students["Mia"].id
    session = school.sessions["Mia"].id
    message = trellis.sessions.get(session).turns[-1].message
    trellis.sessions.accept(session, replace(message, id="left-behind"))
    assert not replayed(trellis, mia).unreadable
    place = trellis.settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("UPDATE event SET payload = '{}' WHERE message_id = 'left-behind'")
    for name, value in settings_of(school).items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["replay"])
    assert result.exit_code == 1
    line = rf"{mia}, session {session}, event \d+ \(message accepted\): all of it: cannot be read"
    assert re.search(line, result.stdout)
