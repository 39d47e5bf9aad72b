"""Processes to measure: Trellis itself as ``trellis serve`` starts it, and the stand-in endpoint.

with trellis_serving(folder) as server:
    server.port
server.peak_mb        # of the whole run, known once it has ended
"""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
GRACE_S = 15.0
"""Seconds that a process has to end by itself when it is told to."""

_PLACE = re.compile(r"http://127\.0\.0\.1:(\d+)")
_TRELLIS = "from app.cli import main; main()"


class NotServingError(Exception):
    """A process to measure did not start; the message is what it said."""


@dataclass
class Server:
    """A process that serves. ``peak_mb`` is the most memory it ever held (resident, in MB of 1024 * 1024 bytes)."""

    port: int
    peak_mb: float = 0.0
    pid: int = 0


@contextmanager
def trellis_serving(
    folder: Path, settings: Mapping[str, str] | None = None, *, quiet: bool = False
) -> Iterator[Server]:
    """``trellis serve`` on ``folder``, with these settings (``{"model": "stub"}``) and no others.

    With ``quiet`` what it logs is not shown, where errors are what is looked for.

    Raises:
        NotServingError: it does not start.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")}
    given = {f"TRELLIS_{name.upper()}": value for name, value in (settings or {}).items()}
    command = [sys.executable, "-c", _TRELLIS, "serve", "--port", "0", "--host", HOST, "--data", str(folder)]
    with _running(command, clean | given, folder, quiet=quiet) as server:
        yield server


@contextmanager
def endpoint_serving(delay_s: float) -> Iterator[Server]:
    """The stand-in endpoint in a process of its own: every reply takes ``delay_s``."""
    command = [sys.executable, "-m", "eval.stand_in", "--mode", "canned", "--port", "0", "--delay", str(delay_s)]
    with _running(command, dict(os.environ), None) as server:
        yield server


@contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], folder: Path | None, *, quiet: bool = False
) -> Iterator[Server]:
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else None,
        env=environment,
        cwd=folder,
        text=True,
    )
    if process.stdout is None:
        raise NotServingError("the process has no output to read its address from")
    said = ""
    for line in process.stdout:
        said += line
        if found := _PLACE.search(said):
            break
    else:
        process.stdout.close()
        process.wait()
        raise NotServingError(f"{' '.join(command[-8:])} did not start: {said.strip()}")
    server = Server(int(found[1]), pid=process.pid)
    try:
        yield server
    finally:
        os.kill(process.pid, signal.SIGINT)  # which may be dead already: it is waited for below
        late = threading.Timer(GRACE_S, os.kill, (process.pid, signal.SIGKILL))
        late.start()
        process.stdout.read()
        late.cancel()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        server.peak_mb = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
