"""The school's staff as an alert about a student sees them, and whom its words pass over."""

from collections.abc import Callable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Transaction

from domain.alert import Colleague, SpokenOf
from domain.school import Safeguarding
from store import tables
from store.payload import load

About = Callable[[str, Sequence[Colleague]], tuple[SpokenOf, ...]]
"""Which of some colleagues a text may speak of, and why."""

_SCHOOL = 1


def colleagues(transaction: Transaction, student_id: str, classroom_id: str) -> tuple[Colleague, ...]:
    """Everybody who works here, inside a transaction; those teach the student who teach any class they were ever in."""
    staff, link, time_in = tables.Staff, tables.ClassroomTeacher, tables.Enrolment
    classes = select(time_in.classroom_id).where(time_in.student_id == student_id)
    taught = or_(link.classroom_id == classroom_id, link.classroom_id.in_(classes))
    teachers = set(transaction.scalars(select(link.teacher_id).where(taught)))
    school = transaction.get(tables.School, _SCHOOL)
    named = Safeguarding() if school is None else load(Safeguarding, school.safeguarding)
    return tuple(
        Colleague(
            row.id,
            row.name,
            teaches=row.id in teachers,
            acts="lead" if row.id == named.lead
            else "deputy" if row.id == named.deputy
            else "other" if "safeguarding" in row.roles.split()
            else "",
            runs="administrator" in row.roles.split(),
        )
        for row in transaction.scalars(select(staff).order_by(staff.id))
    )  # fmt: skip
