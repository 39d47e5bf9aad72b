"""People by their names, so that those near a name are found without asking each of thousands."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from school.rosters.names import Alike, alike, order_key, slips

Who = TypeVar("Who")
_CLOSEST: tuple[Alike, ...] = ("same", "accents", "order", "letter")


class Near(NamedTuple, Generic[Who]):
    """Somebody near a name, and how."""

    who: Who
    how: Alike


class Nearby(Generic[Who]):
    """Finds people by name. Slips of a letter are looked for inside a group, a class; the rest everywhere."""

    def __init__(self) -> None:
        self._by_order: dict[str, list[tuple[str, Who]]] = defaultdict(list)
        self._by_slip: dict[tuple[str, str], list[tuple[str, Who]]] = defaultdict(list)

    def add(self, name: str, who: Who, groups: Iterable[str]) -> None:
        """Remember somebody, who is in these groups."""
        key = order_key(name)
        self._by_order[key].append((name, who))
        for group in groups:
            for slip in slips(key):
                self._by_slip[group, slip].append((name, who))

    def near(self, name: str, groups: Iterable[str]) -> tuple[Near[Who], ...]:
        """Those near a name, the nearest first, then as they were added."""
        if not self._by_order:
            return ()
        key = order_key(name)
        found = list(self._by_order.get(key, ()))
        for group in groups:
            for slip in slips(key):
                found += self._by_slip.get((group, slip), ())
        nearest: dict[int, Near[Who]] = {}
        for other, who in found:
            how = alike(name, other)
            if how is not None:
                nearest.setdefault(id(who), Near(who, how))
        return tuple(sorted(nearest.values(), key=lambda one: _CLOSEST.index(one.how)))
