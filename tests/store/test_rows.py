"""Whatever is asked for by its key and is not there is named by its own word."""

import pytest

from store import tables
from store.database import Database
from store.errors import NotFoundError
from store.rows import row_of

ASKED = (
    (tables.SchoolYear, "school year"), (tables.Staff, "staff"), (tables.Classroom, "class"),
    (tables.Student, "student"), (tables.Course, "course"), (tables.Session, "session"),
)  # fmt: skip
OF_A_COURSE = ((tables.Item, "item"), (tables.Passage, "passage"), (tables.Material, "material"))


@pytest.mark.parametrize(("table", "noun"), ASKED)
def test_what_is_not_there_is_named(db: Database, table: type[tables.Base], noun: str) -> None:
    for held in (False, True):
        with db.session() as session, pytest.raises(NotFoundError, match="'nobody'") as told:
            row_of(session, table, "nobody", held=held)
        assert (told.value.kind, told.value.id) == (noun, "nobody")


@pytest.mark.parametrize(("table", "noun"), OF_A_COURSE)
def test_of_a_course_its_own_id_is_named(db: Database, table: type[tables.Base], noun: str) -> None:
    with db.reading() as session, pytest.raises(NotFoundError) as told:
        row_of(session, table, ("linear", "nothing"))
    assert (told.value.kind, told.value.id) == (noun, "nothing")


def test_what_is_there_is_given(db: Database) -> None:
    with db.session() as session:
        assert row_of(session, tables.Student, "mia", held=True).id == "mia"
        assert row_of(session, tables.Item, ("linear", "i1")).id == "i1"
