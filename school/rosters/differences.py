"""What a list says otherwise of somebody or something that is here."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.roster import RosterPerson
from domain.roster_plan import Change, HereClass, HerePerson, HereYear, Kind, What


class Fact(NamedTuple):
    """One thing of somebody or something, as it is here and as the list has it."""

    what: What
    before: str
    after: str


def changes(kind: Kind, ours: HereYear | HereClass | HerePerson, facts: Iterable[Fact]) -> Iterator[Change]:
    """The facts that differ."""
    for what, before, after in facts:
        if before != after:
            yield Change(kind, ours.id, ours.name, what, before, after)


def access(one: RosterPerson, ours: HerePerson) -> Iterator[Fact]:
    """Whether the list ends somebody's access, or gives back what it ended; what a person ended stays so."""
    if not one.enabled and not ours.disabled:
        yield Fact("access", "yes", "no")
    elif one.enabled and ours.disabled and ours.withdrawn:
        yield Fact("access", "no", "yes")
