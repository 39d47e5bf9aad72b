"""Where a student stands on a step, folded from the turns of the session."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.help import HELP_MOVES, MOVES_THAT_WAIT, HelpLevel
from domain.item import Item, Step
from domain.session import Session
from domain.turn import Turn


@dataclass(frozen=True, slots=True)
class StepState:
    """Progress on one step.

    ``level`` is where help stands, None before any was given. ``scaffold`` is the id of the smaller
    question waiting for an answer. ``judged`` counts attempts that were understood. ``fresh`` says
    that an attempt came in since the last help. ``holds`` counts requests in a row without one.
    ``attempts`` are the different ones at the step itself that were understood, the latest last; ``covered``
    are the ideas of an explanation that the student has given so far.
    """

    level: HelpLevel | None = None
    judged: int = 0
    failures: int = 0
    helped: bool = False
    solved: bool = False
    asked_why: bool = False
    observed: bool = False
    holds: int = 0
    scaffold: str = ""
    last_attempt: str = ""
    attempts: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()

    def after(self, turn: Turn) -> "StepState":
        """This state with one more turn of the same step."""
        plan = turn.plan
        judged = turn.assessment is not None and turn.assessment.outcome != "unreadable"
        failed = turn.assessment is not None and turn.assessment.outcome == "wrong"
        helping = plan.move in HELP_MOVES or plan.move == "pump"
        return replace(
            self,
            level=plan.level if helping or self.level is not None else None,
            judged=self.judged + judged,
            failures=0 if turn.solved else self.failures + failed,
            helped=self.helped or plan.move in HELP_MOVES or (plan.also or "") in HELP_MOVES,
            solved=self.solved or turn.solved,
            asked_why=self.asked_why or plan.move == "ask_why",
            observed=self.observed or bool(turn.observations),
            holds=0 if judged or turn.reading.reasoned else self.holds + helping,
            scaffold=plan.hint if plan.move == "scaffold" else self.scaffold if plan.move in MOVES_THAT_WAIT else "",
            last_attempt=turn.reading.attempt if judged else self.last_attempt,
            attempts=_with(self.attempts, turn.reading.attempt) if judged and not self.scaffold else self.attempts,
            covered=turn.assessment.covered if judged and turn.assessment is not None else self.covered,
            hints=(*self.hints, plan.hint) if plan.hint and plan.hint not in self.hints else self.hints,
            passages=tuple(dict.fromkeys((*self.passages, *(found.passage for found in turn.evidence)))),
            replies=(*self.replies, turn.reply),
        )


def _with(attempts: tuple[str, ...], attempt: str) -> tuple[str, ...]:
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
