"""Files are read in a process of its own, which may be killed: they come from anywhere and can be hostile.

    with Apart(limits, seconds=120, memory_mb=1024) as reader:
        material = reader.read(path, "fractions.pdf", label)

The process gets a path and answers in lines of JSON. It has a bound on its memory, writes no file, and is
killed when it takes too long; whatever happens to it, the next file is read by another one. ``python -m
app.ingest.apart`` is that process.
"""

import json
import math
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.errors import LongReadError, ReaderError
from app.ingest.own_process import answering, bounded, said, started
from course.errors import UnreadableError
from course.material.document import Limits
from course.material.encoding import decoded
from course.material.reading import Label, read_material, too_large
from domain.material import Material
from school.rosters.noticed import LOOKED_AT, noticed
from store.payload import dump, load

Told = Callable[[int, int], None]

_READY = b'{"ready": true}\n'

INSTEAD = "Take in the text that explains; students are added on the page of their class"
"""What to do with a list of people."""

_SMALL = 4
"""The smallest file has a fourth of the time that the largest has."""

_MB_A_SHARE = 8
"""Megabytes that have all of it."""


class Apart:
    """Reads one file at a time; threads line up. The process starts with the first file.

    A file has ``seconds``, a small one fewer; ``at_first`` are those after which it is left for another reader.
    """

    def __init__(self, limits: Limits, seconds: float, memory_mb: int, at_first: float = math.inf) -> None:
        self._at_first = at_first
        self._limits = limits
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        """Nothing starts yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def read(self, path: Path, name: str, label: Label, told: Told = lambda _done, _total: None) -> Material:
        """The file at ``path``, known as ``name``.

        Raises:
            UnreadableError: it cannot be read, is too large, or took too long; the message names it and the remedy.
            ReaderError: the process does not start, whatever the file.
            LongReadError: it is not read within the seconds it has at first.
        """
        try:
            size = path.stat().st_size
        except OSError as error:
            why = f"it cannot be opened ({error.strerror})"
            raise UnreadableError(why, "Check that it is there and that you may read it", name) from error
        if size > self._limits.size:
            raise too_large(size, self._limits).of(name)
        asked = {"path": str(path), "name": name, "label": asdict(label), "limits": asdict(self._limits)}
        with self._turn:
            return self._asked(asked, name, seconds_for(size, self._seconds), told)

    def close(self) -> None:
        """End the process, if there is one; a file it is reading is given up."""
        if (process := self._process) is not None:
            process.kill()
        with self._turn:
            self._end()

    def _asked(self, asked: dict[str, Any], name: str, seconds: float, told: Told) -> Material:
        process = self._process or self._start()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(min(seconds, self._at_first), give_up)
        timer.start()
        answer: dict[str, Any] | None = None
        try:
            answer = self._answer(process, asked, told)
        finally:
            timer.cancel()
            if answer is None:  # whatever it says now belongs to no file
                self._end()
        if answer is None:
            if late.is_set() and self._at_first < seconds:
                raise LongReadError(name)
            raise _broken(seconds if late.is_set() else None).of(name)
        if "material" in answer:
            return load(Material, json.dumps(answer["material"]))
        raise UnreadableError(answer["why"], answer["remedy"], name)

    def _answer(self, process: "subprocess.Popen[bytes]", asked: dict[str, Any], told: Told) -> dict[str, Any] | None:
        """What the process says of the file, None when it ended before it said anything."""
        if process.stdin is None or process.stdout is None:
            return None
        try:
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            return None
        for line in process.stdout:
            answer = said(line)
            if answer is None or "done" not in answer:
                return answer
            told(answer["done"], answer["total"])
        return None

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = started(__name__, str(self._memory_mb))
        if self._process.stdout is None or self._process.stdout.readline() != _READY:
            self._end()
            raise ReaderError(
                "The process that reads files does not start. "
                f"To see why: {sys.executable} -m {__name__} {self._memory_mb}. If memory is short for it, "
                "raise the setting material_memory_mb."
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


def seconds_for(size: int, most: float) -> float:
    """How long a file of ``size`` bytes may be read: a small one that takes long was made to take long."""
    return min(most, most / _SMALL + most * (1 - 1 / _SMALL) * size / (_MB_A_SHARE * 2**20))


def _broken(late: float | None) -> UnreadableError:
    """What is said of a file that ended its process; ``late`` are the seconds it was given, if it took longer."""
    if late is not None:
        why = f"reading it took longer than {late:.3g} seconds"
        return UnreadableError(why, "Save the chapters you need as files of their own, or save it as a PDF anew")
    why = "it is damaged, or needs too much memory to be read"
    return UnreadableError(why, "Open it in the program it was made with and save it again, in parts if it is large")


def refused(kind: str) -> str:
    """Why a list of people is not taken in; ``kind`` says which list it is."""
    return f"it is {kind}, which no student may find as material"


def serve(memory_mb: int) -> None:
    """Read files named on standard input, one line of JSON each, until it ends."""
    bounded(memory_mb, writes=False)
    say = answering()
    say({"ready": True})
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            say(_read(asked, lambda done, total: say({"done": done, "total": total})))
        except UnreadableError as error:
            say({"why": error.why, "remedy": error.remedy})
        except MemoryError:
            say({"why": f"reading it needs more than {memory_mb:,} MB of memory", "remedy": "Save it in parts"})


def _read(asked: dict[str, Any], told: Told) -> dict[str, object]:
    data = Path(asked["path"]).read_bytes()
    try:
        material = read_material(asked["name"], data, Label(**asked["label"]), Limits(**asked["limits"]), told)
    except UnreadableError:
        if kind := _columns_of_people(data[:LOOKED_AT]):
            raise UnreadableError(refused(kind), INSTEAD) from None  # and not what is said of any spreadsheet
        raise
    told_by = (
        decoded(data) if material.kind in {"text", "markdown"} else "\n".join(one.text for one in material.passages)
    )
    if kind := noticed(told_by):
        why = refused(kind)
        raise UnreadableError(why, INSTEAD)
    return {"material": json.loads(dump(material))}


def _columns_of_people(data: bytes) -> str:
    """What kind of list of people the beginning of an unreadable file is; empty where it is none, or no text."""
    try:
        return "" if b"\0" in data else noticed(decoded(data))
    except UnreadableError:
        return ""


if __name__ == "__main__":
    serve(int(sys.argv[1]))
