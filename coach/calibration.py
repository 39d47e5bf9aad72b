"""Confidence meets facts: what is said to a student of how sure and how right they were. Pure."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from domain.session import Session
from learner.calibration import Calibration, Foretold, Leaning, calibration, leaning

FEWEST = 4
"""Items from which on something is said about somebody's calibration."""

WELL = 0.15
"""Bias up to which somebody judges themselves well."""


def by_day(said: Sequence[Foretold]) -> tuple[tuple[datetime, Calibration], ...]:
    """Each day's, oldest first, with the time of its first item; ``said`` is in order."""
    days = (list(group) for _, group in groupby(said, key=lambda one: one.at.date()))
    return tuple((group[0].at, found) for group in days if (found := calibration(group)) is not None)


def sentence(found: Calibration | None) -> str:
    """What it means for what to do next, to the student."""
    if found is None:
        return "Before a problem you can say how sure you are. Here you then see how often you were right."
    if found.n < FEWEST:
        return f"{found.n} of {FEWEST} so far. After {FEWEST} problems this says how well you know what you know."
    alone = f"{round(found.right * found.n)} of {found.n}"
    if found.bias > WELL:
        return (
            f"You were {round(found.said * 100)} of 100 sure and did {alone} alone. "
            "Before you send the last line, put it back into the problem: that shows what is not certain yet."
        )
    if found.bias < -WELL:
        return (
            f"You were {round(found.said * 100)} of 100 sure and did {alone} alone. "
            "You know more than you think: try the next one before you look at a hint."
        )
    return (
        f"You were {round(found.said * 100)} of 100 sure and did {alone} alone. "
        "You know well what you know: pick what you are least sure of next."
    )


def asks(session: Session) -> bool:
    """Whether to ask how sure the student is of the open item: before any message on it, once.

    Who left the question alone at the last two items is not asked again in this session.
    """
    said = {one.item for one in session.sureness}
    worked = list(dict.fromkeys(turn.message.item for turn in session.turns))
    if not session.item or session.item in said or session.item in worked or session.closed is not None:
        return False
    return len(worked) < 2 or any(item in said for item in worked[-2:])


_NUDGES: dict[Leaning, str] = {
    "surer than right": "Lately you were surer than the work came out. Look for the step that could go wrong, "
    "then say how sure you are.",
    "righter than sure": "Lately you did more alone than you expected. Think of those before you say how sure you are.",
}


def nudge(said: Sequence[Foretold]) -> str:
    """One line beside the question how sure the student is, empty where what they say fits what they do."""
    found = leaning(said)
    return _NUDGES[found] if found is not None else ""
