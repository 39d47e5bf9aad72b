"""Where builds stand on disk, and how a new one takes the place of the old at once.

    FOLDER/COURSE/current              one line: the name of the build that serves
    FOLDER/COURSE/build-1a2b3c/        one build, never changed once it is named in ``current``
    FOLDER/COURSE/build-1a2b3c.lock    held by the process that makes the build, gone when it is done

Replacing the small file ``current`` is the swap: a reader sees the old name or the new one. The system lets
go of a lock when its process ends, however it ends: a build that nobody names and nobody holds is left over,
and the next swap removes it.
"""

import os
import re
import secrets
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_COURSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_POINTER = "current"
_PREFIX = "build-"
_BUILD = re.compile(rf"{_PREFIX}[0-9a-f]{{8}}")
_ABANDONED_S = 3600
"""Where files cannot be locked, a build nobody touched for an hour is left over from a crash."""


NOWHERE = (0, 0)
"""The stamp of a course that has no file ``current``."""


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
        self._holding: dict[Path, int] = {}

    def stand(self) -> Stand | None:
        """The build that serves now, or None: then there is none, or ``current`` does not name one."""
        stamp = self.stamp()  # first: after a swap in between, the stamp is old and the next look corrects it
        try:
            name = (self.folder / _POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return Stand(self.folder / name, stamp) if _BUILD.fullmatch(name) else None

    def stamp(self) -> tuple[int, int]:
        """What :class:`Stand` was stamped with, read again; :data:`NOWHERE` when there is none. Cheap."""
        try:
            status = (self.folder / _POINTER).stat()
        except OSError:
            return NOWHERE
        return (status.st_ino, status.st_mtime_ns)

    def begin(self) -> Path:
        """An empty folder for a new build, held until :meth:`swap` or :meth:`drop`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        build = self.folder / f"{_PREFIX}{secrets.token_hex(4)}"
        self._holding[build] = _hold(_lock_of(build))
        build.mkdir()
        return build

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
        pointer = self.folder / _POINTER
        if pointer.is_dir() and not pointer.is_symlink():
            shutil.rmtree(pointer)  # none of ours, and no file can take its place
        draft.replace(pointer)
        self._release(build)
        self._sweep(keep={build, before.folder} if before else {build})

    def drop(self, build: Path) -> None:
        """Remove a build that was never finished."""
        shutil.rmtree(build, ignore_errors=True)
        self._release(build)

    def _release(self, build: Path) -> None:
        held = self._holding.pop(build, None)
        _lock_of(build).unlink(missing_ok=True)
        if held is not None:
            os.close(held)

    def _sweep(self, keep: set[Path]) -> None:
        for build in [path for path in self.folder.glob(f"{_PREFIX}*") if path.is_dir()]:
            with suppress(FileNotFoundError):  # another process may be sweeping too
                if build not in keep and _is_abandoned(build) and not self._serves(build):
                    shutil.rmtree(build, ignore_errors=True)
                    _lock_of(build).unlink(missing_ok=True)

    def _serves(self, build: Path) -> bool:
        """Asked after a build was found unheld: whoever made it let go of it only once it served."""
        now = self.stand()
        return now is not None and now.folder == build


def _lock_of(build: Path) -> Path:
    return build.with_name(f"{build.name}.lock")


if sys.platform == "win32":

    def _hold(lock: Path) -> int:
        return os.open(lock, os.O_CREAT | os.O_RDWR)

    def _is_abandoned(build: Path) -> bool:
        return time.time() - build.stat().st_mtime > _ABANDONED_S

else:
    import fcntl

    def _hold(lock: Path) -> int:
        """Take the lock of a build that nobody else knows yet."""
        held = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        fcntl.flock(held, fcntl.LOCK_EX)
        return held

    def _is_abandoned(build: Path) -> bool:
        """Whether no process holds the build."""
        try:
            asked = os.open(_lock_of(build), os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return True
        try:
            fcntl.flock(asked, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            return True
        finally:
            os.close(asked)
