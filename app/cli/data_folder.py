"""What commands share: where the data is, and a Trellis opened for one command.

@click.command()
@data_options
def courses(data: Path | None, settings_file: Path | None) -> None:
    with opened(data, settings_file) as trellis:
        ...
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from app.wiring import Trellis

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def data_options(command: Decorated) -> Decorated:
    """The options ``--data`` and ``--settings``, for commands that open the database."""
    data = click.option(
        "--data", type=click.Path(path_type=Path), help="The data folder; else TRELLIS_DATA, else trellis-data."
    )
    file = click.option(
        "--settings", "settings_file", type=click.Path(path_type=Path), help="The settings file; else trellis.toml."
    )
    return data(file(command))


@contextmanager
def opened(data: Path | None, settings_file: Path | None) -> Iterator["Trellis"]:
    """Everything wired, from the settings and these options; closed at the end."""
    from app.settings import load_settings
    from app.wiring import wire

    given = {} if data is None else {"data": data}
    trellis = wire(load_settings(settings_file, **given))
    try:
        yield trellis
    finally:
        trellis.close()
