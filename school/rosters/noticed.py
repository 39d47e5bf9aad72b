r"""Whether a text is a list of people rather than something to learn from: a roster, or a gradebook.

    noticed("Student;Mark\nMia Adeyemi;12\nBen Okoro;9\n")       # "a list of people and their marks"

A list of people has titles that say so over names, or names like "Adeyemi, Mia" beside small numbers, words for a
result or e-mail addresses on nearly every line, and it is most of the text: a textbook's table of what four students
scored is none. Pages that go up from line to line make a table of contents.
"""

import csv
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files

from school.rosters.headers import folded, read_header

Rows = Sequence[Sequence[str]]

MOST_OF_IT = 0.5
"""Of the words of a text that stand in such a list, for the text to be one."""

LOOKED_AT = 200_000
"""Characters from the start that are looked at."""

FEWEST = 3
"""Lines below the titles."""

_FEWEST_BARE = 5
"""Lines of a list without titles."""

_NEARLY_ALL = 0.8
_LARGEST_MARK = 200.0
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_RULE = re.compile(r"^[\s|:-]+$")
_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
_SMALL = r"(?:(?:al|bin|da|de|del|den|der|di|do|dos|du|el|la|las|le|los|ten|ter|van|vom|von|y|zu)[ ]){0,2}"
"""Words that names have in small letters."""
_TURNED = re.compile(rf"{_SMALL}{_WORD}(?:[ ]{_SMALL}{_WORD}){{0,2}},[ ]+{_WORD}(?:[ ]{_WORD}){{0,2}}")
_STRAIGHT = re.compile(rf"{_WORD}(?:[ ]{_SMALL}{_WORD}){{1,3}}")
_HALF = re.compile(rf"(?=[^\W\d_]{{2}}){_SMALL}{_WORD}(?:[ ]{_WORD})?")
_MARK = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s*%?|\d{1,3}\s*/\s*\d{1,3}|[A-F][+-]?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_SIGNS = r"[ \t;,|:–—-]"
_LINE = re.compile(
    rf"\s*(?:\d{{1,3}}[.)]?{_SIGNS}+)?(?P<name>{_TURNED.pattern}|{_STRAIGHT.pattern}){_SIGNS}+"
    rf"(?P<marks>(?:{_MARK.pattern})(?:{_SIGNS}+(?:{_MARK.pattern})?)*)\s*"
)
"""A line of a name and marks, whatever stands between them."""
_RUN = re.compile(rf"{_TURNED.pattern}(?:[ \t;|]+(?:{_MARK.pattern})(?=[\s;|]|\Z))+")
_PARTS = ("\t", ";", ",", "|")
_ALSO = frozenset({"id", "email", "role", "class"})
_PLAIN = frozenset(map(folded, (
    "Name", "Nombre", "Nombres", "Nom", "Nome", "Nazwa", "İsim", "Ad", "Имя", "Ім'я", "Tên", "الاسم", "名字", "姓名",
    "First", "Last", "Given", "Family", "Display name",
)))  # fmt: skip
"""Titles that stand over the names of things as well."""


def noticed(text: str) -> str:
    """What kind of list most of the text is, in words; empty where it is none. ``text`` may hold Markdown tables."""
    lines = [line for line in text[:LOOKED_AT].splitlines() if line.strip()]
    total = sum(len(line.split()) for line in lines)
    if not total:
        return ""
    for rows, words in _tables(lines):
        kind = people_in(rows)
        if kind and words >= MOST_OF_IT * total:
            return kind
    if _marked_lines(lines, total):
        return _MARKED
    runs = [found.group() for found in _RUN.finditer(" ".join(lines))]
    enough = len(runs) >= _FEWEST_BARE and sum(len(run.split()) for run in runs) >= MOST_OF_IT * total
    return _MARKED if enough else ""


def _marked_lines(lines: Sequence[str], total: int) -> bool:
    """Whether most of the words stand in lines of a name and marks."""
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    words = sum(len(match.group().split()) for match in found)
    names = {match["name"] for match in found}
    if len(names) < _FEWEST_BARE or words < MOST_OF_IT * total:
        return False
    return not _contents([match["marks"] for match in found]) and all(_small(match["marks"]) for match in found)


def _small(marks: str) -> bool:
    return all(float(number) <= _LARGEST_MARK for number in re.findall(r"\d+", marks))


def _contents(marks: Sequence[str]) -> bool:
    """Whether these are the pages of a table of contents: one number each, none lower than the one before."""
    pages = [int(one) for one in marks if one.strip().isdigit()]
    return len(pages) == len(marks) and pages == sorted(pages)


_MARKED = "a list of people and their marks"
_LISTED = "a list of people"


