"""``trellis demo``: a school to look at, with a teacher, six students and some weeks of their work."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from pathlib import Path

import click
from rich import box
from rich.console import Console, Group
from rich.panel import Panel
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

PORT = 8000

Told = Callable[[int, int, str], None]


@click.command()
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path),
    default="trellis-demo",
    show_default=True,
    help="The demo's own folder.",
)
@click.option("--reset", is_flag=True, help="Delete the demo's data first and begin afresh.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port, or the next free one."
)
def demo(folder: Path, reset: bool, port: int) -> None:
    """Serve a demo school on this machine, until Ctrl-C. It is kept for the next time."""
    from app.cli import serving
    from app.demo.folder import forget, needs_school
    from app.demo.making import beside, settings_at

    console = Console()
    try:
        with serving.listening("127.0.0.1", port, further=serving.FURTHER) as listening:
            with _bar() as told:
                if reset:
                    forget(folder)
                made = needs_school(folder)
                with beside(folder, told) if made else nullcontext():
                    for library in ("app.web", "uvicorn"):
                        import_module(library)
            taken = listening.door.getsockname()[1]
            if port not in {0, taken}:
                console.print(f"Port {port} is taken, so the demo is on {taken}.", highlight=False)
            welcome = _welcome(listening.address, folder, made=made)
            serving.serve(listening.door, settings_at(folder, port=taken), lambda _: console.print(welcome))
    except KeyboardInterrupt:
        pass  # while it was being made: what was begun is gone
    console.print("Stopped.")


@contextmanager
def _bar() -> Iterator[Told]:
    """A bar on standard error while the school is made, gone afterwards."""
    columns = (TextColumn("Setting up the demo school"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total, _: progress.update(task, completed=done, total=total)


def _welcome(address: str, folder: Path, *, made: bool) -> Panel:
    from app.demo.people import (
        CLASS_CODE,
        LEAD_EMAIL,
        LEAD_NAME,
        STUDENTS,
        TEACHER_EMAIL,
        TEACHER_NAME,
        TEACHER_PASSWORD,
    )

    doors = Table.grid(padding=(0, 2))
    doors.add_row("[bold]Teacher[/]", f"{address}/sign-in")
    doors.add_row("", f"{TEACHER_NAME}: [bold]{TEACHER_EMAIL}[/], password [bold]{TEACHER_PASSWORD}[/]")
    doors.add_row("", f"{LEAD_NAME}, who acts on alerts: [bold]{LEAD_EMAIL}[/], the same password")
    doors.add_row()
    doors.add_row("[bold]Student[/]", f"{address}/join")
    doors.add_row("", f"class code [bold]{CLASS_CODE}[/], then a name and its PIN:")
    doors.add_row("", _names([(student.name, student.pin) for student in STUDENTS]))
    doors.add_row()
    doors.add_row("[bold]Terminal[/]", f"{_program()} practice --data {folder} --class {CLASS_CODE}")
    kept = "A fresh school." if made else "The school as you left it; --reset begins afresh."
    foot = Text(f"\n{kept} Ctrl-C stops it and keeps everything.", style="dim")
    return Panel(
        Group(doors, foot), title=f"Trellis, the demo: {address}", title_align="left", box=box.ROUNDED, padding=(1, 2)
    )


def _names(students: list[tuple[str, str]]) -> Table:
    """Names with their PINs, two pairs a line."""
    grid = Table.grid(padding=(0, 2))
    half = (len(students) + 1) // 2
    for row in range(half):
        cells = [cell for name, pin in students[row::half] for cell in (name, f"[bold]{pin}[/]")]
        grid.add_row(*cells)
    return grid


def _program() -> str:
    """How the command is called here: by its name, or by where it is."""
    return "trellis" if shutil.which("trellis") else sys.argv[0]
