"""Courses on their way in: sent, waiting for their turn, read, asked about, done. One at a time, by a process apart."""

import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import BinaryIO
from uuid import uuid4

from app.ingest.course_apart import CourseApart
from app.ingest.course_taking import Asked, Outcome
from app.settings import Settings
from store.clock import Clock, utc_now

MOST = 20
"""Files that are remembered; of more the oldest is forgotten."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One file. ``done`` of ``total`` says how far ``what`` is; ``outcome`` is there in the end, or is a question."""

    id: str
    name: str
    asked: Asked
    at: datetime
    archive: Path = field(repr=False)
    what: str = ""
    done: int = 0
    total: int = 0
    outcome: Outcome | None = None


class CourseDesk:
    """The imports of one running app. They are forgotten when it stops; what was taken in is not."""

    def __init__(self, settings: Settings, clock: Clock = utc_now, apart: CourseApart | None = None) -> None:
        self._apart = apart or CourseApart(settings)
        self._clock = clock
        self._threads = ThreadPoolExecutor(1, "course")
        self._coming: dict[str, Coming] = {}
        self._lock = Lock()

    def begin(self, file: BinaryIO, name: str, asked: Asked) -> str:
        """Put a file down and let it be taken in; the id to ask for it by."""
        with tempfile.NamedTemporaryFile(prefix="trellis-course-", suffix=".zip", delete=False) as copy:
            shutil.copyfileobj(file, copy, 2**20)
        id_ = uuid4().hex
        with self._lock:
            for old in list(self._coming)[: max(0, len(self._coming) - MOST + 1)]:
                self._coming.pop(old).archive.unlink(missing_ok=True)
            self._coming[id_] = Coming(id_, name, asked, self._clock(), Path(copy.name))
        self._threads.submit(self._take, id_)
        return id_

    def answer(self, id_: str, change: Callable[[Asked], Asked]) -> None:
        """Go on with a file that somebody was asked about."""
        with self._lock:
            coming = self._coming.get(id_)
            if coming is None or coming.outcome is None or coming.outcome.kind in {"done", "problem"}:
                return
            self._coming[id_] = replace(coming, asked=change(coming.asked), outcome=None, what="", done=0, total=0)
        self._threads.submit(self._take, id_)

    def leave(self, id_: str) -> None:
        """Forget a file."""
        with self._lock:
            if coming := self._coming.pop(id_, None):
                coming.archive.unlink(missing_ok=True)

    def get(self, id_: str) -> Coming | None:
        """How a file stands; None for one that nobody sent or that is forgotten."""
        return self._coming.get(id_)

    def all(self) -> tuple[Coming, ...]:
        """Every file that is remembered, the newest first."""
        return tuple(reversed(tuple(self._coming.values())))

    def close(self) -> None:
        """Give up what is under way and forget everything."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._apart.close()
        self._threads.shutdown(wait=True)
        for id_ in list(self._coming):
            self.leave(id_)

    def _take(self, id_: str) -> None:
        coming = self._coming.get(id_)
        if coming is None:
            return

        def told(done: int, total: int, what: str) -> None:
            self._set(id_, what=what, done=done, total=total)

        outcome = self._apart.take(coming.archive, coming.name, coming.asked, told)
        self._set(id_, outcome=outcome)
        if outcome.kind in {"done", "problem"}:
            coming.archive.unlink(missing_ok=True)

    def _set(self, id_: str, **changes: object) -> None:
        with self._lock:
            if coming := self._coming.get(id_):
                self._coming[id_] = replace(coming, **changes)  # type: ignore[arg-type]
