"""The faults and notes found while a list is read: all of them, as far as anybody would read on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from domain.roster import Fault, Place

MOST = 200
"""Faults that are kept; the others are counted."""

_CLIP = 60


class UnreadableError(Exception):
    """A list of which nothing can be read; its faults are with the collector."""


class Collector:
    """Takes faults, which keep a list out, and notes, which do not, in the order they are found."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.more = 0

    def fault(self, code: str, place: Place, **values: object) -> None:
        """Note what is wrong at a place."""
        if len(self.faults) < MOST:
            self.faults.append(_made(code, place, values))
        else:
            self.more += 1

    def note(self, code: str, place: Place, **values: object) -> None:
        """Note what a person should know and need not mend."""
        if len(self.notes) < MOST:
            self.notes.append(_made(code, place, values))

    def refuse(self, code: str, place: Place, **values: object) -> UnreadableError:
        """The error to raise for a list of which nothing more can be read."""
        self.fault(code, place, **values)
        return UnreadableError(code)

    def refuse_again(self) -> UnreadableError:
        """The error to raise where the faults that keep a list from being read on are noted already."""
        return UnreadableError(self.faults[-1].code if self.faults else "")

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """What cannot be read ends the block and not the whole: its fault is kept."""
        try:
            yield
        except UnreadableError:
            return


def _made(code: str, place: Place, values: dict[str, Any]) -> Fault:
    return Fault(code, place, tuple((name, clipped(str(value))) for name, value in values.items()))


def clipped(text: str) -> str:
    """A value short enough to be shown in a sentence, on one line, with nothing in it that a terminal would obey."""
    line = "".join(sign if sign.isprintable() else "·" for sign in " ".join(text.split()))
    return line if len(line) <= _CLIP else f"{line[: _CLIP - 1]}…"
