"""A student's own copy of everything that is kept of them: pages to read, tables and JSON in one zip.

    with file.open("wb") as out:
        write_copy(trellis, student.id, out)

Nobody else's name is in it but those of staff: who teaches them, who opened their transcripts. Hashes of PINs and
sign-ins are left out. Everything is as of one moment.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from app.copies import CopyMade, copies_of
from app.page_templates import environment
from app.views.sheet import sheet
from app.views.skills import Standing, standing
from app.wiring import Trellis
from domain.mastery import WHOLE_COURSE
from domain.people import Student
from domain.session import Session
from domain.turn import Message
from store.access import Opening
from store.errors import NotFoundError
from store.privacy import export

Rows = dict[str, list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class TimeIn:
    """A time in a class: its name, who teaches it, and the days from and up to which."""

    name: str
    teachers: tuple[str, ...]
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class SkillTold:
    """Where the student stands with a skill."""

    course: str
    skill: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session with the names of what it was about, and messages that were never answered."""

    session: Session
    course: str
    room: str
    titles: dict[str, str]
    unanswered: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything of one person, ready to be written out; ``rows`` are the rows of the database as they are."""

    student: Student
    made: datetime
    classes: tuple[TimeIn, ...]
    sittings: tuple[Sitting, ...]
    skills: tuple[SkillTold, ...]
    openings: tuple[Opening, ...]
    copies: tuple[CopyMade, ...]
    rows: Rows


def write_copy(trellis: Trellis, student_id: str, out: IO[bytes]) -> None:
    """Write the zip of one student to ``out``, which need not be one that can be gone back in.

    Raises:
        store.errors.NotFoundError: there is no such student.
    """
    with trellis.db.reading():
        copy = gather(trellis, student_id)
    at = copy.made.timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, parts in _files(copy):
            with packed.open(zipfile.ZipInfo(name, at), "w") as file:
                for part in parts:
                    file.write(part.encode("utf-8", "replace"))


def gather(trellis: Trellis, student_id: str) -> Copy:
    """Read everything, within the caller's transaction."""
    rows = export(trellis.db, student_id)
    kept = str(next(row["id"] for row in rows["student"] if not row["merged_into"]))
    sessions = sorted(trellis.sessions.of_student(kept), key=lambda session: session.started)
    return Copy(
        student=trellis.people.student(kept),
        made=trellis.clock(),
        classes=tuple(_times(trellis, rows)),
        sittings=tuple(_sitting(trellis, session) for session in sessions),
        skills=tuple(_skills(trellis, kept, rows)),
        openings=trellis.access.of_student(kept),
        copies=copies_of(trellis, kept),
        rows=rows,
    )


def _files(copy: Copy) -> Iterator[tuple[str, Iterable[str]]]:
    page = environment().get_template("copy.html")
    yield "index.html", page.generate(copy=copy)
    for name, head, rows in _tables(copy):
        yield f"tables/{name}.csv", (sheet(head, rows),)
    yield "data.json", json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(copy.rows)


def _tables(copy: Copy) -> Iterator[tuple[str, Sequence[str], list[list[str | int]]]]:
    yield (
        "classes",
        ("class", "teachers", "from", "up to"),
        [[one.name, ", ".join(one.teachers), one.begins, one.ends] for one in copy.classes],
    )
    yield (
        "sessions",
        ("session", "started", "closed", "class", "course", "goal", "obstacle", "plan"),
        [
            [
                one.session.id,
                _iso(one.session.started),
                _iso(one.session.closed),
                one.room,
                one.course,
                *_goal(one.session),
            ]
            for one in copy.sittings
        ],
    )
    yield (
        "messages",
        ("session", "turn", "at", "problem", "message", "judged", "reply"),
        [row for one in copy.sittings for row in _messages(one)],
    )
    yield (
        "reflections",
        ("session", "question", "answer", "reply"),
        [
            [one.session.id, said.question.text, said.answer, said.reply]
            for one in copy.sittings
            for said in one.session.reflections
        ],
    )
    yield "skills", (
        "course", "skill", "where you stand", "alone", "alone right", "with help", "with help right", "later",
        "later right", "too fast",
    ), [
        [
            one.course, one.skill, one.standing.band, one.standing.independent, one.standing.independent_right,
            one.standing.helped, one.standing.helped_right, one.standing.later, one.standing.later_right,
            one.standing.hurried,
        ]
        for one in copy.skills
    ]  # fmt: skip
    yield (
        "transcripts opened",
        ("who", "when", "session", "why"),
        [[one.teacher, _iso(one.at), one.session, one.reason] for one in copy.openings],
    )


def _messages(sitting: Sitting) -> Iterator[list[str | int]]:
    session = sitting.session
    for turn in session.turns:
        said, judged = turn.message, turn.assessment.outcome if turn.assessment else ""
        title = sitting.titles.get(said.item, "")
        yield [session.id, turn.number, _iso(turn.at), title, said.text, judged, turn.reply]
    for said in sitting.unanswered:
        yield [session.id, "", _iso(said.at), sitting.titles.get(said.item, ""), said.text, "", ""]


def _goal(session: Session) -> tuple[str, str, str]:
    goal = session.goal
    return (goal.wish, goal.obstacle, goal.plan) if goal else ("", "", "")


def _iso(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""


def _times(trellis: Trellis, rows: Rows) -> Iterator[TimeIn]:
    for row in sorted(rows["enrolment"], key=lambda row: str(row["begins"])):
        room = trellis.people.classroom(str(row["classroom_id"]))
        teachers = tuple(trellis.people.staff(teacher).name for teacher in room.teachers)
        yield TimeIn(room.name, teachers, str(row["begins"]), str(row["ends"] or ""))


def _sitting(trellis: Trellis, session: Session) -> Sitting:
    course = trellis.courses.get(session.course)
    titles: dict[str, str] = {}
    for opened in session.items:
        try:
            titles[opened.item] = trellis.courses.item(session.course, opened.item).title
        except NotFoundError:
            titles[opened.item] = opened.item
    return Sitting(
        session,
        course.name if course else session.course,
        trellis.people.classroom(session.classroom).name,
        titles,
        trellis.sessions.pending(session.id),
    )


def _skills(trellis: Trellis, student_id: str, rows: Rows) -> Iterator[SkillTold]:
    for course_id in dict.fromkeys(str(row["course_id"]) for row in rows["estimate"]):
        course = trellis.courses.get(course_id)
        skills = trellis.courses.skills(course_id) if course else {}
        for skill, estimate in trellis.estimates.of(student_id, course_id).items():
            if skill == WHOLE_COURSE:
                continue
            name = skills[skill].name if skill in skills else skill
            yield SkillTold(course.name if course else course_id, name, standing(estimate))
