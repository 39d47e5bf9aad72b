"""What the students of a class share of their journals, side by side, with what teachers wrote to it."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from app.errors import Refusal
from app.render import blank, visible
from app.views.journal import Shown, entry_shown
from app.wiring import Trellis
from domain.journal import Comment
from domain.people import Student
from domain.playlist import week_of
from store.school import zone_of

LONGEST = 1_000
"""Characters of a comment."""

SHOWN = 60
"""Entries on the page at first, the newest."""


class Shared(NamedTuple):
    """An entry that a student shares, and what teachers wrote to it, with this teacher's that was undone lately."""

    student: Student
    entry: Shown
    comments: tuple[Comment, ...]


class SharedWeek(NamedTuple):
    """What was written in the week that begins on a Monday, newest first."""

    begins: date
    entries: tuple[Shared, ...]


class Reflections(NamedTuple):
    """By week, the newest leading; ``more`` are entries from before that are not shown."""

    weeks: tuple[SharedWeek, ...]
    more: int


def reflections_of(trellis: Trellis, teacher: str, roster: Sequence[Student], shown: int = SHOWN) -> Reflections:
    """The entries and weeks that these students share now; what is kept private is not even counted."""
    who, zone = {one.id: one for one in roster}, zone_of(trellis.schools.get().timezone)
    entries = trellis.journal.shared_by(who, "entry", "week")
    here = entries[:shown]
    comments = trellis.journal_comments.of([one.id for one in here], teacher)
    found = [Shared(who[one.student], entry_shown(one), comments.get(one.id, ())) for one in here]
    by_week = groupby(found, lambda one: week_of(one.entry.at.astimezone(zone).date()))
    return Reflections(tuple(SharedWeek(week, tuple(those)) for week, those in by_week), len(entries) - len(here))


def comment(trellis: Trellis, teacher: str, roster: Sequence[Student], entry: str, typed: str) -> None:
    """Keep a comment, which the student reads beside the entry.

    Raises:
        Refusal: there are no words, or too many.
        store.errors.NotFoundError: nobody of these students shares the entry, or not any more.
    """
    words = visible(typed).strip()
    if blank(words):
        raise Refusal("There is nothing written yet.", "Write a few words, or leave it.", 422)
    if len(words) > LONGEST:
        said = f"This has {len(words)} characters; up to {LONGEST} are kept."
        raise Refusal(said, "Shorten it, or make two comments of it.", 422)
    trellis.journal_comments.keep(teacher, [one.id for one in roster], entry, words)
