"""``trellis copy``: a student's own copy of everything that is kept of them."""

import os
from contextlib import ExitStack
from pathlib import Path

import click

from app.cli.data_folder import data_options, opened
from app.copies import MADE
from app.errors import DataFolderError


@click.command()
@click.argument("student")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The zip to write; a new file."
)
@data_options
def copy(student: str, *, out: Path, data: Path | None, settings_file: Path | None) -> None:
    """Write everything kept of the STUDENT with this id into one zip: pages to read, tables and JSON."""
    from app.copying import write_copy
    from store.audit import COMMAND_LINE

    with opened(data, settings_file) as trellis:
        if out.resolve().is_relative_to(trellis.settings.data.resolve()):
            raise DataFolderError(
                f"{out} is in the data folder, where a copy would outlive its student. Choose another place."
            )
        kept = trellis.people.student(student)
        try:
            handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise DataFolderError(f"{out} is here already. Name a new file, or move that one away.") from error
        except OSError as error:
            raise DataFolderError(f"{out} cannot be written ({error.strerror}). Choose another place.") from error
        with ExitStack() as unless_written:
            unless_written.callback(out.unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as file:
                write_copy(trellis, kept.id, file)
            unless_written.pop_all()
        trellis.audit.note(COMMAND_LINE, MADE, "student", kept.id)
        click.echo(f"{kept.name}: {out.stat().st_size:,} bytes in {out}. Hand it over to the student or a parent only.")
