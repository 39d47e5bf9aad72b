"""Which members of staff a roster means: by the source's id, else by their address, which is one person's alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.roster import Roster, RosterPerson
from domain.roster_plan import Change, Here, HerePerson, Linked
from school.rosters.collecting import Collector
from school.rosters.differences import Fact, access, changes

TEACHER = "teacher"


@dataclass(slots=True)
class Teachers:
    """What was found. ``of`` is an id or a key for each teacher of the roster who can have an account."""

    of: dict[str, str] = field(default_factory=dict)
    new: list[RosterPerson] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def teaching(roster: Roster) -> tuple[RosterPerson, ...]:
    """Those of a roster who teach: by their role, or, unless they are students, by a class."""
    of_a_class = {one.person for one in roster.enrolments if one.role == TEACHER and not one.gone}
    return tuple(
        one
        for one in roster.people
        if not one.gone and (one.role == TEACHER or (one.id in of_a_class and one.role != "student"))
    )


def match_teachers(listed: Sequence[RosterPerson], here: Here, found: Collector) -> Teachers:
    """Match those who teach. No list makes an administrator of the school, and none takes the role away."""
    made = Teachers()
    known = {external: one for one in here.staff for external in one.externals}
    by_email = {one.email: one for one in here.staff}
    made.of.update({external: ours.id for external, ours in known.items()})
    addresses: dict[str, str] = {}
    for one in listed:
        ours = known.get(one.id, by_email.get(one.email))
        if one.email and one.email in addresses:
            found.fault("email_taken", one.place, value=one.email, name=addresses[one.email])
        elif ours is not None:
            made.of[one.id] = ours.id
            if here.source and one.id not in ours.externals:
                made.linked.append(Linked("staff", one.id, ours.id, ours.name))
            _differences(one, ours, by_email, made, here, found)
        elif one.email:
            made.of[one.id] = f"+{one.id}"
            made.new.append(one)
        else:
            found.note("no_email", one.place, name=one.name)
        addresses.setdefault(one.email, one.name)
    return made


def _differences(
    one: RosterPerson, ours: HerePerson, by_email: dict[str, HerePerson], made: Teachers, here: Here, found: Collector
) -> None:
    facts: list[Fact] = []
    if TEACHER not in ours.roles:
        facts.append(Fact("roles", " ".join(ours.roles), " ".join((*ours.roles, TEACHER))))
    if here.source:
        facts.append(Fact("name", ours.name, one.name))
        owner = by_email.get(one.email)
        if one.email and owner is not None and owner.id != ours.id:
            found.fault("email_taken", one.place, value=one.email, name=owner.name)
        elif one.email:
            facts.append(Fact("email", ours.email, one.email))
        facts += access(one, ours)
    made.changes += changes("staff", ours, facts)
