"""``trellis erase``: one student, for good; and whether anything of those who were erased is left."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from app.erasing import Left
    from app.wiring import Trellis


@click.command()
@click.argument("student", required=False, default="")
@click.option("--yes", is_flag=True, help="Erase without asking.")
@click.option(
    "--check", "checking", is_flag=True, help="Look for everybody who was erased; exit code 1 when one is found."
)
@data_options
def erase(student: str, *, yes: bool, checking: bool, data: Path | None, settings_file: Path | None) -> None:
    """Erase the STUDENT with this id: everything of theirs, after showing what will go. It cannot be undone."""
    if checking == bool(student):
        raise click.UsageError("Give a student's id, or --check without one.")
    with opened(data, settings_file) as trellis:
        if checking:
            _check(trellis)
        else:
            _erase(trellis, student, yes=yes)


def _erase(trellis: "Trellis", student: str, *, yes: bool) -> None:
    from app.erasing import erase as erased
    from store.audit import COMMAND_LINE
    from store.privacy import counted

    counts = counted(trellis.db, student)
    click.echo(f"{trellis.people.student(student).name} ({student}). This will go, and cannot be brought back:")
    for table, rows in counts.items():
        if rows:
            click.echo(f"  {rows:>7,}  {table.replace('_', ' ')}")
    if not yes:
        click.confirm("Erase all of it?", abort=True)
    gone = erased(trellis, student, COMMAND_LINE)
    if gone.left:
        _name(gone.left)
        raise click.ClickException("Everything is erased, and copies of it are left in these places. Remove them too.")
    click.echo(
        f"Erased. {gone.pieces:,} pieces of their texts were looked for in the data folder; none is left. "
        "Copies made earlier still have them: keep erasures.jsonl, which erases them again from an older database."
    )


def _check(trellis: "Trellis") -> None:
    from app.erasing import check

    checked = check(trellis)
    students = "1 erased student" if checked.students == 1 else f"{checked.students:,} erased students"
    if checked.left:
        _name(checked.left)
        raise click.ClickException(f"Of {students}, something is left in these places.")
    click.echo(f"{students}: nothing is left in any row, or in {checked.files:,} files ({checked.size:,} bytes).")
    if checked.by_rows:
        click.echo("The database was looked at row by row: which bytes of it are the audit's cannot be told here.")


def _name(left: "Iterable[Left]") -> None:
    for one in left:
        click.echo(f"{one.place}: {one.pieces:,} pieces")
