"""A list of names beside those who are here: who is new, who may be somebody we know, who stands in it twice.

    compare((Listed(1, "Mia Chen"), Listed(2, "Jonas Weber")), here=(Known("s1", "Mía Chen"),), elsewhere=())

Nothing is decided where a person has to: two people may have one name, and one person two spellings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from school.rosters.names import Alike, alike
from school.rosters.nearby import Nearby

Near = Alike | Literal["called", "number"]
"""How near two names are; "called" where only what one of the two is called is the other's name, "number" where their
names say nothing and an earlier list of the class had somebody under this number or address."""

ADD = "add"
"""Taken for somebody new."""

LEAVE = "leave"
"""Taken for nobody: the line adds nothing."""

_ONE_GROUP = ("",)
"""A slip of a letter is looked for on the whole list."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A name of the list and the line it stands on, from 1; ``number`` is what the list knows them by, or empty."""

    line: int
    name: str
    preferred: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the school, by id; ``numbers`` are what earlier lists of the class know them by."""

    id: str
    name: str
    preferred: str = ""
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody of the school whose name is near one of the list, and how near.

    ``known`` says that the list's number is theirs, ``other`` that they are known by another one.
    """

    id: str
    name: str
    near: Near
    known: bool = False
    other: bool = False


@dataclass(frozen=True, slots=True)
class Repeated:
    """An earlier line of the list with a name near this one."""

    line: int
    name: str
    near: Near


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the list, and everybody it could mean: in the class, elsewhere in the school, further up."""

    listed: Listed
    here: tuple[Namesake, ...] = ()
    elsewhere: tuple[Namesake, ...] = ()
    repeats: tuple[Repeated, ...] = ()

    @property
    def usual(self) -> str:
        """What the line is taken for unless somebody says otherwise; empty where somebody has to say.

        The very name is left out where it is in the class or further up already, and so is a number that an earlier
        list had; a name that is known by another number may be somebody else's, and is asked about. One letter's
        difference to somebody of another class is no question: in a school of a thousand most names have such a
        neighbour.
        """
        if any(one.known for one in self.here):
            return LEAVE
        beside: tuple[Namesake | Repeated, ...] = (*self.here, *self.repeats)
        if any(one.near == "same" and not (isinstance(one, Namesake) and one.other) for one in beside):
            return LEAVE
        if beside or any(one.near not in ("letter", "called") for one in self.elsewhere):
            return ""
        return ADD

    @property
    def choices(self) -> tuple[str, ...]:
        """Everything the line may be taken for: :data:`ADD`, :data:`LEAVE`, or the id of somebody of the school."""
        return (*(one.id for one in (*self.here, *self.elsewhere)), ADD, LEAVE)


def compare(people: Sequence[Listed], here: Iterable[Known], elsewhere: Iterable[Known]) -> tuple[Compared, ...]:
    """Every line of a list beside those in the class and those elsewhere in the school, the nearest first.

    It takes time in proportion to the list and the school, not to their product.
    """
    lines: Nearby[int] = Nearby()
    repeats: list[list[Repeated]] = [[] for _ in people]
    for number, one in enumerate(people):
        for earlier in _near_in(lines, one.name):
            if one.number and people[earlier].number and one.number != people[earlier].number:
                continue  # the list itself says that these are two
            if near := alike(one.name, people[earlier].name):
                repeats[number].append(Repeated(people[earlier].line, people[earlier].name, near))
        for name in filter(None, (one.name, one.preferred)):
            lines.add(name, number, _ONE_GROUP)
    in_class, in_school = (_namesakes(people, lines, known) for known in (here, elsewhere))
    return tuple(
        Compared(one, in_class[number], in_school[number], tuple(sorted(repeats[number], key=_nearness)))
        for number, one in enumerate(people)
    )


def _namesakes(
    people: Sequence[Listed], lines: Nearby[int], known: Iterable[Known]
) -> tuple[tuple[Namesake, ...], ...]:
    found: list[list[Namesake]] = [[] for _ in people]
    by_number = {one.number: number for number, one in enumerate(people) if one.number}
    for one in known:
        told = {by_number[each] for each in one.numbers if each in by_number}
        for number in told:
            found[number].append(Namesake(one.id, one.name, _near(people[number], one) or "number", known=True))
        names = filter(None, (one.name, one.preferred))
        for number in sorted({number for name in names for number in _near_in(lines, name)}):
            if number not in told and (near := _near(people[number], one)):
                other = bool(one.numbers and people[number].number)
                found[number].append(Namesake(one.id, one.name, near, other=other))
    return tuple(tuple(sorted(each, key=_nearness)) for each in found)


def _near(listed: Listed, known: Known) -> Near | None:
    """By their names; else whether one is called by the other's. What both are called is often one first name."""
    if near := alike(listed.name, known.name):
        return near
    called = ((listed.name, known.preferred), (listed.preferred, known.name))
    return "called" if any(one and other and alike(one, other) == "same" for one, other in called) else None


def _near_in(lines: Nearby[int], name: str) -> list[int]:
    return sorted(each.who for each in lines.near(name, _ONE_GROUP))


_NEAREST: tuple[Near, ...] = ("same", "accents", "order", "called", "letter", "number")


def _nearness(one: Namesake | Repeated) -> int:
    return _NEAREST.index(one.near)
