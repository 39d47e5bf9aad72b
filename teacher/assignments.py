"""What came of work that a teacher gave: who did it and how, and what each problem showed. Pure.

What counts as an attempt, as alone and as with help is said in ``learner.step_work``; here it is looked at over all
sittings since the work was given, with what was done before in the sitting that was under way then.

==========  ============================================================================================
word        means
==========  ============================================================================================
done        every step of the problem is solved; how says how they were solved last
late        done after the day it is due, by the school's clock
first try   of a problem: every step was solved alone, that is by the first attempt that decides and before
            any help; not at the first try as soon as one was not
long pause  what lies between two messages counts as :data:`LONG_PAUSE` at most
==========  ============================================================================================
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from statistics import median

from domain.assignment import Assignment, Given
from domain.item import Item
from domain.session import Session
from domain.signal import Seen
from domain.turn import Turn
from learner.step_work import Counts, StepWork, decides, held, over_sittings, together, work_by_step
from teacher.phrasing import shortened
from teacher.quotes import quotable, student_words
from teacher.quoting import FULL
from teacher.slips import slip_of

LONG_PAUSE = timedelta(minutes=5)

MOST_WRONG = 3
"""Wrong answers to a problem that are told."""


@dataclass(frozen=True, slots=True)
class WrongTry:
    """A wrong attempt that may be quoted; ``slip`` is what it shows by name, empty where nothing known fits."""

    step: str
    words: str
    slip: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Effort:
    """One student's work on one problem. ``how`` is None until it is done; ``first`` until the first try is over.

    ``tries`` are attempts at its steps, ``helped`` replies that helped. ``took`` is the time over it until it was done.
    ``finished`` is when that was, None before; ``session`` is the last sitting at it.
    """

    item: str
    how: Counts | None
    first: bool | None
    tries: int
    helped: int
    took: timedelta
    wrong: tuple[WrongTry, ...]
    finished: datetime | None
    last: datetime
    session: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a student is: of ``items`` that they were given, ``efforts`` are those begun, in the same order."""

    student: str
    items: tuple[str, ...]
    efforts: tuple[Effort, ...]

    @property
    def done(self) -> tuple[Effort, ...]:
        """Those that are done."""
        return tuple(one for one in self.efforts if one.how is not None)

    @property
    def hows(self) -> Mapping[Counts, int]:
        """How many are done in which way."""
        return Counter(one.how for one in self.efforts if one.how is not None)

    @property
    def finished(self) -> datetime | None:
        """When the last one was done, None while one is left."""
        ends = [one.finished for one in self.efforts if one.finished is not None]
        return max(ends) if self.items and len(ends) == len(self.items) else None

    @property
    def last(self) -> Effort | None:
        """The one that was worked on last."""
        return max(self.efforts, key=lambda one: one.last, default=None)


@dataclass(frozen=True, slots=True)
class CommonWrong:
    """A wrong answer of ``students``, in the words of one of them, and the slip that most of these show."""

    step: str
    words: str
    students: int
    slip: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class ItemReport:
    """What a problem showed. Of ``given`` students ``begun`` worked on it and ``done`` are through.

    ``first`` of ``tried`` had it right alone at the first try, ``hows`` says how it was done. ``took`` is the median
    time of those who are done, None where nobody is.
    """

    item: str
    given: int
    begun: int
    done: int
    tried: int
    first: int
    hows: Mapping[Counts, int]
    wrong: tuple[CommonWrong, ...]
    took: timedelta | None


def progress(assignment: Assignment, given: Given, sessions: Iterable[Session], items: Mapping[str, Item]) -> Progress:
    """How far somebody is with an assignment. ``items`` holds those of it that are still in the course.

    ``sessions`` are theirs, in any order; those of other courses and classes are left aside.
    """
    place = (assignment.work.course, assignment.classroom)
    here = sorted((one for one in sessions if (one.course, one.classroom) == place), key=lambda one: one.started)
    wanted = tuple(item for item in assignment.items_of(given) if item in items)
    found = (_effort(items[item], here, given.at) for item in wanted)
    return Progress(given.student, wanted, tuple(one for one in found if one is not None))


def days_late(finished: datetime | None, due: date, zone: tzinfo) -> int:
    """By how many days something was done after the day it was due; 0 where it was in time, or is not done."""
    return max((finished.astimezone(zone).date() - due).days, 0) if finished is not None else 0


