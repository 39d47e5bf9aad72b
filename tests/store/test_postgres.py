"""What is waited for on PostgreSQL. Runs where ``TRELLIS_TEST_POSTGRES`` names an empty database of a server."""

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from store.database import Database
from store.errors import BusyDatabaseError
from store.patience import Patience, waiting_at_most
from tests.store.postgres import ADDRESS, MISSING, had_alone

pytestmark = pytest.mark.skipif(not ADDRESS, reason=MISSING)


@pytest.fixture
def db() -> Iterator[Database]:
    with had_alone() as database:
        yield database


def remove_staff(db: Database, staff: str) -> None:
    with db.session() as session:
        session.execute(text("DELETE FROM staff WHERE id = :id"), {"id": staff})


def test_a_write_that_waits_for_a_lock_gives_up_in_time_and_says_so(db: Database) -> None:
    with db.session() as other:
        other.execute(text("LOCK TABLE staff IN ACCESS EXCLUSIVE MODE"))
        began = time.monotonic()
        with waiting_at_most(Patience(0.3)), pytest.raises(BusyDatabaseError):
            remove_staff(db, "nobody")
        assert time.monotonic() - began > 0.2
    remove_staff(db, "nobody")


def test_what_is_free_is_had_when_all_patience_is_gone(db: Database) -> None:
    with waiting_at_most(Patience(0)):
        remove_staff(db, "nobody")


def test_each_transaction_has_what_is_left(db: Database) -> None:
    asked = text("SELECT setting::int FROM pg_settings WHERE name = 'lock_timeout'")
    with waiting_at_most(Patience(2)), db.session() as session:
        assert 0 < (session.scalar(asked) or 0) <= 2_000
    with db.session() as session:
        assert 2_000 < (session.scalar(asked) or 0) <= 5_000
