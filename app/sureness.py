"""How sure a student is beforehand, of a problem or of a set of them, and what came of it.

A set is what a teacher put together for them: assigned work, or their list for this week, of two problems or more. It
is asked about once, before any of its problems is worked on.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app import student_screen
from app.assignments import asked_for
from app.playlists import this_week
from app.wiring import Trellis
from coach.calibration import asks, nudge
from domain.session import Session, SetSureness
from learner.calibration import Foretold, foretold
from learner.set_calibration import SetForetold, sets_foretold

FEWEST = 2
"""Problems from which on they are a set."""

_SKIPPED = "sure-set:"


class SetHere(NamedTuple):
    """The set that the open problem is of. ``since`` is when each of its problems came into it."""

    key: str
    title: str
    since: dict[str, datetime]
    until: date


class Sure(NamedTuple):
    """How sure the student said they are of the open item, None where they have not; ``asks`` whether to ask.

    ``nudge`` is said beside the question, empty nearly always. ``of_set`` is a set to be asked about first,
    ``set_said`` what was said of the one that the item is of.
    """

    item: str
    said: int | None
    asks: bool
    nudge: str = ""
    of_set: SetHere | None = None
    set_said: SetSureness | None = None


def sure_of(trellis: Trellis, session: Session, language: str = "en") -> Sure | None:
    """What the page says or asks of it; None once the work on the item has begun."""
    if any(turn.message.item == session.item for turn in session.turns) or session.closed is not None:
        return None
    said = [one.percent for one in session.sureness if one.item == session.item]
    here = _set_here(trellis, session)
    sat = trellis.sessions.of_student(session.student, session.course) if here is not None else ()
    of_set = here if here is not None and _asks_of(here, session, sat) else None
    set_said = next((one for each in sat for one in each.set_sureness if here and one.key == here.key), None)
    asked = of_set is None and asks(session)
    beside = nudge(foretold_of(trellis, session.student, session.course), language) if asked else ""
    return Sure(session.item, said[-1] if said else None, asked, beside, of_set, set_said)


def say_of_set(trellis: Trellis, session: Session, key: str, percent: int | None) -> None:
    """Keep what share of the set the student expects to get alone, or (None) that they pass it over.

    What is not asked any more, because it was answered or the work has begun, is not kept.
    """
    here = _set_here(trellis, session)
    if here is None or here.key != key or session.closed is not None:
        return
    if not _asks_of(here, session, trellis.sessions.of_student(session.student, session.course)):
        return
    if percent is None:
        trellis.voices.skip(session.id, f"{_SKIPPED}{key}")
        return
    said = SetSureness(key, here.title, tuple(here.since), percent, here.until, trellis.clock())
    trellis.voices.say_sure_of_set(session.id, said)


def foretold_of(
    trellis: Trellis, student: str, course: str | None = None, classroom: str | None = None
) -> tuple[Foretold, ...]:
    """What the student said of items beforehand, everywhere or in one course or class, with what came of it."""
    sessions = [session for session in trellis.sessions.of_student(student, course, classroom) if session.sureness]
    return foretold(sessions, _steps(trellis, sessions))


def sets_of(trellis: Trellis, student: str, classroom: str | None = None) -> tuple[SetForetold, ...]:
    """The same of sets, of all classes or of one."""
    sessions = trellis.sessions.of_student(student, classroom_id=classroom)
    if not any(one.set_sureness for one in sessions):
        return ()
    return sets_foretold(sessions, _steps(trellis, sessions), trellis.schools.today())


def _steps(trellis: Trellis, sessions: Sequence[Session]) -> dict[tuple[str, str], int]:
    return {
        (session.course, item.id): len(item.steps)
        for session in sessions
        for item in student_screen.items(trellis, session).values()
    }


def _set_here(trellis: Trellis, session: Session) -> SetHere | None:
    """Assigned work leads over the week's list."""
    desk = student_screen.desk_of(session)
    given = asked_for(trellis, *desk, session.item)
    if given is not None:
        work = given.assignment.work
        since = dict.fromkeys(given.assignment.items_of(given.given), given.given.at)
        here = SetHere(f"work:{given.assignment.id}", work.title, since, work.due)
    else:
        week = this_week(trellis)
        found = trellis.playlists.of(desk.student, desk.classroom, desk.course, week)
        if found is None or session.item not in found.since:
            return None
        here = SetHere(f"list:{week.isoformat()}", "", found.since, week + timedelta(days=6))
    offered = {one.id for one in trellis.corrected.summaries(desk.course, desk.classroom)}
    here = here._replace(since={item: at for item, at in here.since.items() if item in offered})
    return here if len(here.since) >= FEWEST and session.item in here.since else None


def _asks_of(here: SetHere, session: Session, sat: Sequence[Session]) -> bool:
    """Whether nothing was said of the set, it was not passed over, and none of it was worked on since it was given."""
    mine = [one for one in sat if one.classroom == session.classroom]
    said = any(one.key == here.key for each in mine for one in each.set_sureness)
    passed = any(f"{_SKIPPED}{here.key}" in one.skipped for one in mine)
    turns = (turn for one in mine for turn in one.turns if turn.message.item in here.since)
    begun = any(turn.at >= here.since[turn.message.item] for turn in turns)
    return not (said or passed or begun)
