"""Which slips a problem can show: what its author knows, what wrong rules make of its formulas, how it can be off.

The last stands in ``possible_offs``.
"""

from collections.abc import Iterator
from functools import lru_cache

from domain.item import Item, Step
from domain.slip import SLIPS, known_slip
from maths.expression import Relation
from maths.malrules import moved, slipped
from tutor.diagnosis.misconceptions.table import misconceptions
from tutor.diagnosis.possible_offs import off_possible
from tutor.question import question


@lru_cache(maxsize=4096)
def slips_possible(item: Item) -> frozenset[str]:
    """The names under which a teacher reads of a slip that a wrong answer at one of the item's steps would show."""
    return frozenset(name for step in item.steps for kind in _kinds(item, step) for name in slip_names(kind))


def slip_names(kind: str) -> Iterator[str]:
    """A slip's names for a teacher: its own, that of the misconception behind it; an author's own as it is."""
    slip = known_slip(kind)
    if slip is None:
        yield kind
        return
    known = SLIPS[slip]
    yield known.teacher
    if known.misconception and known.misconception in misconceptions():
        yield misconceptions()[known.misconception].name


def _kinds(item: Item, step: Step) -> Iterator[str]:
    yield from (slip.name for slip in step.key.slips if slip.name)
    if step.key.kind != "expression":
        return
    asked = question(step.key, f"{item.title}\n{item.body}\n{step.prompt}\n{step.body}")
    yield from off_possible(asked)
    for tree in asked.given:
        yield from (made.kind for made in slipped(tree))
        if isinstance(tree, Relation):
            yield from (made.kind for made in moved(tree))
