"""How long somebody waits: one deadline for everything that one request has to wait for.

    with waiting_at_most(Patience(5.0)):    # everything called in the block, threads it hands over to included
        ...
        patience_here().left                # seconds; what waits takes no longer than that

Without one, each transaction waits for at most :data:`SECONDS` of its own. Waiting is counted, work is not:
``with patience.working(): ...`` stops the clock, as while a model words a reply.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SECONDS = 5.0
"""The longest that a person waits for what somebody else holds, in seconds."""


class Patience:
    """A moment after which nothing is waited for. The threads of one request share it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until then, never below 0: what is free at once can still be had."""
        return max(0.0, self._ends - time.monotonic())

    @contextmanager
    def working(self) -> Iterator[None]:
        """Let the clock stand still while something is done, rather than waited for."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._ends += time.monotonic() - began


_HERE: ContextVar[Patience | None] = ContextVar("patience", default=None)


def patience_here() -> Patience:
    """The deadline of the request under way, or a new one where there is none."""
    return _HERE.get() or Patience()


@contextmanager
def waiting_at_most(patience: Patience) -> Iterator[None]:
    """Hold everything in the block to one deadline."""
    token = _HERE.set(patience)
    try:
        yield
    finally:
        _HERE.reset(token)
