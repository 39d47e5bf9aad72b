r"""Text out of files made course text: nothing unseen, white space tidied, TeX between single dollars.

prose("It costs $5")                    # "It costs \$5"
prose(r"so \(x^2\) and $$y$$")          # "so $x^2$ and $y$"
"""

import re

from course.cnxml import without_bars
from domain.text import escape

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ue000-\uf8ff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_TEX = re.compile(
    r"\\\((?P<inline>(?:(?!\\\().)+?)\\\)|\\\[(?P<display>(?:(?!\\\[).)+?)\\\]|(?<!\\)\$\$(?P<double>[^$]+)\$\$"
    r"|(?<![\\$\w])\$(?P<single>(?=\S)[^$\n]{1,300}?(?<=[^\s\\]))\$(?![\w$])",
    re.DOTALL,
)
_MATHEMATICS = re.compile(r"[\\^_={}<>+]|\A[a-zA-Z]\Z|\A-?\d+(?:\.\d+)?\Z|\w\s*[-*/]\s*\w|\A\w\(\w\)\Z")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_A-ZÄÖÜ])")


def seen(text: str) -> str:
    """The text without what nobody sees: control characters, marks without a width, marks that turn it around."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))


def tidy_lines(text: str) -> str:
    """Single spaces, no blank at the ends of lines, at most one empty line."""
    lines = (_SPACES.sub(" ", line).strip() for line in seen(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(seen(text).split())


def prose(text: str) -> str:
    """Words as course text; TeX in any of its usual fences goes between single dollars, other dollars are money."""
    parts: list[str] = []
    position = 0
    for match in _TEX.finditer(text):
        tex = next(group for group in match.groups() if group is not None)
        if match.group("single") is not None and not _MATHEMATICS.search(tex):
            continue
        parts += [escape(text[position : match.start()]), formula(tex)]
        position = match.end()
    return "".join((*parts, escape(text[position:])))


def formula(tex: str) -> str:
    """TeX between single dollars, on one line; nothing for nothing."""
    inside = one_line(tex).strip().strip("$").strip()
    return f"${inside}$" if inside else ""


def dehyphenated(text: str) -> str:
    """Lines of print joined: a word parted at the end of a line is one word again."""
    return one_line(_HYPHEN.sub("", text))


def row(cells: list[str]) -> str:
    """One row of a table in Markdown."""
    return f"| {' | '.join(map(without_bars, cells))} |"


def table(rows: list[list[str]]) -> str:
    """Rows of cells as a Markdown table, the first as its head; empty without a cell that says anything."""
    full = [[one_line(cell) for cell in cells] for cells in rows if any(cell.strip() for cell in cells)]
    if not full:
        return ""
    width = max(len(cells) for cells in full)
    if width == 1:
        return "\n".join(cells[0] for cells in full)
    padded = [cells + [""] * (width - len(cells)) for cells in full]
    return "\n".join(row(cells) for cells in (padded[0], ["---"] * width, *padded[1:]))
