"""Where builds stand on disk, and how a new one takes the place of the old at once.

    FOLDER/COURSE/current              one line: the name of the build that serves
    FOLDER/COURSE/build-1a2b3c/        one build, never changed once it is named in ``current``

Replacing the small file ``current`` is the swap: a reader sees the old name or the new one. A crash
while building leaves a folder nobody names, which a later build removes.
"""

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_COURSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_POINTER = "current"
_PREFIX = "build-"
_ABANDONED_S = 3600
"""A build nobody names and nobody touched for an hour is left over from a crash."""


class Stand(NamedTuple):
    """The build that serves a course, and a stamp that changes with every swap."""

    folder: Path
    stamp: tuple[int, int]


class Shelf:
    """The builds of one course below ``folder``; nothing is created until :meth:`begin`."""

    def __init__(self, folder: Path, course: str) -> None:
        if not _COURSE.fullmatch(course):
            raise ValueError(f"course id {course!r} cannot name a folder; use letters, digits, dots and dashes")
        self.folder = folder / course

    def stand(self) -> Stand | None:
        """The build that serves now, or None."""
        stamp = self.stamp()  # first: after a swap in between, the stamp is old and the next look corrects it
        try:
            name = (self.folder / _POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        return Stand(self.folder / name, stamp)

    def stamp(self) -> tuple[int, int]:
        """What :class:`Stand` was stamped with, read again; (0, 0) when there is none. Cheap."""
        try:
            status = (self.folder / _POINTER).stat()
        except FileNotFoundError:
            return (0, 0)
        return (status.st_ino, status.st_mtime_ns)

    def begin(self) -> Path:
        """An empty folder for a new build."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self.folder))

    def swap(self, build: Path) -> None:
        """Let ``build`` serve from now on, and remove what no reader can still need.

        The build that served until now stays until the next swap, for processes that have it open.
        """
        before = self.stand()
        draft = build / _POINTER
        with draft.open("w", encoding="utf-8") as file:
            file.write(build.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / _POINTER)
        self._sweep(keep={build, before.folder} if before else {build})

    def drop(self, build: Path) -> None:
        """Remove a build that was never finished."""
        shutil.rmtree(build, ignore_errors=True)

    def _sweep(self, keep: set[Path]) -> None:
        for build in self.folder.glob(f"{_PREFIX}*"):
            with suppress(FileNotFoundError):  # another process may be sweeping too
                if build not in keep and time.time() - build.stat().st_mtime > _ABANDONED_S:
                    self.drop(build)
