"""What everybody and everything that a log may name is called."""

from collections.abc import Iterator

from sqlalchemy import select

from store import tables
from store.database import Database


def names(db: Database) -> Iterator[tuple[str, str]]:
    """Ids and names of students (twice for a preferred name), staff, classes and courses, also removed ones."""
    student = tables.Student
    columns = (
        (student.id, student.name),
        (student.id, student.preferred),
        (tables.Staff.id, tables.Staff.name),
        (tables.Classroom.id, tables.Classroom.name),
        (tables.Course.id, tables.Course.name),
    )
    with db.reading() as session:
        found = [(id_, name) for pair in columns for id_, name in session.execute(select(*pair)) if name]
    return iter(found)


def names_of_people(db: Database) -> tuple[str, ...]:
    """What every student and every member of staff is called, preferred names too, each once and in order."""
    columns = (tables.Student.name, tables.Student.preferred, tables.Staff.name)
    with db.reading() as session:
        return tuple(sorted({name for column in columns for name in session.scalars(select(column)) if name}))


def names_of_students(db: Database) -> dict[str, str]:
    """The name of every student by id."""
    with db.reading() as session:
        return {row.id: row.name for row in session.execute(select(tables.Student.id, tables.Student.name))}
