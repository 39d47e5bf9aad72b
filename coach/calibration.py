"""Confidence meets facts: what is said to a student of how sure and how right they were. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from coach.languages import words_in
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


def sentence(found: Calibration | None, language: str = "en") -> str:
    """What it means for what to do next, to the student."""
    says: Mapping[str, str] = words_in("calibration", language)
    if found is None:
        return says["none"]
    if found.n < FEWEST:
        return says["few"].format(n=found.n, of=FEWEST)
    was = says["was"].format(said=round(found.said * 100), right=round(found.right * found.n), n=found.n)
    return f"{was} {says[_how(found)]}"


def sets_sentence(found: Calibration, language: str = "en") -> str:
    """The same of sets of problems, of which ``found`` counts each once."""
    says: Mapping[str, str] = words_in("calibration", language)
    was = says["sets_one" if found.n == 1 else "sets"]
    told = was.format(n=found.n, said=round(found.said * 100), right=round(found.right * 100))
    return told if found.n == 1 else f"{told} {says[f'sets_{_how(found)}']}"


def _how(found: Calibration) -> str:
    if abs(found.bias) <= WELL:
        return "well"
    return "surer" if found.bias > 0 else "righter"


def asks(session: Session) -> bool:
    """Whether to ask how sure the student is of the open item: before any message on it, once.

    Who left the question alone at the last two items is not asked again in this session.
    """
    said = {one.item for one in session.sureness}
    worked = list(dict.fromkeys(turn.message.item for turn in session.turns))
    if not session.item or session.item in said or session.item in worked or session.closed is not None:
        return False
    return len(worked) < 2 or any(item in said for item in worked[-2:])


def nudge(said: Sequence[Foretold], language: str = "en") -> str:
    """One line beside the question how sure the student is, empty where what they say fits what they do."""
    found = leaning(said)
    return words_in("calibration", language)[_NUDGES[found]] if found is not None else ""


_NUDGES: dict[Leaning, str] = {"surer than right": "nudge_surer", "righter than sure": "nudge_righter"}
