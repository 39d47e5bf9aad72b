"""The courses that ship with Trellis: for the demo school, and for a school's library at one click."""

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from course.authored import COURSE_FILE
from course.authored_yaml import read_yaml

DEMO = Path(__file__).parent / "demo"


@dataclass(frozen=True, slots=True)
class ShippedCourse:
    """A course in a ``folder`` of its own, with what its head says."""

    folder: Path
    id: str
    name: str
    grade: int | None


def demo_folders() -> tuple[Path, ...]:
    """The folder of each shipped course, ready for ``course.authored.read_authored``."""
    return tuple(file.parent for file in sorted(DEMO.glob(f"*/{COURSE_FILE}")))


@cache
def shipped_courses() -> tuple[ShippedCourse, ...]:
    """Every shipped course, by the order of their folders; only the heads are read."""
    found = []
    for folder in demo_folders():
        document, _ = read_yaml((folder / COURSE_FILE).read_text(encoding="utf-8"), COURSE_FILE)
        data = document.data if document is not None else None
        head = data["course"] if isinstance(data, dict) else None
        if isinstance(head, dict):
            grade = head.get("grade")
            year = int(grade) if isinstance(grade, str) and grade.isdecimal() else None
            found.append(ShippedCourse(folder, str(head["id"]), str(head["name"]), year))
    return tuple(found)


def packed(course: ShippedCourse) -> io.BytesIO:
    """The folder of a shipped course as a ZIP file, such as somebody would send it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(course.folder.rglob("*")):
            if one.is_file():
                archive.write(one, one.relative_to(course.folder.parent))
    file.seek(0)
    return file
