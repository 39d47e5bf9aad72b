"""Calibration as a picture: what was foretold against what came."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

_SIZE, _LEFT, _TOP = 260, 48, 36
_FONT = 'font-family="system-ui, sans-serif" font-size="11"'
_INK, _SOFT, _LINE, _DOT = "#1c2733", "#5b6770", "#d8dee3", "#1f6f8b"


def write_plot(file: Path, title: str, bins: Sequence[tuple[float, float, int]]) -> None:
    """Draw bins of (mean chance, share of right answers, answers) as SVG, a dot's area by its answers."""
    most = max(many for _, _, many in bins)
    width, height = _SIZE + _LEFT + 20, _SIZE + _TOP + 44
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" {_FONT} fill="{_INK}">',
        f"<title>Calibration on {escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="20" font-size="13" font-weight="600">{escape(title)}</text>',
    ]
    for tick in range(6):
        share = tick / 5
        x, y = _place(share, share)
        parts += [
            f'<path d="M{_LEFT} {y}H{_LEFT + _SIZE}" stroke="{_LINE}"/>',
            f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end" fill="{_SOFT}">{share:g}</text>',
            f'<text x="{x}" y="{_TOP + _SIZE + 15}" text-anchor="middle" fill="{_SOFT}">{share:g}</text>',
        ]
    parts.append(f'<path d="M{_LEFT} {_TOP + _SIZE}L{_LEFT + _SIZE} {_TOP}" stroke="{_SOFT}" stroke-dasharray="4 3"/>')
    for told, was, many in bins:
        x, y = _place(told, was)
        radius = 2 + 7 * (many / most) ** 0.5
        parts.append(f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="{_DOT}" fill-opacity="0.75"/>')
    parts += [
        f'<text x="{_LEFT + _SIZE}" y="{_TOP + _SIZE + 32}" text-anchor="end" fill="{_SOFT}">foretold</text>',
        f'<text x="{_LEFT + 6}" y="{_TOP + 12}" fill="{_SOFT}">share right</text>',
        "</svg>\n",
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(parts), encoding="utf-8")


def _place(told: float, was: float) -> tuple[float, float]:
    return round(_LEFT + told * _SIZE, 1), round(_TOP + (1 - was) * _SIZE, 1)
