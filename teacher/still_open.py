"""Misconceptions that a student shows and nothing since has mended, by the rule of ``teacher.slips``. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.attempt import MisconceptionHypothesis
from domain.item import Item
from domain.session import Session
from domain.turn import Turn
from teacher.record import Record
from teacher.slips import slips


@dataclass(frozen=True, slots=True)
class Open:
    """A belief as it was last seen and the turns of one student that show it, oldest first.

    ``session`` and ``course`` are those of the last turn.
    """

    belief: MisconceptionHypothesis
    turns: tuple[Turn, ...]
    session: str
    course: str

    @property
    def last(self) -> datetime:
        """When it showed last."""
        return self.turns[-1].message.at


def still_open(sessions: Sequence[Session], items: Mapping[str, Mapping[str, Item]]) -> tuple[Open, ...]:
    """What is open over these sessions of one student, seen last first; ``items`` are by course id, then by their own.

    What was got through with help is open still. A slip with no belief behind it is none.
    """
    found = []
    for course in dict.fromkeys(session.course for session in sessions):
        record = Record((one for one in sessions if one.course == course), items.get(course, {}))
        for slip in slips(record):
            last = slip.told[-1]
            beliefs = last.turn.assessment.beliefs if last.turn.assessment else ()
            if slip.standing != "mended" and beliefs:
                found.append(Open(beliefs[0], tuple(told.turn for told in slip.told), last.session, course))
    return tuple(sorted(found, key=lambda one: one.last, reverse=True))
