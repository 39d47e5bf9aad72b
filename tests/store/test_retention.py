"""What is due goes and nothing else does, whatever the school, the settings and the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from domain.mastery import MasteryEstimate
from domain.turn import Turn
from store import tables
from store.access import Access
from store.audit import Audit
from store.database import Database
from store.retention import GONE_STAFF, Due, Keep, Retention
from store.sessions import Sessions
from store.years import Years
from tests.store.school import Watch, message, school, turn

FIRST, LAST = date(2024, 9, 1), date(2025, 7, 31)
"""The school year of class c1."""

KEEP = Keep(*(timedelta(days=days) for days in (365, 365, 365, 1095, 30)))


def believed(course: str, turns: Sequence[Turn]) -> list[MasteryEstimate]:
    """An estimate that says how many turns it is of."""
    del course
    return [MasteryEstimate("one-step", 0.5, 0.1, 0.9, len(turns), 0)] if turns else []


@dataclass(frozen=True)
class Sat:
    """A session: whose, on which day, and how many days later the last thing happened in it."""

    student: str
    day: date
    longer: int


def built(folder: Path, sat: Sequence[Sat], *, year: bool) -> Database:
    db = school(folder)
    if year:
        Years(db).add("2024/25", FIRST, LAST, "t1")
        with db.session() as session:
            id_ = session.scalar(select(tables.SchoolYear.id))
            session.execute(update(tables.Classroom).values(year=id_))
    for number, one in enumerate(sat):
        watch = Watch(datetime.combine(one.day, time(9), UTC))
        sessions = Sessions(db, watch)
        sitting = sessions.start(one.student, "linear", "c1").id
        Access(db, watch).record("t1", one.student, sitting, f"reason number {number}")
        watch.go_on(days=one.longer)
        said = sessions.accept(sitting, message(f"m{number}", at=watch())).message
        sessions.record(sitting, turn(1, said))
    return db


def ended(one: Sat, *, year: bool) -> datetime:
    """When its time begins to count, reckoned apart from the code under test."""
    done = datetime.combine(one.day, time(9), UTC) + timedelta(days=one.longer)
    over = datetime.combine(LAST, time.max, UTC)
    return max(done, over) if year and FIRST <= one.day <= LAST else done


def students_of(db: Database) -> list[tuple[str, datetime]]:
    with db.reading() as session:
        rows = session.execute(select(tables.Session.student_id, tables.Session.started))
        return sorted((row.student_id, row.started) for row in rows)


DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))
SAT = st.lists(st.builds(Sat, st.sampled_from(["mia", "ben"]), DAYS, st.integers(0, 40)), max_size=6)


@settings(max_examples=20, deadline=None)
@given(sat=SAT, year=st.booleans(), kept=st.integers(30, 2190), today=st.dates(date(2024, 1, 1), date(2032, 1, 1)))
def test_the_due_sessions_go_and_only_those(sat: list[Sat], year: bool, kept: int, today: date) -> None:
    keep, now = KEEP._replace(work=timedelta(days=kept)), datetime.combine(today, time(3), UTC)
    with TemporaryDirectory() as folder:
        db = built(Path(folder), sat, year=year)
        started = [(one, datetime.combine(one.day, time(9), UTC)) for one in sat]
        stay = sorted((one.student, at) for one, at in started if ended(one, year=year) + keep.work > now)
        retention = Retention(db, believed)
        due = retention.due(keep, now)
        assert students_of(db) == sorted((one.student, at) for one, at in started), "looking changes nothing"
        assert len(due.work) == len(sat) - len(stay)
        assert retention.remove(keep, now).work == due.work
        assert students_of(db) == stay
        with db.reading() as session:
            left = set(session.scalars(select(tables.Session.id)))
            assert set(session.scalars(select(tables.Event.session_id))) == left
            assert set(session.scalars(select(tables.Opening.session_id))) == left
            mias = {
                row.student_id: row.probability and row.independent for row in session.scalars(select(tables.Estimate))
            }
        if due.work:
            touched = {one.student for one, at in started if (one.student, at) not in stay}
            assert {who: n for who, n in mias.items() if who in touched} == {
                who: sum(student == who for student, _ in stay) for who in touched if any(s == who for s, _ in stay)
            }
        assert retention.remove(keep, now).work == ()
        assert Audit(db).checked().fault is None
        db.close()


@settings(max_examples=15, deadline=None)
@given(left=st.dates(date(2024, 1, 1), date(2026, 1, 1)), kept=st.integers(30, 2190), later=st.integers(0, 3000))
def test_a_student_is_due_so_long_after_leaving_and_never_while_in_a_class(left: date, kept: int, later: int) -> None:
    keep, now = KEEP._replace(people=timedelta(days=kept)), datetime.combine(left + timedelta(days=later), time(), UTC)
    with TemporaryDirectory() as folder:
        db = built(Path(folder), [], year=False)
        with db.session() as session:
            session.execute(
                update(tables.Enrolment)
                .where(tables.Enrolment.student_id == "mia")
                .values(begins=date(2023, 9, 1), ends=left)
            )
        assert Retention(db, believed).due(keep, now).people == (("mia",) if later >= kept else ())
        db.close()


def test_somebody_of_an_archived_class_has_left_it(db: Database) -> None:
    watch = Watch()
    with db.session() as session:
        session.execute(update(tables.Classroom).values(archived=watch()))
    due = Retention(db, believed).due(KEEP, watch() + timedelta(days=366))
    assert due.people == ("ben", "mia")
    assert Retention(db, believed).due(KEEP, watch() + timedelta(days=364)).people == ()


def test_former_staff_lose_their_name_once(db: Database) -> None:
    watch = Watch()
    with db.session() as session:
        session.execute(update(tables.Staff).values(disabled=watch()))
    retention, now = Retention(db, believed), watch() + timedelta(days=366)
    assert retention.due(KEEP, now - timedelta(days=2)).staff == ()
    assert retention.remove(KEEP, now).staff == ("t1",)
    with db.reading() as session:
        row = session.get_one(tables.Staff, "t1")
        assert (row.name, row.password_hash) == (GONE_STAFF, "")
        assert "ada" not in row.email
    assert retention.due(KEEP, now).staff == ()


def test_a_log_of_which_everything_goes_stays_whole(db: Database) -> None:
    watch = Watch()
    Audit(db, watch).note("t1", "class renamed", "class", "c1")
    Retention(db, believed).remove(KEEP, watch() + timedelta(days=1096))
    Audit(db, watch).note("t1", "class renamed", "class", "c1")
    entries, fault = Audit(db, watch).checked()
    assert fault is None
    assert [entry.action for entry in entries] == ["log shortened", "class renamed"]


def test_the_log_is_shortened_and_stays_whole(db: Database) -> None:
    watch = Watch()
    for _ in range(4):
        Audit(db, watch).note("t1", "class renamed", "class", "c1")
        watch.go_on(days=400)
    retention, audit = Retention(db, believed), Audit(db, watch)
    due = retention.due(KEEP, watch())
    assert due == Due(log=2)
    retention.remove(KEEP, watch())
    entries, fault = audit.checked()
    assert fault is None
    assert [entry.action for entry in entries] == ["class renamed", "class renamed", "log shortened"]
    with db.session() as session:
        session.delete(session.get_one(tables.Audit, entries[0].id))
    found = audit.checked().fault
    assert found is not None
    assert found.number == entries[1].id


def test_a_session_that_raised_an_alert_goes_with_the_student_and_not_before(tmp_path: Path) -> None:
    sat = (Sat("mia", date(2024, 10, 1), 0), Sat("mia", date(2024, 10, 2), 0))
    db = built(tmp_path, sat, year=False)
    kept = Retention(db, believed).due(KEEP, datetime(2027, 1, 1, tzinfo=UTC)).work[0]
    with db.session() as session:
        at = datetime(2024, 10, 1, tzinfo=UTC)
        session.add(
            tables.Alert(
                id="a", source=f"{kept}:2", tier="urgent", heard_in="chat", session_id=kept, at=at, heard=at, by=""
            )
        )
    gone = Retention(db, believed).remove(KEEP, datetime(2027, 1, 1, tzinfo=UTC)).work
    assert len(gone) == 1
    assert kept not in gone


def test_somebody_who_left_long_ago_stays_while_an_alert_about_them_is_open(tmp_path: Path) -> None:
    db, now = built(tmp_path, (Sat("mia", date(2024, 10, 1), 0),), year=False), datetime(2030, 1, 1, tzinfo=UTC)
    with db.session() as session:
        session.execute(update(tables.Enrolment).values(begins=date(2023, 9, 1), ends=date(2024, 12, 1)))
        sitting = session.scalar(select(tables.Session.id))
        session.add(
            tables.Alert(
                id="a", source="a:2", tier="urgent", heard_in="chat", session_id=sitting, at=now, heard=now, by=""
            )
        )
    assert "mia" not in Retention(db, believed).due(KEEP, now).people
    with db.session() as session:
        session.add(
            tables.AlertHappening(
                alert_id="a", kind="resolved", at=now, by="t1", whom="", route="", key_id="", note="", once=None
            )
        )
    assert "mia" in Retention(db, believed).due(KEEP, now).people
