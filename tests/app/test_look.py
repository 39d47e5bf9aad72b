"""The look holds to its own rules: contrast of every pair in both schemes, and no colour outside the tokens."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "app" / "static" / "css"

SURFACES = ("paper", "raised", "sunken")
BANDS = ("none", "support", "developing", "help", "alone")
TEXT = [
    *((ink, surface) for ink in ("ink", "ink-soft", "accent", "accent-strong", "warn") for surface in SURFACES),
    *((f"band-{band}", surface) for band in BANDS for surface in SURFACES),
    *((f"band-{band}", f"band-{band}-fill") for band in BANDS),
    *((ink, wash) for ink in ("ink", "ink-soft", "accent", "accent-strong") for wash in ("accent-soft",)),
    ("ink", "warn-soft"),
    ("warn", "warn-soft"),
    ("ink", "mark"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
]
SHAPES = [(edge, surface) for edge in ("line-strong", "focus", "accent") for surface in SURFACES]


def tokens() -> dict[str, dict[str, str]]:
    """Hex colours by scheme and name."""
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    dark = text.index("@media screen and (prefers-color-scheme: dark)")
    printed = text.index("@media print")
    found = {}
    for scheme, part in (("light", text[:dark]), ("dark", text[dark:printed])):
        found[scheme] = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
    return found


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_shapes_stand_out(scheme: str) -> None:
    colours = tokens()[scheme]
    weak = {
        f"{one} on {other}": round(found, 2)
        for pairs, least in ((TEXT, 4.5), (SHAPES, 3.0))
        for one, other in pairs
        if (found := contrast(colours[one], colours[other])) < least
    }
    assert weak == {}


def test_both_schemes_have_the_same_colours() -> None:
    found = tokens()
    assert set(found["light"]) == set(found["dark"])


@pytest.mark.parametrize("sheet", sorted(file.name for file in CSS.glob("*.css") if file.name != "tokens.css"))
def test_sheets_use_tokens_for_colours_and_logical_directions(sheet: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", (CSS / sheet).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![\w-]*[;{]?\s*\{)|\brgba?\(|\bhsla?\(", text.replace("#000", "")) == []
    directions = r"(?:margin|padding|border)-(?:left|right)\b|\btext-align:\s*(?:left|right)\b|[^-]\b(?:left|right):"
    assert re.findall(directions, text) == []


def test_every_token_that_is_used_exists() -> None:
    defined = set(re.findall(r"(--[\w-]+):", "".join(file.read_text(encoding="utf-8") for file in CSS.glob("*.css"))))
    used = {
        name
        for file in CSS.glob("*.css")
        for name in re.findall(r"var\((--[\w-]+)\)", file.read_text(encoding="utf-8"))
    }
    assert used - defined == set()
