"""Logs of students' responses in order, in the two layouts of ``data/README.md``, as rights and wrongs by skill."""

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click


class Response(NamedTuple):
    """One response to one step of one skill; ``item`` is empty where the log does not say."""

    student: str
    skill: str
    item: str
    right: bool


def read_responses(file: Path, limit: int | None = None) -> Iterator[Response]:
    """The responses in their order, of the first ``limit`` students or of all.

    Layouts: tabs with ``user_id``, ``skill_id``, ``correct`` and perhaps ``item_id``; commas with ``uid``,
    ``concepts`` and ``responses``, a student to a line. Plain or gzipped.
    """
    students: set[str] = set()
    for response in _all(file):
        if response.student not in students and len(students) == limit:
            continue
        students.add(response.student)
        yield response


def _all(file: Path) -> Iterator[Response]:
    with _text(file) as text:
        heading = text.readline()
        text.seek(0)
        table = csv.DictReader(text, delimiter="\t" if "\t" in heading else ",")
        known = set(table.fieldnames or ())
        if {"user_id", "skill_id", "correct"} <= known:
            for row in table:
                yield Response(row["user_id"], row["skill_id"], row.get("item_id") or "", row["correct"] == "1")
        elif {"uid", "concepts", "responses"} <= known:
            for row in table:
                for skill, right in zip(row["concepts"].split(","), row["responses"].split(","), strict=True):
                    if right in ("0", "1"):
                        yield Response(row["uid"], skill, "", right == "1")
        else:
            raise click.ClickException(
                f"{file} is no log of responses: it needs the columns user_id, skill_id and correct, "
                "or uid, concepts and responses."
            )


def _text(file: Path) -> io.TextIOWrapper:
    opened = gzip.open(file) if file.suffix == ".gz" else file.open("rb")  # noqa: SIM115 - the wrapper closes it
    return io.TextIOWrapper(io.BufferedReader(opened), encoding="utf-8", newline="")


def by_student_and_skill(responses: Iterator[Response]) -> dict[tuple[str, str], list[bool]]:
    """Each student's rights and wrongs at each skill, in order."""
    found: dict[tuple[str, str], list[bool]] = {}
    for one in responses:
        found.setdefault((one.student, one.skill), []).append(one.right)
    return found
