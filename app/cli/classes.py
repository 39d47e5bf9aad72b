"""``trellis class``: classes made and changed in scripts. Students come in with ``trellis roster``, or on the page."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from app.cli.data_folder import data_options, opened
from domain.people import Classroom

if TYPE_CHECKING:
    from app.wiring import Trellis


@click.group()
def group() -> None:
    """Make classes, choose their courses, and see or renew their codes."""


@group.command()
@click.argument("name")
@click.option(
    "--teacher", "teachers", multiple=True, required=True, help="Whose class it is, by address; again for more."
)
@click.option("--course", "courses", multiple=True, help="What it works on, by name or id; again for more, in order.")
@click.option(
    "--grade", type=click.IntRange(0, 13), default=0, help="The school year, 1 to 13; left out, as the course says."
)
@data_options
def add(
    name: str,
    teachers: tuple[str, ...],
    courses: tuple[str, ...],
    grade: int,
    data: Path | None,
    settings_file: Path | None,
) -> None:
    """Make a class and print its code. A class of this name and first teacher that is here stays as it is."""
    from app.class_desk import checked_name, class_called
    from app.security.codes import until_free
    from store.audit import COMMAND_LINE

    called, wrong = checked_name(name)
    if wrong:
        raise click.ClickException(f"{name!r} cannot be a class. {wrong}")
    with opened(data, settings_file) as trellis:
        staff = tuple(_teacher(trellis, address) for address in teachers)
        chosen = _courses(trellis, courses)
        if here := class_called(trellis, staff[0], called):
            click.echo(f"{here.name} is here already, with the code {here.code}. Nothing changed.")
            return
        room = Classroom(uuid4().hex, called, "", staff, chosen, grade)
        until_free(lambda code: trellis.classes.make(replace(room, code=code), COMMAND_LINE))
        click.echo(f"Made {called}. Students join with the code {trellis.people.classroom(room.id).code}.")


@group.command(name="list")
@data_options
def listed(data: Path | None, settings_file: Path | None) -> None:
    """List the classes: name, code, students, teachers, courses."""
    with opened(data, settings_file) as trellis:
        rooms = trellis.people.classrooms()
        if not rooms:
            click.echo("There is no class yet: trellis class add NAME --teacher ADDRESS")
        sizes, staff = trellis.enrolments.sizes(), {one.id: one for one in trellis.people.all_staff()}
        for room in rooms:
            taught = ", ".join(staff[one].email for one in room.teachers)
            size = sizes.get(room.id, 0)
            click.echo(f"{room.name}  {room.code}  {'1 student' if size == 1 else f'{size:,} students'}  {taught}")
            click.echo(f"  {', '.join(room.courses) or 'no course'}")


@group.command()
@click.argument("classroom", metavar="CLASS")
@click.argument("course", nargs=-1, required=True)
@data_options
def courses(classroom: str, course: tuple[str, ...], data: Path | None, settings_file: Path | None) -> None:
    """Choose what CLASS (its name or code) works on, in this order: all of its courses, by name or id."""
    from store.audit import COMMAND_LINE

    with opened(data, settings_file) as trellis:
        room = class_named(trellis, classroom)
        chosen = _courses(trellis, course)
        trellis.classes.set_courses(room.id, chosen, COMMAND_LINE)
        same = " Nothing changed." if chosen == room.courses else ""
        click.echo(f"{room.name} works on {', '.join(chosen)}.{same}")


@group.command()
@click.argument("classroom", metavar="CLASS")
@click.option("--new", is_flag=True, help="Make another code; the former, and every card with it, opens nothing then.")
@data_options
def code(classroom: str, new: bool, data: Path | None, settings_file: Path | None) -> None:
    """Print the code of CLASS (its name or code)."""
    from app.security.codes import until_free
    from store.audit import COMMAND_LINE

    with opened(data, settings_file) as trellis:
        room = class_named(trellis, classroom)
        if new:
            until_free(lambda other: trellis.classes.set_code(room.id, other, COMMAND_LINE))
        click.echo(trellis.people.classroom(room.id).code)


def class_named(trellis: "Trellis", name: str) -> Classroom:
    """The class of this code or name.

    Raises:
        click.ClickException: there is none, or there are several.
    """
    by_code = trellis.people.classroom_by_code(name)
    if by_code is not None:
        return by_code
    rooms = trellis.people.classrooms()
    found = [room for room in rooms if room.name.casefold() == name.strip().casefold()]
    if len(found) > 1:
        raise click.ClickException(f"Several classes are called {name!r}. Give the code of the one you mean.")
    if not found:
        names = ", ".join(sorted({room.name for room in rooms}))
        raise click.ClickException(
            f"There is no class {name!r}. " + (f"There are: {names}." if names else "Make one: trellis class add NAME")
        )
    return found[0]


def _teacher(trellis: "Trellis", address: str) -> str:
    found = trellis.people.staff_by_email(address)
    if found is None:
        raise click.ClickException(f"Nobody here has the address {address!r}. First: trellis staff add {address}")
    if "teacher" not in found.roles:
        raise click.ClickException(f"{found.name} is no teacher. First: trellis staff roles {address} teacher ...")
    return found.id


def _courses(trellis: "Trellis", names: Sequence[str]) -> tuple[str, ...]:
    from app.ingest.courses import course_named

    return tuple(dict.fromkeys(course_named(trellis, name, make=False) for name in names))
