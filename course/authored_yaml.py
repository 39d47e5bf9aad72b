r"""YAML as an author wrote it: every value as text, and the line each one stands on.

Nothing is guessed: ``no``, ``3.10``, ``1/2`` and ``2024-01-01`` stay the words they are, so that an
answer key needs no quotes. The schema turns text into numbers where it wants numbers. Tags, anchors
and aliases are not part of the format, so nothing in a file can build an object or grow without end.

>>> document, problems = read_yaml("answer: 3.10\nhints:\n  - look\n", "course.yaml")
>>> document.data, document.line(("hints", 0))
({'answer': '3.10', 'hints': ['look']}, 3)
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from course.errors import Problem

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"
Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: ``("items", 3, "title")``."""

DEEPEST = 24
"""Levels of nesting; the format itself needs 14."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]")
_REMEDIES = (
    ("mapping values", "Put a text with a colon in single quotes; line the fields up under one another"),
    ("cannot start any token", "Put the text in single quotes: it starts with a sign that means something to YAML"),
    ("quoted scalar", "Close the quote; inside single quotes an apostrophe is written twice"),
    ("unexpected end", "Close the quote or bracket that is still open"),
    ("expected '-'", "Line the entries of the list up under one another"),
    ("block", "Line the fields up under one another; each level is two spaces further in"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's values and their places."""

    data: Data
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it that is there."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


@dataclass(slots=True)
class _Builder:
    """Puts parser events together, with a stack of its own, so that depth is a matter of counting."""

    file: str
    offset: int
    text: str
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Data:
        line = _line(event) + self.offset
        self.lines.setdefault(path, line)
        if len(path) > DEEPEST:
            raise _TooDeepError(line)
        if getattr(event, "anchor", None) is not None:
            self._report(line, "an anchor or alias (& or *)", "Write the text out; quote it if the sign is part of it")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if isinstance(event, yaml.SequenceStartEvent):
            entries: list[Data] = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                entries.append(self.value(inner, events, (*path, len(entries))))
            return entries
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        return None

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> Data:
        fields: dict[str, Data] = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            line = _line(key) + self.offset
            if not isinstance(key, yaml.ScalarEvent):
                self._report(line, "a field without a plain name", "Write `name: value`")
                self.value(key, events, (*path, ""))
                self.value(next(events), events, (*path, ""))
                continue
            name = str(key.value)
            inside = (*path, name)
            if name in fields:
                first = self.lines[inside]
                self._report(line, f"`{name}` is here a second time (first on line {first})", "Keep one of the two")
            self.lines.setdefault(inside, line)
            fields[name] = self.value(next(events), events, inside)
        return fields

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> str | None:
        text = str(event.value)
        if event.tag is not None:
            self._report(line, f"a YAML tag ({event.tag})", "Drop it, or quote the text if it starts with `!`")
        if event.style == '"' and _ESCAPE.search(self._written(event)):
            self._report(
                line,
                "a backslash before a letter in double quotes, where YAML changes what it means",
                "Use single quotes, or no quotes, around text with TeX",
            )
        return None if not event.style and not text else text

    def _written(self, event: yaml.Event) -> str:
        start, end = event.start_mark, event.end_mark
        return self.text[start.index : end.index] if start is not None and end is not None else ""

    def _report(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line, what, remedy))


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


def read_yaml(text: str, file: str, offset: int = 0) -> tuple[Document | None, list[Problem]]:
    """Read one YAML document; ``offset`` lines stand before it in ``file``. No document when it cannot be parsed."""
    tabs = [number for number, line in enumerate(text.splitlines(), 1 + offset) if "\t" in line]
    if tabs:
        return None, [Problem(file, line, "a tab character", "Use two spaces for each level") for line in tabs]
    builder = _Builder(file, offset, text)
    document: Document | None = None
    try:
        events = yaml.parse(text, Loader=_LOADER)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if document is not None:
                    second = Problem(file, _line(event) + offset, "a second document (---)", "Keep everything in one")
                    return None, [*builder.problems, second]
                document = Document(builder.value(next(events), events, ()), builder.lines)
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _translated(error, file, offset)]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 + offset
        what = f"a character that YAML does not allow ({error.character!r})"
        return None, [*builder.problems, Problem(file, line, what, "Delete it")]
    except _TooDeepError as error:
        what = f"nested more than {DEEPEST} levels deep"
        return None, [*builder.problems, Problem(file, error.line, what, "Close the brackets above")]
    if document is None:
        return None, [Problem(file, 1 + offset, "nothing in it", "Start with the fields the format names")]
    return document, builder.problems


def _line(event: yaml.Event) -> int:
    """The event's line, from 1."""
    return event.start_mark.line + 1 if event.start_mark is not None else 1


def _translated(error: yaml.MarkedYAMLError, file: str, offset: int) -> Problem:
    quoted = error.context is not None and "quoted scalar" in error.context
    mark = (error.context_mark if quoted else None) or error.problem_mark or error.context_mark
    line = (mark.line if mark else 0) + 1 + offset
    said = " ".join(part for part in (error.context, error.problem) if part)
    remedy = next((cure for sign, cure in _REMEDIES if sign in said), "Put the text in single quotes")
    return Problem(file, line, f"not YAML ({said})", remedy)
