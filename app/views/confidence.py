"""How sure a student was and how often right, as plots over days and over sets, and a table behind each."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.views.plot import Frame
from coach.calibration import by_day, sentence, sets_sentence
from learner.calibration import Calibration, Foretold, calibration
from learner.set_calibration import SetForetold, counted, sets_calibration

FRAME = Frame(560, 200)
DAYS = 12
"""Days and sets that are drawn at most, the latest."""


class Point(NamedTuple):
    """One day or set: where it stands across, both shares as heights in the picture and of 100, how many items.

    ``off`` is the Brier score, times 100.
    """

    at: datetime
    x: float
    sure_y: float
    right_y: float
    sure: int
    right: int
    n: int
    off: int = 0


class Plot(NamedTuple):
    """Points with the lines through them; ``guides`` are heights with their figure."""

    points: tuple[Point, ...]
    guides: tuple[tuple[float, int], ...]
    sure_line: str
    right_line: str


class SetShown(NamedTuple):
    """A set as a row; its title is course text, empty for a list of a week."""

    one: SetForetold
    expected: int
    right: int
    off: int
    counted: bool


class ConfidenceShown(NamedTuple):
    """What the page shows of problems, and below of sets, the newest set first; ``sets_say`` is empty without one."""

    says: str
    days: Plot
    sets_say: str
    sets_plot: Plot
    sets: tuple[SetShown, ...]


def shown(said: Sequence[Foretold], sets: Sequence[SetForetold] = (), language: str = "en") -> ConfidenceShown:
    """Everything of one student, oldest first."""
    days = by_day(said)[-DAYS:]
    over = counted(sets)[-DAYS:]
    found = sets_calibration(sets)
    return ConfidenceShown(
        sentence(calibration(said), language),
        _plot(days),
        sets_sentence(found, language) if found is not None else "",
        _plot([(one.at, Calibration(one.decided, one.said, one.right, one.brier)) for one in over]),
        tuple(map(_row, reversed(sets[-DAYS:]))),
    )


class ConfidenceTold(NamedTuple):
    """What a teacher reads where the class says so: of problems and of sets, each None without any; and the sets."""

    problems: Calibration | None
    sets: Calibration | None
    rows: tuple[SetShown, ...]


def told(said: Sequence[Foretold], sets: Sequence[SetForetold]) -> ConfidenceTold | None:
    """Of one student, oldest first; None where nothing was said."""
    if not said and not sets:
        return None
    return ConfidenceTold(calibration(said), sets_calibration(sets), tuple(map(_row, reversed(sets[-DAYS:]))))


def _row(one: SetForetold) -> SetShown:
    there = one.over and one.decided > 0
    return SetShown(one, round(one.said * 100), round(one.right * 100), round(one.brier * 100), there)


def _plot(days: Sequence[tuple[datetime, Calibration]]) -> Plot:
    points = tuple(
        Point(
            at,
            FRAME.across(number, len(days)),
            FRAME.height(day.said),
            FRAME.height(day.right),
            round(day.said * 100),
            round(day.right * 100),
            day.n,
            round(day.brier * 100),
        )
        for number, (at, day) in enumerate(days)
    )
    return Plot(
        points,
        FRAME.guides,
        " ".join(f"{point.x},{point.sure_y}" for point in points),
        " ".join(f"{point.x},{point.right_y}" for point in points),
    )
