"""Raised hands as teachers leave them."""

import pytest

from store.database import Database
from store.desk import Desk
from store.errors import NotFoundError
from store.hands import Hands
from store.sessions import Sessions
from tests.store.school import Watch


@pytest.fixture
def hands(db: Database, watch: Watch) -> Hands:
    return Hands(db, watch)


def test_a_lowered_hand_is_remembered(hands: Hands, sessions: Sessions, watch: Watch) -> None:
    sessions.start("mia", "linear", "c1")
    assert hands.lowered(["mia", "ben"]) == {}
    hands.lower("mia", "t1")
    watch.go_on(hours=1)
    hands.lower("mia", "t1")
    assert hands.lowered(["mia", "ben"]) == {"mia": watch.now}


def test_a_hand_is_seen_when_a_teacher_looks_or_lowers_it(hands: Hands, sessions: Sessions, watch: Watch) -> None:
    sessions.start("mia", "linear", "c1")
    assert hands.seen("mia") is None
    hands.see("mia", "t1")
    first = watch.now
    assert (hands.seen("mia"), hands.seen("ben")) == (first, None)
    assert hands.lowered(["mia"]) == {}
    watch.go_on(hours=1)
    hands.lower("mia", "t1")
    assert hands.seen("mia") == watch.now


def test_a_hand_that_is_seen_to_on_the_class_page_is_down_until_that_is_undone(
    hands: Hands, sessions: Sessions, db: Database, watch: Watch
) -> None:
    sessions.start("mia", "linear", "c1")
    hands.lower("mia", "t1")
    before, desk = watch.now, Desk(db, watch)
    watch.go_on(hours=1)
    desk.keep("t1", "c1", "mia", "seen to", "hand up")
    assert hands.lowered(["mia"]) == {"mia": watch.now}
    desk.undo("c1", "mia", desk.of_class("c1")["mia"][0].id)
    assert hands.lowered(["mia"]) == {"mia": before}
    assert hands.lowered([]) == {}


def test_unknown_ids_say_what_is_missing(hands: Hands, sessions: Sessions) -> None:
    sessions.start("mia", "linear", "c1")
    with pytest.raises(NotFoundError, match="no staff 'x'"):
        hands.lower("mia", "x")
    with pytest.raises(NotFoundError, match="no session of student 'ben'"):
        hands.lower("ben", "t1")
