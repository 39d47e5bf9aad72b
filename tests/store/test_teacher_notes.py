"""Notes of teachers: their author changes and deletes them, both can be undone, and what is deleted goes in time."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from store import tables
from store.database import Database
from store.errors import NotFoundError
from store.teacher_notes import BACK_FOR, TeacherNotes, gone
from tests.store.school import Watch


def test_a_note_has_its_author_and_its_day_and_is_read_newest_first(db: Database, watch: Watch) -> None:
    notes = TeacherNotes(db, watch)
    notes.keep("t1", "c1", "mia", "Reads aloud first.")
    watch.go_on(days=1)
    notes.keep("t1", "c1", "mia", "Sit near the board.")
    found = notes.of("c1", "mia", "t1")
    assert [one.words for one in found] == ["Sit near the board.", "Reads aloud first."]
    assert found[0].made == watch.now
    assert found[0].teacher == "Ada"
    assert not found[0].reworded
    assert notes.of("c1", "ben", "t1") == ()
    with pytest.raises(NotFoundError, match="nobody"):
        notes.keep("t1", "c1", "nobody", "Hello")


def test_a_change_is_undone_once_and_the_same_words_are_none(db: Database, watch: Watch) -> None:
    notes = TeacherNotes(db, watch)
    note = notes.keep("t1", "c1", "mia", "first")
    notes.change("t1", "c1", "mia", note, "first")
    assert not notes.of("c1", "mia", "t1")[0].reworded
    watch.go_on(minutes=1)
    notes.change("t1", "c1", "mia", note, "second")
    (found,) = notes.of("c1", "mia", "t1")
    assert (found.words, found.former, found.reworded) == ("second", "first", True)
    notes.undo("t1", "c1", "mia", note)
    notes.undo("t1", "c1", "mia", note)
    (found,) = notes.of("c1", "mia", "t1")
    assert (found.words, found.former) == ("first", None)


def test_what_is_deleted_is_seen_by_its_author_alone_and_goes_after_a_week(db: Database, watch: Watch) -> None:
    notes = TeacherNotes(db, watch)
    note = notes.keep("t1", "c1", "mia", "first")
    other = notes.keep("t1", "c1", "mia", "stays")
    notes.delete("t1", "c1", "mia", note)
    assert [one.id for one in notes.of("c1", "mia", "a colleague")] == [other]
    assert [one.deleted for one in notes.of("c1", "mia", "t1")] == [None, watch.now]
    notes.bring_back("t1", "c1", "mia", note)
    assert [one.id for one in notes.of("c1", "mia", "a colleague")] == [other, note]
    notes.delete("t1", "c1", "mia", note)
    for days, left in ((6, 2), (1, 1)):
        watch.go_on(days=days)
        with db.session() as transaction:
            transaction.execute(delete(tables.TeacherNote).where(gone(watch.now - timedelta(days=365), watch.now)))
            assert transaction.query(tables.TeacherNote).count() == left
    assert timedelta(days=7) == BACK_FOR


def test_nobody_else_changes_it_nor_through_another_student_or_class(db: Database, watch: Watch) -> None:
    notes = TeacherNotes(db, watch)
    note = notes.keep("t1", "c1", "mia", "first")
    for who, room, student, which in (
        ("t2", "c1", "mia", note), ("t1", "c2", "mia", note), ("t1", "c1", "ben", note), ("t1", "c1", "mia", note + 1),
    ):  # fmt: skip
        for act in (notes.delete, notes.undo, notes.bring_back):
            with pytest.raises(NotFoundError):
                act(who, room, student, which)
        with pytest.raises(NotFoundError):
            notes.change(who, room, student, which, "other")
    assert [one.words for one in notes.of("c1", "mia", "t1")] == ["first"]
