"""The log is a chain: a row that was changed, taken out or put in is found, and named."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from store import privacy
from store.access import Access
from store.audit import Audit, note
from store.database import Database
from store.sessions import Sessions
from tests.store.school import MONDAY

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@dataclass
class Ticking:
    now: datetime = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Logged:
    db: Database
    audit: Audit
    access: Access
    sessions: list[str] = field(default_factory=list)


@pytest.fixture
def logged(db: Database) -> Logged:
    clock = Ticking()
    found = Logged(db, Audit(db, clock), Access(db, clock))
    found.sessions = [Sessions(db, clock).start("mia", "linear", "c1").id for _ in range(2)]
    found.audit.note("t1", "class made", "class", "c1", grade=7)
    found.access.record("t1", "mia", found.sessions[0], "To prepare how to help in class")
    found.audit.note("t1", "class renamed", "class", "c1")
    found.access.record("t1", "mia", found.sessions[1], "She asked me on Tuesday")
    return found


def tamper(logged: Logged, statement: str) -> None:
    with logged.db.session() as session:
        session.execute(text(statement))


def fault_of(logged: Logged) -> tuple[int, str] | None:
    fault = logged.audit.checked().fault
    return (fault.number, fault.what) if fault else None


def test_a_log_as_it_was_written_is_whole(logged: Logged) -> None:
    entries, fault = logged.audit.checked()
    assert fault is None
    assert [entry.action for entry in entries] == [
        "class made",
        "transcript opened",
        "class renamed",
        "transcript opened",
    ]
    assert len({entry.hash for entry in entries}) == len(entries)


@pytest.mark.parametrize(
    ("statement", "number", "what"),
    [
        ("UPDATE audit SET by = 'bo' WHERE id = 2", 2, "was changed"),
        ("UPDATE audit SET whom = 'ben' WHERE id = 1", 1, "was changed"),
        ("UPDATE audit SET action = 'class closed' WHERE id = 3", 3, "was changed"),
        ("UPDATE audit SET at = '2026-11-27 12:00:00.000000' WHERE id = 3", 3, "was changed"),
        ("UPDATE audit SET detail = '{}' WHERE id = 1", 1, "was changed"),
        ("DELETE FROM audit WHERE id = 1", 2, "does not follow"),
        ("DELETE FROM audit WHERE id = 3", 4, "does not follow"),
        (
            (
                "INSERT INTO audit (at, by, action, kind, whom, detail, before, hash) SELECT at, by, action, kind, "
                "whom, detail, before, hash FROM audit WHERE id = 3"
            ),
            5,
            "does not follow",
        ),
        ("UPDATE opening SET reason = 'Just looking around' WHERE id = 1", 1, "opening"),
        ("UPDATE opening SET at = '2026-11-27 12:00:00.000000' WHERE id = 2", 2, "opening"),
        ("DELETE FROM opening WHERE id = 1", 2, "reason is gone"),
        (
            (
                "INSERT INTO opening (teacher_id, student_id, session_id, reason, at) SELECT teacher_id, student_id, "
                "session_id, reason, at FROM opening WHERE id = 1"
            ),
            3,
            "does not know",
        ),
    ],
)
def test_what_was_tampered_with_is_named(logged: Logged, statement: str, number: int, what: str) -> None:
    tamper(logged, statement)
    found = fault_of(logged)
    assert found is not None
    assert found[0] == number
    assert what in found[1]


def test_the_first_of_several_is_named(logged: Logged) -> None:
    tamper(logged, "UPDATE audit SET by = 'bo' WHERE id IN (2, 3)")
    assert fault_of(logged) == (2, "was changed")


def test_erasing_a_student_leaves_the_log_whole(logged: Logged) -> None:
    privacy.erase(logged.db, ["mia"], "t1", NOON + timedelta(hours=1))
    entries, fault = logged.audit.checked()
    assert fault is None
    assert [entry.action for entry in entries][-2:] == ["openings removed", "student erased"]
    assert not any(session in entry.detail for entry in entries for session in logged.sessions)


def test_what_is_undone_leaves_no_entry_behind(logged: Logged) -> None:
    def undone() -> None:
        with logged.db.session() as session:
            note(session, MONDAY, "t1", "class made", "class", "9c")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    logged.audit.note("t1", "class made", "class", "9d")
    assert fault_of(logged) is None


def test_several_entries_of_one_transaction_follow_each_other(logged: Logged) -> None:
    with logged.db.session() as session:
        for name in "abc":
            note(session, NOON, "t1", "class made", "class", name)
    entries, fault = logged.audit.checked()
    assert fault is None
    assert [entry.whom for entry in entries[-3:]] == ["a", "b", "c"]