def people_in(rows: Rows) -> str:
    """What kind of list these rows of cells are, titles first; empty where they are none."""
    if len(rows) <= FEWEST:
        return ""
    head, body = rows[0], rows[1:]
    header = read_header(head)
    marked = any(_is_mark_title(cell) for cell in head)
    halves = {"given", "family"} <= set(header.meanings)
    named = [place for place, meaning in enumerate(header.meanings) if meaning in {"name", "given", "family"}]
    if not named:
        return "" if marked or header.known else _bare(rows) or _bare(body, begun=False)
    said = halves or any(folded(head[place]) not in _PLAIN for place in named)
    names = _share(body, named, lambda cell: bool(_TURNED.fullmatch(cell) or _STRAIGHT.fullmatch(cell)))
    letters = _share(body, named, lambda cell: bool(cell) and not any(sign.isdigit() for sign in cell))
    if letters < _NEARLY_ALL:
        return ""
    if marked and (said or names >= _NEARLY_ALL):
        return _MARKED
    also = halves or bool(_ALSO & set(header.meanings))
    return _LISTED if also and (said or names >= _NEARLY_ALL) else ""


def _bare(rows: Rows, *, begun: bool = True) -> str:
    """Rows without titles: names in one column, marks in another, on nearly every line from the first one on.

    ``begun`` says that no titles stand above that nobody knows: first and last names are told from them only then.
    """
    if len(rows) < _FEWEST_BARE:
        return ""
    width = max(map(len, rows))
    turned = [place for place in range(width) if _share(rows, [place], _is_turned) >= _NEARLY_ALL]
    straight = [place for place in range(width) if _share(rows, [place], _is_straight) >= _NEARLY_ALL]
    if begun and not straight:
        straight = [place for place in range(width - 1) if _halves(rows, place)]
    if not (turned or straight):
        return ""
    if any(_share(rows, [place], _is_email) >= _NEARLY_ALL for place in range(width)):
        return _LISTED
    marks = [place for place in range(width) if _share(rows, [place], _is_mark) >= _NEARLY_ALL]
    first = rows[0]
    begins = any(place < len(first) and _is_mark(first[place]) for place in marks)
    counted = all(_contents([row[place] for row in rows if place < len(row)]) for place in marks)
    return _MARKED if begins and not counted else ""


def _is_turned(cell: str) -> bool:
    return _TURNED.fullmatch(cell) is not None


def _is_straight(cell: str) -> bool:
    return _STRAIGHT.fullmatch(cell) is not None


def _halves(rows: Rows, place: int) -> bool:
    """Whether a column and the next one have first and last names: words that hardly ever come twice in a column."""
    pairs = [(row[place], row[place + 1]) for row in rows if place + 1 < len(row)]
    good = [pair for pair in pairs if all(_HALF.fullmatch(half) for half in pair)]
    distinct = min(len({pair[side] for pair in good}) for side in (0, 1))
    return min(len(good), distinct) >= _NEARLY_ALL * len(rows)


def _is_email(cell: str) -> bool:
    return _EMAIL.fullmatch(cell) is not None


def _is_mark(cell: str) -> bool:
    if _MARK.fullmatch(cell) is None:
        return False
    number = re.match(r"\d+", cell)
    return number is None or float(number.group()) <= _LARGEST_MARK


def _share(rows: Rows, places: Sequence[int], fits: Callable[[str], bool]) -> float:
    """How many of the rows have a cell at one of the places that fits."""
    having = sum(any(place < len(row) and fits(row[place]) for place in places) for row in rows)
    return having / len(rows) if rows else 0.0


def _is_mark_title(cell: str) -> bool:
    title = folded(cell)
    return title in _marks() or title.rstrip("0123456789") in _marks() - {""} or cell.strip() == "%"


@cache
def _marks() -> frozenset[str]:
    known = tomllib.loads(files("school.rosters").joinpath("marks.toml").read_text(encoding="utf-8"))
    return frozenset(folded(title) for languages in known.values() for title in languages) - {""}


def _tables(lines: Sequence[str]) -> Iterable[tuple[Rows, int]]:
    """The text as one table by each way to part columns, and its Markdown tables; each with its words."""
    marked = [found for line in lines if (found := _ROW.match(line)) and not _RULE.match(line)]
    if marked:
        rows = [[cell.strip() for cell in found[1].split("|")] for found in marked]
        yield rows, sum(len(found[0].split()) for found in marked)
    for part in _PARTS:
        parted = [(row, line) for line in lines for row in [next(csv.reader([line], delimiter=part), [])]]
        yield from _consistent([([cell.strip() for cell in row], line) for row, line in parted])
    yield from _consistent([(re.split(r"\s{2,}", line.strip()), line) for line in lines])


def _consistent(parted: Sequence[tuple[list[str], str]]) -> Iterable[tuple[Rows, int]]:
    """The lines that have more than one column."""
    kept = [(row, line) for row, line in parted if len(row) > 1]
    if len(kept) > FEWEST:
        yield [row for row, _ in kept], sum(len(line.split()) for _, line in kept)
