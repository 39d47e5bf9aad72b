"""``trellis serve``: the web application, until Ctrl-C."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options

if TYPE_CHECKING:
    from app.settings import Settings


@click.command()
@click.option("--host", help="The address to listen on; else TRELLIS_HOST, else 127.0.0.1 (this machine only).")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="The port; else TRELLIS_PORT, else 8000. 0 takes any free one."
)
@data_options
def serve(host: str | None, port: int | None, data: Path | None, settings_file: Path | None) -> None:
    """Serve Trellis to browsers, until Ctrl-C."""
    from app.cli import serving
    from app.settings import load_settings

    given = {"host": host, "port": port, "data": data}
    settings = load_settings(settings_file, **{name: value for name, value in given.items() if value is not None})
    try:
        with serving.listening(settings.host, settings.port) as listening:
            serving.serve(listening.door, settings, lambda: _say(listening.address, settings))
    except KeyboardInterrupt:
        pass  # before anything was served: there is nothing to close
    click.echo("Stopped.")


def _say(address: str, settings: "Settings") -> None:
    click.echo(f"Trellis is at {address}  (Ctrl-C stops it)")
    if settings.base_url:
        click.echo(f"People open {settings.base_url}")
    if settings.base_url.startswith("https://") and not settings.proxy:
        click.echo("Name the proxy in front in the setting proxy: until then everybody counts as one address.")
