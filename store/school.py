"""The school itself, and what day and time it is there."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.people import ROLES, SchoolYear
from domain.school import Contact, Rules, Safeguarding, School
from store import tables
from store.audit import COMMAND_LINE, note
from store.clock import Clock, utc_now
from store.database import Database
from store.payload import dump, load
from store.rows import row_of

_KNOWN_S = 5.0
"""Seconds after which a change that another process made is seen at the latest."""

_ONLY = 1


class Schools:
    """Reads and writes the one school. Every request asks for its rules and its time, so they are kept for seconds."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock
        self._known: tuple[float, School] | None = None

    def get(self) -> School:
        """The school; one without a name where nobody has set it up."""
        known = self._known
        if known is not None and monotonic() - known[0] < _KNOWN_S:
            return known[1]
        with self._db.reading() as session:
            row = session.get(tables.School, _ONLY)
            school = School() if row is None else _school(row)
        self._known = (monotonic(), school)
        return school

    def known(self) -> School:
        """The school as it was read last, without asking the database, which may be what is the matter."""
        return self._known[1] if self._known is not None else School()

    def save(self, school: School, by: str = COMMAND_LINE) -> bool:
        """Keep what the school is called and decided; whether that changed anything.

        The time zone must be one that :func:`zone_of` knows.
        """
        with self._db.session() as session:
            changed = keep_school(session, self._clock(), school, by)
        self.forget()
        return changed

    def forget(self) -> None:
        """Read the school again: something else wrote it."""
        self._known = None

    def idle(self, kind: Literal["staff", "student"]) -> timedelta:
        """How long a sign-in holds without a request, by the school's rules."""
        rules = self.get().rules
        return timedelta(minutes=rules.staff_idle_min if kind == "staff" else rules.student_idle_min)

    def now(self) -> datetime:
        """The moment, in the school's own time."""
        return self._clock().astimezone(zone_of(self.get().timezone))

    def day_of(self, moment: datetime) -> date:
        """The day a moment falls on in the school."""
        return moment.astimezone(zone_of(self.get().timezone)).date()

    def today(self) -> date:
        """The day it is in the school."""
        return self.now().date()

    def years(self) -> tuple[SchoolYear, ...]:
        """Every school year, the newest first."""
        table = tables.SchoolYear
        with self._db.reading() as session:
            rows = session.scalars(select(table).order_by(table.begins.desc(), table.id))
            return tuple(SchoolYear(row.id, row.name, row.begins, row.ends) for row in rows)


def keep_school(session: Session, at: datetime, school: School, by: str) -> bool:
    """Inside a transaction, keep the school and note which of its fields changed; False where none did."""
    zone_of(school.timezone)
    row = session.get(tables.School, _ONLY)
    before = School() if row is None else _school(row)
    changed = [each.name for each in fields(School) if getattr(before, each.name) != getattr(school, each.name)]
    if row is not None and not changed:
        return False
    session.merge(
        tables.School(
            id=_ONLY,
            name=school.name,
            language=school.language,
            timezone=school.timezone,
            contact=dump(school.contact),
            rules=dump(school.rules),
            safeguarding=dump(school.safeguarding),
        )
    )
    if "safeguarding" in changed and school.safeguarding.named:
        _let_act(session, at, school.safeguarding, by)
        _let_go(session, at, before.safeguarding, school.safeguarding, by)
    note(session, at, by, "changed", "school", fields=changed)
    return True


def _let_act(session: Session, at: datetime, people: Safeguarding, by: str) -> None:
    """Give the lead and the deputy their role, and open the classes that waited for them."""
    for each in (people.lead, people.deputy):
        row = row_of(session, tables.Staff, each)
        if "safeguarding" not in row.roles.split():
            _give_roles(session, at, row, {*row.roles.split(), "safeguarding"}, by)
    waiting = session.scalars(select(tables.Classroom).where(tables.Classroom.opened.is_(False)))
    for room in waiting.all():
        room.opened = True
        note(session, at, by, "class opened", "class", room.id)


def _let_go(session: Session, at: datetime, before: Safeguarding, now: Safeguarding, by: str) -> None:
    """Take the role from who was replaced: they read the words of no later alert."""
    for each in {before.lead, before.deputy} - {now.lead, now.deputy, ""}:
        row = session.get(tables.Staff, each)
        if row is not None and "safeguarding" in row.roles.split():
            _give_roles(session, at, row, set(row.roles.split()) - {"safeguarding"}, by)


def _give_roles(session: Session, at: datetime, row: tables.Staff, roles: set[str], by: str) -> None:
    before = row.roles
    row.roles = " ".join(role for role in ROLES if role in roles)
    note(session, at, by, "changed roles", "staff", row.id, before=before, after=row.roles)


def people_named(session: Session) -> bool:
    """Whether the school has named a lead and a deputy, inside a transaction."""
    row = session.get(tables.School, _ONLY)
    return row is not None and load(Safeguarding, row.safeguarding).named


def zone_of(name: str) -> ZoneInfo:
    """A time zone of the IANA database.

    Raises:
        ValueError: there is none of that name; the message says how they are written.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone. Write it as in Europe/Berlin or America/Chicago.") from error


def _school(row: tables.School) -> School:
    return School(
        name=row.name,
        language=row.language,
        timezone=row.timezone,
        contact=load(Contact, row.contact),
        rules=load(Rules, row.rules),
        safeguarding=load(Safeguarding, row.safeguarding),
    )
