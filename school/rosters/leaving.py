"""What a roster takes away: who is no longer on a list that names everybody, and whom a list of changes lets go."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from domain.roster import Roster
from domain.roster_plan import Going, Heavy, Here, HerePerson, Kind
from school.rosters.times import Times

_TENTH = 10
_ADMINISTRATOR = "administrator"


def goings(
    roster: Roster,
    here: Here,
    students: Mapping[str, str],
    staff: Mapping[str, str],
    classes: Mapping[str, str],
    times: Times,
) -> tuple[Going, ...]:
    """All that goes of what the source brought; with a student all of their times in classes."""
    if not here.source:
        return ()
    left = tuple(_people("student", here.students, roster, students))
    gone = {one.ours for one in left}
    return (
        *left,
        *_people("staff", here.staff, roster, staff),
        *_classes(roster, here, classes),
        *_enrolments(roster, here, students, classes, times, gone),
        *_teachings(roster, here, staff, classes),
    )


def leaving_one_class(here: Here, room: str, times: Times) -> tuple[Going, ...]:
    """Who is no longer on the source's list of one class, and is in it because the source said so."""
    if not here.source:
        return ()
    names, rooms = _names(here)
    return tuple(
        Going("enrolment", one.id, names.get(one.student, ""), one.classroom, rooms.get(one.classroom, ""))
        for one in here.enrolments
        if one.classroom == room and one.brought and one.goes_on(here.today) and one.id not in times.kept
    )


def heavy(left: Iterable[Going], here: Here, room: str) -> tuple[Heavy, ...]:
    """Where more than a tenth goes of what the source brought of a kind; of one class, where the list is for it."""
    going = Counter(one.kind for one in left)
    brought: dict[Kind, int] = {
        "student": sum(bool(one.externals) and not one.disabled for one in here.students),
        "staff": sum(bool(one.externals) and not one.disabled for one in here.staff),
        "class": sum(bool(one.external) and not one.archived for one in here.classes),
        "enrolment": sum(
            one.brought and one.goes_on(here.today) and room in ("", one.classroom) for one in here.enrolments
        ),
        "teaching": sum(one.brought for one in here.teachings),
    }
    return tuple(
        Heavy(kind, going[kind], of) for kind, of in brought.items() if going[kind] * _TENTH > of and going[kind]
    )


def _people(kind: Kind, people: Iterable[HerePerson], roster: Roster, meant: Mapping[str, str]) -> Iterator[Going]:
    """Of the people a source brought and who have access: an administrator of this school stays."""
    named = {one.id for one in roster.people if one.gone}
    listed = {meant[one.id] for one in roster.people if not one.gone and one.id in meant}
    for one in people:
        if one.disabled or not one.externals or _ADMINISTRATOR in one.roles:
            continue
        missing = roster.covering("people") == "all" or named.issuperset(one.externals)
        if missing and one.id not in listed:
            yield Going(kind, one.id, one.name)


def _classes(roster: Roster, here: Here, classes: Mapping[str, str]) -> Iterator[Going]:
    listed = {classes[one.id] for one in roster.classes if not one.gone and one.id in classes}
    named = {one.id for one in roster.classes if one.gone}
    for one in here.classes:
        missing = roster.covering("classes") == "all" and one.id not in listed
        if one.external and not one.archived and (missing or one.external in named):
            yield Going("class", one.id, one.name)


def _enrolments(
    roster: Roster,
    here: Here,
    students: Mapping[str, str],
    classes: Mapping[str, str],
    times: Times,
    gone: set[str],
) -> Iterator[Going]:
    named = _pairs(roster, students, classes)
    names, rooms = _names(here)
    whole = roster.covering("enrolments") == "all"
    for one in here.enrolments:
        if not one.goes_on(here.today):
            continue
        missing = whole and one.brought and one.id not in times.kept
        if missing or one.student in gone or (one.brought and (one.student, one.classroom) in named):
            yield Going("enrolment", one.id, names.get(one.student, ""), one.classroom, rooms.get(one.classroom, ""))


def _teachings(roster: Roster, here: Here, staff: Mapping[str, str], classes: Mapping[str, str]) -> Iterator[Going]:
    listed = {
        (staff[one.person], classes[one.classroom])
        for one in roster.enrolments
        if one.role == "teacher" and not one.gone and one.person in staff and one.classroom in classes
    }
    named = _pairs(roster, staff, classes) - listed
    names = {one.id: one.name for one in here.staff}
    rooms = {one.id: one.name for one in here.classes}
    for one in here.teachings:
        pair = (one.staff, one.classroom)
        missing = roster.covering("enrolments") == "all" and pair not in listed
        if one.brought and (missing or pair in named):
            yield Going("teaching", one.staff, names.get(one.staff, ""), one.classroom, rooms.get(one.classroom, ""))


def _pairs(roster: Roster, people: Mapping[str, str], classes: Mapping[str, str]) -> set[tuple[str, str]]:
    """Who and which class the roster takes apart by name."""
    return {
        (people[one.person], classes[one.classroom])
        for one in roster.enrolments
        if one.gone and one.person in people and one.classroom in classes
    }


def _names(here: Here) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Students' and classes' names, by id."""
    return {one.id: one.name for one in here.students}, {one.id: one.name for one in here.classes}
