"""Comments on what is shared of a journal: kept, undone, brought back, and gone with the entry or in time."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from domain.journal import Written
from store import tables
from store.database import Database
from store.errors import NotFoundError
from store.journal import Journal
from store.journal_comments import BACK_FOR, JournalComments, gone
from tests.store.school import Watch


@pytest.fixture
def journal(db: Database, watch: Watch) -> Journal:
    """Mia shares e1 and keeps e2."""
    kept = Journal(db, clock=watch)
    for entry in ("e1", "e2"):
        kept.write("mia", "c1", entry, Written("entry", f"I drew {entry}."))
    kept.share("mia", "e1", True)
    return kept


@pytest.fixture
def comments(db: Database, watch: Watch, journal: Journal) -> JournalComments:
    return JournalComments(db, watch)


def test_only_what_is_shared_is_commented_on_and_only_of_these_students(
    comments: JournalComments, journal: Journal
) -> None:
    comments.keep("t1", ["mia"], "e1", "A good picture.")
    for who, entry in ((["mia"], "e2"), (["ben"], "e1"), ([], "e1"), (["mia"], "no")):
        with pytest.raises(NotFoundError):
            comments.keep("t1", who, entry, "Hello")
    journal.share("mia", "e1", False)
    with pytest.raises(NotFoundError):
        comments.keep("t1", ["mia"], "e1", "Hello")
    assert [(one.words, one.teacher) for one in comments.of(["e1", "e2"])["e1"]] == [("A good picture.", "Ada")]


def test_its_author_undoes_it_and_brings_it_back_and_nobody_else(comments: JournalComments, watch: Watch) -> None:
    number = comments.keep("t1", ["mia"], "e1", "A good picture.")
    for act in (comments.undo, comments.bring_back):
        with pytest.raises(NotFoundError):
            act("t2", number)
    comments.undo("t1", number)
    assert comments.of(["e1"]) == {}
    assert comments.of(["e1"], "t2") == {}
    assert [one.undone for one in comments.of(["e1"], "t1")["e1"]] == [watch.now]
    comments.bring_back("t1", number)
    assert [one.undone for one in comments.of(["e1"])["e1"]] == [None]


def test_it_goes_with_the_entry(comments: JournalComments, journal: Journal, db: Database) -> None:
    comments.keep("t1", ["mia"], "e1", "A good picture.")
    journal.delete("mia", "e1")
    with db.session() as transaction:
        assert transaction.query(tables.JournalComment).count() == 0


def test_what_was_undone_goes_after_a_week_and_all_when_its_entry_does(
    comments: JournalComments, db: Database, watch: Watch
) -> None:
    comments.keep("t1", ["mia"], "e1", "stays")
    comments.undo("t1", comments.keep("t1", ["mia"], "e1", "goes"))
    year = timedelta(days=365)
    for days, left in ((6, 2), (1, 1), (360, 0)):
        watch.go_on(days=days)
        with db.session() as transaction:
            transaction.execute(delete(tables.JournalComment).where(gone(watch.now - year, watch.now)))
            assert transaction.query(tables.JournalComment).count() == left
    assert timedelta(days=7) == BACK_FOR


def test_what_several_students_share_is_read_newest_first(journal: Journal, watch: Watch) -> None:
    watch.go_on(minutes=1)
    journal.write("ben", "c1", "e3", Written("week", "A long one."))
    journal.share("ben", "e3", True)
    assert [one.id for one in journal.shared_by(["mia", "ben"], "entry", "week")] == ["e3", "e1"]
    assert [one.id for one in journal.shared_by(["mia", "ben"], "entry")] == ["e1"]
    assert journal.shared_by(["ben"], "entry") == ()
