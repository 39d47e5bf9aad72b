"""Judging in processes of its own, so that the server never waits for it.

    judging = JudgingProcesses()
    attempt = await judging(attempt_in, message, context, state, scaffold)

Nearly everything is judged within a few hundred steps. So there are two lanes: what is not done within ``QUICK``
steps in the first goes to the second, which a class of heavy messages fills without anybody else waiting for it.
Behind the budget of steps stands a deadline: a process that does not answer by then is killed and another started.
"""

import asyncio
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, Literal, ParamSpec, TypeVar

from maths.effort import EffortSpentError, effort
from tutor.ports import JudgingFailedError

P = ParamSpec("P")
T = TypeVar("T")

QUICK = 4_000
"""Steps of the first lane: some milliseconds, and more than all but one judgement in a thousand takes."""

DEADLINE_S = 2.0
"""Seconds after which a process is given up. What is within the budget takes a tenth of one."""

LANES = (1, 1)
"""Processes of the quick lane and of the other."""

_PRELOADED = ["tutor.respond"]

Outcome = tuple[Literal["done", "spent"], Any]


class JudgingProcesses:
    """A ``tutor.ports.Judging`` in processes that can be stopped; they start with the first work."""

    def __init__(self, lanes: tuple[int, int] = LANES, deadline_s: float = DEADLINE_S) -> None:
        self._context = _context()
        self._deadline_s = deadline_s
        self._judges = [[_Process(self._context) for _ in range(count)] for count in lanes]
        self._quick, self._slow = (_queued(lane) for lane in self._judges)

    async def __call__(self, work: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
        """The result of ``work``, which must be a module's function, with values that can be pickled.

        Raises:
            JudgingFailedError: the process was killed at the deadline, or ended by itself.
        """
        outcome, result = await asyncio.to_thread(self._in, self._quick, (QUICK, work, arguments, named))
        if outcome == "spent":
            return await self.behind(work, *arguments, **named)
        found: T = result
        return found

    async def behind(self, work: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
        """The same in the second lane: for what may wait, as the preview of a text that is still typed may."""
        _, result = await asyncio.to_thread(self._in, self._slow, (None, work, arguments, named))
        found: T = result
        return found

    def _in(self, lane: "SimpleQueue[_Process]", asked: object) -> Outcome:
        judge = lane.get()
        try:
            return judge.answer(asked, self._deadline_s)
        finally:
            lane.put(judge)

    def start(self) -> None:
        """Start every process now, so that nobody waits for one."""
        for lane in self._judges:
            for judge in lane:
                judge.start()

    def close(self) -> None:
        """End the processes."""
        for lane in self._judges:
            for judge in lane:
                judge.stop()


class _Process:
    """One process and the line to it."""

    def __init__(self, context: BaseContext) -> None:
        self._context = context
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def start(self) -> Connection:
        """The line to a living process."""
        if self._line is None:
            self._line, theirs = self._context.Pipe()
            self._process = self._context.Process(target=_serve, args=(theirs,), name="judging", daemon=True)  # type: ignore[attr-defined]
            self._process.start()
            theirs.close()
        return self._line

    def answer(self, asked: object, deadline_s: float) -> Outcome:
        """What the process makes of what is asked; one that is silent for too long is killed."""
        line = self.start()
        try:
            line.send(asked)
            if line.poll(deadline_s):
                outcome: Outcome = line.recv()
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


def _queued(judges: "list[_Process]") -> "SimpleQueue[_Process]":
    queue: SimpleQueue[_Process] = SimpleQueue()
    for judge in judges:
        queue.put(judge)
    return queue


def _context() -> BaseContext:
    """Where there can be one, a server process that has the tutor loaded, of which a judge is a copy."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _serve(line: Connection) -> None:
    """The life of a judging process: it ends when the line does, and with a traceback where judging fails."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            steps, work, arguments, named = line.recv()
        except EOFError:
            return
        line.send(_outcome(steps, work, arguments, named))


def _outcome(steps: int | None, work: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Outcome:
    if steps is None:
        return "done", work(*arguments, **named)
    try:
        with effort(steps):
            return "done", work(*arguments, **named)
    except EffortSpentError:
        return "spent", None
