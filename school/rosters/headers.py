"""What stands over a column, in a dozen languages: which column it is, and which language that was.

A title may mean different things in different languages ("Nom" is a family name, "Nombre" a given one, "Nome" a given
one where "Cognome" stands beside it): the language with the most known titles in the row reads them all.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast, get_args

from language.normal import unaccented, visible

Meaning = Literal[
    "name", "given", "family", "preferred", "id", "counter", "email", "role", "class", "course", "year", "begins",
    "ends", "ignored",
]  # fmt: skip
"""What a column can hold."""

_KEEP = re.compile(r"[^\w#№°]|_")
_CELLS = re.compile(rb"[;,\t|]")


class Titles(NamedTuple):
    """One language's titles, folded, each with its meaning, its code page, and whether family names go first."""

    language: str
    page: str
    family_first: bool
    meanings: dict[str, Meaning]


class Header(NamedTuple):
    """What each column of a header row means, None where nothing is known; ``language`` is "" for no header."""

    language: str
    meanings: tuple[Meaning | None, ...]
    family_first: bool = False

    @property
    def known(self) -> int:
        """How many columns are known."""
        return sum(meaning is not None for meaning in self.meanings)


@cache
def titles() -> tuple[Titles, ...]:
    """Every language's titles, from ``headers.toml``."""
    known = tomllib.loads(files("school.rosters").joinpath("headers.toml").read_text(encoding="utf-8"))
    return tuple(
        Titles(
            language,
            entry["page"],
            entry.get("family_first", False),
            {folded(title): cast("Meaning", kind) for kind in get_args(Meaning) for title in entry.get(kind, ())},
        )
        for language, entry in known.items()
    )


def folded(title: str) -> str:
    """A title without case, accents, blanks and punctuation."""
    return _KEEP.sub("", unaccented(visible(title).replace("ı", "i").replace("đ", "d").replace("Đ", "D")))


def read_header(cells: Sequence[str]) -> Header:
    """What a row of titles means, by the language that knows most of them; where two do, by the first of the file.

    A title that this language does not know is read by any other that does, English first.
    """
    row = [folded(cell) for cell in cells]
    best = max(titles(), key=lambda each: sum(cell in each.meanings for cell in row))
    order = (best, *titles())
    meanings = tuple(next((each.meanings[cell] for each in order if cell in each.meanings), None) for cell in row)
    return Header(best.language if any(meanings) else "", _whole_names(meanings), best.family_first)


def _whole_names(meanings: tuple[Meaning | None, ...]) -> tuple[Meaning | None, ...]:
    """A given or family name without the other is the whole name ("Nome", "Nom", "Nombre" alone)."""
    halves = {"given", "family"} & set(meanings)
    if len(halves) != 1 or "name" in meanings:
        return meanings
    return tuple("name" if meaning in halves else meaning for meaning in meanings)


def page_of(line: bytes) -> str:
    """The code page in which a first line is a header of a language that is saved in it; "" where it is none."""
    best, most = "", 0
    for each in titles():
        cells = _CELLS.split(line.strip())
        known = sum(folded(_text(cell, each.page)) in each.meanings for cell in cells)
        if known > most:
            best, most = each.page, known
    return best


def _text(cell: bytes, page: str) -> str:
    return cell.decode(page, errors="replace").strip(" \"'\r")
