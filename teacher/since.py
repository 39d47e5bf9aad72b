"""What changed in a class since a teacher last looked. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.card import ClassRow
from teacher.look import Look


@dataclass(frozen=True, slots=True)
class Since:
    """What happened after ``at``: how many students wrote, how many steps were solved and how many of them alone.

    ``came_up`` are students whose reason to be seen is newer than that.
    """

    at: datetime
    wrote: int
    solved: int
    alone: int
    came_up: tuple[ClassRow, ...]

    @property
    def anything(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.wrote or self.came_up)


def since(at: datetime, rows: Sequence[ClassRow], looks: Mapping[str, Look]) -> Since:
    """Count over the sessions that were read."""
    solutions = [
        work.how
        for look in looks.values()
        for worked in look.worked.values()
        for work in worked
        if work.solution is not None and work.solution.at > at
    ]
    wrote = sum(any(one.turns and one.turns[-1].at > at for one in look.sessions) for look in looks.values())
    came = tuple(row for row in rows if row.concern in {"hand up", "struggling"} and row.at is not None and row.at > at)
    return Since(at, wrote, len(solutions), solutions.count("alone"), came)
