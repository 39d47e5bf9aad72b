"""What the processes that read files share: how one is started, what it may use, and how it answers.

process = started("app.ingest.apart", "1024")      # here; it gets and sends lines of JSON
bounded(1024, writes=False)                        # there, first of all
say = answering()
say({"done": 1, "total": 3})
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

Say = Callable[[dict[str, object]], None]

_NICE = 10
"""How far the process stands back for those that answer pages, as ``nice`` counts."""


def started(module: str, *words: str) -> "subprocess.Popen[bytes]":
    """A process that runs one of our modules, with pipes to and from it."""
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        start_new_session=True,  # Ctrl-C reaches whoever asked, who then ends this process
    )


def said(line: bytes) -> dict[str, Any] | None:
    """A line that the process said; None for one that its end cut off."""
    answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    return answer


def bounded(memory_mb: int, *, writes: bool) -> None:
    """No more memory than this, no core dumps, files only where it ``writes``, and behind everybody else.

    Where the system cannot say one of these it does not hold.
    """
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_NICE)
    try:
        import resource
    except ImportError:  # not on Windows
        return
    bounds = {resource.RLIMIT_AS: memory_mb * 2**20, resource.RLIMIT_CORE: 0}
    if not writes:
        bounds[resource.RLIMIT_FSIZE] = 0
    for bound, most in bounds.items():
        _, hard = resource.getrlimit(bound)
        resource.setrlimit(bound, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def answering() -> Say:
    """What answers on standard output, a line of JSON each. Libraries that print do not speak for us from now on."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def say(answer: dict[str, object]) -> None:
        rest = json.dumps(answer).encode() + b"\n"
        while rest:
            rest = rest[os.write(answers, rest) :]

    return say
