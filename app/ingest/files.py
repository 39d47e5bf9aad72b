"""The files that somebody names: single ones, and those in folders that have an ending we know."""

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from app.errors import DataFolderError
from course.material.reading import Label
from course.material.sniff import ENDINGS

READING = 2
"""Raised when files are understood differently than before, so that unchanged ones are read again."""

_KEY = 12


class Named(NamedTuple):
    """A file and what it is known as in its course: its path from the folder that was named, that folder first."""

    name: str
    path: Path


def named(paths: Sequence[Path]) -> tuple[list[Named], list[str]]:
    """The files below ``paths``, and the names of those in folders that are of no kind we read.

    Raises:
        DataFolderError: one of the paths is not there.
    """
    found: list[Named] = []
    others: list[str] = []
    for path in paths:
        if path.is_dir():
            for inner in _inside(path):
                name = (PurePosixPath(path.resolve().name) / inner.relative_to(path).as_posix()).as_posix()
                if inner.suffix.lower() in ENDINGS:
                    found.append(Named(name, inner))
                else:
                    others.append(name)
        elif path.exists():
            found.append(Named(path.name, path))
        else:
            raise DataFolderError(f"There is no file or folder {path}. Check the path.")
    return list(dict.fromkeys(found)), others


def _inside(folder: Path) -> Iterator[Path]:
    """Every file below a folder in the order of their names; hidden ones, and what links lead to, are passed over."""
    for where, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            if not file.startswith((".", "~$")):
                yield Path(where, file)


def key(name: str, teacher: str = "") -> str:
    """What the ids of a file's sections begin with: the same for every version of a teacher's file of this name.

    It never begins with a digit, so that nobody takes it for the number of a section; and it does not tell the name,
    which may be somebody's and would stand in addresses.
    """
    whose = f"{teacher}\0{name}" if teacher else name
    return f"file-{sha256(whose.encode('utf-8', 'surrogatepass')).hexdigest()[:_KEY]}"


def digest(path: Path, label: Label) -> str:
    """Which bytes these are, read how, and labelled how."""
    total = sha256(f"{READING} {label.title} {label.source} {label.source_url} {label.license}\0".encode())
    with path.open("rb") as file:
        while block := file.read(2**20):
            total.update(block)
    return total.hexdigest()
