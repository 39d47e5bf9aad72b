"""Signals of the sitting: who is stuck, only asks, clicks through hints, guesses, or avoids help. Pure."""

from collections.abc import Callable, Sequence
from itertools import takewhile

from domain.session import Session
from domain.signal import Seen, Signal, SignalName
from learner.signals.moments import Moment, Words, last_place, moments
from learner.signals.reading import too_soon
from learner.signals.struggle import STRUGGLING_FAILURES, struggling
from learner.step_work import work_by_step

ONLY_ASKS = 3
"""Requests in a row without an attempt."""

CLICKS = 2
"""Hints asked for, one after the other, sooner than the one before could be read."""

GUESSES = 3
"""Attempts in a row that came too soon, two of them wrong."""

WRONG_GUESSES = 2

AVOIDS = 4
"""Different wrong attempts at one step without asking for help in the whole sitting."""


def at_work(session: Session, words: Words) -> tuple[Signal, ...]:
    """The signals of a session as it stands after its last turn, the most pressing first."""
    done = moments(session, words)
    if not done:
        return ()
    here = last_place(done)
    found = (only_asks(here), stuck(session), clicks(here), guesses(done), avoids_help(done, here))
    return tuple(signal for signal in found if signal is not None)


def stuck(session: Session) -> Signal | None:
    """Whether the step worked on last is unsolved after three wrong attempts, or after much help."""
    worked = work_by_step(session.turns)
    if not worked:
        return None
    last = max(worked, key=lambda one: one.turns[-1].number)
    if not struggling(last):
        return None
    shown = last.failed if len(last.failed) >= STRUGGLING_FAILURES else last.helping
    seen = tuple(Seen(session.id, turn.number) for turn in shown)
    began, until = shown[0].message.at, shown[-1].message.at
    return Signal("stuck", seen, began, until, len(last.failed), item=last.item, step=last.step)


def only_asks(here: Sequence[Moment]) -> Signal | None:
    """Three requests or more since the last attempt, if there was one, and nothing else that is work."""
    if any(one.solved for one in here):
        return None
    since = list(takewhile(lambda one: one.did not in ("attempt", "question"), reversed(here)))[::-1]
    asked = [one for one in since if one.did == "asked"]
    return _signal("only asks", asked, len(asked)) if len(asked) >= ONLY_ASKS else None


def clicks(here: Sequence[Moment]) -> Signal | None:
    """Two requests or more in a row at a step, each sooner than the reply before it could be read."""
    run = _last_run([one for one in here if one.did != "other"], _clicked)
    return _signal("clicks through hints", run, len(run)) if len(run) >= CLICKS else None


def _clicked(one: Moment) -> bool:
    return one.did == "asked" and one.after_reply and too_soon(one.pause, one.to_read)


def guesses(done: Sequence[Moment]) -> Signal | None:
    """Three attempts or more in a row that came sooner than one can read, two of them wrong."""
    run = _last_run([one for one in done if one.did == "attempt"], _rushed)
    wrong = sum(one.right is False for one in run)
    return _signal("guesses", run, wrong, len(run)) if len(run) >= GUESSES and wrong >= WRONG_GUESSES else None


def _rushed(one: Moment) -> bool:
    return one.did == "attempt" and too_soon(one.pause, one.to_read)


def avoids_help(done: Sequence[Moment], here: Sequence[Moment]) -> Signal | None:
    """Four different wrong attempts at the last step, thought about, and no help asked for in the sitting."""
    if any(one.did in ("asked", "question") for one in done):
        return None
    wrong = {one.typed: one for one in here if one.right is False and one.decided and not _rushed(one)}
    return _signal("avoids help", list(wrong.values()), len(wrong)) if len(wrong) >= AVOIDS else None


def _last_run(done: Sequence[Moment], fits: Callable[[Moment], bool]) -> list[Moment]:
    """The moments at the end that all fit."""
    return list(takewhile(fits, reversed(done)))[::-1]


def _signal(name: SignalName, shown: Sequence[Moment], count: int, of: int = 0) -> Signal:
    last = shown[-1]
    seen = tuple(Seen(one.session, one.turn) for one in shown)
    return Signal(name, seen, shown[0].at, last.at, count, of, last.item, last.step)
