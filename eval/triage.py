"""``trellis eval triage``: does the class page put first who needs the teacher?"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.given import pool_course
from eval.report import Line, show, write_json
from eval.statistics import Estimate, mean
from eval.triage_classes import PLANTED, Ordinary, Planted, Played, write_class

if TYPE_CHECKING:
    from app.wiring import Trellis
    from domain.course import Course

CLASSES = 200
FIRST = 8
GOAL = 0.9
NOW = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)


class SetClock:
    """A clock that stands where it was put."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def put(self, now: datetime) -> None:
        """Put it elsewhere."""
        self.now = now


@dataclass(frozen=True, slots=True)
class Placed:
    """One class: where each planted case stands, 1 first, and what went wrong.

    ``idle_above`` counts struggles that stand below somebody who has gone quiet, ``mended`` members of a group whose
    misconception a later step of the skill, right alone, had mended.
    """

    places: dict[Planted, int]
    idle_above: int
    mended: int
    in_groups: int

    @property
    def all_first(self) -> bool:
        """Whether every planted case is in the rows told at length."""
        return all(place <= FIRST for place in self.places.values())


def placed(trellis: "Trellis", clock: SetClock, number: int, played: Played) -> Placed:
    """Write a class as events and read its page's rows and groups."""
    from app.class_reading import read_class, rows_of, taught_in
    from teacher.groups import by_misconception

    room, who = write_class(trellis, number, played, NOW, clock.put)
    clock.put(NOW)
    read = read_class(trellis, room, trellis.people.roster(room.id))
    rows = rows_of(trellis, trellis.people.staff("t"), read)
    groups = by_misconception(read.roster, read.looks, taught_in(trellis, room, read))
    members = [one.student.id for group in groups for one in group.members]
    return Placed(
        places=_places([row.student for row in rows], who),
        idle_above=_below_idle([row.concern for row in rows]),
        mended=sum(who[one] == "mended a slip" for one in members),
        in_groups=len(members),
    )


def _places(order: list[str], who: dict[str, Planted | Ordinary]) -> dict[Planted, int]:
    cases = {student: what for student, what in who.items() if what in PLANTED}
    return {what: order.index(student) + 1 for student, what in cases.items() if what in PLANTED}


def _below_idle(concerns: list[str]) -> int:
    """Struggles below the first who has gone quiet."""
    return concerns[concerns.index("idle") :].count("struggling") if "idle" in concerns else 0


@click.command("triage")
@click.option("--limit", type=click.IntRange(1), default=CLASSES, show_default=True, help="Classes.")
@click.option(
    "--items",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="An OATutor pool; else the demo course on equations.",
)
@click.option("--course", "name", help="The course's name in that pool.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def triage_command(limit: int, folder: Path | None, name: str | None, file: Path | None) -> None:
    """Write made-up classes as real events, and look where the class page puts six planted cases."""
    course = _course(folder, name)
    with (
        tempfile.TemporaryDirectory(prefix="trellis-triage-") as data,
        click.progressbar(length=limit, label="classes") as bar,
    ):
        found = simulated(Path(data), course, limit, lambda: bar.update(1))
    figures = summed(found)
    show(
        f"{limit} classes of 30 with six planted cases each, in {course.name}",
        [
            Line(f"all six in the first {FIRST}", figures["all six"], f"goal {GOAL}"),
            *(Line(f"{what} in the first {FIRST}", figures[what]) for what in PLANTED),
            Line("struggles below somebody gone quiet", float(sum(one.idle_above for one in found)), "goal 0"),
            Line("mended slips in a group", float(sum(one.mended for one in found)), "goal 0"),
            Line("students in groups", float(sum(one.in_groups for one in found))),
        ],
    )
    if file is not None:
        told = {name: {"value": one.value, "low": one.low, "high": one.high} for name, one in figures.items()}
        write_json(
            file,
            {
                "n": limit,
                "course": course.id,
                "figures": told,
                "struggles_below_idle": sum(one.idle_above for one in found),
                "mended_in_groups": sum(one.mended for one in found),
                "in_groups": sum(one.in_groups for one in found),
            },
        )


def simulated(folder: Path, course: "Course", limit: int, done: Callable[[], None]) -> list[Placed]:
    """That many classes, each written and looked at."""
    from app.settings import load_settings
    from app.wiring import wire
    from domain.people import Staff
    from eval.signals import workable

    clock = SetClock()
    trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""), clock)
    try:
        trellis.courses.save(course)
        trellis.people.add_staff(Staff("t", "t@triage.example", "Teacher", ""))
        played = Played(course, workable(course))
        found = []
        for number in range(limit):
            found.append(placed(trellis, clock, number, played))
            done()
        return found
    finally:
        trellis.close()


def summed(found: list[Placed]) -> dict[str, Estimate]:
    """The share of classes with all six, and with each, among the first rows."""
    return {
        "all six": mean([float(one.all_first) for one in found]),
        **{what: mean([float(one.places[what] <= FIRST) for one in found]) for what in PLANTED},
    }


def _course(folder: Path | None, name: str | None) -> "Course":
    from course.authored import read_authored
    from course.demo_courses import demo_folders

    if folder is None:
        return next(one for one in map(read_authored, demo_folders()) if one.id == "linear-equations")
    if not name:
        raise click.UsageError('Name the course of the pool too: --course "OpenStax: Elementary Algebra"')
    return pool_course(folder, name)
