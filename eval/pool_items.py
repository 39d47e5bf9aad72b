"""Single problems of an OATutor pool, whatever courses they belong to."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import click

from course.errors import CourseError
from course.naming import natural
from course.oatutor import POOL, read_oatutor
from domain.course import Course
from domain.item import Item, Step


class Place(NamedTuple):
    """A step where it stands."""

    course: Course
    item: Item
    step: Step


def places_in(folder: Path, steps: Iterable[str]) -> dict[str, Place]:
    """Each of these steps that the pool in ``folder`` holds, by its id; each course in it is read once.

    Ends the command where ``folder`` is no pool, or a course in it cannot be read.
    """
    root = next((path for path in (folder, *sorted(folder.iterdir())) if (path / POOL).is_dir()), None)
    if root is None:
        raise click.ClickException(f"{folder} is no OATutor pool: it has no folder {POOL}. Name the folder that does.")
    wanted = frozenset(steps)
    holding = sorted(
        {path.parent.parent for path in (root / POOL).glob("*/steps/*") if path.name in wanted},
        key=lambda path: natural(path.name),
    )
    names = dict.fromkeys(name for problem in holding if (name := _course_name(problem)))
    found: dict[str, Place] = {}
    for name in names:
        try:
            course = read_oatutor(folder, name)
        except CourseError as error:
            raise click.ClickException(str(error)) from error
        found |= {step.id: Place(course, item, step) for item in course.items for step in item.steps} | found
    return {step: found[step] for step in wanted if step in found}


def _course_name(problem: Path) -> str:
    """The course that a problem's file names; empty where it cannot be read, which then leaves its steps unfound."""
    try:
        held = json.loads((problem / f"{problem.name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(held.get("courseName", "")) if isinstance(held, dict) else ""
