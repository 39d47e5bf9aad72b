"""What a roster would change: a pure function of what was read and who is here.

::

    made = plan(reading, here)                                   # what would change, and what a person must say
    made = plan(reading, here, answers={key: NEW}, confirmed=True)
    made.ready                                                   # nothing wrong, nothing open: it may be applied

The same arguments give the same plan, and a plan made again after it was applied changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.roster import Place, Reading, Role, Roster, RosterEnrolment, RosterPerson
from domain.roster_plan import Change, Here, HerePerson, Kind, NewPerson, Plan
from school.rosters.collecting import Collector
from school.rosters.differences import Fact, access, changes
from school.rosters.leaving import goings, heavy, leaving_one_class
from school.rosters.matching import Matches, match_students
from school.rosters.rooms import Rooms, match_rooms
from school.rosters.taught import match_taught
from school.rosters.teachers import Teachers, match_teachers, teaching
from school.rosters.times import Times, match_times


def plan(
    read: Reading,
    here: Here,
    *,
    into: str = "",
    answers: Mapping[str, str] | None = None,
    confirmed: bool = False,
) -> Plan:
    """What a list would change of who is here.

    ``into`` is the id of one class: everybody on the list is then a student of it, whatever the list says of classes,
    and nobody else is touched. ``answers`` say whom a line means, by the question's key: a candidate's ``answer``,
    ``NEW`` or ``OUT``. ``confirmed`` is a person's word that much may go. A list with faults changes nothing.
    """
    if read.faults:
        return Plan(here, into, faults=read.faults, notes=read.notes, unchanged={}, confirmed=confirmed)
    found = Collector()
    roster = _for_one_class(read.roster, into, found) if into else _with_roles(read.roster, here, found)
    rooms = Rooms(classes={into: into}) if into else match_rooms(roster, here, found)
    learning = tuple(one for one in roster.people if one.role == "student" and not one.gone)
    teachers = Teachers() if into else match_teachers(teaching(roster), here, found)
    if not into:
        _look(roster, learning, here, found)
    listed = tuple(one for one in roster.enrolments if one.role == "student")
    whole = roster.covering("people") == "all" and not into
    matches = match_students(learning, _rooms_of(listed, rooms.classes), here, answers or {}, whole=whole)
    students = {external: one.id for one in here.students for external in one.externals} | dict(matches.of)
    times = match_times(listed, students, rooms.classes, here)
    taught = match_taught(roster, teachers.of, rooms.classes, here)
    if into:
        left = leaving_one_class(here, into, times)
    else:
        _resolve(roster, students, teachers, rooms, found)
        left = goings(roster, here, students, teachers.of, rooms.classes, times)
    going = {(one.kind, one.ours) for one in left}
    differing = (*rooms.changes, *teachers.changes, *_differences(learning, matches, here), *times.changes)
    made = Plan(
        here=here,
        into=into,
        new_years=tuple(rooms.new_years),
        new_classes=tuple(rooms.new_classes),
        new_students=tuple(_new(one) for one in matches.new),
        new_staff=tuple(_new(one) for one in teachers.new),
        new_enrolments=tuple(times.new),
        new_teachings=tuple(taught.new),
        linked=(*rooms.linked, *teachers.linked, *matches.linked, *times.linked, *taught.linked),
        changes=tuple(one for one in differing if (one.kind, one.ours) not in going),
        goings=left,
        questions=matches.questions,
        faults=tuple(found.faults),
        notes=(*read.notes, *found.notes),
        heavy=heavy(left, here, into),
        confirmed=confirmed,
    )
    return replace(made, unchanged=_unchanged(made, matches, teachers, rooms, times))


def _for_one_class(roster: Roster, into: str, found: Collector) -> Roster:
    """The students of a list, all of them in one class."""
    learning = tuple(one for one in roster.people if one.role == "student")
    if len(learning) < len(roster.people):
        found.note("left_out", Place(""), count=len(roster.people) - len(learning))
    bounds = {one.person: (one.begins, one.ends) for one in roster.enrolments}
    times = (
        RosterEnrolment(one.id, into, "student", one.place, *bounds.get(one.id, (None, None)), gone=one.gone)
        for one in learning
    )
    return Roster((), learning, (), tuple(times), roster.covers, roster.source)


def _with_roles(roster: Roster, here: Here, found: Collector) -> Roster:
    """Whoever has no role on the list is what they are here, or a student where a class says so; else left out."""
    if all(one.role != "unsaid" for one in roster.people):
        return roster
    pupils = {external for one in here.students for external in one.externals}
    pupils |= {one.person for one in roster.enrolments if one.role == "student" and not one.gone}
    teachers = {external for one in here.staff for external in one.externals}
    in_a_class = {one.id for one in teaching(roster)}
    people: list[RosterPerson] = []
    for one in roster.people:
        if one.role != "unsaid":
            people.append(one)
            continue
        role: Role = "student" if one.id in pupils else "teacher" if one.id in teachers else "unsaid"
        if role == "unsaid" and not one.gone and one.id not in in_a_class:
            found.note("no_role", one.place, name=one.name)
        people.append(replace(one, role=role))
    return replace(roster, people=tuple(people))


def _look(roster: Roster, learning: Sequence[RosterPerson], here: Here, found: Collector) -> None:
    """Note who is left out, and what cannot be: nobody in any class, or a student who was a teacher."""
    pupils = {external: one for one in here.students for external in one.externals}
    staff = {external: one for one in here.staff for external in one.externals}
    for one in roster.people:
        wrong = staff.get(one.id) if one.role == "student" else pupils.get(one.id) if one.role == "teacher" else None
        if wrong is not None and not one.gone:
            before = "teacher" if one.role == "student" else "student"
            found.fault("role_changed", one.place, name=one.name, before=before, after=one.role)
    if learning and not roster.classes and not roster.enrolments and roster.covering("enrolments") == "all":
        found.fault("no_class_named", Place(learning[0].place.file))
    taken = {one.id for one in (*learning, *teaching(roster))}
    others = sum(not one.gone and one.role != "unsaid" and one.id not in taken for one in roster.people)
    if others:
        found.note("left_out", Place(roster.people[0].place.file), count=others)


def _rooms_of(listed: Sequence[RosterEnrolment], classes: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """The classes of each person, by ids or keys."""
    rooms: dict[str, list[str]] = {}
    for one in listed:
        if one.classroom in classes and not one.gone:
            rooms.setdefault(one.person, []).append(classes[one.classroom])
    return rooms


def _resolve(roster: Roster, students: Mapping[str, str], teachers: Teachers, rooms: Rooms, found: Collector) -> None:
    """Note as a fault who or which class an enrolment names that is on no list and not here."""
    listed = {one.id for one in roster.people}
    known_rooms = {one.id for one in roster.classes} | set(rooms.classes)
    for one in roster.enrolments:
        if one.gone:
            continue
        if one.classroom not in known_rooms:
            found.fault("unknown_here", replace(one.place, column="classSourcedId"), value=one.classroom)
        if one.person in listed:
            continue
        if one.role == "student" and one.person not in students:
            found.fault("unknown_here", replace(one.place, column="userSourcedId"), value=one.person)
        elif one.role == "teacher" and one.person not in teachers.of:
            found.note("teacher_unknown", replace(one.place, column="userSourcedId"), value=one.person)


def _differences(learning: Sequence[RosterPerson], matches: Matches, here: Here) -> tuple[Change, ...]:
    """What a source says otherwise of the students who are here. What a person types changes nobody."""
    if not here.source:
        return ()
    ours = {one.id: one for one in here.students}
    said: dict[str, RosterPerson] = {}
    for one in learning:
        who = ours.get(matches.of.get(one.id, ""))
        if who is not None and _speaks_for(one, who, said.get(who.id)):
            said[who.id] = one
    return tuple(change for who, one in said.items() for change in _of_student(one, ours[who]))


def _speaks_for(one: RosterPerson, who: HerePerson, other: RosterPerson | None) -> bool:
    """Whether this line, rather than one above, says what a student is called whose record both came to be."""
    return other is None or (one.id not in who.merged and other.id in who.merged)


def _of_student(one: RosterPerson, who: HerePerson) -> Iterator[Change]:
    preferred = one.preferred or who.preferred
    facts = (Fact("name", who.name, one.name), Fact("preferred", who.preferred, preferred), *access(one, who))
    return changes("student", who, facts)


def _new(one: RosterPerson) -> NewPerson:
    return NewPerson(f"+{one.id}", one.id, one.name, one.preferred, one.email, enabled=one.enabled)


def _unchanged(made: Plan, matches: Matches, teachers: Teachers, rooms: Rooms, times: Times) -> Mapping[Kind, int]:
    """How many of each kind are on the list and here, and stay as they are."""
    touched = {(change.kind, change.ours) for change in made.changes}
    touched |= {(link.kind, link.ours) for link in made.linked} | {(gone.kind, gone.ours) for gone in made.goings}
    there: dict[Kind, set[str]] = {
        "student": {one for one in matches.of.values() if not one.startswith("+")},
        "staff": {one for one in teachers.of.values() if not one.startswith("+")},
        "class": set() if made.into else {one for one in rooms.classes.values() if not one.startswith("+")},
        "enrolment": times.kept,
    }
    return {kind: sum((kind, one) not in touched for one in ids) for kind, ids in there.items()}
