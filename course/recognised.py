"""What a folder holds: an OATutor pool, OpenStax books, a course in our own format, or none of them.

    found = recognised(Path("unpacked"))
    found.kind, found.folder, found.courses       # "oatutor", the pool's folder, the courses it has problems of

Archives wrap what they hold into a folder or two of their own, which are looked through.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from course.authored import COURSE_FILE
from course.naming import tidy
from course.oatutor import POOL

Kind = Literal["oatutor", "openstax", "authored"]

_DEEP = 3
"""Folders around a course that archives make."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A folder of one kind; ``courses`` are the names a pool has problems of, the most first."""

    kind: Kind
    folder: Path
    courses: tuple[str, ...] = ()


def recognised(folder: Path) -> Recognised | None:
    """What the folder holds, nearest first; None where it is no course."""
    for place in _places(folder):
        if (place / POOL).is_dir():
            return Recognised("oatutor", place, _courses(place / POOL))
        if any((place / "collections").glob("*.collection.xml")):
            return Recognised("openstax", place)
        if (place / COURSE_FILE).is_file():
            return Recognised("authored", place)
    return None


def _places(folder: Path) -> Iterator[Path]:
    level = [folder]
    for _ in range(_DEEP):
        yield from level
        level = [inner for place in level for inner in sorted(place.iterdir()) if inner.is_dir()]


def _courses(pool: Path) -> tuple[str, ...]:
    """The courses that its problems name, by how many they are; problems that cannot be read name none."""
    named: Counter[str] = Counter()
    for problem in sorted(pool.iterdir()):
        try:
            read = json.loads((problem / f"{problem.name}.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            continue
        name = read.get("courseName") if isinstance(read, dict) else None
        if isinstance(name, str) and tidy(name):
            named[tidy(name)] += 1
    return tuple(name for name, _ in named.most_common())
