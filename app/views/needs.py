"""Who needs the teacher first: the class's rows, parted by how much room each gets on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.card import ClassRow


@dataclass(frozen=True, slots=True)
class Needs:
    """``first`` are those to see, most pressing first; ``working`` get on; ``waiting`` have not started."""

    first: tuple[ClassRow, ...]
    working: tuple[ClassRow, ...]
    waiting: tuple[ClassRow, ...]

    @property
    def started(self) -> bool:
        """Whether anybody has done anything yet."""
        return bool(self.first or self.working)


def needs(rows: Sequence[ClassRow]) -> Needs:
    """Part the rows, which come sorted, and keep their order."""
    return Needs(
        first=tuple(row for row in rows if row.concern in {"hand up", "struggling", "idle"}),
        working=tuple(row for row in rows if row.concern == "working"),
        waiting=tuple(row for row in rows if row.concern == "not started"),
    )
