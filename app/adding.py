"""A list of students on its way into a class: what was read, who it may mean, what somebody said to that."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.security.card_secrets import card_number
from app.wiring import Trellis
from domain.people import Student
from domain.roster import Reading, RosterPerson
from school.class_list import Compared, Known, Listed, Namesake, Near, compare
from school.rosters.names import LONGEST, same_key, tidy
from school.rosters.wording import Worded, worded

MOST = 300
"""Lines of a list for one class; a school's are taken in by whoever runs Trellis."""

NEAR: dict[Near, str] = {
    "same": "the same name",
    "accents": "the same but for accents",
    "order": "the same in another order",
    "letter": "one letter apart",
    "called": "what one of them is called",
    "number": "the number of this line, under another name",
}
"""How near two names are, for a teacher."""


_KEPT = "kept with this class, to know them by on a later list"
_MEANT = {
    "family": "last name", "given": "first name", "preferred": "what they are called", "id": f"number, {_KEPT}",
    "email": f"e-mail address, {_KEPT}", "class": "class, not kept", "course": "course, not kept",
    "year": "school year, not kept", "begins": "first day, not kept", "ends": "last day, not kept",
    "role": "role, not kept",
}  # fmt: skip
"""What a column was taken for, where the reader's word is no teacher's."""


class Told(NamedTuple):
    """What a list says: its people, what was left out and why, and what keeps it from being taken in."""

    listed: tuple[Listed, ...] = ()
    faults: tuple[Worded, ...] = ()
    notes: tuple[Worded, ...] = ()
    more_faults: int = 0
    columns: tuple[tuple[str, str], ...] = ()


class Person(NamedTuple):
    """Somebody of the school whom a line may mean. ``classes`` tells them from their namesakes."""

    id: str
    name: str
    near: str
    classes: str
    here: bool


class Row(NamedTuple):
    """A line as it is shown: who it may mean, what it is taken for unless somebody says otherwise, and what was said.

    ``usual`` and ``choice`` are empty where nobody has said what only a person can say.
    """

    number: int
    listed: Listed
    people: tuple[Person, ...]
    repeats: tuple[str, ...]
    usual: str
    choice: str

    @property
    def asks(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.people or self.repeats)


def listed_in(reading: Reading) -> Told:
    """The students of a list that was read."""
    faults = tuple(worded(one) for one in reading.faults)
    people = reading.roster.people
    students = [one for one in people if one.role == "student" and not one.gone and one.enabled]
    notes = [worded(one) for one in reading.notes]
    if len(students) < len(people):
        left = f"{len(people) - len(students)} of {len(people)} are no students or have left"
        notes.append(Worded("Your list", left, "They are left out here."))
    rooms = {room.name for room in reading.roster.classes}
    if rooms:
        named = "names a class" if len(rooms) == 1 else f"names {len(rooms)} classes"
        notes.append(Worded("Your list", f"it {named}", "Everybody on it comes into this class all the same."))
    if not faults and not students:
        faults = (Worded("Your list", "no student is on it", "Paste one name a line, or a table with names in it."),)
    if len(students) > MOST:
        remedy = f"Add up to {MOST} at once; whoever runs Trellis takes in a whole school’s list."
        faults = (Worded("Your list", f"{len(students)} students are on it", remedy), *faults)
    return Told(
        listed=tuple(Listed(one.place.line, one.name, one.preferred, _number(one)) for one in students),
        faults=faults,
        notes=tuple(notes),
        more_faults=reading.more_faults,
        columns=tuple(
            (one.title or f"column {one.number}", _MEANT.get(one.meaning, one.meaning)) for one in reading.columns
        ),
    )


def _number(person: RosterPerson) -> str:
    """What the list knows somebody by: their number, else their address; empty for one of whom it has neither."""
    if not person.named:
        return ""
    return (person.email if person.id.startswith("mail:") else person.id)[:LONGEST]


def looked_at(
    trellis: Trellis, classroom: str, listed: Sequence[Listed], answers: Mapping[str, str]
) -> tuple[Row, ...]:
    """Every line beside those who are here now, with what ``answers`` say of it under ``choice-`` and its number."""
    with trellis.db.reading():
        inside = {one.id for one in trellis.people.roster(classroom, now=True)}
        everybody = {one.id: one for one in trellis.people.students() if not one.merged_into}
        numbers = trellis.enrolments.numbers(classroom)
        here = [_known(one, numbers) for one in everybody.values() if one.id in inside]
        elsewhere = [_known(one, numbers) for one in everybody.values() if one.id not in inside]
        found = compare(listed, here, elsewhere)
        classes = trellis.people.class_names(each.id for one in found for each in (*one.here, *one.elsewhere))
    return tuple(
        _row(number, one, inside, classes, answers.get(f"choice-{number}", "")) for number, one in enumerate(found)
    )


def _row(number: int, one: Compared, inside: set[str], classes: Mapping[str, Sequence[str]], answer: str) -> Row:
    several = Counter(same_key(each.name) for each in (*one.here, *one.elsewhere))
    people = tuple(
        Person(each.id, _told_apart(each, several), _nearness(each), ", ".join(classes[each.id]), each.id in inside)
        for each in (*one.here, *one.elsewhere)
    )
    repeats = tuple(
        f"Stands on line {each.line} too"
        if each.near == "same"
        else f"Near {each.name} on line {each.line}: {NEAR[each.near]}"
        for each in one.repeats
    )
    said = answer if answer in one.choices else ""
    return Row(number, one.listed, people, repeats, one.usual, said or one.usual)


def _told_apart(one: Namesake, several: Mapping[str, int]) -> str:
    """The name, with the number on the card where the line may mean two of that name."""
    return f"{one.name} (card {card_number(one.id)})" if several[same_key(one.name)] > 1 else one.name


def _nearness(one: Namesake) -> str:
    if one.known and one.near != "number":
        return f"{NEAR[one.near]} and number"
    return f"{NEAR[one.near]}, with another number" if one.other else NEAR[one.near]


def _known(student: Student, numbers: Mapping[str, frozenset[str]]) -> Known:
    return Known(student.id, student.name, student.preferred, numbers.get(student.id, frozenset()))


def carried(listed: Sequence[Listed]) -> str:
    """A list in one field, on its way from the page that shows it to the one that keeps it."""
    return json.dumps(
        [
            {"line": one.line, "name": tidy(one.name), "preferred": tidy(one.preferred), "number": one.number}
            for one in listed
        ],
        ensure_ascii=False,
    )


def name_lines(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Lines that something can be chosen for, and those that are plainly new."""
    return tuple(row for row in rows if row.asks), tuple(row for row in rows if not row.asks)
