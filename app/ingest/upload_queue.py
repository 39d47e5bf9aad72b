"""Uploaded files on their way: put down under a name of our own, read in a process apart, and gone again."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO
from weakref import WeakValueDictionary

from app.ingest.apart import Apart, Told
from app.ingest.files import Named
from app.ingest.taking import Taken, limits_of, reader_of, take
from app.render import visible
from app.security.limits import Uploads
from app.settings import Settings
from course.material.reading import Label
from store.materials import Materials

_LONGEST_NAME = 120


READERS = 4
"""Files that are read at the same time, each in a process of its own."""


class MaterialDesk:
    """Reads the uploads of one running app: one file of a teacher at a time, those of four teachers at once.

    A file that takes long holds up nobody but who sent it, and the threads that turns wait for are never
    held up at all.
    """

    def __init__(self, settings: Settings) -> None:
        self.limits = limits_of(settings)
        self.uploads = Uploads(settings.material_uploads)
        self._readers: list[Apart] = [reader_of(settings) for _ in range(READERS)]
        self._idle: SimpleQueue[Apart] = SimpleQueue()
        for reader in self._readers:
            self._idle.put(reader)
        self._threads = ThreadPoolExecutor(READERS, "material")
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def read(
        self, path: Path, name: str, course: str, label: Label, materials: Materials, teacher: str, told: Told
    ) -> Taken:
        """What became of the file at ``path``: read and waiting to be kept, here already, or a problem in words."""
        file = Named(shown_name(name), path)
        work = partial(self._read, file, course, label, materials, teacher, told)
        async with self._lines.setdefault(teacher, asyncio.Lock()):
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _read(self, file: Named, course: str, label: Label, materials: Materials, teacher: str, told: Told) -> Taken:
        """In one of as many threads as there are readers, so that one is always idle."""
        reader = self._idle.get()
        try:
            return take(file, course, label, reader, self.limits, materials, told, teacher=teacher, keep=False)
        finally:
            reader.close()  # it holds memory, and starts again in a third of a second
            self._idle.put(reader)

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
