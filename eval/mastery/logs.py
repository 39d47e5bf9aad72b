"""Logs of students' answers in the two layouts of public data sets, told apart by their headers.

========  =========================================================================================================
layout    columns
========  =========================================================================================================
long      one answer a line, by tab or comma: ``user_id``, ``correct``, ``skill_id``; ``item_id`` and ``timestamp``
          (seconds or milliseconds) may be missing. Order in the file is time where timestamps say nothing.
wide      one student a line, as pyKT writes them: ``uid``, ``responses`` and ``concepts`` or ``questions``, each a
          list joined by commas; ``timestamps`` (milliseconds) may be there. −1 fills a list up; others are left out.
========  =========================================================================================================

Several skills of one answer are joined by ``_`` or ``~~``.
"""

import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple, cast

import click

csv.field_size_limit(1 << 27)

_USER = ("user_id", "uid", "student_id", "student", "anon student id")
_ITEM = ("item_id", "problem_id", "question_id", "questions", "item", "problem")
_SKILL = ("skill_id", "concepts", "skill", "skills", "kc", "skill_name")
_RIGHT = ("correct", "responses", "response", "outcome", "is_correct")
_TIME = ("timestamp", "timestamps", "time", "order_time")
_MILLISECONDS = 100_000_000_000
_A_DAY = 86_400


class Answer(NamedTuple):
    """One answer: its item (empty where unknown), skills, whether it was right, and its day (None where unknown)."""

    item: str
    skills: tuple[str, ...]
    correct: bool
    day: date | None

    @property
    def together(self) -> str:
        """Its skills as one name: what was asked for at once is one skill of its own."""
        return "_".join(self.skills)


Log = Mapping[str, tuple[Answer, ...]]
"""Students' answers by student, each in the order given."""


def read_log(file: Path) -> Log:
    """A log, plain or gzipped; :class:`click.ClickException` says what is missing."""
    try:
        with _opened(file) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
            head = text.readline()
            by = "\t" if "\t" in head else ","
            names = [name.strip().strip('"').lower() for name in head.rstrip("\r\n").split(by)]
            return _read(file, names, csv.reader(text, delimiter=by))
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise click.ClickException(
            f"{file} cannot be read: {error}. Give a log as plain or gzipped CSV or TSV."
        ) from error


def first_students(log: Log, limit: int | None) -> Log:
    """The first ``limit`` students of a log, or all of them."""
    return dict(islice(log.items(), limit))


def by_student_and_skill(log: Log) -> dict[tuple[str, str], list[bool]]:
    """Each student's rights and wrongs at each skill, in order."""
    found: dict[tuple[str, str], list[bool]] = {}
    for student, answers in log.items():
        for answer in answers:
            found.setdefault((student, answer.together), []).append(answer.correct)
    return found


def _opened(file: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(file, "rb")) if file.suffix == ".gz" else file.open("rb")


class _Columns(NamedTuple):
    user: int
    right: int
    skill: int | None
    item: int | None
    time: int | None


def _read(file: Path, names: list[str], rows: Iterator[list[str]]) -> Log:
    user, right = _column(names, _USER), _column(names, _RIGHT)
    skill, item = _column(names, _SKILL), _column(names, _ITEM)
    if user is None or right is None or (skill is None and item is None):
        raise click.ClickException(
            f"{file} has the columns {', '.join(names)}. Needed are a student (user_id or uid), the answers (correct "
            f"or responses), and skills or items (skill_id, concepts, item_id, questions)."
        )
    columns = _Columns(user, right, skill, item, _column(names, _TIME))
    wide = names[right] == "responses"
    found: dict[str, list[tuple[float, Answer]]] = {}
    for number, row in enumerate(rows, 2):
        if not row:
            continue
        try:
            answers = list(_wide(row, columns)) if wide else [_long(row, columns)]
        except (ValueError, IndexError) as error:
            raise click.ClickException(f"{file}, line {number} cannot be read: {error}.") from error
        found.setdefault(row[user], []).extend(answers)
    if not found:
        raise click.ClickException(f"{file} holds no answers below its header.")
    return {who: tuple(one for _, one in sorted(answers, key=lambda pair: pair[0])) for who, answers in found.items()}


def _column(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _long(row: list[str], columns: _Columns) -> tuple[float, Answer]:
    item = row[columns.item] if columns.item is not None else ""
    skill = row[columns.skill] if columns.skill is not None else item
    return _answer(item, skill, row[columns.right], row[columns.time] if columns.time is not None else "0")


def _wide(row: list[str], columns: _Columns) -> Iterator[tuple[float, Answer]]:
    rights = row[columns.right].split(",")
    items = row[columns.item].split(",") if columns.item is not None else [""] * len(rights)
    skills = row[columns.skill].split(",") if columns.skill is not None else items
    times = row[columns.time].split(",") if columns.time is not None else ["0"] * len(rights)
    if not len(rights) == len(items) == len(skills) == len(times):
        raise ValueError(f"its lists have {len(rights)}, {len(items)}, {len(skills)} and {len(times)} entries")
    for right, item, skill, time in zip(rights, items, skills, times, strict=True):
        if right.strip() != "-1" and skill.strip() != "-1":
            yield _answer(item, skill, right, time)


def _answer(item: str, skill: str, right: str, time: str) -> tuple[float, Answer]:
    if right.strip() not in {"0", "1", "0.0", "1.0"}:
        raise ValueError(f"an answer is {right!r}, and has to be 0 or 1")
    try:
        moment = float(time or 0)
    except ValueError:
        moment = 0.0
    seconds = moment / 1000 if moment > _MILLISECONDS else moment
    day = datetime.fromtimestamp(seconds, UTC).date() if seconds >= _A_DAY else None
    skills = tuple(part for part in skill.replace("~~", "_").split("_") if part) or (skill,)
    return moment, Answer(item.strip(), skills, right.strip()[0] == "1", day)
