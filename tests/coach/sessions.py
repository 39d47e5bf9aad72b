"""Sessions in a few words, for tests of the coach."""

from collections.abc import Mapping
from datetime import UTC, datetime

from domain.attempt import Assessment, Outcome
from domain.evidence import Evidence
from domain.goal import Goal
from domain.help import HelpLevel, Move, Plan, Reason
from domain.mastery import MasteryEstimate, Observation
from domain.session import ItemOpened, Session
from domain.skill import Skill
from domain.turn import Button, Message, MessageKind, Reading, Turn, WriterTrace

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TITLES: Mapping[str, str] = {
    "brackets": "Solve $2(x+3)=14$.",
    "fractions": "How to Add Fractions",
    "signs": "Signs",
    "angles": "Angles",
}
SKILLS: Mapping[str, Skill] = {
    "distribute": Skill("distribute", "Multiply out brackets"),
    "fraction": Skill("fraction", "Add fractions"),
}


def turn(
    item: str,
    text: str = "",
    outcome: Outcome | None = None,
    *,
    move: Move = "point",
    intent: Button = "message",
    kind: MessageKind = "attempt",
    step: str = "a",
    section: str = "",
    skill: str = "",
) -> Turn:
    """One turn; its number is given by :func:`session`. An outcome makes it a judged attempt."""
    smaller = "q" if move == "scaffold" else None
    solved = outcome == "right" and move != "confirm_scaffold"
    seen = (MasteryEstimate(skill, 0.5, 0.4, 0.6),) if skill else ()
    return Turn(
        number=0,
        message=Message("m", text, intent, item, step, NOW),
        reading=Reading(kind, attempt=text if outcome else ""),
        assessment=Assessment(outcome) if outcome else None,
        plan=Plan("confirm" if solved else move, HelpLevel.POINT, Reason("bare_request"), smaller),
        evidence=(Evidence("p", "2.3", section, "quote", 1.0),) if section else (),
        reply="A reply.",
        wording=WriterTrace("embedded", "tutor/reply", "1", "d"),
        verdicts=(),
        observations=(Observation(skill, outcome == "right", independent=False),) if skill else (),
        before=seen,
        after=seen,
        solved=solved,
        milliseconds=1.0,
        at=NOW,
    )


def hint(item: str, *, step: str = "a") -> Turn:
    return turn(item, "hint please", intent="hint", kind="help_request", step=step)


def session(*turns: Turn, goal: Goal | None = None, opened: tuple[str, ...] = ()) -> Session:
    numbered = tuple(
        Turn(**{name: getattr(one, name) for name in Turn.__dataclass_fields__} | {"number": number})
        for number, one in enumerate(turns, start=1)
    )
    items = tuple(dict.fromkeys([*opened, *(one.message.item for one in turns)]))
    return Session("s", "ada", "algebra", NOW, goal, tuple(ItemOpened(item, 0, NOW) for item in items), numbered)