def reports(done: Sequence[Progress]) -> tuple[ItemReport, ...]:
    """What each problem showed, in the order of the assignment; ``done`` is everybody's progress with it."""
    order = dict.fromkeys(item for one in done for item in one.items)
    return tuple(_report(item, [one for one in done if item in one.items]) for item in order)


def _effort(item: Item, sessions: Iterable[Session], since: datetime) -> Effort | None:
    """The work on a problem since then; None where there is none."""
    worked = [(session, here) for session in sessions if (here := _turns_on(item.id, session, since))]
    if not worked:
        return None
    sittings = [(session.id, one) for session, turns in worked for one in work_by_step(turns)]
    steps = [over_sittings(one for _, one in sittings if one.step == step.id) for step in item.steps]
    how = together(held(one for _, one in sittings if one.step == step.id) for step in item.steps)
    finished = max(one.solution.message.at for one in steps if one.solution is not None) if how is not None else None
    last, its_turns = worked[-1]
    return Effort(
        item=item.id,
        how=how,
        first=_first(steps),
        tries=sum(len(one.attempts) for one in steps),
        helped=sum(len(one.helping) for one in steps),
        took=sum((_took(session, item.id, finished) for session, _ in worked), timedelta()),
        wrong=tuple(wrong for session, one in sittings for wrong in _wrong(session, one)),
        finished=finished,
        last=its_turns[-1].message.at,
        session=last.id,
    )


def _turns_on(item: str, session: Session, since: datetime) -> tuple[Turn, ...]:
    """The turns on a problem in a sitting that was still at it then; none of any other."""
    turns = tuple(turn for turn in session.turns if turn.message.item == item)
    return turns if any(turn.message.at >= since for turn in turns) else ()


def _first(steps: Sequence[StepWork]) -> bool | None:
    """Whether each step was solved alone; None while that is still open."""
    if any(one.standing != "alone" for one in steps):
        return False
    return True if all(one.solution is not None for one in steps) else None


def _wrong(session: str, work: StepWork) -> list[WrongTry]:
    return [
        WrongTry(work.step, words, slip_of(turn), Seen(session, turn.number))
        for turn in work.attempts
        if turn.assessment is not None
        and turn.assessment.outcome == "wrong"
        and decides(turn.assessment, turn.reading.attempt)
        and quotable(turn)
        and (words := shortened(student_words(turn), FULL.words))
    ]


def _took(session: Session, item: str, until: datetime | None) -> timedelta:
    """The time over an item in a sitting, up to a moment, without what is over :data:`LONG_PAUSE` at a stretch."""
    opened = ((one.at, False) for one in session.items)
    said = ((turn.message.at, turn.message.item == item) for turn in session.turns)
    marks = sorted((*opened, *said))
    return sum(
        (
            min(now - before, LONG_PAUSE)
            for (before, _), (now, here) in pairwise(marks)
            if here and (until is None or now <= until)
        ),
        timedelta(),
    )


def _report(item: str, having: Sequence[Progress]) -> ItemReport:
    efforts = [(one.student, effort) for one in having for effort in one.efforts if effort.item == item]
    done = [effort for _, effort in efforts if effort.how is not None]
    firsts = [effort.first for _, effort in efforts if effort.first is not None]
    return ItemReport(
        item=item,
        given=len(having),
        begun=len(efforts),
        done=len(done),
        tried=len(firsts),
        first=sum(firsts),
        hows=Counter(effort.how for effort in done if effort.how is not None),
        wrong=_common(efforts),
        took=timedelta(seconds=median(effort.took.total_seconds() for effort in done)) if done else None,
    )


def _common(efforts: Iterable[tuple[str, Effort]]) -> tuple[CommonWrong, ...]:
    """The wrong answers that most students gave, each student counted once for each."""
    shown: dict[tuple[str, str], dict[str, WrongTry]] = {}
    for student, effort in efforts:
        for one in effort.wrong:
            shown.setdefault((one.step, _same(one.words)), {}).setdefault(student, one)
    common = sorted(shown.values(), key=len, reverse=True)[:MOST_WRONG]
    return tuple(_told(tuple(theirs.values())) for theirs in common)


def _told(tries: Sequence[WrongTry]) -> CommonWrong:
    slips = Counter(one.slip for one in tries if one.slip)
    slip = slips.most_common(1)[0][0] if slips else ""
    best = next(one for one in tries if one.slip == slip or not slip)
    return CommonWrong(best.step, best.words, len(tries), slip, best.seen)


def _same(words: str) -> str:
    """What two answers have to share to be one: all but spaces, capitals and a full stop."""
    return "".join(words.split()).casefold().rstrip(".")
