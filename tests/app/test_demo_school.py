"""The demo school is made by real practice: what its pages say follows from its turns."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.class_reading import read_class, rows_of, taught_in
from app.class_weeks import read_weeks
from app.demo.people import CLASS_CODE, COURSES, STUDENTS, TEACHER_EMAIL, TEACHER_PASSWORD
from app.demo.seed import SetClock, seed
from app.replay import differences
from app.security.passwords import matches
from app.settings import Settings
from app.voices import this_weeks_voices
from app.web import create_app
from app.wiring import Trellis, wire
from coach.doubts import doubts_self
from teacher.groups import by_misconception
from tests.app.conftest import Caller

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


def unwatched(done: int, total: int, what: str) -> None:
    pass


@pytest.fixture(scope="module")
def trellis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trellis]:
    clock = SetClock(NOW)
    trellis = wire(Settings(data=tmp_path_factory.mktemp("demo")), clock)
    seed(trellis, clock, unwatched)
    yield trellis
    trellis.close()


def test_there_are_a_teacher_a_class_six_students_and_two_courses(trellis: Trellis) -> None:
    teacher = trellis.people.staff_by_email(TEACHER_EMAIL)
    assert teacher is not None
    assert matches(teacher.password_hash, TEACHER_PASSWORD)
    room = trellis.people.classroom_by_code(CLASS_CODE)
    assert room is not None
    assert room.courses == COURSES
    roster = trellis.people.roster(room.id)
    assert {student.name for student in roster} == {student.name for student in STUDENTS}
    for student in STUDENTS:
        assert matches(trellis.people.student(student.id).pin_hash, student.pin)


def test_the_demo_has_a_lead_and_a_deputy_and_nobody_in_need(trellis: Trellis) -> None:
    named = trellis.schools.get().safeguarding
    assert [trellis.people.staff(one).roles for one in (named.lead, named.deputy)] == [{"safeguarding"}] * 2
    assert trellis.alerts.open() == ()


def test_every_student_has_some_weeks_of_history_that_replays(trellis: Trellis) -> None:
    for student in STUDENTS:
        sessions = trellis.sessions.of_student(student.id)
        assert sessions
        assert all(turn.reply for session in sessions for turn in session.turns)
        assert list(differences(trellis, student.id)) == []
    earliest = min(trellis.sessions.of_student(student.id)[-1].started for student in STUDENTS)
    assert (NOW - earliest).days >= 14


def test_the_teacher_reads_what_may_lie_behind_and_the_student_does_not(trellis: Trellis) -> None:
    ben = next(student for student in STUDENTS if student.id == "demo-ben")
    session = trellis.sessions.of_student(ben.id)[0]
    named = {belief.name for turn in session.turns if turn.assessment for belief in turn.assessment.beliefs}
    assert named
    replies = " ".join(turn.reply for turn in session.turns)
    assert not any(name in replies for name in named)


def test_no_page_of_a_student_names_a_misconception(trellis: Trellis) -> None:
    ben = next(student for student in STUDENTS if student.id == "demo-ben")
    session = trellis.sessions.of_student(ben.id)[0]
    named = {belief.name for turn in session.turns if turn.assessment for belief in turn.assessment.beliefs}
    app = create_app(trellis)
    browser = Caller(app)
    browser.get("/join")
    browser.send("/join", code=CLASS_CODE, student=ben.id, pin=ben.pin)
    for address in ("/home", f"/sessions/{session.id}", "/me/visibility"):
        page = browser.get(address)
        assert not any(name in page.text for name in named), address
    assert "4x + 3" in browser.get(f"/sessions/{session.id}").text
    app.state.desk.close()


def test_students_with_the_same_misconception_are_a_group(trellis: Trellis) -> None:
    room = trellis.people.classroom_by_code(CLASS_CODE)
    assert room is not None
    roster = trellis.people.roster(room.id)
    read = read_class(trellis, room, roster)
    found = by_misconception(roster, read.looks, taught_in(trellis, room, read))
    groups = {group.name: [student.name for student in group.students] for group in found}
    assert groups["Multiplies only the first term"] == ["Ben Fischer", "Chloé Martin"]
    lesson = next(group for group in found if group.name == "Multiplies only the first term")
    assert lesson.skill is not None
    assert lesson.lesson is not None
    assert all(one.quote for one in lesson.members)
    assert by_misconception(roster[:1], read.looks, taught_in(trellis, room, read)) == ()


def test_no_reply_of_the_history_was_stopped_by_the_guard(trellis: Trellis) -> None:
    for student in STUDENTS:
        for session in trellis.sessions.of_student(student.id):
            for turn in session.turns:
                assert turn.verdicts[-1].passed, turn.reply
                assert not turn.wording.fallback, turn.wording.fallback


def test_the_class_page_has_a_hand_a_struggle_and_somebody_gone_quiet(trellis: Trellis) -> None:
    roster = trellis.people.roster("demo-class")
    read = read_class(trellis, trellis.people.classroom("demo-class"), roster)
    rows = rows_of(trellis, trellis.people.staff("demo-teacher"), read)
    assert [row.concern for row in rows][:3] == ["hand up", "struggling", "idle"]
    assert rows[0].name == "Ben Fischer"
    assert rows[0].claim is not None
    assert rows[0].claim.quote == "4x + 3"


def test_weeks_goals_and_voices_have_something_to_show(trellis: Trellis) -> None:
    """Two months in which more come, more is done alone and less help is needed; goals that ended in each way."""
    room = trellis.people.classroom_by_code(CLASS_CODE)
    assert room is not None
    found = read_weeks(trellis, room, trellis.people.roster(room.id), COURSES[0])
    weeks = found.trends.weeks
    assert len(weeks) >= 7
    assert all(week.at_work for week in weeks)
    early, late = ([week.help / week.steps for week in part] for part in (weeks[:2], weeks[-2:]))
    assert max(late) < min(early)
    rising = [one for one in found.trends.skills if one.by_anybody]
    assert len(rising) >= 2
    assert len({one.state for one in found.goals.students}) >= 3
    assert any(doubts_self(one.goal.wish) for one in trellis.sessions.of_student("demo-ben") if one.goal)
    voices = this_weeks_voices(trellis, room.id)
    assert voices.students >= 5
    assert all(count for _, count in voices.counts)
    assert len(voices.words) >= 3
