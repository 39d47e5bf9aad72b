"""``trellis serve``: the web application, until Ctrl-C."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options

if TYPE_CHECKING:
    from app.settings import Settings
    from app.wiring import Trellis


@click.command()
@click.option("--host", help="The address to listen on; else TRELLIS_HOST, else 127.0.0.1 (this machine only).")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="The port; else TRELLIS_PORT, else 8000. 0 takes any free one."
)
@data_options
def serve(host: str | None, port: int | None, data: Path | None, settings_file: Path | None) -> None:
    """Serve Trellis to browsers, until Ctrl-C."""
    from app import alone
    from app.cli import serving
    from app.settings import load_settings

    given = {"host": host, "port": port, "data": data}
    settings = load_settings(settings_file, **{name: value for name, value in given.items() if value is not None})
    try:
        with serving.listening(settings.host, settings.port) as listening, alone.serving(settings.data) as by_itself:
            if not by_itself:
                click.echo(
                    f"Another Trellis serves {settings.data} already. Both may run; docs/proxy.md says what holds."
                )
            serving.serve(listening.door, settings, lambda trellis: _say(listening.address, settings, trellis))
    except KeyboardInterrupt:
        pass  # before anything was served: there is nothing to close
    click.echo("Stopped.")


def _say(address: str, settings: "Settings", trellis: "Trellis") -> None:
    from app.first_start import SET_UP, code_of_start

    if code := code_of_start(trellis):
        minutes = SET_UP.seconds // 60
        click.echo("Nobody runs this school's Trellis yet. Ctrl-C stops it; each start prints a new address.")
        click.echo(f"To set it up, open this, once and within {minutes} minutes:\n")
        click.echo(f"    {settings.base_url or address}/set-up#{code}\n")
    else:
        click.echo(f"Trellis is at {address}  (Ctrl-C stops it)")
        if settings.base_url:
            click.echo(f"People open {settings.base_url}")
    if not settings.retrieval_vectors:
        click.echo("Courses are searched by words and shapes of formulas alone: retrieval_vectors is false.")
    if settings.base_url.startswith("https://") and not settings.proxy:
        click.echo("Name the proxy in front in the setting proxy: until then everybody counts as one address.")
