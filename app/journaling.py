"""A student's journal, goals and week, gathered from the store for the pure parts in ``coach/``.

mine = work_of(trellis, student.id)
mine.goals, mine.week, mine.line(trellis)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid4, uuid5

from app import student_screen
from app.errors import NotHere, Refusal
from app.render import blank, visible
from app.their_age import met_by, met_in
from app.typed_words import HEARD, too_long
from app.views.journal import Names
from app.wiring import Trellis
from coach.aims import Progress, aim_of
from coach.facts import Moment, Worked, moments, worked
from coach.goals import KeptGoal, kept_goals
from coach.journal import LONGEST_TEXT, Happening, timeline
from coach.week import Week, facts, question, week_of
from domain.goal import Goal, GoalStep, GoalStepKind, ReflectionQuestion
from domain.journal import Entry, JournalKind, Written
from domain.people import Student
from domain.session import Session
from domain.skill import Skill
from store.school import zone_of

LONGEST_WORDS = 500
"""Characters of what is said of a goal."""

Titles = Callable[[str, str], str]


@dataclass(frozen=True)
class Work:
    """All that a student did, newest session first, by the school's clock; ``skills`` by course id and their own."""

    student: str
    sessions: tuple[Session, ...]
    done: tuple[Worked, ...]
    now: datetime
    zone: tzinfo
    skills: Mapping[str, Mapping[str, Skill]]

    @property
    def today(self) -> date:
        """The day at the school."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def goals(self) -> tuple[KeptGoal, ...]:
        """Their goals, the newest first."""
        return kept_goals(self.sessions, self.done, self.zone, self.skills)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """What in it is worth keeping."""
        return moments(self.done)

    @cached_property
    def week(self) -> Week:
        """The week of today."""
        return week_of(self.done, self.moments, self.today)

    @property
    def open_goals(self) -> tuple[KeptGoal, ...]:
        """Those that go on."""
        return tuple(one for one in self.goals if one.goal is not None and one.state == "open")

    @property
    def due_goals(self) -> tuple[KeptGoal, ...]:
        """Those whose time to be looked back at has come."""
        return tuple(one for one in self.open_goals if one.due(self.now, self.zone))


class Kept(NamedTuple):
    """An entry as it is kept, and the first words to whoever wrote something that a person has to hear."""

    entry: Entry
    person: str


class WeekTold(NamedTuple):
    """What was answered of a week, and to what the coach asked then; each None while it was not."""

    first: Entry | None
    then: Entry | None


def work_of(trellis: Trellis, student: str, classroom: str | None = None) -> Work:
    """Everything, or what was done for a class."""
    return work_in(trellis, student, trellis.sessions.of_student(student, classroom_id=classroom))


def work_in(trellis: Trellis, student: str, sessions: Sequence[Session]) -> Work:
    """What was done in these sessions, newest first, for who has read them already."""
    items = {
        (session.course, item.id): item
        for session in sessions
        for item in student_screen.items(trellis, session).values()
    }
    steps = {place: len(item.steps) for place, item in items.items()}
    about = {place: item.skills for place, item in items.items()}
    zone = zone_of(trellis.schools.get().timezone)
    skills = {course: trellis.courses.skills(course) for course in {one.course for one in sessions}}
    return Work(student, tuple(sessions), worked(sessions, steps, zone, about), trellis.clock(), zone, skills)


def titles(trellis: Trellis) -> Titles:
    """What a problem is called, as course text."""
    return lambda course, item: trellis.courses.item(course, item).title


def line(trellis: Trellis, mine: Work) -> tuple[Happening, ...]:
    """Everything on the journal's line of time."""
    return timeline(mine.sessions, mine.goals, mine.moments, trellis.journal.of(mine.student))


def language_of(trellis: Trellis, mine: Work) -> str:
    """The language of the course worked on last, English where there is none."""
    course = trellis.courses.get(mine.sessions[0].course) if mine.sessions else None
    return course.language if course else "en"


def classroom_of(trellis: Trellis, student: str) -> str:
    """The class a journal is kept for: that of the last session, else the first one.

    Raises:
        NotHere: the student is in no class now.
    """
    rooms = [room.id for room in trellis.people.classes_of(student)]
    latest = next((one.classroom for one in trellis.sessions.of_student(student) if one.classroom in rooms), "")
    if not rooms:
        raise NotHere(title="You are in no class now.", remedy="A journal begins with a class: ask your teacher.")
    return latest or rooms[0]


def keep(trellis: Trellis, student: Student, entry_id: str, written: Written) -> Kept:
    """Keep what a student wrote for themselves.

    Raises:
        Refusal: there is nothing, or too much; it was listened to all the same.
    """
    text = visible(written.text).strip()
    room = classroom_of(trellis, student.id)
    if refusal := too_long(text, LONGEST_TEXT, "Make two entries of it."):
        hear(trellis, student, written, entry_id)
        raise refusal
    if blank(text) and not written.draft and written.kind == "entry":
        raise Refusal("There is nothing written yet.", "Write a few words, or leave the page.", 422)
    entry = trellis.journal.write(student.id, room, entry_id, replace(written, text=text))
    return Kept(entry, met_by(trellis, student.id, room, text, but=entry.id) if entry.alert else "")


