"""``trellis school``: the school's name, language and time zone, whom a worried student is sent to, its leads."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.data_folder import data_options, opened
from domain.school import Safeguarding

if TYPE_CHECKING:
    from app.wiring import Trellis


@click.command()
@click.option("--name", help="The school's name.")
@click.option("--language", help="Its language, as in en or pt-BR.")
@click.option("--timezone", help="Its time zone, as in Europe/Berlin.")
@click.option("--contact", help="The person a worried student is sent to.")
@click.option("--reach", help="How a student finds them: a room, a telephone, an address.")
@click.option("--lead", help="The address of the safeguarding lead, who acts on alerts.")
@click.option("--deputy", help="The address of the lead's deputy. Classes open to students once both are named.")
@click.option("--helpline", help="A helpline that students can call, by its name.")
@click.option("--number", help="The helpline's number.")
@data_options
def school(
    data: Path | None, settings_file: Path | None, lead: str | None, deputy: str | None, **given: str | None
) -> None:
    """Name the school, or show it when nothing is given. What is given again changes nothing."""
    from app.people_form import SchoolTyped, line

    with opened(data, settings_file) as trellis:
        before = SchoolTyped.kept(trellis.schools.get())
        changes: dict[str, Any] = {field: line(value) for field, value in given.items() if value is not None}
        typed = replace(before, **changes)
        for field, said in typed.faults().items():
            if field in changes:
                raise click.ClickException(f"--{field} {changes[field]!r} cannot be kept. {said}")
        if changes or lead or deputy:
            named = _named(trellis, trellis.schools.get().safeguarding, lead, deputy)
            changed = trellis.schools.save(replace(typed.onto(trellis.schools.get()), safeguarding=named))
            click.echo("Kept." if changed else "The school is as given already. Nothing changed.")
        click.echo(f"Name:      {typed.name or '(none)'}")
        click.echo(f"Language:  {typed.language}")
        click.echo(f"Time zone: {typed.timezone}")
        click.echo(f"Contact:   {', '.join(filter(None, (typed.contact, typed.reach))) or '(none)'}")
        acting = trellis.schools.get().safeguarding
        for title, person in (("Lead:      ", acting.lead), ("Deputy:    ", acting.deputy)):
            click.echo(f"{title}{trellis.people.staff(person).name if person else '(none)'}")
        click.echo(f"Helpline:  {', '.join(filter(None, (typed.helpline, typed.number))) or '(none)'}")


def _named(trellis: "Trellis", before: Safeguarding, lead: str | None, deputy: str | None) -> Safeguarding:
    """The people with these addresses in the place of those before."""
    from app.alerting import candidates

    here = {one.email: one.id for one in candidates(trellis)}
    for option, address in (("--lead", lead), ("--deputy", deputy)):
        if address and address.strip().lower() not in here:
            raise click.ClickException(f"{option} {address!r} is nobody's address here. Add them: trellis staff add")
    named = replace(
        before,
        lead=here[lead.strip().lower()] if lead else before.lead,
        deputy=here[deputy.strip().lower()] if deputy else before.deputy,
    )
    if named.lead and named.lead == named.deputy:
        raise click.ClickException("The lead and the deputy are two people: one of them may be away.")
    return named
