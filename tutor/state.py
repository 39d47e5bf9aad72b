"""Where a student stands on a step, folded from the turns of the session."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypedDict

from domain.help import HELP_MOVES, MOVES_THAT_WAIT, HelpLevel, about_smaller, asked_for
from domain.item import Item, Step
from domain.session import Session
from domain.turn import Turn


@dataclass(frozen=True, slots=True)
class StepState:
    """Progress on one step.

    ``level`` is where help stands, None before any was given. ``scaffold`` is the id of the smaller
    question waiting for an answer, None when none does. ``judged`` counts attempts that were understood. ``fresh`` says
    that an attempt came in since the last help. ``requests`` counts those for help that were granted in a row,
    ``holds`` the other replies in a row that asked for a line or helped, both since the last attempt.
    ``attempts`` are the different ones at the step itself that were understood, the latest last; ``covered``
    are the ideas of an explanation that the student has given so far. ``hints`` are the ids of the hints and ideas
    that replies used, ``asked`` of those among them that were put as a smaller question.
    """

    level: HelpLevel | None = None
    judged: int = 0
    failures: int = 0
    helped: bool = False
    solved: bool = False
    asked_why: bool = False
    observed: bool = False
    holds: int = 0
    requests: int = 0
    scaffold: str | None = None
    last_attempt: str | None = None
    attempts: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()

    def after(self, turn: Turn) -> "StepState":
        """This state with one more turn of the same step."""
        understood = turn.assessment is not None and turn.assessment.outcome != "unreadable"
        return replace(self, **_help_after(self, turn, understood), **_attempts_after(self, turn, understood))


class _Help(TypedDict):
    """What a turn changes in the help given on a step."""

    level: HelpLevel | None
    helped: bool
    asked_why: bool
    holds: int
    requests: int
    scaffold: str | None
    hints: tuple[str, ...]
    asked: tuple[str, ...]
    passages: tuple[str, ...]
    replies: tuple[str, ...]


class _Attempts(TypedDict):
    """What a turn changes in the attempts at a step."""

    judged: int
    failures: int
    solved: bool
    observed: bool
    last_attempt: str | None
    attempts: tuple[str, ...]
    covered: tuple[str, ...]


def _help_after(state: StepState, turn: Turn, understood: bool) -> _Help:
    plan = turn.plan
    gives = plan.move in HELP_MOVES
    helping = gives or plan.move == "pump"
    granted = asked_for(plan.reason)
    about = about_smaller(plan.reason) and state.scaffold is not None
    asks = plan.move == "scaffold" and not about
    waits = state.scaffold if about or plan.move in MOVES_THAT_WAIT else None
    return _Help(
        level=plan.level if helping or state.level is not None else None,
        helped=state.helped or gives or plan.also in HELP_MOVES,
        asked_why=state.asked_why or plan.move == "ask_why",
        holds=0 if understood or turn.reading.reasoned or granted else state.holds + helping,
        requests=0 if understood else state.requests + granted,
        scaffold=plan.hint if asks else waits,
        hints=_added(state.hints, plan.hint),
        asked=_added(state.asked, plan.hint if asks else None),
        passages=tuple(dict.fromkeys((*state.passages, *(found.passage for found in turn.evidence)))),
        replies=(*state.replies, turn.reply),
    )


def _attempts_after(state: StepState, turn: Turn, understood: bool) -> _Attempts:
    assessment, attempt = turn.assessment, turn.reading.attempt
    failed = assessment is not None and assessment.outcome == "wrong"
    at_step = understood and not state.scaffold
    return _Attempts(
        judged=state.judged + understood,
        failures=0 if turn.solved else state.failures + failed,
        solved=state.solved or turn.solved,
        observed=state.observed or bool(turn.observations),
        last_attempt=attempt if understood else state.last_attempt,
        attempts=_moved_last(state.attempts, attempt) if at_step else state.attempts,
        covered=assessment.covered if understood and assessment is not None else state.covered,
    )


def _added(hints: tuple[str, ...], hint: str | None) -> tuple[str, ...]:
    return (*hints, hint) if hint and hint not in hints else hints


def _moved_last(attempts: tuple[str, ...], attempt: str | None) -> tuple[str, ...]:
    return (*(one for one in attempts if one != attempt), attempt) if attempt else attempts


def step_state(turns: Iterable[Turn], item: str, step: str) -> StepState:
    """Fold the turns of one step, oldest first."""
    state = StepState()
    for turn in turns:
        if turn.message.item == item and turn.message.step == step:
            state = state.after(turn)
    return state


def solved_steps(session: Session, item: str) -> frozenset[str]:
    """Ids of the item's steps solved in this session."""
    return frozenset(turn.message.step for turn in session.turns if turn.solved and turn.message.item == item)


def current_step(session: Session, item: Item) -> Step:
    """The first unsolved step, or the last when all are solved."""
    solved = solved_steps(session, item.id)
    return next((step for step in item.steps if step.id not in solved), item.steps[-1])


def last_level_of_skills(session: Session, skills: Iterable[str]) -> HelpLevel | None:
    """The help level at which the session last left a step of these skills, None if it met none."""
    wanted = set(skills)
    for turn in reversed(session.turns):
        if wanted & {estimate.skill for estimate in turn.after}:
            return turn.level
    return None
