"""A student's work week by week: as what their steps counted, and how many skills they could do alone by then. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from domain.mastery import MasteryEstimate
from domain.playlist import week_of
from domain.session import Session
from domain.turn import Turn
from learner.bands import band
from learner.step_work import StepWork, work_by_step

WEEKS = 12
"""Weeks that are shown at most, the latest."""

Believed = Mapping[str, Sequence[tuple[datetime, MasteryEstimate]]]
"""By skill id, what was believed after each attempt, oldest first."""


@dataclass(frozen=True, slots=True)
class Week:
    """The week that begins on a Monday: steps by as what they counted, and problems that are left open.

    ``alone``, ``later`` and ``helped`` are steps that were solved, ``open`` those worked on and not solved yet in that
    sitting; ``sittings`` and ``days`` are those with a message to a problem, whatever it counted.
    """

    begins: date
    alone: int = 0
    later: int = 0
    helped: int = 0
    open: int = 0
    sittings: int = 0
    days: int = 0

    @property
    def ends(self) -> date:
        """Its Sunday."""
        return self.begins + timedelta(days=6)

    @property
    def steps(self) -> int:
        """Every step that was worked on."""
        return self.alone + self.later + self.helped + self.open


def weeks(sessions: Iterable[Session], today: date, zone: tzinfo, most: int = WEEKS) -> tuple[Week, ...]:
    """From the first week with work, at most so many, up to that of today; empty where nothing was worked on.

    A step stands in the week in which it was solved, or else worked on last, by the clock of ``zone``.
    """
    done: dict[date, list[StepWork]] = {}
    seen: dict[date, set[tuple[str, date]]] = {}
    for session in sessions:
        for work in work_by_step(session.turns):
            done.setdefault(week_worked(work, zone), []).append(work)
            for turn in work.turns:
                day = day_of(turn, zone)
                seen.setdefault(week_of(day), set()).add((session.id, day))
    if not seen:
        return ()
    last = week_of(today)
    first = max(min(seen), last - timedelta(weeks=most - 1))
    mondays = [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
    return tuple(_week(monday, done.get(monday, ()), seen.get(monday, set())) for monday in mondays)


def day_of(turn: Turn, zone: tzinfo) -> date:
    """The day of a turn by the clock of ``zone``."""
    return turn.at.astimezone(zone).date()


def week_worked(work: StepWork, zone: tzinfo) -> date:
    """The Monday of the week that a step stands in: where it was solved, or else worked on last."""
    return week_of(day_of(work.solution or work.turns[-1], zone))


def _week(monday: date, done: Sequence[StepWork], seen: set[tuple[str, date]]) -> Week:
    hows = [work.how for work in done]
    return Week(
        monday,
        alone=hows.count("alone"),
        later=hows.count("at a later try"),
        helped=hows.count("with help"),
        open=hows.count(None),
        sittings=len({session for session, _ in seen}),
        days=len({day for _, day in seen}),
    )


def can_do(believed: Believed, by: date, zone: tzinfo) -> frozenset[str]:
    """The skills that could be done alone at the end of a day; what was believed then is what its last attempt said."""
    then = {
        skill: [estimate for at, estimate in moves if at.astimezone(zone).date() <= by]
        for skill, moves in believed.items()
    }
    return frozenset(skill for skill, moves in then.items() if moves and band(moves[-1]) == "can do alone")


def fading(found: Sequence[Week]) -> str:
    """One sentence on whether help fades: the last two weeks with work against all before; empty where too little is.

    Each side needs :data:`ENOUGH` steps, so that no sentence rests on two or three of them.
    """
    worked = [week for week in found if week.steps]
    before, lately = worked[:-LATELY], worked[-LATELY:]
    then, now = sum(week.steps for week in before), sum(week.steps for week in lately)
    if min(then, now) < ENOUGH:
        return ""
    alone_then, alone_now = (sum(week.alone for week in some) for some in (before, lately))
    said = f"Done alone: {alone_now} of {now} steps in the last two weeks of work, {alone_then} of {then} before."
    gained = alone_now / now - alone_then / then
    if gained >= CLEARLY:
        return f"{said} Help is fading."
    return f"{said} More help was needed lately." if gained <= -CLEARLY else said


LATELY = 2
"""Weeks with work that count as lately."""

ENOUGH = 5
"""Steps on each side that a comparison takes."""

CLEARLY = 0.15
"""How much the share of steps done alone has to differ to be called a change."""
