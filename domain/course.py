"""A course as imported: lessons, skills, items and passages."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from domain.item import Item
from domain.passage import Passage
from domain.skill import Lesson, Skill
from domain.source import Source


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not taken in, and why, in words an author can act on."""

    file: PurePosixPath
    reason: str


@dataclass(frozen=True, slots=True)
class KeyFlaw:
    """An answer key that its author should look at. ``place`` is the step's or scaffold's id, ``key`` course text."""

    file: PurePosixPath
    place: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class FlawedKey:
    """A flaw that a teacher should look at, where it stands: an item, its step, perhaps a smaller question of it.

    ``key`` is course text. Without a step it is the whole item that is not given to students, for the ``reason``.
    """

    item: str
    step: str
    hint: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Course:
    """Everything one import yields. ``id`` is a slug; ``language`` a BCP 47 tag; ``grade`` a school year or 0.

    ``book`` is the id of the course whose passages ground this one, None when they are its own.
    ``key_flaws`` are those that the reader of its files noticed.
    """

    id: str
    name: str
    language: str = "en"
    grade: int = 0
    book: str | None = None
    lessons: tuple[Lesson, ...] = ()
    skills: tuple[Skill, ...] = ()
    items: tuple[Item, ...] = ()
    passages: tuple[Passage, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    key_flaws: tuple[KeyFlaw, ...] = ()
    source: Source = Source()
