"""The pinned problem: its parts up to the one being worked on, what can be picked, and where help stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from app.render import block, inline, plain
from app.views.help_shown import HelpShown, help_shown
from domain.answer import AnswerKey
from domain.choice_label import label_of
from domain.item import Item, Step
from domain.session import Session
from domain.skill import Lesson
from domain.source import Source
from tutor.help.pathway import find_hint
from tutor.state import StepState, current_step, solved_steps, step_state


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """One choice; ``text`` is what is sent for it, ``letter`` what may be typed instead."""

    letter: str
    text: str
    shown: Markup

    @property
    def length(self) -> int:
        """About how many characters wide it is where nothing breaks its line."""
        return len(plain(self.text))


@dataclass(frozen=True, slots=True)
class PartShown:
    """One step of a problem. ``state`` is "done", "alone" (done alone, ``learner.step_work``) or "now"."""

    number: int
    prompt: Markup
    body: Markup
    state: Literal["done", "alone", "now"]


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """The pinned problem: its parts up to the one being worked on."""

    item: str
    title: Markup
    title_plain: str
    lesson: str
    body: Markup
    parts: tuple[PartShown, ...]
    of: int
    now: int
    choices: tuple[ChoiceShown, ...]
    help: HelpShown
    solved: bool
    source: Source


def problem(session: Session, item: Item, lessons: Iterable[Lesson], source: Source) -> ProblemShown:
    """The problem being worked on. ``source`` is the course's, for an item that states none of its own."""
    solved = solved_steps(session, item.id)
    now = current_step(session, item)
    reached = item.steps[: item.steps.index(now) + 1]
    state = step_state(session.turns, item.id, now.id)
    title = next((lesson.title for lesson in lessons if lesson.id == item.lesson), "")
    return ProblemShown(
        item=item.id,
        title=inline(item.title.rstrip(" :")),
        title_plain=plain(item.title.rstrip(" :")),
        lesson=title,
        body=Markup("") if _same(item.body, item.title) else block(item.body),
        parts=tuple(_part(number, step, session, item) for number, step in enumerate(reached, start=1)),
        of=len(item.steps),
        now=item.steps.index(now) + 1,
        choices=choices(now, state),
        help=help_shown(state),
        solved=all(step.id in solved for step in item.steps),
        source=item.source if item.source != Source() else source,
    )


def _part(number: int, step: Step, session: Session, item: Item) -> PartShown:
    state = step_state(session.turns, item.id, step.id)
    done: Literal["done", "alone"] = "alone" if state.work.how == "alone" else "done"
    return PartShown(number, block(step.prompt), block(step.body), done if state.solved else "now")


def _same(one: str, other: str) -> bool:
    """Whether two texts say the same, so that the page says it once."""
    return plain(one).strip(" .:") == plain(other).strip(" .:")


def choices(step: Step, state: StepState) -> tuple[ChoiceShown, ...]:
    """What can be picked now: of the smaller question that waits for an answer, else of the step."""
    if state.solved:
        return ()
    key = _waiting(step, state) or step.key
    return tuple(ChoiceShown(label_of(at), text, inline(text)) for at, text in enumerate(key.choices))


def _waiting(step: Step, state: StepState) -> AnswerKey | None:
    hint = find_hint(step, state.scaffold) if state.scaffold else None
    return hint.key if hint is not None else None
