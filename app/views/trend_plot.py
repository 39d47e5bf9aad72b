"""Where the lines and columns of a class's weeks stand: sizes and places of an SVG. No figure is only there."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.views.plot import Frame, Label, points, week_labels


class Mark(NamedTuple):
    """One week's figure: its Monday, where it stands, its value (None where there is none) and how it is written."""

    begins: date
    x: float
    y: float
    value: float | None
    words: str
    label: Label


class TrendPlot(NamedTuple):
    """A row of figures, a week each, drawn as a line through them or as columns ``wide`` units wide."""

    frame: Frame
    marks: tuple[Mark, ...]
    line: str
    wide: float
    most: str


def counts_plot(values: Sequence[int], begins: Sequence[date], most: int, *, small: bool = False) -> TrendPlot:
    """Counts of at most ``most``, a class's size, so that pictures beside each other have one scale."""
    return _plot([float(one) for one in values], begins, float(max(most, 1)), [str(one) for one in values], small)


def rates_plot(values: Sequence[float | None], begins: Sequence[date]) -> TrendPlot:
    """Rates to one digit; a week without one stays empty."""
    most = max((one for one in values if one is not None), default=0.0)
    return _plot(values, begins, most or 1.0, ["" if one is None else f"{one:.1f}" for one in values], False)


def _plot(
    values: Sequence[float | None], begins: Sequence[date], most: float, words: Sequence[str], small: bool
) -> TrendPlot:
    frame = Frame(240, 96, left=12, right=28, top=14, bottom=10) if small else Frame(560, 190, 36, 20, 22, 44)
    room = frame.width - frame.left - frame.right
    place = room / max(len(values), 1)
    labels = week_labels(begins)
    marks = tuple(
        Mark(
            begins[number],
            frame.across(number, len(values)) if small else round(frame.left + place * (number + 0.5), 1),
            frame.height((value or 0.0) / most),
            value,
            words[number],
            labels[number],
        )
        for number, value in enumerate(values)
    )
    wide = round(min(place * 0.6, 44), 1)
    line = points((one.x, one.y) for one in marks if one.value is not None)
    return TrendPlot(frame, marks, line, wide, f"{most:g}" if most == int(most) else f"{most:.1f}")
