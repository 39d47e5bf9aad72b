"""The card of a student's day, week, course or skill, with the ways to the ones beside it."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode

from app.cards import items_of, made_card
from app.class_reading import courses_of, shown_of
from app.views.words import on_day
from app.wiring import Trellis
from domain.card import Card, Scope
from domain.people import Classroom, Student
from domain.session import Session
from domain.skill import Skill
from store.courses import CourseSummary
from store.errors import NotFoundError
from store.school import zone_of
from teacher.cards import record_of, within

SCOPES: dict[Scope, str] = {"day": "A day", "week": "A week", "student": "Whole course", "skill": "A skill"}
"""What a card can be of besides a session, as one chooses it."""


class Beside(NamedTuple):
    """The day or week before or after: what it begins on, in ISO form, and how it is named."""

    about: str
    title: str


class ScopeCard(NamedTuple):
    """A card of several sessions and what stands around it.

    ``title`` says what it is of; ``sessions`` are those it tells of, oldest first; ``before`` and ``after`` the days or
    weeks beside it in which something was done; ``skills`` those that were worked on. ``card`` is None where nothing
    was. ``days`` are the dates of the sessions by their ids, empty where there is one session.
    """

    courses: tuple[CourseSummary, ...]
    course: CourseSummary | None
    scope: Scope
    about: str
    title: str
    sessions: tuple[Session, ...] = ()
    card: Card | None = None
    before: Beside | None = None
    after: Beside | None = None
    skills: tuple[Skill, ...] = ()
    days: Mapping[str, str] = MappingProxyType({})

    def address(self, room: str, student: str, scope: Scope | None = None, about: str = "", file: str = "") -> str:
        """Where such a card is read: this one's course, another scope or another day where it is said."""
        asked = {"about": about, "course": self.course.id if self.course else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/classes/{room}/students/{student}/cards/{scope or self.scope}{file}{f'?{query}' if query else ''}"


def scope_card(trellis: Trellis, room: Classroom, student: Student, scope: Scope, about: str, asked: str) -> ScopeCard:
    """Make the card of a student's work for a class, in the course that is asked for, else that of the last session.

    ``about`` is a day in ISO form or a skill's id; left out it is the last day, its week, or the skill worked on last.
    A skill that the course has not is not found, nor a day that is none.
    """
    courses = tuple(courses_of(trellis, room))
    everything = [one for one in trellis.sessions.of_student(student.id, classroom_id=room.id) if one.turns]
    course = shown_of(courses, asked or next((one.course for one in everything), ""))
    sessions = tuple(reversed([one for one in everything if course and one.course == course.id]))
    if course is None or not sessions:
        return ScopeCard(courses, course, scope, "", SCOPES[scope])
    zone = zone_of(trellis.schools.get().timezone)
    days = {one.id: one.started.astimezone(zone).date() for one in sessions}
    skills = trellis.courses.skills(course.id)
    record = record_of(sessions, "student", "", items_of(trellis, course.id, *sessions))
    met = tuple(dict.fromkeys(skill for work in reversed(record.works) for skill in record.skills_of(work.place)))
    title, before, after = "The whole course", None, None
    if scope == "skill":
        about = about or next(iter(met), "")
        if about not in skills:
            raise NotFoundError("skill", about)
        title = f"Skill: {skills[about].name}"
        worked = {work.session for work in record_of(sessions, "skill", about, record.items).works}
        told = tuple(one for one in sessions if one.id in worked)
    else:
        if scope in ("day", "week"):
            about = _begins(about, scope, max(days.values())).isoformat()
            title = _named(date.fromisoformat(about), scope)
            starts = sorted({_begins("", scope, one) for one in days.values()})
            before = max((one for one in starts if one.isoformat() < about), default=None)
            after = min((one for one in starts if one.isoformat() > about), default=None)
        told = within(sessions, scope, about, lambda at: at.astimezone(zone).date())
    return ScopeCard(
        courses,
        course,
        scope,
        about,
        title,
        told,
        made_card(trellis, told, scope, about) if told else None,
        Beside(before.isoformat(), _named(before, scope)) if before else None,
        Beside(after.isoformat(), _named(after, scope)) if after else None,
        tuple(skills[one] for one in met if one in skills),
        {one: on_day(at) for one, at in days.items()} if len(told) > 1 else {},
    )


def _begins(about: str, scope: Scope, last: date) -> date:
    """The day, or the Monday of its week; ``last`` where none is said."""
    try:
        at = date.fromisoformat(about) if about else last
    except ValueError:
        raise NotFoundError("day", about) from None
    return at - timedelta(days=at.weekday() if scope == "week" else 0)


def _named(begins: date, scope: Scope) -> str:
    return f"{'Week from ' if scope == 'week' else ''}{on_day(begins)}"
