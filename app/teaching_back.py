"""Teach it back: a student explains what they can do alone to a friend who was away; a teacher may pass it on."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import uuid4

from app.errors import NotHere, Refusal
from app.private_writing import private_writer
from app.render import blank, plain, visible
from app.student_offers import Desk
from app.their_age import of_their_age
from app.typed_words import too_long
from app.wiring import Trellis
from coach.teach_back import TeachBackTask, said_back
from domain.attempt import Assessment
from domain.item import Item, Step
from domain.people import Classroom, Student
from domain.session import Session
from domain.voice import Explained, Explanation, PassedOn
from learner.bands import band
from store.errors import NotFoundError
from tutor.explanations.grade import judge_explanation

LONGEST = 1_500
"""Characters of an explanation."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be taught back: an item's step that wants an explanation, of a skill the student can do alone."""

    item: Item
    step: Step
    skill: str
    name: str


class Told(NamedTuple):
    """An explanation and its student, for teachers."""

    explanation: Explanation
    student: Student
    name: str


class Passed(NamedTuple):
    """An explanation as others read it: the skill's name, what it explains, and the words. Nobody's name."""

    skill: str
    question: str
    words: str


def offered(trellis: Trellis, session: Session) -> Offered | None:
    """What the session's student could explain next; None where nothing is or all of it was explained."""
    estimates = trellis.estimates.of(session.student, session.course)
    touched = dict.fromkeys(estimate.skill for turn in session.turns for estimate in turn.after)
    mastered = [skill for skill in touched if band(estimates.get(skill)) == "can do alone"]
    done = {one.explained.item for one in trellis.voices.explanations(student=session.student)}
    found = (one for skill in mastered for one in _steps(trellis, session, skill) if one.item.id not in done)
    return next(found, None)


def _steps(trellis: Trellis, session: Session, skill: str) -> Iterator[Offered]:
    """The steps of the course that want this skill explained, those worked on in the session first."""
    names, opened = trellis.courses.skills(session.course), {one.item for one in session.items}
    known = trellis.corrected.summaries(session.course, session.classroom)
    items = [one.id for one in known if skill in one.skills and "explanation" in one.kinds]
    for item_id in sorted(items, key=lambda one: one not in opened):
        item = trellis.corrected.item(session.course, item_id, session.classroom)
        for step in item.steps:
            if step.key.kind == "explanation" and step.key.expectations and skill in step.skills:
                yield Offered(item, step, skill, names[skill].name if skill in names else "")


def latest(trellis: Trellis, session: Session) -> Explained | None:
    """The last explanation in this session."""
    mine = [one for one in trellis.voices.explanations(student=session.student) if one.session == session.id]
    return mine[-1].explained if mine else None


def step_of(trellis: Trellis, desk: Desk, item_id: str, skill: str) -> Offered:
    """The step an explanation is of, as the class has it now. Raises :class:`NotHere` where the course has none."""
    names = trellis.courses.skills(desk.course)
    try:
        item = trellis.corrected.item(desk.course, item_id, desk.classroom)
    except NotFoundError:
        raise NotHere from None
    step = next((one for one in item.steps if one.key.kind == "explanation" and skill in one.skills), None)
    if step is None:
        raise NotHere
    return Offered(item, step, skill, names[skill].name if skill in names else "")


async def explain(trellis: Trellis, session: Session, on: Offered, typed: str, may_pass: bool) -> bool:
    """Judge, answer and keep an explanation; whether a person has to hear it.

    Raises:
        Refusal: nothing was written, or too much.
        tutor.ports.JudgingFailedError: it could not be judged.
    """
    words = visible(typed).strip()
    if blank(words):
        raise Refusal("There is nothing written yet.", "Write it as you would say it to a friend.", 422)
    if refusal := too_long(words, LONGEST):
        raise refusal
    age = await asyncio.to_thread(of_their_age, trellis, session)
    key = on.step.key
    judging = trellis.judging_of(session.student)
    judged = await judging(judge_explanation, words, key, problem_of(on), age["language"])
    again = await asyncio.to_thread(latest, trellis, session)
    last = again is not None and again.item == on.item.id
    task = TeachBackTask(
        problem_of(on), words, "" if last else _pointer(judged, on.step), len(judged.covered), len(key.expectations),
        age["language"], last,
    )  # fmt: skip
    writer = await asyncio.to_thread(private_writer, trellis, session, age["language"])
    said = await said_back(
        task, writer, (key,) if judged.outcome != "right" else (), grade=age["grade"], before=age["before"]
    )
    kept = Explained(
        uuid4().hex, on.item.id, on.skill, words, len(judged.covered), len(key.expectations), said.reply,
        may_pass and judged.outcome in ("right", "partial") and not judged.contradicted,
        covered=judged.covered, contradicted=judged.contradicted,
    )  # fmt: skip
    return await asyncio.to_thread(trellis.voices.explain, session.id, kept)


def problem_of(on: Offered) -> str:
    """What the friend asks, as course text."""
    return "\n".join(filter(None, (on.item.body, on.step.body, on.step.prompt)))


def _pointer(judged: Assessment, step: Step) -> str:
    first = next(iter((*judged.contradicted, *judged.missing)), "")
    return next((one.hint or one.prompt for one in step.key.expectations if one.id == first), "")


class ToldIn(NamedTuple):
    """A class's explanations for its teachers, and how many more there are of students who left it."""

    here: tuple[Told, ...]
    left: int


def told_in(trellis: Trellis, room: Classroom) -> ToldIn:
    """A class's explanations that may be passed on, newest first; of who left the class only how many there are."""
    here = {one.id: one for one in trellis.people.roster(room.id)}
    found = [one for one in trellis.voices.explanations(classroom=room.id) if one.explained.may_pass]
    told = tuple(Told(one, here[one.student], _name(trellis, one)) for one in reversed(found) if one.student in here)
    return ToldIn(told, len(found) - len(told))


def pass_on(trellis: Trellis, room: Classroom, teacher: str, explanation: str, back: bool) -> None:
    """Show an explanation to those who need it, or no longer. Raises :class:`NotHere` where it may not be."""
    found = next(
        (one.explanation for one in told_in(trellis, room).here if one.explanation.explained.id == explanation), None
    )
    if found is None:
        raise NotHere
    trellis.voices.pass_on(found.session, PassedOn(explanation, teacher, back))


def passed_to(trellis: Trellis, student: str, course: str, room: str) -> tuple[Passed, ...]:
    """What was passed on in the class of skills this student began and cannot do alone yet; nothing of their own.

    What somebody explained who is not on the class's list any more is not shown.
    """
    estimates = trellis.estimates.of(student, course)
    needed = {skill for skill, one in estimates.items() if band(one) not in ("not started", "can do alone")}
    passed = [one for one in trellis.voices.explanations(classroom=room) if one.passed]
    here = {one.id for one in trellis.people.roster(room)} - {student} if passed else set()
    return tuple(
        Passed(_name(trellis, one), _question(trellis, one), one.explained.words)
        for one in passed
        if one.explained.may_pass and one.course == course and one.student in here and one.explained.skill in needed
    )  # fmt: skip


def _name(trellis: Trellis, one: Explanation) -> str:
    skill = trellis.courses.skills(one.course).get(one.explained.skill)
    return plain(skill.name) if skill is not None else ""


def _question(trellis: Trellis, one: Explanation) -> str:
    try:
        desk = Desk(one.student, one.course, one.classroom)
        return step_of(trellis, desk, one.explained.item, one.explained.skill).step.prompt
    except NotHere:
        return ""
