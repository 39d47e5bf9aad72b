"""A plan as a person reads it: what is new, what changes from what to what, what goes, what is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.roster_plan import Candidate, Change, Going, Kind, Linked, NewPerson, Plan, Question
from school.rosters.wording import where, worded

_ONE: Mapping[Kind, str] = {
    "year": "school year", "class": "class", "student": "student", "staff": "teacher", "enrolment": "enrolment",
    "teaching": "teacher's class",
}  # fmt: skip
_MANY: Mapping[Kind, str] = {
    "year": "school years", "class": "classes", "student": "students", "staff": "teachers",
    "enrolment": "enrolments", "teaching": "teachers' classes",
}  # fmt: skip
_WHY = {
    "same": "the same name",
    "accents": "the same but for accents",
    "order": "the same in another order",
    "letter": "one letter away",
}
_WHAT = {
    "name": "name", "preferred": "preferred name", "email": "e-mail address", "roles": "roles", "year": "school year",
    "begins": "first day", "ends": "end",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, under a title."""

    title: str
    lines: tuple[str, ...]


def told(plan: Plan) -> tuple[Section, ...]:
    """All of a plan, in the order in which a person needs it; what is empty is left out."""
    names = _Names(plan)
    sections = (
        Section("To be mended first; nothing is written before", tuple(str(worded(one)) for one in plan.faults)),
        Section("To be answered first", tuple(_question(one) for one in plan.questions)),
        Section("New", tuple(_new(plan, names))),
        Section("Known by this list from now on", tuple(_linked(one) for one in plan.linked if _shown(one))),
        Section("Changes", tuple(_change(one, names) for one in plan.changes)),
        Section("Going", tuple(_going(one) for one in _without_what_follows(plan.goings))),
        Section("Good to know", tuple(str(worded(one)).removeprefix(": ") for one in plan.notes)),
    )
    return tuple(section for section in sections if section.lines)


def summary(plan: Plan) -> str:
    """A plan in a sentence or two, as "3 students and 5 enrolments are new; 1 student goes; 27 students stay"."""
    if plan.faults:
        return f"{_counted(len(plan.faults), 'fault', 'faults')}: nothing is taken in before all are mended."
    added: Mapping[Kind, int] = {
        "year": len(plan.new_years),
        "class": len(plan.new_classes),
        "staff": len(plan.new_staff),
        "student": len(plan.new_students),
        "enrolment": len(plan.new_enrolments),
        "teaching": len(plan.new_teachings),
    }
    changed = _by_kind([one.kind for one in plan.changes])
    gone = _by_kind([one.kind for one in plan.goings])
    parts = [
        _listed(added, "is new", "are new"),
        _listed(changed, "changes", "change"),
        _listed(gone, "goes", "go"),
        _listed(plan.unchanged or {}, "stays", "stay"),
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said}." if plan.size else f"Nothing changes{f'; {parts[3]}' if parts[3] else ''}."


def warnings(plan: Plan) -> tuple[str, ...]:
    """What a person is asked again before it is done: how much goes of what this source brought."""
    return tuple(
        f"{_counted(one.going, _ONE[one.kind], _MANY[one.kind])} of {one.of:,} "
        f"{'goes' if one.going == 1 else 'go'}: {100 * one.going / max(one.of, 1):.0f}% of what this source brought. "
        "Is the list whole?"
        for one in plan.heavy
    )


def candidate(one: Candidate) -> str:
    """Somebody whom a line may mean, with what tells them apart."""
    facts = [fact for fact in (one.where, "has left" if one.left else "", _WHY[one.why]) if fact]
    return f"{one.name} ({', '.join(facts)})"


