"""What a student is told before a teacher hears of it: one line, where the same once more would be a signal. Pure.

A nudge comes at the turn itself and rests on this sitting only. Its words stand in ``app/views/nudges.py``.
"""

from itertools import takewhile
from typing import Literal

from domain.session import Session
from learner.signals.at_work import AVOIDS, ONLY_ASKS
from learner.signals.moments import Moment, Words, last_place, moments
from learner.signals.reading import too_soon

Nudge = Literal["read the hint", "read the question", "try a line", "ask"]


def nudge_after(session: Session, words: Words) -> Nudge | None:
    """What the student should hear beside the reply to their last message; None nearly always.

    Nothing once the step is solved, and nothing to what is asked or felt in words: only a button or a wrong attempt.
    """
    here = last_place(moments(session, words))
    if not here or any(one.solved for one in here):
        return None
    last = here[-1]
    soon = too_soon(last.pause, last.to_read)
    if last.did == "asked":
        if not last.pressed:
            return None
        if soon and last.after_reply and here[-2].helped:
            return "read the hint"
        return "try a line" if _asked_lately(here) == ONLY_ASKS - 1 else None
    if last.did == "attempt" and last.right is False:
        before = [one for one in here[:-1] if one.did == "attempt"]
        if soon and before and before[-1].right is False:
            return "read the question"
        return "ask" if _due_to_ask(here) else None
    return None


def _asked_lately(here: tuple[Moment, ...]) -> int:
    since = takewhile(lambda one: one.did not in ("attempt", "question"), reversed(here))
    return sum(one.did == "asked" for one in since)


def _due_to_ask(here: tuple[Moment, ...]) -> bool:
    wrong = {one.typed for one in here if one.right is False and one.decided}
    asked = any(one.did in ("asked", "question") or one.helped for one in here)
    return not asked and len(wrong) == AVOIDS - 1
