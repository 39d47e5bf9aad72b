"""Makes the demo school by letting its students really practise.

Every turn of the history goes through the same path as a student's in the browser, on a clock set
back some weeks, so the teacher's page, the cards and the estimates show what the product does.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

from app.demo.folder import Report
from app.demo.history import sittings
from app.demo.people import (
    CLASS_CODE,
    CLASS_NAME,
    COURSES,
    DEPUTY_EMAIL,
    DEPUTY_NAME,
    GRADE,
    LEAD_EMAIL,
    LEAD_NAME,
    STUDENTS,
    TEACHER_EMAIL,
    TEACHER_NAME,
    TEACHER_PASSWORD,
)
from app.demo.sitting import Sitting
from app.security.passwords import hashed
from app.turns import answer, message_of
from app.wiring import Trellis
from coach.reflection import questions
from coach.reply import reply_to
from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.goal import GoalStep, Reflection
from domain.item import Step
from domain.people import Classroom, Role, Staff, Student
from domain.school import Safeguarding
from domain.session import Session
from domain.turn import BUTTON_SENTENCES, Button
from tutor.state import current_step

BUTTONS: dict[str, Button] = {"hint": "hint", "stuck": "stuck", "another": "another_way", "teacher": "teacher"}
SECONDS_A_TURN = 45
SECONDS_A_DAY = 86_400


class SetClock:
    """A clock that stands where it was set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time it was set to."""
        return self.now

    def tick(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


def seed(trellis: Trellis, clock: SetClock, report: Report) -> None:
    """Fill an empty database with the demo school. ``trellis`` must be wired with ``clock``."""
    now = clock.now
    history = sittings()
    parts = len(history) + 2
    report(0, parts, "courses")
    with ThreadPoolExecutor(max_workers=1) as beside:
        hashes = beside.submit(_hashes)  # outside of Python's lock, while the courses are read
        for folder in demo_folders():
            course = read_authored(folder)
            trellis.courses.save(course)
            trellis.index.build(course.id, course.passages)
    report(1, parts, "people")
    _people(trellis, hashes.result())
    for done, sitting in enumerate(history, start=2):
        report(done, parts, sitting.student)
        clock.now = now - timedelta(days=sitting.days_ago, hours=sitting.hours_ago)
        session = asyncio.run(_sit(trellis, clock, sitting))
        if sitting.became is not None:
            clock.tick(sitting.became.days * SECONDS_A_DAY)
            trellis.sessions.step_goal(session, GoalStep(sitting.became.kind, clock.now, words=sitting.became.words))
        clock.now = now
        if sitting.voice is not None:
            trellis.voices.say(session, sitting.voice)
    report(parts, parts, "done")


def _hashes() -> dict[str, str]:
    """Every secret of the school as it is kept."""
    return {secret: hashed(secret) for secret in (TEACHER_PASSWORD, *(student.pin for student in STUDENTS))}


def _people(trellis: Trellis, kept: dict[str, str]) -> None:
    trellis.people.add_staff(Staff("demo-teacher", TEACHER_EMAIL, TEACHER_NAME, kept[TEACHER_PASSWORD]))
    roles: frozenset[Role] = frozenset({"safeguarding"})
    for id_, email, name in (("demo-lead", LEAD_EMAIL, LEAD_NAME), ("demo-deputy", DEPUTY_EMAIL, DEPUTY_NAME)):
        trellis.people.add_staff(Staff(id_, email, name, kept[TEACHER_PASSWORD], roles))
    trellis.schools.save(replace(trellis.schools.get(), safeguarding=Safeguarding("demo-lead", "demo-deputy")))
    trellis.people.add_classroom(
        Classroom("demo-class", CLASS_NAME, CLASS_CODE, ("demo-teacher",), COURSES, grade=GRADE)
    )
    for student in STUDENTS:
        trellis.people.add_student(Student(student.id, student.name, kept[student.pin]), "demo-class")


async def _sit(trellis: Trellis, clock: SetClock, sitting: Sitting) -> str:
    """Play one; the session's id."""
    session = trellis.sessions.start(sitting.student, sitting.course, "demo-class")
    if sitting.goal is not None:
        trellis.sessions.set_goal(session.id, sitting.goal)
    for item, said in sitting.items:
        clock.tick(SECONDS_A_TURN)
        trellis.sessions.open_item(session.id, item, "")
        for number, words in enumerate(said):
            clock.tick(SECONDS_A_TURN)
            text, intent = typed(words, step_of(trellis, session.id))
            message = message_of(trellis, session.id, client_id=f"{item}-{number}", text=text, intent=intent)
            await answer(trellis, session.id, message)
    if sitting.reflections:
        await _reflect(trellis, trellis.sessions.get(session.id), sitting)
    if sitting.closed:
        clock.tick(SECONDS_A_TURN)
        trellis.sessions.close(session.id)
    return session.id


def step_of(trellis: Trellis, session_id: str) -> Step:
    """The step that a session stands at."""
    session = trellis.sessions.get(session_id)
    return current_step(session, trellis.courses.item(session.course, session.item))


def typed(words: str, step: Step) -> tuple[str, Button]:
    """What a student sends for one word of the history: ``right``, ``slip``, a button, or the words themselves."""
    if words in BUTTONS:
        return BUTTON_SENTENCES[BUTTONS[words]], BUTTONS[words]
    if words == "right":
        return _by_hand(step.key.accepted[0]), "message"
    if words.startswith("slip"):
        slips = step.key.slips
        return _by_hand(slips[int(words.removeprefix("slip") or 1) - 1].answer), "message"
    return words, "message"


def _by_hand(text: str) -> str:
    """Course text as a student would type it."""
    return text.replace("$", "").replace("\\cdot", "*").replace("\\", "")


async def _reflect(trellis: Trellis, session: Session, sitting: Sitting) -> None:
    titles = {opened.item: trellis.courses.item(session.course, opened.item).title for opened in session.items}
    asked = questions(session, titles, trellis.courses.skills(session.course))
    for question, answer_given in zip(asked, sitting.reflections, strict=False):
        said = await reply_to(question, answer_given, trellis.writer)
        trellis.sessions.reflect(session.id, Reflection(question, answer_given, said.reply))
