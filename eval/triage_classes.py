"""Made-up classes for the class page: six students who need their teacher, planted among those who do not.

Every sitting is played through the tutor once and kept; a class is drawn from them and written as real events.
"""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from domain.course import Course
from domain.item import Item
from domain.people import Classroom, Student
from domain.turn import Turn
from eval.practice import practice_on
from eval.random_practice import Sent
from eval.scripted_students import HINT, KINDS, Act, Acting, Kind, play
from writer.embedded import EmbeddedWriter

if TYPE_CHECKING:
    from app.wiring import Trellis

Planted = Literal["stuck", "only asks", "wheel-spinning", "gaming", "fading", "raised hand"]
PLANTED: tuple[Planted, ...] = get_args(Planted)

Ordinary = Literal[
    "works well", "needs a second try", "asks, then solves", "two wrong so far", "fast and right", "mended a slip",
    "quiet in the problem", "away for days", "never here",
]  # fmt: skip
ORDINARY: tuple[Ordinary, ...] = get_args(Ordinary)

SIZE = 30
SITTINGS = 3
IN_A_SITTING = 4


def _rights(one: Acting) -> Iterator[Act]:
    for _ in range(4):
        yield one.right(), one.reads


def _second_try(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(1):
        yield sent, one.reads
    yield from _rights(one)


def _asks_then_solves(one: Acting) -> Iterator[Act]:
    yield HINT, one.reads
    yield from _rights(one)


def _two_wrong(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(2):
        yield sent, one.reads


def _hand(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(1):
        yield sent, one.reads
    yield Sent("teacher", ""), one.reads


_BY_NAME = {kind.name: kind for kind in KINDS}
_SCRIPTS: dict[str, Kind] = {
    "right": Kind("right", _rights),
    "second try": Kind("second try", _second_try),
    "asks": Kind("asks", _asks_then_solves),
    "two wrong": Kind("two wrong", _two_wrong),
    "hand": Kind("hand", _hand),
    "stuck": _BY_NAME["fails and asks once"],
    "only asks": _BY_NAME["only asks"],
    "gaming": _BY_NAME["guesses"],
    "fast": _BY_NAME["fast and right"],
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What somebody did at one item, as the tutor answered it."""

    item: str
    turns: tuple[Turn, ...]

    @property
    def beliefs(self) -> frozenset[str]:
        """The misconceptions it shows, by name."""
        return frozenset(belief.name for turn in self.turns if turn.assessment for belief in turn.assessment.beliefs)


class Played:
    """Stretches by script and item, each played when it is first asked for."""

    def __init__(self, course: Course, items: Sequence[Item]) -> None:
        self.course = course
        self.items = items
        self._kept: dict[tuple[str, str, int], Stretch] = {}
        self._of_skill: dict[str, list[Item]] = {}
        for item in items:
            if len(item.steps) == 1:
                for skill in item.steps[0].skills[:1]:
                    self._of_skill.setdefault(skill, []).append(item)

    def skilled(self, chances: random.Random) -> list[Item]:
        """Items of one skill with enough of them for a sitting, in any order."""
        enough = [items for items in self._of_skill.values() if len(items) >= IN_A_SITTING]
        chosen = list(chances.choice(enough))
        chances.shuffle(chosen)
        return chosen[:IN_A_SITTING]

    def at(self, script: str, item: Item, chances: random.Random, ways: int = 3) -> Stretch:
        """One of a few ways in which this script went at an item."""
        way = chances.randrange(ways)
        key = (script, item.id, way)
        if key not in self._kept:
            practice = practice_on(self.course, item, EmbeddedWriter())
            session = asyncio.run(play(_SCRIPTS[script], practice, random.Random(f"{script} {item.id} {way}")))
            self._kept[key] = Stretch(item.id, session.turns)
        return self._kept[key]


Sitting = tuple[Stretch, ...]


def sittings(what: Planted | Ordinary, played: Played, chances: random.Random) -> list[Sitting]:
    """What such a student did, oldest sitting first."""

    def one(script: str, count: int = 1) -> Sitting:
        return tuple(played.at(script, item, chances) for item in chances.sample(list(played.items), count))

    match what:
        case "stuck" | "only asks" | "gaming":
            return [one("right"), one(what)]
        case "raised hand":
            return [one("hand")]
        case "wheel-spinning":
            return _over_time(_never_three(chances), played, chances)
        case "fading":
            return _over_time([True] * 6 + [False] + [True] * 2 + [False, True, False], played, chances)
        case "works well" | "away for days":
            return [one("right", chances.randint(1, 4))]
        case "needs a second try" | "quiet in the problem":
            return [one("right", 2), one("second try", chances.randint(1, 2))]
        case "asks, then solves":
            return [one("asks", chances.randint(1, 3))]
        case "two wrong so far":
            return [one("two wrong")]
        case "fast and right":
            return [one("fast", 2)]
        case "mended a slip":
            return _mended(played, chances)
        case "never here":
            return []


def _never_three(chances: random.Random) -> list[bool]:
    """Twelve opportunities, right at times, and never three in a row."""
    found: list[bool] = []
    for _ in range(SITTINGS * IN_A_SITTING):
        found.append(chances.random() < 0.3 and not all(found[-2:]))
    return found


def _over_time(rights: Sequence[bool], played: Played, chances: random.Random) -> list[Sitting]:
    items = played.skilled(chances)
    found = []
    for start in range(0, len(rights), IN_A_SITTING):
        parts = zip(items, rights[start : start + IN_A_SITTING], strict=True)
        found.append(tuple(played.at("right" if right else "second try", item, chances) for item, right in parts))
    return found


def _mended(played: Played, chances: random.Random) -> list[Sitting]:
    """A wrong attempt with a misconception behind it; later the same skill right alone, at another item."""
    for _ in range(20):
        slipped, *others = played.skilled(chances)
        stretch = played.at("second try", slipped, chances)
        if stretch.beliefs:
            return [(stretch,), (played.at("right", others[0], chances),)]
    return [(played.at("right", played.skilled(chances)[0], chances),)]


def write_class(
    trellis: "Trellis", number: int, played: Played, now: datetime, set_clock: Callable[[datetime], None]
) -> tuple[Classroom, dict[str, Planted | Ordinary]]:
    """A class with its history as real events; who is what, by student id."""
    chances = random.Random(f"class {number}")
    room = Classroom(f"c{number}", f"c{number}", f"code{number}", ("t",), (played.course.id,))
    trellis.people.add_classroom(room)
    who: dict[str, Planted | Ordinary] = {}
    kinds: list[Planted | Ordinary] = [*PLANTED, *(chances.choice(ORDINARY) for _ in range(SIZE - len(PLANTED)))]
    chances.shuffle(kinds)
    for at, what in enumerate(kinds):
        student = Student(f"{room.id}-s{at}", f"Student {at}", "")
        trellis.people.add_student(student, room.id)
        who[student.id] = what
        history = sittings(what, played, chances)
        for back, sitting in enumerate(reversed(history)):
            ended = _ended(what, back, now, chances)
            _write(trellis, student.id, room, sitting, ended, set_clock, last=back == 0)
    return room, who


def _ended(what: Planted | Ordinary, back: int, now: datetime, chances: random.Random) -> datetime:
    """When a sitting ended: today's latest minutes ago, those before it days ago; all of it within a week."""
    days = {"away for days": 8 + chances.random() * 10}.get(what, 0.0)
    minutes = chances.uniform(12, 90) if what == "quiet in the problem" else chances.uniform(0.5, 8)
    return now - timedelta(days=days + 1.5 * back, minutes=minutes)


def _write(
    trellis: "Trellis", student: str, room: Classroom, sitting: Sitting, ended: datetime,
    set_clock: Callable[[datetime], None], *, last: bool,
) -> None:  # fmt: skip
    """Accept and record a sitting's messages as they came, the last of them at ``ended``."""
    begun = [stretch.turns[0].at - timedelta(seconds=20) for stretch in sitting]
    lengths = [stretch.turns[-1].at - start for stretch, start in zip(sitting, begun, strict=True)]
    at = ended - sum(lengths, timedelta())
    set_clock(at - timedelta(seconds=5))
    session = trellis.sessions.start(student, room.courses[0], room.id).id
    number = 0
    for stretch, start, length in zip(sitting, begun, lengths, strict=True):
        set_clock(at)
        trellis.sessions.open_item(session, stretch.item, "")
        for told in stretch.turns:
            number += 1
            now = at + (told.at - start)
            set_clock(now)
            message = replace(told.message, id=f"{session[:8]}-{number:05}", at=now)
            trellis.sessions.accept(session, message)
            stored = trellis.estimates.of(student, room.courses[0])
            before = tuple(stored.get(one.skill, one) for one in told.before)
            trellis.sessions.record(session, replace(told, number=number, message=message, before=before, at=now))
        at += length
    if not last:
        trellis.sessions.close(session)
