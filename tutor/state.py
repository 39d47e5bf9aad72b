"""Where a student stands on a step, folded from the turns of the session."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from domain.attempt import Assessment
from domain.help import HelpLevel, asked_for
from domain.item import Item, Step
from domain.session import Session
from domain.turn import Asked, Turn
from learner.step_work import StepWork, helps


@dataclass(frozen=True, slots=True)
class StepState:
    """Progress on one step.

    ``work`` is what the student did there. ``level`` is where help stands, None before any was given. ``failures``
    count what was wrong, at smaller questions too. ``requests`` counts those for help that were granted in a row,
    ``holds`` the other replies in a row that asked for a line or helped, both since the last attempt.
    ``last_attempt`` is the last that was understood, at the step or at a smaller question; ``covered``
    are the ideas of an explanation that the student has given so far. ``hints`` are the ids of the hints and ideas
    that replies used, ``asked`` of those among them that were put as a smaller question. ``question`` is what the last
    reply asked, ``claimed`` what it asked about whether it is the answer, ``refused`` the judgement of the last attempt
    that was understood, where it was wrong, and ``unread`` says that the last message could not be read.
    """

    work: StepWork = field(default_factory=StepWork)
    level: HelpLevel | None = None
    failures: int = 0
    asked_why: bool = False
    holds: int = 0
    requests: int = 0
    last_attempt: str | None = None
    covered: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    question: Asked | None = None
    refused: Assessment | None = None
    unread: bool = False
    claimed: str = ""

    @property
    def solved(self) -> bool:
        """Whether the step is solved."""
        return self.work.solution is not None

    @property
    def helped(self) -> bool:
        """Whether a reply helped before the step was solved."""
        return bool(self.work.helping)

    @property
    def held(self) -> bool:
        """Whether the last attempt at the step was true and not finished."""
        last = self.work.attempts[-1].assessment if self.work.attempts else None
        return (
            last is not None
            and not last.success
            and (last.outcome == "other_form" or (last.on_the_way and last.unread is None))
        )

    @property
    def scaffold(self) -> str | None:
        """The id of the smaller question that waits for an answer, None when none does."""
        return self.work.smaller

    @property
    def attempts(self) -> tuple[str, ...]:
        """The different attempts at the step as they were written, the latest last."""
        written = [turn.reading.attempt for turn in self.work.attempts if turn.reading.attempt]
        return tuple(reversed(dict.fromkeys(reversed(written))))

    @property
    def missed(self) -> tuple[str, ...]:
        """The different attempts at the step that were wrong, as they were written, the latest last."""
        judged = [(turn.reading.attempt, turn.assessment) for turn in self.work.attempts]
        wrong = [
            typed for typed, found in judged if typed and found and found.outcome == "wrong" and not found.on_the_way
        ]
        return tuple(reversed(dict.fromkeys(reversed(wrong))))

    def after(self, turn: Turn) -> "StepState":
        """This state with one more turn of the same step."""
        plan, assessment = turn.plan, turn.assessment
        understood = assessment is not None and assessment.outcome != "unreadable"
        failed = assessment is not None and assessment.outcome == "wrong"
        refused = failed and assessment is not None and not assessment.on_the_way
        granted = asked_for(plan.reason)
        helping = plan.move == "pump" or helps(turn)
        work = self.work.after(turn)
        asks = work.smaller if work.smaller != self.work.smaller else None
        return replace(
            self,
            work=work,
            level=plan.level if helping or self.level is not None else None,
            failures=0 if turn.solved else self.failures + failed,
            asked_why=self.asked_why or plan.move == "ask_why",
            holds=0 if understood or turn.reading.reasoned or granted else self.holds + helping,
            requests=0 if understood else self.requests + granted,
            last_attempt=turn.reading.attempt if understood else self.last_attempt,
            covered=assessment.covered if understood and assessment is not None else self.covered,
            hints=_added(self.hints, plan.hint),
            asked=_added(self.asked, asks),
            passages=tuple(dict.fromkeys((*self.passages, *(found.passage for found in turn.evidence)))),
            replies=(*self.replies, turn.reply),
            question=turn.asked,
            refused=(assessment if refused else None) if understood else self.refused,
            unread=plan.move == "clarify",
            claimed=_claimed(turn),
        )


def _claimed(turn: Turn) -> str:
    """What a reply asked about whether it is the answer."""
    asked = turn.assessment is not None and turn.assessment.unread == "not_claimed"
    read = (turn.assessment.understood or "") if turn.assessment is not None else ""
    if asked and read.startswith("$") and read.endswith("$"):
        return read
    return (turn.reading.claims[-1:] or (turn.reading.attempt or "",))[0] if asked else ""


def _added(hints: tuple[str, ...], hint: str | None) -> tuple[str, ...]:
    return (*hints, hint) if hint and hint not in hints else hints


def step_state(turns: Iterable[Turn], item: str, step: str) -> StepState:
    """Fold the turns of one step, oldest first."""
    state = StepState(StepWork(item, step))
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
