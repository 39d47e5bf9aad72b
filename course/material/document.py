"""A file in reading order: the one value that every reader gives.

    Document(about, (Heading("Fractions", 1), Block("A fraction is a part of a whole."), ...))

Readers say what stands where. What is an exercise, and how text is cut into passages, is decided
afterwards and once, in :mod:`course.material.exercises` and :mod:`course.material.cutting`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from domain.material import LeftOut
from domain.passage import PassageKind

Unit = Literal["page", "slide"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title over what follows. ``level`` counts from 1, the outermost; ``page`` from 1, 0 where there are none."""

    text: str
    level: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list, a table as Markdown rows, a caption: course text with TeX between dollars."""

    text: str
    kind: PassageKind = "text"
    page: int = 0

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())


Element = Heading | Block | LeftOut


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    language: str = ""
    source_url: str = ""
    license: str = ""
    license_url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file. ``pages`` is how many there are, 0 where the format has none; ``unit`` what they are called."""

    about: About
    elements: tuple[Element, ...]
    pages: int = 0
    unit: Unit = "page"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for. Sizes in bytes; ``ratio`` is unpacked to packed size.

    ``passages`` is what can be written while a class's messages wait for no more than a second or two.
    """

    size: int = 100 * 2**20
    unpacked: int = 500 * 2**20
    ratio: int = 200
    entries: int = 10_000
    pages: int = 3_000
    passages: int = 30_000


Told = Callable[[int, int], None]
"""Told how many pages, slides or chapters are read, and how many there are."""


def nobody(done: int, total: int) -> None:
    """Tell nobody."""
