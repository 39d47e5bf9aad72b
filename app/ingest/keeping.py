"""Corrections to a pool's answers, kept in the data folder, so that a later import has them too."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.corrections import NO_CORRECTIONS, read_corrections
from course.naming import slug
from course.oatutor import read_oatutor
from domain.course import Course

if TYPE_CHECKING:
    from course.progress import Progress


@dataclass(frozen=True, slots=True)
class Kept:
    """The corrections of one data folder. ``given`` replaces what is kept, ``dropped`` forgets it."""

    data: Path
    given: Path | None = None
    dropped: bool = False

    def read(self, folder: Path, name: str, told: "Progress") -> tuple[Course, str]:
        """Read a pool's course with its corrections, and a sentence that says which; kept once all of it is sound."""
        place = self.data / "corrections" / f"{slug(name)}.yaml"
        file = self.given or (place if place.is_file() and not self.dropped else None)
        corrections = read_corrections(file) if file is not None else NO_CORRECTIONS
        course = read_oatutor(folder, name, told, corrections)
        if self.given is not None and self.given.resolve() != place.resolve():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.given, place)
        elif self.dropped:
            place.unlink(missing_ok=True)
        count = len(corrections.by_place)
        many = f"{count:,} corrections" if count != 1 else "1 correction"
        return course, f"With {many} from {file}." if file is not None else ""
