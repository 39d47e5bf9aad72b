"""Where things stand in a small picture: sizes and places of an SVG that a template draws. No figure is only there."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.views.attempts import Tried
from domain.mastery import Counts
from teacher.weeks import Week

SHARES = (0, 50, 100)
"""Heights, in hundredths, that a plot of shares is ruled at."""

TRIES = 24
"""Tries that an estimate is drawn over at most, the latest."""


class Frame(NamedTuple):
    """The size of a picture and the room around what is drawn in it, in its own units."""

    width: float
    tall: float
    left: float = 44
    right: float = 16
    top: float = 16
    bottom: float = 30

    @property
    def floor(self) -> float:
        """Where 0 stands."""
        return self.tall - self.bottom

    def across(self, number: int, of: int) -> float:
        """Where one of so many stands: the first at the left edge, the last at the right, one alone in the middle."""
        if of < 2:
            return self.width / 2
        return round(self.left + (self.width - self.left - self.right) / (of - 1) * number, 1)

    def height(self, share: float) -> float:
        """Where a share of 0 to 1 stands."""
        return round(self.floor - share * (self.floor - self.top), 1)

    @property
    def guides(self) -> tuple[tuple[float, int], ...]:
        """Heights of a scale of shares, with their figures of 100."""
        return tuple((self.height(share / 100), share) for share in SHARES)


class Part(NamedTuple):
    """A piece of a bar: what it counts, how many, and where it stands."""

    kind: str
    n: int
    y: float
    tall: float


class Label(NamedTuple):
    """What stands under a week: its day and month, each empty where the ones beside it leave no room for it."""

    day: str
    month: str


LABELS = 9
"""Weeks up to which each has its day below; of more, every second one has."""


def week_labels(begins: Sequence[date]) -> tuple[Label, ...]:
    """The labels of weeks that follow each other: a month is named once, under the first day of it that is named."""
    every = 1 + (len(begins) - 1) // LABELS
    found, said = [], ""
    for at, day in enumerate(begins):
        if (len(begins) - 1 - at) % every:
            found.append(Label("", ""))
            continue
        month = f"{day:%b}"
        found.append(Label(str(day.day), month if month != said else ""))
        said = month
    return tuple(found)


class Bar(NamedTuple):
    """A week as a bar of pieces, the lowest first; ``x`` is its left edge, ``middle`` its middle."""

    week: Week
    x: float
    middle: float
    parts: tuple[Part, ...]
    label: Label


class WeeksPlot(NamedTuple):
    """Steps by week, in bars of one scale."""

    frame: Frame
    bars: tuple[Bar, ...]
    wide: float


class Dot(NamedTuple):
    """What was believed after one try: where it stands, its interval, and as what the try counted."""

    x: float
    y: float
    low: float
    high: float
    counts: Counts
    correct: bool


class EstimatePlot(NamedTuple):
    """An estimate over the tries at one skill; ``area`` and ``line`` are the points of its interval and of itself."""

    frame: Frame
    dots: tuple[Dot, ...]
    area: str
    line: str


def weeks_plot(weeks: Sequence[Week]) -> WeeksPlot | None:
    """The bars of these weeks; None where there is nothing to draw."""
    most = max((week.steps for week in weeks), default=0)
    if not most:
        return None
    frame = Frame(560, 220, left=8, right=8, top=8, bottom=48)
    place = (frame.width - frame.left - frame.right) / len(weeks)
    wide = round(min(place * 0.75, 56), 1)
    labels = week_labels([week.begins for week in weeks])
    return WeeksPlot(
        frame,
        tuple(
            _bar(week, frame, most, frame.left + place * (number + 0.5), wide, label)
            for number, (week, label) in enumerate(zip(weeks, labels, strict=True))
        ),
        wide,
    )


def _bar(week: Week, frame: Frame, most: int, middle: float, wide: float, label: Label) -> Bar:
    parts, under = [], 0
    for kind, count in (("alone", week.alone), ("later", week.later), ("helped", week.helped), ("open", week.open)):
        if count:
            top, foot = frame.height((under + count) / most), frame.height(under / most)
            parts.append(Part(kind, count, top, round(foot - top, 1)))
            under += count
    return Bar(week, round(middle - wide / 2, 1), round(middle, 1), tuple(parts), label)


def estimate_plot(tries: Iterable[Tried]) -> EstimatePlot | None:
    """What was believed after each of these tries, which stand newest first; None for fewer than two."""
    moved = [(one, one.moved.after) for one in tries if one.moved is not None][:TRIES][::-1]
    if len(moved) < 2:
        return None
    frame = Frame(360, 120, top=10, bottom=12)
    dots = tuple(
        Dot(
            frame.across(number, len(moved)),
            frame.height(after.probability),
            frame.height(after.low),
            frame.height(after.high),
            one.counts,
            one.correct,
        )
        for number, (one, after) in enumerate(moved)
    )
    edge = [*((dot.x, dot.high) for dot in dots), *((dot.x, dot.low) for dot in reversed(dots))]
    return EstimatePlot(frame, dots, points(edge), points((dot.x, dot.y) for dot in dots))


def points(places: Iterable[tuple[float, float]]) -> str:
    """Places as an SVG writes them."""
    return " ".join(f"{x},{y}" for x, y in places)
