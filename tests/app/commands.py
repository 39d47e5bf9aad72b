"""Commands in processes of their own, and where they find a test's school."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.app.school import School

TRELLIS = (sys.executable, "-c", "from app.cli import main; main()")
"""``trellis`` as a command, in front of its words."""


def settings_of(school: School) -> dict[str, str]:
    """The environment in which a command finds the school."""
    settings = school.trellis.settings
    return {"TRELLIS_DATA": str(settings.data), "TRELLIS_DATABASE_URL": settings.database_url, "COLUMNS": "100"}


@contextmanager
def started(*words: str, whole: str = "") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A command in a process of its own and the address it prints; interrupted and waited for at the end.

    ``whole`` is a pattern of what stands behind the address, where that is to be there too.
    """
    process = subprocess.Popen(
        [*TRELLIS, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ
    )
    assert process.stdout is not None
    try:
        said = ""
        for line in process.stdout:
            said += line
            if found := re.search(rf"http://127\.0\.0\.1:\d+{whole}", said):
                yield process, found[0]
                return
        raise AssertionError(said)
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


@contextmanager
def taken() -> Iterator[int]:
    """A port somebody else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield int(other.getsockname()[1])
