"""Judging in processes of its own, so that the server never waits for it.

    processes = JudgingProcesses()
    judging = processes.of(student)
    attempt = await judging(attempt_in, message, context, state, scaffold)

Nearly everything is judged within a few hundred steps. So there are two lanes: what is not done within ``BRIEFLY``
steps in the first goes to the second, which a class of heavy messages fills without anybody else waiting for it, and
so does at once whatever is sent by somebody who used much processor time of late; in each whoever used the least comes
first. Behind the budget of steps stands a deadline: a process that does not answer by then is killed and another
started.
"""

import math
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Literal, NamedTuple, ParamSpec, TypeVar, cast

from app.line import Line, OfLate
from domain.answer import AnswerKey
from domain.turn import Message
from language.intents import read
from maths.effort import BRIEFLY, EffortSpentError, effort
from tutor.grading.grade import judge
from tutor.guard.check import ReplyLimits, check
from tutor.guard.leak import HiddenKey
from tutor.ports import Judging, JudgingFailedError

P = ParamSpec("P")
T = TypeVar("T")

DEADLINE_S = 2.0
"""Seconds after which a process is given up. What is within the budget takes a tenth of one."""

LANES = (1, 1)
"""Processes of the quick lane and of the other."""

FREE_S = 0.03
"""Seconds of processor time of late, a turn's worth, up to which nobody stands behind anybody."""

HEAVY_S = 0.25
"""Seconds of it, ten turns' worth in as many seconds, from which somebody's work goes to the second lane at once."""

_NICE = 10
"""How far the other lane stands back for the quick one and for what answers pages, as ``nice`` counts."""

_PRELOADED = ["tutor.respond"]

Arguments = tuple[Any, ...]
Named = dict[str, Any]
Asked = tuple[Callable[..., Any], Arguments, Named]


class _Outcome(NamedTuple):
    """What came of it, and the processor time it took."""

    kind: Literal["done", "spent"]
    result: Any
    seconds: float


class JudgingProcesses:
    """Judging in processes that can be stopped; they start with the first work. One event loop uses them."""

    def __init__(
        self, lanes: tuple[int, int] = LANES, deadline_s: float = DEADLINE_S, used: OfLate | None = None
    ) -> None:
        context, (quick, slow) = _context(), lanes
        self._processes = [
            *(_Process(context, BRIEFLY, nice=0) for _ in range(quick)),
            *(_Process(context, None, nice=_NICE) for _ in range(slow)),
        ]
        self._deadline_s = deadline_s
        self._used = used or OfLate()
        self._quick, self._slow = Line(self._processes[:quick]), Line(self._processes[quick:])

    def of(self, student: str) -> Judging:
        """Where a student's messages are judged."""
        return _Judged(self, student)

    def previews_of(self, _student: str) -> Judging:
        """Where the preview of a text that is still typed is judged: in the second lane, behind what was sent."""
        return _Previewed(self)

    async def judged(self, student: str, asked: Asked) -> object:
        """What is made of it, in one lane or the other."""
        heavy = self._used.by(student) > HEAVY_S
        for lane in (self._slow,) if heavy else (self._quick, self._slow):
            outcome = await lane.use(self._answer(asked), lambda: max(self._used.by(student), FREE_S))
            self._used.add(student, outcome.seconds)
            if outcome.kind == "done":
                break
        return outcome.result

    async def previewed(self, asked: Asked) -> object:
        """The same in the second lane, behind what was sent."""
        return (await self._slow.use(self._answer(asked), lambda: math.inf)).result

    def _answer(self, asked: Asked) -> Callable[["_Process"], _Outcome]:
        return lambda process: process.answer(asked, self._deadline_s)

    def start(self) -> None:
        """Start every process now, so that nobody waits for one."""
        for process in self._processes:
            process.start()

    def close(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.stop()


@dataclass(frozen=True, slots=True)
class _Judged:
    """The ``tutor.ports.Judging`` of one student's messages."""

    processes: JudgingProcesses
    student: str

    async def __call__(self, work: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
        """The result of ``work``, which must be a module's function, with values that can be pickled.

        Raises:
            JudgingFailedError: the process was killed at the deadline, or ended by itself.
        """
        return cast("T", await self.processes.judged(self.student, (work, arguments, named)))


@dataclass(frozen=True, slots=True)
class _Previewed:
    """The same for what is not sent yet."""

    processes: JudgingProcesses

    async def __call__(self, work: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
        """As for what was sent."""
        return cast("T", await self.processes.previewed((work, arguments, named)))


class _Process:
    """One process and the line to it. It judges within ``steps``, or within the budget of what it is asked for."""

    def __init__(self, context: BaseContext, steps: int | None, nice: int) -> None:
        self._context = context
        self._steps = steps
        self._nice = nice
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def start(self) -> Connection:
        """The line to a living process."""
        if self._line is None:
            self._line, theirs = self._context.Pipe()
            given = (theirs, self._steps, self._nice)
            self._process = self._context.Process(target=_serve, args=given, name="judging", daemon=True)  # type: ignore[attr-defined]
            self._process.start()
            theirs.close()
        return self._line

    def answer(self, asked: Asked, deadline_s: float) -> _Outcome:
        """What the process makes of what is asked; one that is silent for too long is killed."""
        line = self.start()
        try:
            line.send(asked)
            if line.poll(deadline_s):
                outcome: _Outcome = line.recv()
                return outcome
        except (EOFError, OSError) as error:
            self.stop()
            raise JudgingFailedError("the process that judged has ended") from error
        self.stop()
        raise JudgingFailedError(f"not judged within {deadline_s} s")

    def stop(self) -> None:
        """Kill the process, if there is one; the next work starts another."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._line = self._process = None


def _context() -> BaseContext:
    """Where there can be one, a server process that has the tutor loaded, of which a judge is a copy."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _serve(line: Connection, steps: int | None, nice: int) -> None:
    """The life of a judging process: it ends when the line does, and with a traceback where judging fails."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if nice and hasattr(os, "nice"):  # not on Windows
        os.nice(nice)
    _begin()
    while True:
        try:
            work, arguments, named = line.recv()
        except EOFError:
            return
        line.send(_outcome(steps, work, arguments, named))


def _begin() -> None:
    """Read what the first message would have to wait for: tables, phrases, patterns."""
    key = AnswerKey("expression", ("$x = 2$",))
    read(Message("first", "is it x = 3? i dont get it", "message", "", "", datetime.now(UTC)), key)
    judge("x = 3", key)
    check("What did you do first?", ReplyLimits("point", (HiddenKey(key, ("Solve $3x = 6$.",)),)))


def _outcome(steps: int | None, work: Callable[..., Any], arguments: Arguments, named: Named) -> _Outcome:
    began = time.process_time()
    try:
        with effort(steps) if steps is not None else nullcontext():
            result = work(*arguments, **named)
    except EffortSpentError:
        return _Outcome("spent", None, time.process_time() - began)
    return _Outcome("done", result, time.process_time() - began)
