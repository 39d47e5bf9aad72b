"""Uploaded files on their way: put down under a name of our own, read one after the other, and gone again."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.ingest.apart import Apart, Told
from app.ingest.files import Named
from app.ingest.taking import Taken, limits_of, reader_of, take
from app.render import visible
from app.security.limits import Uploads
from app.settings import Settings
from course.material.reading import Label
from store.materials import Materials

_LONGEST_NAME = 120


class MaterialDesk:
    """Reads the uploads of one running app, one file at a time, in a thread of its own.

    The threads that turns wait for are never held up by a line of files.
    """

    def __init__(self, settings: Settings) -> None:
        self.limits = limits_of(settings)
        self.uploads = Uploads(settings.material_uploads)
        self._reader: Apart = reader_of(settings)
        self._thread = ThreadPoolExecutor(1, "material")
        self._waiting = 0

    async def read(
        self, path: Path, name: str, course: str, label: Label, materials: Materials, teacher: str, told: Told
    ) -> Taken:
        """What became of the file at ``path``: read and waiting to be kept, here already, or a problem in words."""
        file = Named(shown_name(name), path)
        work = partial(
            take, file, course, label, self._reader, self.limits, materials, told, teacher=teacher, keep=False
        )
        loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            return await loop.run_in_executor(self._thread, work)
        finally:
            self._waiting -= 1
            if not self._waiting:  # the process holds memory, and starts again in a third of a second
                with suppress(RuntimeError):  # the app is stopping, which ends the process anyway
                    loop.run_in_executor(self._thread, self._reader.close)

    def close(self) -> None:
        """End the process that reads."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._reader.close()


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
