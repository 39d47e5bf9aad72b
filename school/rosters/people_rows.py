"""OneRoster's users: a person of each line, and what they are, which 1.1 says in the line and 1.2 in ``roles.csv``."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from domain.roster import Role, RosterPerson
from school.rosters import values
from school.rosters.collecting import Collector
from school.rosters.records import Record

_OTHERS = ("aide", "guardian", "parent", "proctor", "relative")
_ADMINISTRATORS = ("administrator", "districtAdministrator", "principal", "siteAdministrator", "systemAdministrator")
USER_ROLES: dict[str, Sequence[str]] = {
    "1.1": ("administrator", "student", "teacher", *_OTHERS),
    "1.2": (*_ADMINISTRATORS[1:], "administrator", "counselor", "student", "teacher", *_OTHERS),
}
_ORDER: tuple[Role, ...] = ("student", "administrator", "teacher", "other", "unsaid")
"""Which of several roles counts: a student stays one, and who runs the school may do what a teacher may."""

_EXTENDED = "ext:"


class Roles(NamedTuple):
    """What each user is by ``roles.csv``, and the words it says of them."""

    of: Mapping[str, Role]
    said: Mapping[str, str]


def read_roles(lines: Sequence[Record], found: Collector) -> Roles:
    """What each user is; one with several roles has the first of a student's, an administrator's, a teacher's."""
    roles: dict[str, Role] = {}
    said: dict[str, str] = {}
    for one in lines:
        user = one.needed("userSourcedId", found)
        word = one.needed("role", found)
        if word and not word.startswith(_EXTENDED):
            word = one.word("role", USER_ROLES["1.2"], found)
        kind = kind_of(word)
        if user and word and (user not in roles or _ORDER.index(kind) < _ORDER.index(roles[user])):
            roles[user], said[user] = kind, word
    return Roles(roles, said)


def kind_of(word: str) -> Role:
    """What OneRoster's word for a role comes to here."""
    if word in ("student", "teacher"):
        return cast("Role", word)
    return "administrator" if word in _ADMINISTRATORS else "other"


def person(one: Record, word: str, roles: Roles, *, gone: bool, found: Collector) -> RosterPerson | None:
    """The person of a line; None where its name cannot be shown. ``word`` is the role that the line says itself."""
    own = one.cell("sourcedId")
    enabled = values.yes_or_no(one.cell("enabledUser"), one.place("enabledUser"), found, default=True)
    given, family = one.cell("givenName"), one.cell("familyName")
    name = f"{given} {family}".strip()
    if not gone:
        name = values.name(f"{given} {family}", one.place("familyName"), found) if name else ""
        if not given and not family:
            found.fault("empty_name", one.place("givenName"))
    email = values.email(one.cell("email"), one.place("email"), found)
    preferred = one.cell("preferredGivenName")
    if not name and not gone:
        return None
    return RosterPerson(
        id=own,
        name=name,
        role=kind_of(word) if word else roles.of.get(own, "unsaid"),
        place=one.place(),
        preferred=values.name(preferred, one.place("preferredGivenName"), found) if preferred else "",
        email=email,
        enabled=enabled,
        gone=gone,
    )
