"""``trellis staff``: who works here, what they do, and how they come in.

A password comes from standard input, never from an argument, which other users of the machine can read; without
one a link is printed, once, with which the person chooses their own.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

import click

from app.cli.data_folder import data_options, opened
from domain.people import ROLES, Role, Staff

if TYPE_CHECKING:
    from app.wiring import Trellis


@click.group()
def group() -> None:
    """Add staff, and change what they do here and whether they come in."""


@group.command()
@click.argument("address")
@click.option("--name", required=True, help="Their name, as students and colleagues see it.")
@click.option(
    "--role", "roles", type=click.Choice(ROLES), multiple=True, help="What they do here; again for more. Else teacher."
)
@click.option("--password-stdin", is_flag=True, help="Read their password from standard input: its first line.")
@data_options
def add(
    address: str,
    name: str,
    roles: tuple[str, ...],
    password_stdin: bool,
    data: Path | None,
    settings_file: Path | None,
) -> None:
    """Add somebody and print a one-time link to hand over. Somebody who is here already stays as they are."""
    from app.people_form import PersonTyped

    typed = PersonTyped.of(name, address)
    for said in typed.faults().values():
        raise click.ClickException(f"{name!r} with {address!r} cannot be kept. {said}")
    does = frozenset(cast("tuple[Role, ...]", roles or ("teacher",)))
    with opened(data, settings_file) as trellis:
        here = trellis.people.staff_by_email(typed.email)
        if here is not None:
            same = (here.name, here.roles) == (typed.person, does)
            other = f" It is {here.name}, {_does(here)}: change the roles with trellis staff roles."
            click.echo(f"{here.email} is here already. Nothing changed.{'' if same else other}")
            return
        new = Staff(uuid4().hex, typed.email.lower(), typed.person, "", does)
        kept = _password(new) if password_stdin else ""
        trellis.staffing.invite(new)
        click.echo(f"Added {new.name}, {_does(new)}.")
        if kept:
            trellis.staffing.set_password(new.id, kept)
            click.echo(f"They sign in with {new.email} and the password from standard input.")
        else:
            _print_link(trellis, new)


@group.command()
@click.argument("address")
@click.argument("role", type=click.Choice(ROLES), nargs=-1, required=True)
@data_options
def roles(address: str, role: tuple[str, ...], data: Path | None, settings_file: Path | None) -> None:
    """Set what somebody does here: all of their roles."""
    with opened(data, settings_file) as trellis:
        staff = _staff(trellis, address)
        changed = trellis.staffing.set_roles(staff.id, cast("tuple[Role, ...]", role))
        click.echo(f"{staff.name}: {_does(trellis.people.staff(staff.id))}.{_unless(changed)}")


@group.command()
@click.argument("address")
@data_options
def disable(address: str, data: Path | None, settings_file: Path | None) -> None:
    """End somebody's access, with their next request. Everything of theirs is kept."""
    with opened(data, settings_file) as trellis:
        staff = _staff(trellis, address)
        click.echo(f"{staff.name} has no access.{_unless(trellis.staffing.disable(staff.id))}")


@group.command()
@click.argument("address")
@data_options
def enable(address: str, data: Path | None, settings_file: Path | None) -> None:
    """Give somebody their access back."""
    with opened(data, settings_file) as trellis:
        staff = _staff(trellis, address)
        click.echo(f"{staff.name} has access.{_unless(trellis.staffing.enable(staff.id))}")


@group.command()
@click.argument("address")
@data_options
def link(address: str, data: Path | None, settings_file: Path | None) -> None:
    """Print a new one-time link to join with or to choose a new password; their earlier ones open nothing then."""
    with opened(data, settings_file) as trellis:
        staff = _staff(trellis, address)
        if staff.disabled is not None:
            raise click.ClickException(f"{staff.email} has no access. First: trellis staff enable {address}")
        _print_link(trellis, staff)


@group.command(name="list")
@data_options
def listed(data: Path | None, settings_file: Path | None) -> None:
    """List everybody who works here: address, name, roles, and whether they come in."""
    with opened(data, settings_file) as trellis:
        people = trellis.people.all_staff()
    if not people:
        click.echo("Nobody works here yet: trellis staff add ADDRESS --name NAME --role administrator")
    for one in people:
        stands = "no access" if one.disabled else "" if one.password_hash else "invited"
        click.echo("  ".join(filter(None, (one.email, one.name, _does(one), stands))))


def _staff(trellis: "Trellis", address: str) -> Staff:
    found = trellis.people.staff_by_email(address)
    if found is None:
        raise click.ClickException(f"Nobody here has the address {address!r}. trellis staff list shows everybody.")
    return found


def _password(staff: Staff) -> str:
    """The hash of the password on standard input."""
    from app.security.password_rules import refusal
    from app.security.passwords import hashed

    typed = sys.stdin.readline().rstrip("\r\n")
    if said := refusal(typed, staff):
        raise click.ClickException(f"The password for {staff.email} cannot be kept, and nobody was added. {said}")
    return hashed(typed)


def _print_link(trellis: "Trellis", staff: Staff) -> None:
    from urllib.parse import urlsplit

    from app.cli.serving import EVERYWHERE
    from app.links import link_for
    from app.security.hosts import OWN
    from store.audit import COMMAND_LINE

    settings = trellis.settings
    site = settings.base_url or f"http://{EVERYWHERE.get(settings.host, settings.host)}:{settings.port}"
    made = link_for(trellis, staff, by=COMMAND_LINE, site=site)
    click.echo(f"For {staff.name} alone, once, until {made.expires.astimezone():%d %B %Y, %H:%M}:")
    click.echo(f"    {made.address}")
    if urlsplit(site).hostname in OWN:
        click.echo(
            "Only this machine opens that address. For another one, set base_url to the address that people type, "
            "as in TRELLIS_BASE_URL=https://trellis.example.school, and make the link again."
        )


def _does(staff: Staff) -> str:
    return " and ".join(role for role in ROLES if role in staff.roles)


def _unless(changed: bool) -> str:
    return "" if changed else " Nothing changed."
