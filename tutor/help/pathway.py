"""The next rung of a step's pathway that may be said: unused, and silent about the answer."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from domain.answer import Expectation
from domain.attempt import Assessment
from domain.item import Hint, Step
from tutor.help.against_convention import against_convention
from tutor.help.conclusions import concludes
from tutor.state import StepState

Silent = Callable[[str], bool]
"""Whether a text can be said without giving the answer away."""


class HelpLeft(NamedTuple):
    """Where in a step's pathway, counted from 0, the next plain hint and the next smaller question stand.

    None where none is left that may be said.
    """

    hint: int | None = None
    smaller: int | None = None

    @property
    def smaller_first(self) -> bool:
        """Whether the author put the smaller question before the hint."""
        return self.smaller is not None and (self.hint is None or self.smaller < self.hint)


NOTHING_LEFT = HelpLeft()


def left_of(step: Step, state: StepState, keeps_secret: Silent) -> HelpLeft:
    """What the pathway, or the ideas of an explanation, still has to say on this step."""
    if step.key.kind == "explanation":
        ideas = step.key.expectations
        hinted = next_idea(step, state, prompt=False)
        prompted = next_idea(step, state, prompt=True)
        return HelpLeft(
            2 * ideas.index(hinted) if hinted else None, 2 * ideas.index(prompted) + 1 if prompted else None
        )
    hint = next_hint(step, state.hints, keeps_secret)
    smaller = next_scaffold(step, state.hints, keeps_secret)
    return HelpLeft(
        step.pathway.index(hint) if hint else None,
        step.pathway.index(smaller) if smaller else None,
    )


def flattened(pathway: Iterable[Hint]) -> Iterator[Hint]:
    """All hints in order, each before its own sub-hints."""
    for hint in pathway:
        yield hint
        yield from flattened(hint.sub_hints)


def find_hint(step: Step, hint_id: str | None) -> Hint | None:
    """The hint with this id, at any depth; None for no id."""
    return next((hint for hint in flattened(step.pathway) if hint.id == hint_id), None)


def next_hint(step: Step, used: Iterable[str], keeps_secret: Silent) -> Hint | None:
    """The first plain hint not said yet that does not draw the conclusion asked for; None when there is none."""
    return next(hints_left(step, used, keeps_secret), None)


def hints_left(step: Step, used: Iterable[str], keeps_secret: Silent) -> Iterator[Hint]:
    """The plain hints not said yet that draw no conclusion and may be said, in their author's order."""
    taken = set(used)
    fresh = (hint for hint in step.pathway if hint.key is None and hint.id not in taken and _says(hint))
    silent = (hint for hint in fresh if not concludes(hint.text, step.key))
    return (hint for hint in silent if keeps_secret(hint.text))


def next_scaffold(step: Step, used: Iterable[str], keeps_secret: Silent) -> Hint | None:
    """The first smaller question not asked yet whose words are silent; None when there is none."""
    taken = set(used)
    asking = (hint for hint in step.pathway if hint.key is not None and hint.key.kind != "explanation")
    fresh = (hint for hint in asking if hint.id not in taken and _says(hint))
    return next((hint for hint in fresh if keeps_secret(hint.text)), None)


def next_sub_hint(scaffold: Hint, used: Iterable[str], keeps_secret: Silent) -> Hint | None:
    """The first sub-hint of a missed scaffold not said yet."""
    taken = set(used)
    fresh = (hint for hint in scaffold.sub_hints if hint.id not in taken and _says(hint))
    return next((hint for hint in fresh if keeps_secret(hint.text)), None)


def next_expectation(step: Step, assessment: Assessment | None, covered: Collection[str] = ()) -> Expectation | None:
    """The idea to work on: one the student contradicts, else the first still missing; ``covered`` came earlier."""
    if assessment is None:
        return next((idea for idea in step.key.expectations if idea.id not in covered), None)
    for wanted in (assessment.contradicted, assessment.missing):
        for expectation in step.key.expectations:
            if expectation.id in wanted:
                return expectation
    return None


def next_idea(step: Step, state: StepState, *, prompt: bool) -> Expectation | None:
    """The first idea not given yet whose hint, or with ``prompt`` whose question, was not said yet."""
    said = state.asked if prompt else state.hints
    missing = (idea for idea in step.key.expectations if idea.id not in state.covered and idea.id not in said)
    return next((idea for idea in missing if (idea.prompt if prompt else idea.hint)), None)


def _says(hint: Hint) -> bool:
    """Whether a hint says something, and nothing against a convention."""
    return len(hint.text.split()) > 1 and not against_convention(hint.text)
