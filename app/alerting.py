"""What each person is told of open alerts, on every page of theirs.

    bar = bar_of(trellis, staff, alarm.trouble)     # None where there is nothing for them
    bar.lines                                       # one for each kind of thing, the most pressing first

The lead, the deputy and whoever else has the role see that alerts wait and open them; a class's teachers read whom to
speak to about whom, where the school tells them; administrators are told once nobody else has taken an alert on.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.wiring import Trellis
from domain.alert import Case, Chain, reached
from domain.people import Staff
from store.errors import NotFoundError, StoreError

Tone = Literal["urgent", "concern", "taken", "drill", "broken"]
"""How a line looks: each has a colour, a shape and a word of its own."""

LEAD = "safeguarding"
"""The role of those who act on alerts."""

DESK = "/safeguarding"


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line: a word for what it is, a sentence, and where it leads, empty where it leads nowhere."""

    tone: Tone
    word: str
    said: str
    link: str = ""
    to: str = "Open"


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands at the top of somebody's pages."""

    lines: tuple[BarLine, ...]


def chain_of(trellis: Trellis) -> Chain:
    """Who acts on alerts, as far as they can sign in."""
    here = [one for one in trellis.people.all_staff() if one.disabled is None and one.password_hash]
    named = trellis.schools.get().safeguarding
    acting = {one.id for one in here if LEAD in one.roles}
    return Chain(
        lead=named.lead if named.lead in acting else "",
        deputy=named.deputy if named.deputy in acting else "",
        others=tuple(sorted(acting - {named.lead, named.deputy})),
        administrators=tuple(sorted(one.id for one in here if "administrator" in one.roles)),
    )


def candidates(trellis: Trellis) -> list[Staff]:
    """Who can be named to act on alerts, by name: those who work here, also where they were only invited so far."""
    here = [one for one in trellis.people.all_staff() if one.disabled is None]
    return sorted(here, key=lambda one: (one.name, one.id))


def lead_name(trellis: Trellis, passed_over: Collection[str] = ()) -> str:
    """Whom a teacher is asked to speak to: the lead, else the deputy, else whoever has the role and is told."""
    here = chain_of(trellis).acting_past(passed_over)
    return trellis.people.staff(here[0]).name if here else "whoever runs your school"


def told_in(trellis: Trellis, staff: Staff, cases: Sequence[Case]) -> dict[str, str]:
    """The sentence about each student with an open alert in one of somebody's classes, by the student's id."""
    if not trellis.schools.get().safeguarding.teachers_told or "teacher" not in staff.roles:
        return {}
    real = [case for case in seen_by(staff, cases) if not case.alert.drill]
    if not real:
        return {}
    taught = {room.id for room in trellis.people.classrooms_of(staff.id)}
    return {
        case.alert.student: f"Please speak to {lead_name(trellis, case.passed_over)} about "
        f"{student_name(trellis, case)}."
        for case in real
        if case.alert.classroom in taught
    }


def seen_by(staff: Staff, cases: Iterable[Case]) -> list[Case]:
    """Those of these alerts whose words are not taken to be about this member of staff: they know of no other."""
    return [case for case in cases if staff.id not in case.passed_over]


def student_name(trellis: Trellis, case: Case) -> str:
    """The student's name, as the roster has it."""
    try:
        return trellis.people.student(case.alert.student).name
    except NotFoundError:
        return "a student who is gone"


def bar_of(trellis: Trellis, staff: Staff, trouble: Sequence[str], *, attended: bool = True) -> Bar | None:
    """What stands at the top of somebody's pages; None where that is nothing, and where the database cannot be read.

    ``attended`` says that a person asked for the page: then it is noted that the alert stood on it.
    """
    try:
        with trellis.db.reading():
            everything = trellis.alerts.open()
            cases = seen_by(staff, everything)
            lines = (*_lines(trellis, staff, cases, trouble), *_nobody_left(trellis, staff, everything))
        if attended:
            _note_shown(trellis, staff, cases)
    except StoreError:
        return None
    return Bar(lines) if lines else None


def _note_shown(trellis: Trellis, staff: Staff, cases: Sequence[Case]) -> None:
    for case in cases:
        seen = any(one.kind == "shown" and one.whom == staff.id for one in case.happenings)
        if not seen and case.state == "waiting" and concerns(trellis, staff, case):
            trellis.alerts.happened(case.alert.id, "shown", staff.id, "page")


def concerns(trellis: Trellis, staff: Staff, case: Case) -> bool:
    """Whether an alert stands on the pages of this member of staff."""
    return LEAD in staff.roles or staff.id in come_to(trellis, case) or bool(told_in(trellis, staff, (case,)))


def come_to(trellis: Trellis, case: Case) -> tuple[str, ...]:
    """Whom an alert has come to by now, by id."""
    return reached(case, chain_of(trellis).steps, trellis.schools.get().safeguarding.minutes, trellis.clock())


def _lines(trellis: Trellis, staff: Staff, cases: Sequence[Case], trouble: Sequence[str]) -> list[BarLine]:
    lines: list[BarLine] = []
    now = trellis.clock()
    if LEAD in staff.roles:
        lines += _for_lead(cases, now)
        lines += [BarLine("broken", "Does not work", said, DESK) for said in (*trouble, *_unreached(trellis, cases))]
        if cases and (why := trellis.seal.trouble()):
            lines.append(BarLine("broken", "Does not work", why))
    elif "administrator" in staff.roles:
        chain = chain_of(trellis)
        passed = [
            case
            for case in cases
            if case.state == "waiting"
            and staff.id in come_to(trellis, case)
            and (chain.acting_past(case.passed_over) or not chain.acting)
        ]
        lines += _for_administrator(trellis, passed, now)
        lines += [BarLine("broken", "Does not work", said, DESK) for said in trouble]
    if "administrator" in staff.roles and trellis.schools.get().name:
        lines += _to_do(trellis)
    for said in told_in(trellis, staff, cases).values():
        ask, _, whom = said.partition(" about ")
        lines.append(BarLine("urgent", ask, f"about {whom}"))
    return lines


