"""Whether another server serves the same data folder: it may, and is seldom meant to."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "serving"


@contextmanager
def serving(folder: Path) -> Iterator[bool]:
    """Serve ``folder`` for the length of the block; whether nobody else did when it began.

    The system lets go of the lock when the process ends, however that comes. Where it knows no such locks, or the
    folder cannot be written, everybody seems to be alone.
    """
    held = _held(folder)
    try:
        yield held != _TAKEN
    finally:
        if held >= 0:
            os.close(held)


_TAKEN, _UNKNOWN = -1, -2

if sys.platform == "win32":

    def _held(folder: Path) -> int:
        del folder
        return _UNKNOWN

else:
    import fcntl

    def _held(folder: Path) -> int:
        """The open lock; :data:`_TAKEN` where somebody has it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            held = os.open(folder / FILE, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError:
            return _UNKNOWN
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            return _TAKEN
        except OSError:
            os.close(held)
            return _UNKNOWN
        return held
