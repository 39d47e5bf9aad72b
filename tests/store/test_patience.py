"""One deadline for all that is waited for: threads in line, the other process's lock, and no work."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from contextvars import copy_context
from pathlib import Path

import pytest
from sqlalchemy import text

from store.database import Database
from store.errors import BusyDatabaseError
from store.patience import SECONDS, Patience, patience_here, waiting_at_most

WAITING = 12


def held(folder: Path) -> "closing[sqlite3.Connection]":
    """Another process's connection that has the write lock."""
    connection = sqlite3.connect(folder / "trellis.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return closing(connection)


def write(db: Database) -> str:
    try:
        with db.session() as session:
            session.execute(text("SELECT 1"))
    except BusyDatabaseError:
        return "busy"
    return "written"


def test_twelve_who_wait_for_one_lock_wait_together_and_not_one_after_the_other(db: Database, tmp_path: Path) -> None:
    with held(tmp_path), ThreadPoolExecutor(WAITING) as threads, waiting_at_most(Patience(0.3)):
        began = time.monotonic()
        waiting = [threads.submit(copy_context().run, write, db) for _ in range(WAITING)]
        assert [each.result() for each in waiting] == ["busy"] * WAITING
        assert time.monotonic() - began < WAITING * 0.3 / 2, "they waited one after the other"
    assert write(db) == "written"


def test_what_is_free_is_had_when_all_patience_is_gone(db: Database) -> None:
    with waiting_at_most(Patience(0)):
        assert write(db) == "written"
        with db.session() as session:
            assert session.scalar(text("PRAGMA busy_timeout")) == 0


def test_work_is_not_waiting() -> None:
    patience = Patience(100)
    before = patience.left
    with patience.working():
        time.sleep(0.02)
    assert patience.left > before - 0.015


def test_where_no_request_is_each_transaction_has_its_own(db: Database) -> None:
    first, second = patience_here(), patience_here()
    assert first is not second
    assert 0 < first.left <= SECONDS
    with db.session() as session:
        assert 0 < (session.scalar(text("PRAGMA busy_timeout")) or 0) <= SECONDS * 1000
        assert patience_here() is patience_here()


def test_a_probe_writes_and_is_busy_like_everybody_else(db: Database, tmp_path: Path) -> None:
    db.probe()
    db.probe()
    with db.reading() as session:
        assert session.scalar(text("PRAGMA user_version")) == 2
    with held(tmp_path), waiting_at_most(Patience(0.05)), pytest.raises(BusyDatabaseError):
        db.probe()
