"""The ledger of erasures: who was erased and when, in a file outside of the database.

A database restored from an older copy holds again whom it held then; the ledger does not forget, and is applied
again (``app.erasing``). It has students' random ids and times, nothing else, a line of JSON each. A line is on the
disk before anything is deleted, so no erasure is lost to a power cut.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from store.errors import LedgerError

FILE = "erasures.jsonl"
"""Its name in the data folder."""


class Erased(NamedTuple):
    """A student's id, and when they were erased."""

    student: str
    at: datetime


class Erasures:
    """Reads the ledger and adds to it. The file is its owner's alone (mode 0600).

    It may be kept in a second place, which a backup that is restored does not reach: then each file has every line.
    """

    def __init__(self, file: Path, second: Path | None = None) -> None:
        self.files: tuple[Path, ...] = (file,) if second is None else (file, second)

    def add(self, students: Iterable[str], at: datetime) -> None:
        """Write these students down, those that are not in it yet; on the disk when this returns.

        Raises:
            LedgerError: the file cannot be read or written.
        """
        self._write({student: Erased(student, at) for student in students})

    def level(self) -> None:
        """Give each file what only the other one has; :class:`LedgerError` as for :meth:`add`."""
        if len(self.files) > 1:
            self._write({})

    def all(self) -> tuple[Erased, ...]:
        """Everybody who was erased, in order. A last line that a power cut left half written is passed over.

        Raises:
            LedgerError: the file cannot be read, or a line is none of ours.
        """
        found: dict[str, Erased] = {}
        for file in self.files:
            for one in _read(file):
                found.setdefault(one.student, one)
        return tuple(sorted(found.values(), key=lambda one: one.at))

    def students(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(one.student for one in self.all())

    def _write(self, more: Mapping[str, Erased]) -> None:
        known = {file: {one.student: one for one in _read(file)} for file in self.files}
        everybody = {**more}
        for there in known.values():
            everybody |= there
        for file, there in known.items():
            lines = [
                json.dumps({"student": one.student, "at": one.at.isoformat()})
                for one in everybody.values()
                if one.student not in there
            ]
            if lines:
                _append(file, lines)


def _read(file: Path) -> tuple[Erased, ...]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(file, str(error)) from error
    found: list[Erased] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            found.append(Erased(str(told["student"]), datetime.fromisoformat(told["at"])))
        except (ValueError, KeyError, TypeError) as error:
            if number == len(lines):
                break
            raise LedgerError(file, f"line {number} is none of ours") from error
    return tuple(found)


def _append(file: Path, lines: Sequence[str]) -> None:
    """Add whole lines, after the half of one that a power cut left, and have them on the disk."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        cut = file.exists() and file.read_bytes()[-1:] not in {b"", b"\n"}
        _write_through(file, ("\n" if cut else "") + "\n".join(lines) + "\n")
    except OSError as error:
        raise LedgerError(file, error.strerror or str(error)) from error


def _write_through(file: Path, text: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, text.encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    with suppress(OSError):  # where a folder cannot be opened, its entries are written with the file
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
