r"""Course text: prose with TeX between single dollar signs, a literal dollar written ``\$``.

Every text in an item, a hint, a passage or a reply keeps this one convention, so one reader
serves the page (MathML), the terminal (plain characters) and the index.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RUN = re.compile(r"(?<!\\)\$((?:\\.|[^$\\])+)(?<!\\)\$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prose:
    """Plain words between formulas, dollars unescaped."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula in TeX, without its dollar signs."""

    tex: str


def runs(text: str) -> Iterator[Prose | Formula]:
    r"""Split course text into prose and formulas, in order.

    >>> list(runs(r"Solve $x=2$ for \$3"))
    [Prose(text='Solve '), Formula(tex='x=2'), Prose(text=' for $3')]
    """
    position = 0
    for match in _RUN.finditer(text):
        if match.start() > position:
            yield Prose(unescape(text[position : match.start()]))
        yield Formula(match.group(1).strip())
        position = match.end()
    if position < len(text):
        yield Prose(unescape(text[position:]))


def escape(words: str) -> str:
    r"""Make arbitrary words safe to embed in course text (``$5`` becomes ``\$5``)."""
    return words.replace("\\$", "$").replace("$", r"\$")


def unescape(words: str) -> str:
    r"""Undo :func:`escape` for one piece of prose."""
    return words.replace(r"\$", "$")
