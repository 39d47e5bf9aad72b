"""How much is computed for one message before giving up: a budget of steps, the same on every machine.

    with effort(STEPS):
        judged = judge(...)         # every loop of reading and comparing calls spend()

A step is about a microsecond's work on a machine of 2020. What runs out of steps ends in
:class:`EffortSpentError`, which is no ``MathsError``: nothing between the loop and whoever opened the budget may
take it for "not equal" or "not understood", and nothing half computed is kept. Within an open budget a second one
opens nothing: there is one a message, however many lines and readings it has. Outside any, steps are not counted.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

STEPS = 60_000
"""Steps for one message. `trellis eval fuzz --search` looks for the message that takes longest within them."""


BRIEFLY = 4_000
"""Some milliseconds of them: more than all but one message in a thousand takes."""

TOO_LARGE = "This is too large to check."


class EffortSpentError(Exception):
    """The budget of steps is used up."""

    def __init__(self) -> None:
        super().__init__(TOO_LARGE)


class _Budget:
    """Steps left."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


_open: ContextVar[_Budget | None] = ContextVar("effort", default=None)


@contextmanager
def effort(steps: int = STEPS) -> Iterator[None]:
    """Count steps from here on; within a budget that is open already, that one goes on."""
    if _open.get() is not None:
        yield
        return
    token = _open.set(_Budget(steps))
    try:
        yield
    finally:
        _open.reset(token)


def spend(steps: int = 1) -> None:
    """Take steps from the open budget, if one is open.

    Raises:
        EffortSpentError: when none are left, and from then on at every call.
    """
    budget = _open.get()
    if budget is not None:
        budget.left -= steps
        if budget.left < 0:
            raise EffortSpentError


def within_effort(work: Callable[[], T], spent: Callable[[], T], steps: int = STEPS) -> T:
    """The result of ``work`` within a budget, or ``spent()`` where it is used up.

    Within a caller's own budget ``EffortSpentError`` is the caller's: one budget, one answer.
    """
    try:
        with effort(steps):
            return work()
    except EffortSpentError:
        if counting():
            raise
        return spent()


def counting() -> bool:
    """Whether a budget is open."""
    return _open.get() is not None


def steps_left() -> int | None:
    """Steps left in the open budget, None outside any."""
    budget = _open.get()
    return None if budget is None else max(budget.left, 0)
