"""How sure a student was and how often right, as a plot over days and a table behind it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.views.plot import Frame
from coach.calibration import by_day, sentence
from learner.calibration import Foretold, calibration

FRAME = Frame(560, 200)
DAYS = 12
"""Days that are drawn at most, the latest."""


class Point(NamedTuple):
    """One day: where it stands across, both shares as heights in the picture and of 100, how many items."""

    at: datetime
    x: float
    sure_y: float
    right_y: float
    sure: int
    right: int
    n: int


class ConfidenceShown(NamedTuple):
    """What the page shows; ``guides`` are heights with their figure, the lines are the points of a polyline."""

    says: str
    points: tuple[Point, ...]
    guides: tuple[tuple[float, int], ...]
    sure_line: str
    right_line: str


def shown(said: Sequence[Foretold]) -> ConfidenceShown:
    """Everything of one student, ``said`` oldest first."""
    days = by_day(said)[-DAYS:]
    points = tuple(
        Point(
            at,
            FRAME.across(number, len(days)),
            FRAME.height(day.said),
            FRAME.height(day.right),
            round(day.said * 100),
            round(day.right * 100),
            day.n,
        )
        for number, (at, day) in enumerate(days)
    )
    return ConfidenceShown(
        sentence(calibration(said)),
        points,
        FRAME.guides,
        " ".join(f"{point.x},{point.sure_y}" for point in points),
        " ".join(f"{point.x},{point.right_y}" for point in points),
    )
