"""Sessions kept in the process are always what the database tells."""

from pathlib import Path

import pytest

from domain.goal import Goal
from store.database import Database, open_database
from store.errors import NotFoundError
from store.folded import Folded
from store.privacy import erase
from store.sessions import Sessions
from tests.store.school import MONDAY, message, turn


def say(sessions: Sessions, session: str, number: int) -> None:
    said = sessions.accept(session, message(f"m{number}")).message
    sessions.record(session, turn(number, said))


def test_what_another_process_writes_is_seen_at_once(db: Database, tmp_path: Path) -> None:
    ours, session = Sessions(db), Sessions(db).start("mia", "linear", "c1").id
    say(ours, session, 1)
    assert len(ours.get(session).turns) == 1
    elsewhere = open_database(f"sqlite:///{tmp_path / 'trellis.db'}")
    theirs = Sessions(elsewhere)
    theirs.set_goal(session, Goal("Learn brackets"))
    say(theirs, session, 2)
    elsewhere.close()
    told = ours.get(session)
    assert (told.goal, len(told.turns)) == (Goal("Learn brackets"), 2)
    assert told == Sessions(db).get(session)


def test_what_is_kept_is_not_read_again(db: Database) -> None:
    sessions, session = Sessions(db), Sessions(db).start("mia", "linear", "c1").id
    say(sessions, session, 1)
    first = sessions.get(session)
    assert sessions.get(session) is first
    say(sessions, session, 2)
    assert sessions.get(session).turns[0] is first.turns[0]


def test_an_erased_student_leaves_nothing_behind(db: Database) -> None:
    sessions, session = Sessions(db), Sessions(db).start("mia", "linear", "c1").id
    say(sessions, session, 1)
    assert len(sessions.get(session).turns) == 1
    erase(db, ["mia"], "t1", MONDAY)
    with pytest.raises(NotFoundError):
        sessions.get(session)


def test_only_so_many_are_kept_and_the_rest_is_read_anew(db: Database) -> None:
    sessions = Sessions(db)
    ids = [sessions.start("mia", "linear", "c1").id for _ in range(5)]
    folded = Folded(kept=2)
    with db.reading() as transaction:
        first = folded.of(transaction, ids)
        again = folded.of(transaction, ids)
    assert first == again
    assert [first[one] is again[one] for one in ids] == [False, False, False, True, True]


def test_a_transaction_that_sees_less_than_is_kept_is_told_what_it_sees(db: Database, tmp_path: Path) -> None:
    sessions, session = Sessions(db), Sessions(db).start("mia", "linear", "c1").id
    elsewhere = open_database(f"sqlite:///{tmp_path / 'trellis.db'}")
    folded = Folded()
    with db.reading() as early, elsewhere.reading() as late:
        folded.of(early, [session])
        say(sessions, session, 1)
        assert len(folded.of(late, [session])[session].turns) == 1
        assert folded.of(early, [session])[session].turns == ()
    elsewhere.close()
