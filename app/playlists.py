"""Lists for a week, gathered from the store for ``learner.playlists``, and what of them is left to a student."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from zlib import crc32

from markupsafe import Markup

from app.render import inline
from app.student_offers import Desk
from app.views.home import done
from app.wiring import Trellis
from domain.item import ItemSummary
from domain.people import Classroom, Student
from domain.playlist import Playlist, PlaylistEntry, week_of
from domain.session import Session
from learner.choice import About, Candidate, candidates
from learner.forecast import foreseen
from learner.playlists import LENGTH, for_several, playlist
from learner.signals.opportunities import opportunities
from learner.signals.over_time import fading
from learner.step_work import Counts

WEEKS = 2
"""This week and those after it for which lists can be made."""

LONGEST = 20
"""Items that a list may hold."""


class EntryShown(NamedTuple):
    """One item of a list, and how it was solved since, None while it was not."""

    item: str
    title: Markup
    lesson: str
    why: str
    how: Counts | None


class ListShown(NamedTuple):
    """A student's list of a week; ``done`` of its entries are solved."""

    student: Student
    entries: tuple[EntryShown, ...]
    done: int


def this_week(trellis: Trellis) -> date:
    """The Monday of this week, in the school's time."""
    return week_of(trellis.schools.today())


def weeks(trellis: Trellis) -> list[date]:
    """The weeks for which lists can be made."""
    return [this_week(trellis) + timedelta(weeks=number) for number in range(WEEKS)]


def made(
    trellis: Trellis, room: Classroom, course: str, who: Iterable[str], *, together: bool, length: int = LENGTH
) -> dict[str, tuple[PlaylistEntry, ...]]:
    """Lists by student id: each their own, or the same for all of them."""
    found = _candidates(trellis, room, course, tuple(who))
    if together:
        same = for_several(tuple(found.values()), length)
        return dict.fromkeys(found, same)
    return {student: playlist(one, length) for student, one in found.items()}


def _candidates(trellis: Trellis, room: Classroom, course: str, who: Sequence[str]) -> dict[str, list[Candidate]]:
    """What every student could be given: what the class's sessions say was done, and estimates of each at once."""
    summaries, skills = trellis.corrected.summaries(course, room.id), trellis.courses.skills(course)
    inferred = trellis.order_of(course)
    estimates = trellis.estimates.of_each(who, course)
    sessions = trellis.sessions.latest(who, RECENT, room.id)
    theirs = {student: _of(sessions.get(student, ()), course) for student in who}
    now = trellis.clock()
    return {
        student: candidates(
            summaries,
            estimates[student],
            skills,
            {item: how == "alone" for item, how in done(theirs[student]).items()},
            "",
            crc32(student.encode()),
            About(
                due=frozenset(skill for skill, met in opportunities(theirs[student]).items() if fading(met, now)),
                foreseen=foreseen(estimates[student], estimates[student]),
                inferred=inferred,
            ),
        )
        for student in who
    }


RECENT = 12
"""A student's last sessions in a class that say what was done already."""


def _of(sessions: Iterable[Session], course: str) -> list[Session]:
    return [one for one in sessions if one.course == course]


def shown(
    trellis: Trellis, room: Classroom, course: str, week: date, roster: Sequence[Student]
) -> tuple[ListShown, ...]:
    """Everybody's list of a week, an empty one where there is none."""
    who = [one.id for one in roster]
    lists = trellis.playlists.of_class(who, room.id, course, week)
    sessions = trellis.sessions.latest(tuple(lists), RECENT, room.id)
    items = {one.id: one for one in trellis.corrected.summaries(course, room.id)}
    lessons = {one.id: one.title for one in trellis.courses.lessons(course)}
    return tuple(
        _list_shown(one, lists.get(one.id), _of(sessions.get(one.id, ()), course), items, lessons) for one in roster
    )


def _list_shown(
    student: Student,
    found: Playlist | None,
    sessions: Iterable[Session],
    items: Mapping[str, ItemSummary],
    lessons: Mapping[str, str],
) -> ListShown:
    finished = done(sessions, found.since) if found else {}
    entries = tuple(
        EntryShown(
            one.item,
            inline(items[one.item].title.rstrip(" :")),
            lessons.get(items[one.item].lesson, ""),
            one.why,
            finished.get(one.item),
        )
        for one in (found.entries if found else ())
        if one.item in items
    )
    return ListShown(student, entries, sum(one.how is not None for one in entries))


def for_student(trellis: Trellis, desk: Desk, sessions: Iterable[Session]) -> tuple[EntryShown, ...]:
    """What a student's home shows of their list for this week: all of it, what is solved too.

    ``sessions`` are the student's of this course, newest first.
    """
    found = trellis.playlists.of(desk.student, desk.classroom, desk.course, this_week(trellis))
    if found is None:
        return ()
    items = {one.id: one for one in trellis.corrected.summaries(desk.course, desk.classroom)}
    lessons = {one.id: one.title for one in trellis.courses.lessons(desk.course)}
    student = Student(desk.student, "", "")
    return _list_shown(student, found, sessions, items, lessons).entries


def listed_reason(trellis: Trellis, desk: Desk, item: str) -> PlaylistEntry | None:
    """The entry of this week's list for an item, None where it is not on it."""
    found = trellis.playlists.of(desk.student, desk.classroom, desk.course, this_week(trellis))
    return next((one for one in found.entries if one.item == item), None) if found else None