def hear(trellis: Trellis, student: Student, written: Written, entry_id: str = "") -> str:
    """Raise an alert where a person has to hear what is not kept; what is said to the student then, else empty."""
    text = visible(written.text).strip()[:HEARD]
    if trellis.ear.tier(text) is None:
        return ""
    room = classroom_of(trellis, student.id)
    kept = trellis.journal.write(student.id, room, entry_id or uuid4().hex, replace(written, text=text, draft=True))
    return met_by(trellis, student.id, room, text, but=kept.id)


def profile(trellis: Trellis, student: str) -> Mapping[JournalKind, Entry]:
    """What a student says of how they learn, as far as they said something."""
    entries = trellis.journal.of(student, "learn", "likes", "helps")
    return {one.kind: one for one in reversed(entries)}


def profile_id(trellis: Trellis, student: str, about: JournalKind) -> str:
    """The id of one of these texts, the same from its first word on."""
    there = profile(trellis, student).get(about)
    return there.id if there else uuid5(NAMESPACE_OID, f"{student}:{about}").hex


def week_told(trellis: Trellis, mine: Work) -> WeekTold:
    """What was answered when looking back at this week."""
    there = {one.id: one for one in trellis.journal.of(mine.student, "week")}
    return WeekTold(there.get(week_id(mine)), there.get(week_id(mine, more=True)))


def week_id(mine: Work, more: bool = False) -> str:
    """The id of this week's answer."""
    return uuid5(NAMESPACE_OID, f"{mine.student}:week:{mine.week.begins}{':more' * more}").hex


def week_question(trellis: Trellis, mine: Work) -> ReflectionQuestion:
    """The one question about this week, as course text."""
    skills = {session.course: trellis.courses.skills(session.course) for session in mine.sessions}
    return question(mine.week, titles(trellis), skills, language_of(trellis, mine))


def week_facts(trellis: Trellis, mine: Work) -> str:
    """What was done in this week."""
    return facts(mine.week, language_of(trellis, mine))


def week_waits(trellis: Trellis, mine: Work) -> bool:
    """Whether to offer a look back: from Thursday on where something was done, earlier where a goal's time has come."""
    due = bool(mine.due_goals) or (bool(mine.week.worked) and mine.today.weekday() >= 3)
    return due and week_told(trellis, mine).first is None


def aimed(trellis: Trellis, session: Session, goal: Goal, ideas: Sequence[Goal]) -> Goal:
    """The goal with what of it can be counted: as it was suggested, else as its words say."""
    suggested = next((one for one in ideas if one.wish == goal.wish and one.aim), None)
    if suggested is not None:
        return replace(goal, aim=suggested.aim)
    today = trellis.schools.today()
    return replace(goal, aim=aim_of(goal.wish, trellis.courses.skills(session.course), today))


def step(
    trellis: Trellis, kept: KeptGoal, kind: GoalStepKind, words: str = "", by: str = "", proposed: Goal | None = None
) -> str:
    """Keep what is said of a goal; the first words to whoever needs a person, else empty.

    Raises:
        Refusal: it cannot be said of the goal as it stands, or has too many words.
    """
    said = " ".join(visible(words).split())
    if refusal := too_long(said, LONGEST_WORDS):
        if not by:
            trellis.sessions.hear(kept.home, "goal", said[:HEARD])
        raise refusal
    now = trellis.clock()
    if kind == "accepted":
        if kept.proposal is None or kept.proposal.goal is None:
            raise Refusal("There is nothing to answer.", "Your teacher may have changed it: look again.", 409)
        sealed = trellis.sessions.step_goal(
            kept.home, GoalStep(kind, now, words=said, goal=kept.goal), kept.proposal.goal
        )
    elif kind == "moved" and kept.goal is not None:
        sealed = trellis.sessions.step_goal(
            kept.home, GoalStep(kind, now, words=said, goal=kept.goal), _later(kept.goal, trellis.schools.today())
        )
    else:
        sealed = trellis.sessions.step_goal(kept.home, GoalStep(kind, now, by, said, proposed))
    return met_in(trellis, trellis.sessions.get(kept.home), words) if sealed else ""


def _later(goal: Goal, today: date) -> Goal:
    """The goal with a week more, where it has a day; its words stay."""
    if goal.aim is None or goal.aim.by is None:
        return goal
    weeks = max(0, (today - goal.aim.by).days) // 7 + 1
    return replace(goal, aim=replace(goal.aim, by=goal.aim.by + timedelta(weeks=weeks)))


def names_of(trellis: Trellis, mine: Work) -> Names:
    """What the pages need to tell a student's line of time."""
    staff = {step.by for one in mine.goals for step in one.steps if step.by}
    return Names(
        titles={(one.course, one.item): trellis.courses.item(one.course, one.item).title for one in mine.done},
        skills={(course, skill.id): skill.name for course, here in mine.skills.items() for skill in here.values()},
        staff={one: trellis.people.staff(one).name for one in staff},
        today=mine.today,
        language=language_of(trellis, mine),
    )


def begun_at(session: Session, mine: Work) -> KeptGoal:
    """The goal of a session, with none set where there is none yet."""
    there = next((one for one in mine.goals if one.home == session.id), None)
    return there or KeptGoal(
        session.id, session.course, session.classroom, None, session.started, (), Progress(0, 0, 0, 0)
    )


def level_seen(trellis: Trellis, student: str) -> tuple[str, ...]:
    """The classes whose teachers see when something was written and how deep it goes."""
    rooms = trellis.people.classes_of(student)
    return tuple(room.name for room in rooms if trellis.people.terms(room.id).policy.depth_seen)
