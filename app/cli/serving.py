"""Serving the web application from a command: a port that is surely ours, and a clean end.

with listening("127.0.0.1", 8000) as (door, address):
    serve(door, settings, lambda: print(address))

The port is taken before anything slow is loaded, so a mistake is said at once and a browser that comes
early waits instead of being refused.
"""

import asyncio
import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

    from app.security.connections import Doorkeeper
    from app.settings import Settings
    from app.wiring import Trellis

BACKLOG = 2048
"""Connections that may wait while everybody of a school arrives at once."""

TICKS = 10
"""Of uvicorn's, ten a second, after which late connections are looked for."""

GRACE_S = 30
"""Seconds that requests under way have to finish at the end: a model's reply does, a file that is read for minutes
is given up."""

FURTHER = 50
"""Ports that are tried after the wanted one, where another one will do."""

EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what to open for "every network"
"""Hosts that are no address to open, and the one that is."""


class Listening(NamedTuple):
    """A socket that listens, and the address to open for it."""

    door: socket.socket
    address: str


@contextmanager
def listening(host: str, port: int, *, further: int = 0) -> Iterator[Listening]:
    """Listen on ``port``, or on the first free one of up to ``further`` after it; 0 takes any free port.

    Raises:
        click.ClickException: it cannot be; the message names the port and the remedy.
    """
    door = _first_free(host, port, further)
    try:
        shown = EVERYWHERE.get(host, host)
        named = f"[{shown}]" if ":" in shown else shown
        yield Listening(door, f"http://{named}:{door.getsockname()[1]}")
    finally:
        door.close()


def _first_free(host: str, port: int, further: int) -> socket.socket:
    last = min(port + further, 65535) if port else 0
    for candidate in range(port, last + 1):
        try:
            return _listen(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or candidate == last:
                raise click.ClickException(_remedy(host, port, last, error)) from error
    raise click.ClickException(f"Port {port} cannot be used. Choose one from 1 to 65535.")


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, place = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
    door = socket.socket(family, kind, protocol)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(place)
        door.listen(BACKLOG)
    except OSError:
        door.close()
        raise
    return door


def _remedy(host: str, port: int, last: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        tried = f"Port {port}" if last == port else f"Every port from {port} to {last}"
        return f"{tried} is taken, perhaps by another Trellis. Choose another one: --port {min(last + 1, 65535)}"
    if error.errno == errno.EACCES:
        return f"Port {port} needs the rights of an administrator. Choose one from 1024 on: --port 8000"
    return f"Nothing can listen on {host} ({error.strerror}). Choose an address of this machine: --host 127.0.0.1"


def serve(door: socket.socket, settings: "Settings", ready: Callable[["Trellis"], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; ``ready`` is called when pages are answered. Replies under way are finished.

    Raises:
        store.errors.DatabaseError: the database cannot be opened; the message says what to do.
    """
    import uvicorn

    from app.judging import JudgingProcesses
    from app.quiet_logs import quieten
    from app.security.connections import FEW, Doorkeeper, bounds, open_files
    from app.web import create_app
    from app.wiring import wire

    files = open_files()
    keeper = Doorkeeper(bounds(files), settings.is_proxy)
    if files < FEW:
        click.echo(
            f"The system lets Trellis open {files:,} files only: {keeper.bounds.total:,} connections at a time. "
            "For a large school raise it: ulimit -n 8192, or LimitNOFILE=8192 for systemd.",
            err=True,
        )

    class Announced(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready(trellis)

        async def on_tick(self, counter: int) -> bool:
            if counter % TICKS == 0:
                keeper.sweep(asyncio.get_running_loop().time())
            return await super().on_tick(counter)

    quieten()
    judging = JudgingProcesses()
    judging.start()
    trellis = replace(wire(settings), judging_of=judging.of, previewing_of=judging.previews_of)
    config = configured(create_app(trellis), settings, keeper)
    try:
        with suppress(KeyboardInterrupt):  # uvicorn raises it again once everything is closed
            Announced(config).run(sockets=[door])
    finally:
        judging.close()


def configured(app: "ASGIApp", settings: "Settings", keeper: "Doorkeeper") -> "uvicorn.Config":
    """How uvicorn serves ``app``: who asks is believed from the named proxy only, and ``keeper`` knows every line."""
    import uvicorn

    from app.quiet_logs import LOGGING
    from app.security.connections import Patience
    from app.security.watched import watched

    return uvicorn.Config(
        app,
        http=watched(keeper, Patience()),
        ws="none",
        log_level="warning",
        log_config=LOGGING,
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE_S,
        proxy_headers=bool(settings.proxy),
        forwarded_allow_ips=settings.proxies,
    )