class _Names:
    """What ids and keys are called, and which classes each new student is in."""

    def __init__(self, plan: Plan) -> None:
        self.years = {one.id: one.name for one in plan.here.years} | {one.key: one.name for one in plan.new_years}
        self.rooms = {one.id: one.name for one in plan.here.classes} | {one.key: one.name for one in plan.new_classes}
        self.people = {one.id: one.name for one in (*plan.here.students, *plan.here.staff)}
        self.of: dict[str, list[str]] = {}
        for time_in in plan.new_enrolments:
            self.of.setdefault(time_in.student, []).append(self.rooms[time_in.classroom])
        for each in plan.new_teachings:
            self.of.setdefault(f"staff {each.staff}", []).append(self.rooms[each.classroom])


def _new(plan: Plan, names: _Names) -> Iterator[str]:
    for year in plan.new_years:
        yield f"School year {year.name}, {year.begins} to {year.ends}"
    for room in plan.new_classes:
        facts = ", ".join(fact for fact in (room.course, names.years.get(room.year, "")) if fact)
        yield f"Class {room.name} ({facts})" if facts else f"Class {room.name}"
    for one in plan.new_staff:
        yield f"Teacher {one.name}, {one.email}{_in(names.of.get(f'staff {one.key}'))}{_shut(one)}"
    for one in plan.new_students:
        called = f" (called {one.preferred})" if one.preferred else ""
        yield f"Student {one.name}{called}{_in(names.of.get(one.key))}{_shut(one)}"
    added = {one.key for one in (*plan.new_students, *plan.new_staff)}
    for student in dict.fromkeys(one.student for one in plan.new_enrolments if one.student not in added):
        yield f"{names.people[student]} joins {', '.join(names.of[student])}"
    for teacher in dict.fromkeys(one.staff for one in plan.new_teachings if one.staff not in added):
        yield f"{names.people[teacher]} teaches {', '.join(names.of[f'staff {teacher}'])}"


def _in(rooms: Sequence[str] | None) -> str:
    return f", in {', '.join(rooms)}" if rooms else ""


def _shut(one: NewPerson) -> str:
    return "" if one.enabled else ", without access for now"


def _shown(one: Linked) -> bool:
    return one.kind in ("year", "class", "student", "staff")


def _linked(one: Linked) -> str:
    return f"{_ONE[one.kind].capitalize()} {one.name}, who or which was here already"


def _change(one: Change, names: _Names) -> str:
    if one.what == "access":
        return f"{one.name} {'gets access again' if one.after == 'yes' else 'loses access for now'}"
    if one.what == "archived":
        return f"Class {one.name} is taken out of the archive"
    before, after = one.before, one.after
    if one.what == "year":
        before, after = names.years.get(before, ""), names.years.get(after, "")
    return f"{one.name}: {_WHAT[one.what]} {f'“{before}”' if before else 'none'} → “{after}”"


def _going(one: Going) -> str:
    if one.kind == "class":
        return f"Class {one.name} is put into the archive; its history stays"
    if one.kind == "enrolment":
        return f"{one.name} leaves {one.room}"
    if one.kind == "teaching":
        return f"{one.name} no longer teaches {one.room}"
    return f"{one.name} can no longer sign in; what they did stays"


def _without_what_follows(goings: Sequence[Going]) -> Iterator[Going]:
    """Without the times in classes that end because their class is put away."""
    archived = {one.ours for one in goings if one.kind == "class"}
    return (one for one in goings if one.classroom not in archived)


def _question(one: Question) -> str:
    candidates = " or ".join(candidate(each) for each in one.candidates)
    return f"{where(one.place)}: is {one.name} somebody new, or {candidates}?"


def _by_kind(kinds: Sequence[Kind]) -> Mapping[Kind, int]:
    return {kind: kinds.count(kind) for kind in _ONE}


def _listed(counts: Mapping[Kind, int], one: str, many: str) -> str:
    parts = [_counted(count, _ONE[kind], _MANY[kind]) for kind, count in counts.items() if count]
    if not parts:
        return ""
    said = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{said} {one if sum(counts.values()) == 1 else many}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
