"""A teacher's judgement in the place of the tutor's: an event like every other, and the estimates that follow from it.

    overrulings.keep(session_id, Overruling(turn=3, outcome="right", ...))

What the tutor judged stays in its own event. All of it is one transaction, the log's entry too.
"""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Transaction

from domain.mastery import MasteryEstimate
from domain.session import Overruling
from domain.turn import Turn
from store import estimates, tables
from store.audit import note
from store.clock import Clock, utc_now
from store.database import Database
from store.events import append, held
from store.folded import Folded
from store.payload import load

Recompute = Callable[[Sequence[Turn]], Iterable[MasteryEstimate]]
"""From all of a student's turns in a course, oldest first, to their estimates."""


class Overrulings:
    """Writes them. Unknown sessions raise :class:`NotFoundError`."""

    def __init__(self, db: Database, recompute: Recompute, clock: Clock = utc_now) -> None:
        self._db = db
        self._recompute = recompute
        self._clock = clock

    def keep(self, session_id: str, overruling: Overruling) -> None:
        """Let a turn count as a teacher says, or (without an outcome) as the tutor did, and estimate anew."""
        with self._db.session() as transaction:
            row = held(transaction, session_id)
            append(transaction, session_id, overruling, self._clock())
            transaction.flush()
            turns = _turns(transaction, row.student_id, row.course_id)
            belief = tables.Estimate
            gone = delete(belief).where(belief.student_id == row.student_id, belief.course_id == row.course_id)
            transaction.execute(gone)
            estimates.write(transaction, row.student_id, row.course_id, self._recompute(turns), {})
            action = "judgement overruled" if overruling.outcome is not None else "overruling undone"
            note(transaction, self._clock(), overruling.by, action, "student", row.student_id, course=row.course_id)

    def of_correction(self, correction: int) -> tuple[tuple[str, int], ...]:
        """The sessions and turns that were overruled together with a correction."""
        sought = f'"correction":{correction}}}'
        event = tables.Event
        wanted = select(event.session_id, event.payload).where(
            event.kind == "overruled", event.payload.contains(sought, autoescape=True)
        )
        with self._db.reading() as transaction:
            found = [(row.session_id, load(Overruling, row.payload)) for row in transaction.execute(wanted)]
        return tuple((session, one.turn) for session, one in found if one.correction == correction)


def _turns(transaction: Transaction, student: str, course: str) -> list[Turn]:
    sitting = tables.Session
    ids = transaction.scalars(
        select(sitting.id)
        .where(sitting.student_id == student, sitting.course_id == course)
        .order_by(sitting.started, sitting.id)
    ).all()
    turns = [turn for session in Folded().of(transaction, ids).values() for turn in session.turns]
    return sorted(turns, key=lambda turn: turn.at)
