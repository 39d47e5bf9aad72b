"""Students whose wrong attempts show the same misconception, and who may well be helped together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.people import Student
from domain.session import Session
from teacher.recurring import recurring

ALIKE = 2
"""Students that show the same misconception, from this many on, are a group."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A misconception, a place where it showed (course text, or empty), and who showed it in the last sessions."""

    name: str
    shown: str
    students: tuple[Student, ...]


def alike(roster: Sequence[Student], latest: Mapping[str, Sequence[Session]]) -> tuple[Alike, ...]:
    """Groups by misconception, the largest first; ``latest`` are each student's last sessions."""
    found: dict[str, list[Student]] = {}
    shown: dict[str, str] = {}
    for student in roster:
        for seen in recurring(turn for session in latest.get(student.id, ()) for turn in session.turns):
            found.setdefault(seen.belief.name, []).append(student)
            shown[seen.belief.name] = seen.belief.shown or shown.get(seen.belief.name, "")
    groups = (Alike(name, shown[name], tuple(students)) for name, students in found.items() if len(students) >= ALIKE)
    return tuple(sorted(groups, key=lambda group: (-len(group.students), group.name)))
