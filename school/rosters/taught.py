"""Who teaches which class: which of a roster's teachings are here already, and which are new."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.roster import Roster
from domain.roster_plan import Here, Linked, NewTeaching


@dataclass(slots=True)
class Taught:
    """What was found."""

    new: list[NewTeaching] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)


def match_taught(roster: Roster, staff: Mapping[str, str], classes: Mapping[str, str], here: Here) -> Taught:
    """Match teachers' enrolments; a class's primary teacher is the first of its new ones."""
    there = {(one.staff, one.classroom): one for one in here.teachings}
    names = {one.id: one.name for one in here.staff}
    made = Taught()
    seen: set[tuple[str, str]] = set()
    for one in roster.enrolments:
        pair = (staff.get(one.person, ""), classes.get(one.classroom, ""))
        if one.role != "teacher" or one.gone or not all(pair) or pair in seen:
            continue
        seen.add(pair)
        if pair not in there:
            made.new.append(NewTeaching(*pair, primary=one.primary))
        elif here.source and not there[pair].brought:
            made.linked.append(Linked("teaching", "", pair[0], names.get(pair[0], ""), pair[1]))
    made.new.sort(key=lambda one: not one.primary)
    return made
