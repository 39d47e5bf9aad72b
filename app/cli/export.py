"""``trellis export``: what a district's analyst, a learning record store or another Trellis takes."""

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.bar import bar
from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from app.exporting import Form
    from store.audit import Kind


@click.command()
@click.option("--as", "form", type=click.Choice(["csv", "jsonl", "xapi"]), required=True, help="The form.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="A new or empty folder.")
@click.option("--class", "classroom", default="", help="Only the class with this id.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only sessions begun on this day or later.")
@click.option("--names", is_flag=True, help="With names. Without, everybody is an id.")
@click.option("--numbers", is_flag=True, help="Without anything that somebody wrote (CSV and xAPI).")
@click.option("--home", default="", help="The address that xAPI's ids hang on; else the setting base_url.")
@data_options
def export(
    form: "Form",
    *,
    out: Path,
    classroom: str,
    since: datetime | None,
    names: bool,
    numbers: bool,
    home: str,
    data: Path | None,
    settings_file: Path | None,
) -> None:
    """Write tables (csv), everything (jsonl) or statements (xapi) into a folder that only you can read."""
    from app.exporting import DONE, Wanted, hear_first
    from app.exporting.writing import write_folder
    from store.audit import COMMAND_LINE

    if numbers and form == "jsonl":
        raise click.UsageError("JSON Lines hold everything, so --numbers goes with csv and xapi alone.")
    with opened(data, settings_file) as trellis:
        began = _midnight(since.date(), trellis.schools.get().timezone) if since else None
        wanted = Wanted(form, classroom, began, names, not numbers, home or trellis.settings.base_url)
        hear_first(trellis)
        with bar("Writing") as tell:
            written = write_folder(trellis, wanted, out, tell)
        kind: Kind = "class" if classroom else "school"
        trellis.audit.note(COMMAND_LINE, DONE, kind, classroom, form=form, names=names)
    size = sum(file.stat().st_size for file in written)
    click.echo(f"{len(written)} files, {size:,} bytes in {out}. They hold what students did: keep them safe.")


def _midnight(day: date, zone: str) -> datetime:
    from store.school import zone_of

    return datetime.combine(day, time(), zone_of(zone))
