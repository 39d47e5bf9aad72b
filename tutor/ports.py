"""What the tutor needs from outside, each one method wide."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, ParamSpec, Protocol, TypeVar

from domain.evidence import Evidence, Need

Stage = Literal["reading", "searching", "writing", "checking"]
"""What a student sees while a reply is made."""

Progress = Callable[[Stage, str], None]
"""Told the stage and a detail to show with it (the section being looked in), never a draft."""

Clock = Callable[[], datetime]
"""The time now, in UTC."""


P = ParamSpec("P")
T = TypeVar("T")


class JudgingFailedError(Exception):
    """What was to be judged took too long or ended the process that judged it; what it says is not known."""


class Judging(Protocol):
    """Where the judge works: in this process, or in others that can be stopped."""

    async def __call__(self, work: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
        """The result of a pure function of plain values.

        Raises:
            JudgingFailedError: when it did not come back. The same work would fail again.
        """
        ...


async def judging_here(work: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
    """The :class:`Judging` of one process: at once, in the caller's thread."""
    return work(*arguments, **named)


class Retriever(Protocol):
    """Finds cited evidence in one course's own material."""

    def find(self, need: Need, limit: int = 3) -> Sequence[Evidence]:
        """Best first, at most ``limit``; empty when the material does not speak to the need."""
        ...
