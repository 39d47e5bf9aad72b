"""Small line charts as SVG, for the docs: a few points, a few panels, no library.

write_svg(file, "A growing library", "books", [Panel("memory", "MB", ((1, 310.0), (3, 350.0)))])
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

WIDTH, HEIGHT = 300, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 44, 40
_CLOSE = 34
"""Points nearer than this to each other have their figures above and below."""

_INK, _SOFT, _LINE = "#1c2733", "#5b6770", "#1f6f8b"


class Panel(NamedTuple):
    """One chart: what is drawn, its unit, the points from left to right, and a goal to hold them against."""

    title: str
    unit: str
    points: Sequence[tuple[float, float]]
    goal: float | None = None
    goal_says: str = "goal"


def write_svg(file: Path, title: str, across: str, panels: Sequence[Panel]) -> None:
    """Draw the panels side by side; both axes begin at zero."""
    width = WIDTH * len(panels)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + 24}" role="img" '
            f'font-family="system-ui, sans-serif" font-size="11" fill="{_INK}">'
        ),
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{HEIGHT + 24}" fill="#ffffff"/>',
        *(
            f'<g transform="translate({WIDTH * at} 8)">{"".join(_panel(panel, across))}</g>'
            for at, panel in enumerate(panels)
        ),
        "</svg>\n",
    ]
    file.write_text("\n".join(parts), encoding="utf-8")


def _panel(panel: Panel, across: str) -> list[str]:
    widest = max(x for x, _ in panel.points)
    step = _step(max([y for _, y in panel.points] + ([panel.goal] if panel.goal else [])) or 1.0)
    ticks = [step * tick for tick in range(5)]

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            round(_LEFT + x / widest * (WIDTH - _LEFT - _RIGHT), 1),
            round(HEIGHT - _BOTTOM - y / ticks[-1] * (HEIGHT - _TOP - _BOTTOM), 1),
        )

    drawn = [
        f'<text x="{_LEFT}" y="20" font-size="13" font-weight="600">{escape(panel.title)}</text>',
        f'<text x="{_LEFT}" y="35" fill="{_SOFT}">{escape(panel.unit)}</text>',
    ]
    for tick in ticks:
        (left, y), (right, _) = at(0, tick), at(widest, tick)
        drawn.append(f'<path d="M{left} {y}H{right}" stroke="#d8dee3"/>')
        drawn.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end" fill="{_SOFT}">{tick:,g}</text>')
    for number, _ in panel.points:
        x, y = at(number, 0)
        drawn.append(f'<text x="{x}" y="{y + 15}" text-anchor="middle" fill="{_SOFT}">{number:g}</text>')
    x, y = at(widest, 0)
    drawn.append(f'<text x="{x}" y="{y + 31}" text-anchor="end" fill="{_SOFT}">{escape(across)}</text>')
    if panel.goal:
        (left, y), (right, _) = at(0, panel.goal), at(widest, panel.goal)
        drawn.append(f'<path d="M{left} {y}H{right}" stroke="#b4552d" stroke-dasharray="4 3"/>')
        drawn.append(f'<text x="{(left + right) / 2}" y="{y - 5}" fill="#b4552d">{escape(panel.goal_says)}</text>')
    places = [at(*point) for point in panel.points]
    path = " ".join(f"{x},{y}" for x, y in places)
    drawn.append(f'<polyline points="{path}" fill="none" stroke="{_LINE}" stroke-width="2"/>')
    before = float(-_CLOSE)
    for (x, y), (number, value) in zip(places, panel.points, strict=True):
        below = x - before < _CLOSE
        before = -_CLOSE if below else x
        anchor = "end" if number == widest and len(places) > 1 else "middle"
        drawn.append(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{_LINE}"/>')
        drawn.append(f'<text x="{x + 4 * (anchor == "end")}" y="{y + (17 if below else -8)}" text-anchor="{anchor}">')
        drawn.append(f"{_written(value)}</text>")
    return drawn


def _written(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _step(highest: float) -> float:
    """A round number that four times over holds ``highest`` with room above it."""
    size = 1.0
    while size * 40 < highest:
        size *= 10
    while size * 4 > highest * 10:
        size /= 10
    return next(size * many for many in (0.5, 1, 2, 2.5, 5, 10, 20) if size * many * 4 >= highest * 1.12)
