"""A check-in while somebody works: one question after a hard step or at a long pause, never two in ten minutes. Pure.

When it is due follows from the session and the clock alone, so that whoever reads the session asks the same question.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from coach.languages import words_in
from coach.words import titled
from domain.goal import Reflection, ReflectionQuestion
from domain.help import HelpLevel
from domain.session import Session
from domain.turn import Turn
from learner.step_work import StepWork, decides, work_by_step

APART = timedelta(minutes=10)
"""Between one check-in and the next, at least."""

PAUSE = timedelta(minutes=4)
"""Without a message in an open problem: a long pause."""

LEFT = timedelta(minutes=45)
"""Without a message for so long, somebody has gone."""

HARD_TRIES = 3
"""Attempts that were not right yet, from which a step that was solved was hard; so is one with the idea told."""

_ID = "check-"

Kind = Literal["hard", "helped", "pause"]


class _Due(NamedTuple):
    """A moment to ask, after this many turns, at the latest ``until``; with the work it is about where there is any."""

    at: datetime
    until: datetime
    kind: Kind
    after: int
    work: StepWork | None = None


def is_check_in(question: ReflectionQuestion) -> bool:
    """Whether a question was a check-in, or followed one."""
    return question.id.startswith(_ID)


def check_in(
    session: Session, now: datetime, titles: Mapping[str, str], solved: bool, language: str = "en"
) -> ReflectionQuestion | None:
    """What to ask now, as course text; None nearly always, and once it was answered or passed over.

    ``titles`` are course text by item id; ``solved`` says that the open item is. Of a session in which somebody
    needed a person nothing is asked, nor of a closed one.
    """
    cried = any(turn.plan.move == "safeguard" for turn in session.turns) or any(
        one.sealed for one in session.reflections
    )
    if session.closed is not None or not session.items or cried:
        return None
    found = _last(session, now, solved)
    if found is None or found.after != len(session.turns):
        return None
    id_ = f"{_ID}{found.after}"
    if id_ in session.skipped or any(one.question.id == id_ for one in session.reflections):
        return None
    return ReflectionQuestion(id_, _words(found, session, titles, language), _turns(found))


def just_answered(session: Session) -> Reflection | None:
    """The last answer to a check-in, until something else is written."""
    last = next((one for one in reversed(session.reflections) if is_check_in(one.question)), None)
    after = last.question.id.removeprefix(_ID).partition("/")[0] if last is not None else ""
    return last if after == str(len(session.turns)) else None


def _last(session: Session, now: datetime, solved: bool) -> _Due | None:
    """The latest check-in that came due, each at least ten minutes after the one before."""
    asked: _Due | None = None
    for due in sorted((*_hard(session), *_pauses(session, now, solved)), key=lambda one: one.at):
        at = max(due.at, asked.at + APART) if asked is not None else due.at
        if at <= due.until:
            asked = due._replace(at=at)
    return asked


def _hard(session: Session) -> Iterator[_Due]:
    for work in work_by_step(session.turns):
        if work.solution is None:
            continue
        most = work.most_help
        kind: Kind | None = "hard" if _not_right_yet(work) >= HARD_TRIES else None
        if kind is None and most is not None and most.level >= HelpLevel.SCAFFOLD:
            kind = "helped"
        if kind is not None:
            yield _Due(work.solution.at, work.solution.at, kind, work.solution.number, work)


def _not_right_yet(work: StepWork) -> int:
    judged = ((turn.assessment, turn.reading.attempt) for turn in work.attempts)
    return sum(
        one is not None and one.outcome in ("wrong", "partial") and decides(one, attempt) for one, attempt in judged
    )


def _pauses(session: Session, now: datetime, solved: bool) -> Iterator[_Due]:
    """Silences in an open problem, those that ended and the one that lasts."""
    opened = {one.after_turn: one.at for one in session.items}
    moments: Sequence[Turn | None] = (None, *session.turns)
    for after, turn in enumerate(moments):
        began = max(filter(None, (turn.at if turn is not None else None, opened.get(after))), default=None)
        ended = session.turns[after].message.at if after < len(session.turns) else now
        waits = not solved if after == len(session.turns) else turn is None or not turn.solved or after in opened
        if began is not None and waits and PAUSE <= ended - began <= LEFT:
            yield _Due(began + PAUSE, ended, "pause", after)


def _turns(due: _Due) -> tuple[int, ...]:
    return tuple(turn.number for turn in due.work.turns) if due.work is not None else ()


def _words(due: _Due, session: Session, titles: Mapping[str, str], language: str) -> str:
    wordings: Sequence[str] = words_in("check_ins", language)[due.kind]
    item = due.work.item if due.work is not None else session.item
    place = f"“{titled(titles.get(item, ''))}”"
    tries = _not_right_yet(due.work) if due.work is not None else 0
    return wordings[due.after % len(wordings)].replace("{place}", place).replace("{tries}", str(tries))
