"""Asking at the terminal whom a line of a list means."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from domain.roster_plan import Question


def ask(question: "Question") -> str:
    """What somebody at the terminal answers; "" where nobody does."""
    from domain.roster_plan import NEW, OUT
    from school.rosters.told import candidate
    from school.rosters.wording import where

    click.echo(f"{where(question.place)}: who is {question.name}?")
    for number, one in enumerate(question.candidates, start=1):
        click.echo(f"  {number}  the same as {candidate(one)}")
    click.echo("  n  somebody new")
    click.echo("  o  leave this line out")
    choices = {str(number): one.answer for number, one in enumerate(question.candidates, start=1)}
    choices |= {"n": NEW, "o": OUT}
    try:
        given: str = click.prompt("Answer", type=click.Choice(list(choices)), show_choices=True)
    except click.Abort:
        click.echo()
        return ""
    return choices[given]
