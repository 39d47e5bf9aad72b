"""What a class's page reads of one student, gathered once from their last sessions. Pure.

Nothing here depends on what time it is, so a look holds until the student does something; what the clock decides
(who has gone quiet, what is overdue) is decided from it for each page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.item import Item
from domain.session import Session
from domain.signal import Signal
from domain.turn import Turn
from learner.signals.absence import last_seen
from learner.signals.at_work import at_work
from learner.signals.confidence import confidence
from learner.signals.moments import words_in
from learner.signals.opportunities import Opportunity, opportunities
from learner.step_work import StepWork, work_by_step
from teacher.hands import matters_for_hands
from teacher.still_open import Open, still_open


@dataclass(frozen=True, slots=True)
class Look:
    """A student's last sessions, newest first, and what they show.

    ``latest`` is the one written in last, which need not be the one begun last; ``worked`` is the work by session id.
    ``calls`` are the turns that raise or lower a hand, oldest first. ``signals`` are those of the latest session; over
    all sessions of its course, ``met`` are the opportunities by skill and ``sure`` what is seen of how sure the student
    said they were. ``slips`` are the misconceptions that are still open.
    """

    sessions: tuple[Session, ...]
    latest: Session | None
    worked: Mapping[str, tuple[StepWork, ...]]
    calls: tuple[Turn, ...]
    signals: tuple[Signal, ...]
    met: Mapping[str, tuple[Opportunity, ...]]
    sure: tuple[Signal, ...]
    slips: tuple[Open, ...]
    last_seen: datetime | None

    def session_of(self, turn: Turn) -> Session:
        """The session that holds a turn of this look."""
        return next(session for session in self.sessions if turn in session.turns)


def look(sessions: Sequence[Session], items: Mapping[str, Mapping[str, Item]]) -> Look:
    """Gather what ``sessions`` (newest first) show; ``items`` are by course id, then by their own."""
    latest = max((one for one in sessions if one.turns), key=lambda one: one.turns[-1].at, default=None)
    worked = {one.id: work_by_step(one.turns) for one in sessions}
    turns = sorted((turn for one in sessions for turn in one.turns), key=lambda turn: turn.at)
    course = [one for one in sessions if latest is not None and one.course == latest.course]
    return Look(
        sessions=tuple(sessions),
        latest=latest,
        worked=worked,
        calls=tuple(turn for turn in turns if matters_for_hands(turn)),
        signals=at_work(latest, words_in(items.get(latest.course, {}))) if latest else (),
        met=opportunities(course),
        sure=confidence(course, items),
        slips=still_open(sessions, items),
        last_seen=last_seen(sessions),
    )
