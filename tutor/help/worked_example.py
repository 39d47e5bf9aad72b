"""A worked example for PARALLEL: another item with the same skill, its way and its answer. Pure."""

from collections.abc import Iterable

from domain.item import Item, Step
from tutor.context import WorkedExample


def example_for(step: Step, others: Iterable[Item]) -> WorkedExample | None:
    """The first of ``others`` that is worked, shares a skill with ``step`` and has another answer."""
    for other in others:
        found = _worked(other) if set(step.skills) & set(other.skills) else None
        if found is not None and set(other.steps[0].key.accepted).isdisjoint(step.key.accepted):
            return found
    return None


def _worked(item: Item) -> WorkedExample | None:
    """A one-step item with a stated answer and a hint to show on the way."""
    if len(item.steps) != 1 or item.steps[0].key.kind not in {"expression", "choice"}:
        return None
    step = item.steps[0]
    lines = tuple(hint.text for hint in step.pathway if hint.key is None)
    if not lines or not step.key.accepted:
        return None
    prompt = " ".join(text for text in (item.body, step.prompt) if text)
    return WorkedExample(prompt, lines, step.key.accepted[0])
