"""What leaves Trellis for somebody's analysis: tables as CSV, everything as JSON Lines, statements as xAPI.

    wanted = Wanted("csv", classroom="7b", names=False)
    with trellis.db.reading():
        for file in files_of(trellis, wanted): ...      # each with its name and its text, a part at a time

Everybody is an id that never changes; names are there where they were asked for. Sealed words are in no export, nor is
what stands in a journal unless it is shared. Nothing is held in memory but a few sessions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from app.errors import ExportError
from app.wiring import Trellis

Form = Literal["csv", "jsonl", "xapi"]

DONE = "data exported"
"""What the log calls it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to leave: of the school or of one class, of sessions begun since a moment or of all.

    ``words`` are what students and teachers wrote, and what was answered; an export of numbers is without. ``home`` is
    the address that ids in xAPI hang on.
    """

    form: Form
    classroom: str = ""
    since: datetime | None = None
    names: bool = False
    words: bool = True
    home: str = ""


class File(NamedTuple):
    """A file of an export: its name and its text in parts."""

    name: str
    parts: Iterator[str]


Tell = Callable[[int, int, str], None]
"""Told how many sessions are done, how many there are, and of which file."""


def files_of(trellis: Trellis, wanted: Wanted, tell: Tell) -> Iterator[File]:
    """The files, each to be read to its end before the next; inside the caller's ``trellis.db.reading()``.

    Raises:
        store.errors.NotFoundError: there is no such class.
        ExportError: the form does not go with the rest.
    """
    if wanted.classroom:
        trellis.people.classroom(wanted.classroom)
    if wanted.form == "csv":
        from app.exporting.csv_files import csv_files

        return csv_files(trellis, wanted, tell)
    if wanted.form == "xapi":
        from app.exporting.xapi import xapi_files

        return xapi_files(trellis, wanted, tell)
    if wanted.form == "jsonl":
        from app.exporting.whole import whole_files

        return whole_files(trellis, wanted, tell)
    raise ExportError(f"{wanted.form} is none of csv, jsonl and xapi.")


def hear_first(trellis: Trellis) -> None:
    """Listen to what was not listened to yet, so that words a person has to hear leave with no export.

    Raises:
        ExportError: something cannot be listened to now.
    """
    deaf = trellis.listening.round().unheard
    if deaf:
        raise ExportError(
            f"{deaf:,} texts could not be listened to yet, and what a person has to hear must not leave in an export. "
            "The log says why; once that is mended, export again."
        )
