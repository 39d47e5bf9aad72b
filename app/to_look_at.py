"""What of a course a teacher should look at: one thing after another, seen to or put aside, with a count left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from app.corrections_shown import name_of
from app.key_checks import flawed_keys
from app.wiring import Trellis
from course.corrected import corrected, fits, key_at
from domain.answer import AnswerKey
from domain.correction import Correction, Place
from domain.course import FlawedKey
from domain.item import Item, Step
from domain.looked_at import How, Mark
from domain.people import Classroom
from store.errors import NotFoundError
from tutor.help.pathway import find_hint


@dataclass(frozen=True, slots=True)
class Entry:
    """One flawed key, or a problem that is not given to students, as the class has it."""

    subject: str
    item: Item
    step: Step | None
    asked: str
    key: AnswerKey | None
    place: Place
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A place that was marked, and the name of whoever did."""

    mark: Mark
    by: str
    item: str


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """``now`` is the one to look at, None where none is left; ``left`` counts it too.

    ``mended`` are those that corrections have seen to.
    """

    now: Entry | None = None
    left: int = 0
    mended: int = 0
    aside: tuple[Marked, ...] = ()
    done: tuple[Marked, ...] = ()


class _Found(NamedTuple):
    """The places to look at by their subject, what is wrong at each, and how many corrections have seen to."""

    places: dict[str, Place]
    flaws: dict[Place, list[FlawedKey]]
    mended: int


def keys_to_look_at(trellis: Trellis, room: Classroom, course: str, after: str = "") -> ToLookAt:
    """The flawed keys of a course as a class has it, one place at a time; ``after`` is the subject to go on from."""
    places, flaws, mended = _found(trellis, room, course)
    marks = [one for one in trellis.looked_at.of(course, room.id).values() if one.subject in places]
    seen_to = {one.subject for one in marks}
    left = [one for one in places if one not in seen_to]
    items = {subject: place.item for subject, place in places.items()}
    order = list(places)
    later = left if after not in places else [one for one in left if order.index(one) > order.index(after)]
    chosen = next(iter(later or left), None)
    return ToLookAt(
        _entry(trellis, room, chosen, places[chosen], flaws[places[chosen]]) if chosen is not None else None,
        len(left),
        mended,
        marked(trellis, [one for one in marks if one.how == "aside"], items),
        marked(trellis, [one for one in marks if one.how == "done"], items),
    )


def keys_left(trellis: Trellis, room: Classroom, course: str) -> int:
    """How many flawed keys are left to look at."""
    return len(_found(trellis, room, course).places.keys() - trellis.looked_at.of(course, room.id).keys())


def mark_key(trellis: Trellis, room: Classroom, course: str, subject: str, how: How, by: str) -> None:
    """Mark a flawed key as seen to, or put it aside, for the whole school.

    Raises:
        store.errors.NotFoundError: nothing of this name is to be looked at.
    """
    if subject not in _found(trellis, room, course).places:
        raise NotFoundError("flawed key", subject)
    trellis.looked_at.keep(course, subject, how, classroom=None, by=by)


def _found(trellis: Trellis, room: Classroom, course: str) -> _Found:
    flaws: dict[Place, list[FlawedKey]] = {}
    for one in flawed_keys(trellis, course):
        flaws.setdefault(Place(course, one.item, one.step, one.hint), []).append(one)
    corrections: dict[str, list[Correction]] = {}
    for each in trellis.corrections.of(course, room.id):
        corrections.setdefault(each.place.item, []).append(each)
    places = {
        _subject(place, found): place
        for place, found in flaws.items()
        if place.item not in corrections or not _mended(trellis, place, corrections[place.item])
    }
    return _Found(places, flaws, len(flaws) - len(places))


def _mended(trellis: Trellis, place: Place, corrections: Sequence[Correction]) -> bool:
    """Whether corrections have seen to a place: its key is mended, its problem switched off or given again."""
    imported = trellis.corrected.imported(place.course, place.item)
    holding = [one for one in corrections if fits(imported, one)]
    if any(one.change.kind == "off" for one in holding):
        return True
    if not place.step:
        return corrected(imported, holding).offered
    return any(one.change.kind == "key" and one.place == place for one in holding)


def _subject(place: Place, flaws: Sequence[FlawedKey]) -> str:
    """What a mark is kept under: another key, or another flaw, is something new to look at."""
    found = "\n".join(f"{one.key}\n{one.reason}" for one in flaws)
    return f"key {place.item}/{place.step}/{place.hint} {crc32(found.encode()):08x}"


def _entry(trellis: Trellis, room: Classroom, subject: str, place: Place, flaws: Sequence[FlawedKey]) -> Entry:
    item = trellis.corrected.item(place.course, place.item, room.id)
    step = item.step(place.step) if place.step else None
    hint = find_hint(step, place.hint) if step is not None and place.hint else None
    asked = hint.text if hint is not None else step.prompt if step is not None else ""
    return Entry(subject, item, step, asked, key_at(item, place), place, tuple(one.reason for one in flaws))


def marked(trellis: Trellis, marks: Sequence[Mark], items: Mapping[str, str]) -> tuple[Marked, ...]:
    """Marks with the name of whoever made each; ``items`` are the problems' ids by what was marked."""
    names = {one: name_of(trellis, one) for one in {mark.by for mark in marks}}
    return tuple(Marked(mark, names[mark.by], items[mark.subject]) for mark in marks)
