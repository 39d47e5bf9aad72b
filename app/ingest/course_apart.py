"""Courses are taken in by a process of their own, so that turns wait for nothing and whatever happens to it ends there.

    outcome = CourseApart(settings).take(path, "pool.zip", Asked(by=staff), told)

The process is told what to do in one line of JSON and answers in lines: how far it is, and in the end what became of
it. It stands back for those that answer pages, has a bound on its memory, and is killed when it takes too long.
``python -m app.ingest.course_apart`` is that process.
"""

import json
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from app.indexes import plain
from app.ingest.course_taking import Asked, Outcome, take_in
from app.ingest.own_process import answering, bounded, said, started
from app.settings import Settings
from app.wiring import wire
from course.progress import Progress
from store.errors import StoreError

LONGEST_S = 1_800.0
"""Seconds after which a course is given up. The largest book takes less than two minutes."""

MEMORY_MB = 4_096


class CourseApart:
    """Takes one file at a time."""

    def __init__(self, settings: Settings, seconds: float = LONGEST_S) -> None:
        self._settings = settings
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def take(self, archive: Path, name: str, asked: Asked, told: Progress) -> Outcome:
        """What became of the ZIP file at ``archive``; never an exception, whatever it holds."""
        process = self._process = started(__name__)
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, give_up)
        timer.start()
        try:
            return self._heard(process, archive, name, asked, told) or _broken(name, late=late.is_set())
        finally:
            timer.cancel()
            self.close()
            process.wait()

    def close(self) -> None:
        """End the process, if there is one; the course it is taking in stays as it was."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _heard(
        self, process: "subprocess.Popen[bytes]", archive: Path, name: str, asked: Asked, told: Progress
    ) -> Outcome | None:
        if process.stdin is None or process.stdout is None:
            return None
        order = {"settings": plain(self._settings), "archive": str(archive), "name": name, "asked": asdict(asked)}
        try:
            with process.stdin as pipe:
                pipe.write(json.dumps(order).encode() + b"\n")
        except BrokenPipeError:
            return None
        with process.stdout as answers:
            for line in answers:
                answer = said(line)
                if answer is None:
                    return None
                if "kind" in answer:
                    lines, choices = tuple(answer.pop("lines")), tuple(answer.pop("choices"))
                    return Outcome(**answer, lines=lines, choices=choices)
                told(answer["done"], answer["total"], answer["what"])
        return None


def _broken(name: str, *, late: bool) -> Outcome:
    why = "it takes too long" if late else "the process that reads it ended before it was done; memory may be short"
    remedy = "Nothing was taken in by halves. Try again, or take the unpacked folder in by the command trellis import."
    return Outcome("problem", f"{name}: {why}.", (remedy,))


def main() -> None:
    """Take one file in, as standard input says."""
    bounded(MEMORY_MB, writes=True)
    say = answering()
    order = json.loads(sys.stdin.readline())
    name, asked = order["name"], Asked(**order["asked"])
    try:
        trellis = wire(Settings(**order["settings"]))
        outcome = take_in(
            trellis, Path(order["archive"]), name, asked,
            lambda done, total, what: say({"done": done, "total": total, "what": what}),
        )  # fmt: skip
        trellis.close()
    except StoreError as error:
        outcome = Outcome("problem", f"{name} is not taken in.", (str(error),))
    except MemoryError:
        outcome = Outcome("problem", f"{name}: reading it needs more than {MEMORY_MB:,} MB of memory.")
    except OSError as error:
        outcome = Outcome("problem", f"{name} is not taken in.", (f"A file cannot be written ({error.strerror}).",))
    say(asdict(outcome))


if __name__ == "__main__":
    main()
