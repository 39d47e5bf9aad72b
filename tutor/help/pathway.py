"""The next rung of a step's pathway that may be said: unused, and silent about the answer."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain

from domain.answer import Expectation
from domain.attempt import Assessment
from domain.item import Hint, Step

Silent = Callable[[str], bool]
"""Whether a text can be said without giving the answer away."""


def flattened(pathway: Iterable[Hint]) -> Iterator[Hint]:
    """All hints in order, each before its own sub-hints."""
    for hint in pathway:
        yield hint
        yield from flattened(hint.sub_hints)


def find_hint(step: Step, hint_id: str | None) -> Hint | None:
    """The hint with this id, at any depth; None for no id."""
    return next((hint for hint in flattened(step.pathway) if hint.id == hint_id), None)


def next_hint(step: Step, used: Iterable[str], keeps_secret: Silent) -> Hint | None:
    """The first plain hint not said yet; when all were said, the last that may be said again."""
    taken = set(used)
    hints = [hint for hint in step.pathway if hint.key is None and _words(hint)]
    fresh = (hint for hint in hints if hint.id not in taken)
    said = (hint for hint in reversed(hints) if hint.id in taken)
    return next((hint for hint in chain(fresh, said) if keeps_secret(hint.text)), None)


def next_scaffold(step: Step, used: Iterable[str], keeps_secret: Silent) -> Hint | None:
    """The first smaller question not asked yet whose words are silent; None when there is none."""
    taken = set(used)
    asking = (hint for hint in step.pathway if hint.key is not None and hint.key.kind != "explanation")
    fresh = (hint for hint in asking if hint.id not in taken and _words(hint))
    return next((hint for hint in fresh if keeps_secret(hint.text)), None)


def next_sub_hint(scaffold: Hint, used: Iterable[str], keeps_secret: Silent) -> Hint | None:
    """The first sub-hint of a missed scaffold not said yet."""
    taken = set(used)
    fresh = (hint for hint in scaffold.sub_hints if hint.id not in taken and _words(hint))
    return next((hint for hint in fresh if keeps_secret(hint.text)), None)


def next_expectation(step: Step, judged: Assessment | None, covered: Collection[str] = ()) -> Expectation | None:
    """The idea to work on: one the student contradicts, else the first still missing; ``covered`` came earlier."""
    if judged is None:
        return next((idea for idea in step.key.expectations if idea.id not in covered), None)
    for wanted in (judged.contradicted, judged.missing):
        for expectation in step.key.expectations:
            if expectation.id in wanted:
                return expectation
    return None


def _words(hint: Hint) -> bool:
    return len(hint.text.split()) > 1