def _nobody_left(trellis: Trellis, staff: Staff, cases: Sequence[Case]) -> list[BarLine]:
    """What administrators read of alerts that nobody who acts on them may receive.

    Where every administrator is passed over too, all of them read it all the same: it says nothing of anybody, and
    somebody has to be named.
    """
    if "administrator" not in staff.roles:
        return []
    chain = chain_of(trellis)
    stuck = [case for case in cases if case.state == "waiting" and not chain.acting_past(case.passed_over)]
    mine = [
        case
        for case in stuck
        if chain.acting and (staff.id not in case.passed_over or case.passed_over.issuperset(chain.administrators))
    ]
    if not mine:
        return []
    which = (
        "An alert that nobody can receive waits"
        if len(mine) == 1
        else f"{len(mine)} alerts that nobody can receive wait"
    )
    said = f"{which}: it may be about those who act on alerts. Let somebody else act on them too; they have it at once."
    return [BarLine("urgent", "Nobody can receive it", said, "/school/staff", "Name somebody")]


def _to_do(trellis: Trellis) -> list[BarLine]:
    """What whoever runs Trellis has to see to, so that an alert finds somebody."""
    named, chain = trellis.schools.get().safeguarding, chain_of(trellis)
    if not named.named:
        missing = "deputy is" if named.lead else "lead is" if named.deputy else "lead and deputy are"
        said = f"No safeguarding {missing} named. New classes stay closed to students until then."
        return [BarLine("broken", "To do", said, "/school/safeguarding", "Name them")]
    return [
        BarLine("broken", "To do", f"The {what} cannot sign in.", "/school/safeguarding", "See to it")
        for what, who in (("safeguarding lead", chain.lead), ("deputy of the safeguarding lead", chain.deputy))
        if not who
    ]


def _for_lead(cases: Sequence[Case], now: datetime) -> list[BarLine]:
    lines: list[BarLine] = []
    kinds: tuple[tuple[Tone, str, list[Case]], ...] = (
        ("urgent", "Urgent", [c for c in cases if not c.alert.drill and c.alert.tier == "urgent"]),
        ("concern", "Concern", [c for c in cases if not c.alert.drill and c.alert.tier == "concern"]),
        ("drill", "Drill", [c for c in cases if c.alert.drill]),
    )
    for tone, word, mine in kinds:
        waiting = [case for case in mine if case.state == "waiting"]
        if waiting:
            what = "A drill waits" if tone == "drill" else _many(len(waiting))
            since = f"{what} for somebody to take {'it' if len(waiting) == 1 else 'them'} on. {came(waiting, now)}"
            lines.append(BarLine(tone, word, since, _address(waiting)))
    taken = [case for case in cases if case.state != "waiting" and not case.alert.drill]
    if taken:
        many = "1 alert is" if len(taken) == 1 else f"{len(taken)} alerts are"
        more = [case for case in taken if case.unread]
        who = "The student has" if len(taken) == 1 else "Students have"
        wrote = f" {who} written more." if more else ""
        said = f"{many} being worked on and not resolved yet.{wrote}"
        lines.append(BarLine("taken", "Taken on", said, _address(more or taken)))
    return lines


def _for_administrator(trellis: Trellis, cases: Sequence[Case], now: datetime) -> list[BarLine]:
    chain = chain_of(trellis)
    lines = []
    for case in cases:
        names = [trellis.people.staff(one).name for one in chain.acting_past(case.passed_over)]
        reach = f"Reach {' or '.join(names)} now." if names else "Nobody here acts on alerts: name a lead now."
        what = "A drill" if case.alert.drill else "An alert about a student"
        tone: Tone = "drill" if case.alert.drill else "urgent"
        said = f"{what} has waited for {waited(case, now)}, and nobody has taken it on. {reach}"
        lines.append(BarLine(tone, "Drill" if case.alert.drill else "Nobody has it", said, DESK))
    return lines


def _unreached(trellis: Trellis, cases: Sequence[Case]) -> list[str]:
    people = {
        one.whom for case in cases for one in case.happenings if one.kind == "failed" and case.unreached(one.whom)
    }
    return [
        f"Mail to {trellis.people.staff(one).name} did not go out; it is tried again. Reach them another way."
        for one in sorted(people)
    ]


def _many(number: int) -> str:
    return "1 alert waits" if number == 1 else f"{number} alerts wait"


def _address(cases: Sequence[Case]) -> str:
    return f"{DESK}/alerts/{cases[0].alert.id}" if len(cases) == 1 else DESK


def came(cases: Sequence[Case], now: datetime) -> str:
    """When these came, in a sentence."""
    oldest = min(cases, key=lambda case: case.alert.heard)
    ago = waited(oldest, now)
    which = "It" if len(cases) == 1 else "The oldest"
    return f"{which} came just now." if ago == "a moment" else f"{which} came {ago} ago."


def waited(case: Case, now: datetime) -> str:
    """How long an alert has been there, in words: ``3 minutes``."""
    minutes = int((now - case.alert.heard).total_seconds() // 60)
    if minutes < 1:
        return "a moment"
    if minutes < 60:
        return "a minute" if minutes == 1 else f"{minutes} minutes"
    hours = minutes // 60
    if hours < 48:
        return "an hour" if hours == 1 else f"{hours} hours"
    return f"{hours // 24} days"
