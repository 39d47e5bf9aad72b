"""Uploaded files on their way: put down under a name of our own, read in a process apart, and gone again."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from weakref import WeakValueDictionary

from app.errors import LongReadError
from app.ingest.apart import Apart, Told
from app.ingest.files import Named
from app.ingest.taking import NOBODY, Taken, limits_of, reader_of, take
from app.line import Line, OfLate
from app.render import visible
from app.security.limits import Uploads
from app.settings import Settings
from course.material.reading import Label
from school.rosters.noticed_here import Known
from store.materials import Materials

_LONGEST_NAME = 120


READERS = 2
"""Files that are read at the same time in each lane, each in a process of its own."""

AT_FIRST_S = 3.0
"""Seconds in which nearly every file is read."""


class MaterialDesk:
    """Reads the uploads of one running app: one file of a teacher at a time, those of four teachers at once.

    What is not read within :data:`AT_FIRST_S` is begun again in a second lane, with all the time it may take: files
    made to be read for ever fill that one, and a small file of another teacher is read within seconds. In each lane
    whoever kept it busy least of late comes first. The threads that turns wait for are never held up at all.
    """

    def __init__(self, settings: Settings) -> None:
        self.limits = limits_of(settings)
        self.uploads = Uploads(settings.material_uploads)
        self._threads = ThreadPoolExecutor(2 * READERS, "material")
        quick = [reader_of(settings, AT_FIRST_S) for _ in range(READERS)]
        slow = [reader_of(settings) for _ in range(READERS)]
        self._readers: list[Apart] = [*quick, *slow]
        self._quick, self._slow = Line(quick, self._threads), Line(slow, self._threads)
        self._used = OfLate()
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def read(
        self,
        path: Path,
        name: str,
        course: str,
        label: Label,
        materials: Materials,
        teacher: str,
        told: Told,
        known: Known = NOBODY,
    ) -> Taken:
        """What became of the file at ``path``: read and waiting to be kept, here already, or a problem in words."""
        file = Named(shown_name(name), path)

        def work(reader: Apart) -> Taken:
            began = time.monotonic()
            try:
                return take(
                    file, course, label, reader, self.limits, materials, told, teacher=teacher, keep=False, known=known
                )
            finally:
                reader.close()  # it holds memory, and starts again in a third of a second
                self._used.add(teacher, time.monotonic() - began)

        def rank() -> float:
            return self._used.by(teacher)

        async with self._lines.setdefault(teacher, asyncio.Lock()):
            try:
                return await self._quick.use(work, rank)
            except LongReadError:
                return await self._slow.use(work, rank)

    def close(self) -> None:
        """End the processes that read."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._readers:
            reader.close()


@contextmanager
def put_down(file: BinaryIO) -> Iterator[Path]:
    """The file's bytes under a name of our own while the block runs, for the process that reads them."""
    with tempfile.NamedTemporaryFile(prefix="trellis-material-") as copy:
        shutil.copyfileobj(file, copy, 2**20)
        copy.flush()
        yield Path(copy.name)


def shown_name(sent: str) -> str:
    """The name a browser sent, to be shown and to know the file by; never a path."""
    last = visible(sent).replace("\\", "/").rpartition("/")[2].replace("\n", " ").strip()
    if len(last) <= _LONGEST_NAME:
        return last or "file"
    stem, dot, ending = last.rpartition(".")
    return f"{stem[: _LONGEST_NAME - 10]}{dot}{ending[:9]}" if dot else last[:_LONGEST_NAME]
