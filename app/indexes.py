"""Search indexes brought up to what the database holds: after an import, a file taken in, a file removed.

Building the index of a book takes half a minute of one processor, during which nothing else in the process gets
far. An app that serves has :func:`refresh_apart` build large ones in a process of its own, ``python -m
app.indexes``, which reads the settings as one line of JSON and the course's id as the next.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Lock

from pydantic import SecretStr

from app.settings import Settings
from app.wiring import Trellis, wire
from retrieval.errors import IndexWriteError, RetrievalError
from retrieval.index import Progress, silent
from store.courses import CourseSummary
from store.errors import StoreError

FEW = 300
"""Passages up to which an index is built in a second, which is less than a process takes to start."""

_NICE = 10
_ONE = Lock()
"""One index is built apart at a time: each takes a processor and some hundred megabytes."""


def refresh(trellis: Trellis, course_id: str, progress: Progress = silent) -> bool:
    """Build the course's index again when its texts are not those it was built from; whether it was built.

    Raises:
        retrieval.errors.RetrievalError: it could not be built; the one before still serves.
    """
    digest = trellis.courses.digest(course_id)
    built = trellis.index.built(course_id)
    passages = trellis.courses.passages(course_id)
    if built == digest or (built is None and not passages):
        return False
    trellis.index.build(course_id, passages, digest=digest, progress=progress)
    return True


def leaning_on(trellis: Trellis, course_id: str) -> list[CourseSummary]:
    """The courses whose index holds this course's texts beside their own."""
    return [one for one in trellis.courses.all() if one.book == course_id != one.id and one.n_passages]


def refresh_apart(trellis: Trellis, course_id: str) -> bool:
    """As :func:`refresh`, and a large index is built in a process of its own while this one goes on serving.

    Raises:
        retrieval.errors.RetrievalError: it could not be built; the one before still serves.
    """
    if len(trellis.courses.passages(course_id)) <= FEW:
        return refresh(trellis, course_id)
    with _ONE:
        if trellis.index.built(course_id) == trellis.courses.digest(course_id):
            return False
        asked = f"{json.dumps(plain(trellis.settings))}\n{course_id}\n"
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", __name__], input=asked, capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or ["its process ended before it was done; memory may be short"]
        raise IndexWriteError(course_id, trellis.settings.data, said[-1])
    return True


def plain(settings: Settings) -> dict[str, object]:
    """The settings as JSON has them, keys of endpoints too: they go through a pipe and nowhere else."""
    return {name: _value(getattr(settings, name)) for name in Settings.model_fields}


def _value(value: object) -> object:
    match value:
        case SecretStr():
            return value.get_secret_value()
        case Path():
            return str(value.resolve())
        case _:
            return value


def main() -> None:
    """Build one index, as standard input says, and end with status 1 and a line of why it could not be."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_NICE)
    settings = Settings(**json.loads(sys.stdin.readline()))
    course_id = sys.stdin.readline().rstrip("\n")
    try:
        trellis = wire(settings)
        refresh(trellis, course_id)
    except (RetrievalError, StoreError) as error:
        sys.exit(str(error).replace("\n", " "))
    trellis.close()


if __name__ == "__main__":
    main()
