"""``trellis practice``: a student's session in the terminal, through the same turn as in the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from app.wiring import Trellis


@click.command()
@click.option("--class", "code", default="", help="The class code; else asked for.")
@click.option("--name", default="", help="Your name as the class list has it, or its beginning; else asked for.")
@click.option("--pin", default="", help="Your PIN; else asked for, which keeps it out of the shell's history.")
@click.option("--course", default="", help="The course; else asked for, where the class has several.")
@click.option("--goal/--no-goal", default=True, show_default=True, help="Ask for a goal when a session begins.")
@data_options
def practice(
    code: str, name: str, pin: str, course: str, *, goal: bool, data: Path | None, settings_file: Path | None
) -> None:
    """Practise in the terminal, as a student. Ctrl-D leaves, and everything is kept."""
    import asyncio

    from rich.console import Console

    from app.cli.beginning import begin
    from app.cli.joining import join
    from app.cli.keyboard import Keyboard
    from app.cli.screen import Screen
    from app.cli.talk import Talk

    screen, keyboard = Screen(Console(highlight=False)), Keyboard()
    with opened(data, settings_file) as trellis, asyncio.Runner() as runner:
        left = "\nNothing was begun."
        try:
            student = join(trellis, screen, keyboard, code, name, pin)
            left = "\nYour work is kept. Go on any time: trellis practice"
            with _warm(trellis):
                session = begin(trellis, student, course, screen, keyboard, goal=goal)
                Talk(trellis, session, screen, keyboard, runner).go()
        except (EOFError, KeyboardInterrupt):
            screen.say(left)


@contextmanager
def _warm(trellis: "Trellis") -> Iterator[None]:
    """The search is made ready while the student reads and types."""
    from app.warming import Warming

    warming = Warming(trellis)
    warming.start()
    try:
        yield
    finally:
        warming.stop()
