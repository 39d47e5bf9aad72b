"""``trellis roster``: a list of people is read, shown as what it would change, asked about, and taken in whole."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened
from app.cli.roster_answers import ask

if TYPE_CHECKING:
    from app.wiring import Trellis
    from domain.roster import Reading
    from domain.roster_plan import Plan

_NOTHING = "Nothing was taken in."


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--source", default="", help="The system the list comes from; who it brought and no longer lists, goes.")
@click.option("--class", "name", default="", help="The class all of them are in, by name or code; no other is touched.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask whether to take it in.")
@click.option("--let-go", is_flag=True, help="Do not ask again where more than a tenth goes.")
@data_options
def roster(
    file: Path,
    source: str,
    name: str,
    *,
    dry_run: bool,
    yes: bool,
    let_go: bool,
    data: Path | None,
    settings_file: Path | None,
) -> None:
    """Take in the students, teachers and classes in FILE, a CSV file or a OneRoster zip."""
    from school.rosters.archive import LARGEST
    from school.rosters.read import read_file
    from school.rosters.told import summary

    with file.open("rb") as opened_file:
        reading = read_file(file.name, opened_file.read(LARGEST + 1))
    if reading.faults:
        _refuse(reading)
    with opened(data, settings_file) as trellis:
        into = _class(trellis, name) if name else ""
        made = _planned(trellis, reading, _source(reading, source, name), into, dry_run=dry_run)
        _show(made)
        click.echo(summary(made))
        if made.faults or (made.questions and not dry_run):
            raise click.ClickException(_NOTHING)
        if dry_run or not made.size:
            return
        _confirm(made, yes=yes, let_go=let_go)
        _apply(trellis, made)


def _refuse(reading: "Reading") -> None:
    from school.rosters.wording import worded

    for fault in reading.faults:
        click.echo(str(worded(fault)))
    more = f", and {reading.more_faults:,} more" if reading.more_faults else ""
    many = "1 fault" if len(reading.faults) == 1 else f"{len(reading.faults):,} faults"
    raise click.ClickException(f"{many}{more}. {_NOTHING}")


def _source(reading: "Reading", given: str, name: str) -> str:
    """The source's name: what was given, else what a OneRoster zip says of itself; a CSV file has none by itself."""
    if name and reading.kind.startswith("OneRoster"):
        raise click.UsageError("--class is for a list of one class; a OneRoster zip names its classes itself.")
    return given.strip() or (reading.roster.source or "OneRoster" if reading.kind.startswith("OneRoster") else "")


def _class(trellis: "Trellis", name: str) -> str:
    """The id of the class of this code or name.

    Raises:
        click.ClickException: there is none, or there are several.
    """
    room = trellis.people.classroom_by_code(name)
    if room is not None:
        return room.id
    here = trellis.rosters.here("", trellis.schools.today())
    found = [one for one in here.classes if one.name.casefold() == name.strip().casefold() and not one.archived]
    if len(found) > 1:
        raise click.ClickException(f"Several classes are called {name!r}. Give the code of the one you mean.")
    if not found:
        names = ", ".join(sorted({one.name for one in here.classes if not one.archived}))
        raise click.ClickException(f"There is no class {name!r}. " + (f"There are: {names}." if names else "Make one."))
    return found[0].id


def _planned(trellis: "Trellis", reading: "Reading", source: str, into: str, *, dry_run: bool) -> "Plan":
    """The plan, with everything that has to be answered answered, as far as somebody does."""
    from school.rosters.planning import plan

    here = trellis.rosters.here(source, trellis.schools.today())
    answers: dict[str, str] = {}
    made = plan(reading, here, into=into)
    while made.questions and not made.faults and not dry_run:
        given = ask(made.questions[0])
        if not given:
            break
        answers[made.questions[0].key] = given
        made = plan(reading, here, into=into, answers=answers)
    return made


def _show(made: "Plan") -> None:
    from school.rosters.told import told, warnings

    for section in told(made):
        click.echo(f"{section.title}:")
        for line in section.lines:
            click.echo(f"  {line}")
    for line in warnings(made):
        click.echo(line)


def _confirm(made: "Plan", *, yes: bool, let_go: bool) -> None:
    try:
        if not yes:
            click.confirm("Take this in?", abort=True)
        if made.heavy and not let_go:
            click.confirm("More than a tenth goes. Let it go?", abort=True)
    except click.Abort:
        remedy = " Look at the list, or give --let-go." if made.heavy and not let_go else ""
        raise click.ClickException(f"{_NOTHING}{remedy}") from None


def _apply(trellis: "Trellis", made: "Plan") -> None:
    from dataclasses import replace

    from app.security.codes import new_code
    from store.audit import COMMAND_LINE

    done = trellis.rosters.apply(replace(made, confirmed=True), by=COMMAND_LINE, new_code=new_code)
    click.echo(f"Taken in: {done.written:,} {'thing' if done.written == 1 else 'things'} written.")
