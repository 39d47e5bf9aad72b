from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from domain.people import Classroom, Student
from store import tables
from store.audit import Audit
from store.database import Database
from store.enrolments import Enrolments
from store.errors import NotFoundError
from store.people import People
from store.pins import Pins
from store.signins import SignIns
from tests.store.school import MONDAY, Watch


@pytest.fixture
def enrolments(db: Database, watch: Watch) -> Enrolments:
    with db.session() as session:  # they were there before this Monday
        for row in session.scalars(select(tables.Enrolment)):
            row.begins = date(2026, 8, 31)
    people(db, watch).add_classroom(Classroom("c2", "8a", "OAK", ("t1",), ("linear",)))
    return Enrolments(db, lambda: watch().date(), watch)


def people(db: Database, watch: Watch) -> People:
    return People(db, lambda: watch().date())


def ids(db: Database, watch: Watch, room: str) -> list[str]:
    return [one.id for one in people(db, watch).roster(room)]


def times(db: Database, student: str) -> list[tuple[str, date, date | None]]:
    table = tables.Enrolment
    with db.reading() as session:
        rows = session.scalars(select(table).where(table.student_id == student).order_by(table.begins, table.ends))
        return [(row.classroom_id, row.begins, row.ends) for row in rows]


def told(db: Database, whom: str) -> list[str]:
    return [entry.action for _, entry in reversed(Audit(db).entries(kind="student", whom=whom))]


def test_many_come_in_at_once_or_nobody_does(db: Database, enrolments: Enrolments, watch: Watch) -> None:
    new = [Student(f"s{n}", "Li Wei", "") for n in range(3)]
    assert enrolments.add("c2", new, ["mia", "mia"], "t1") == 4
    assert ids(db, watch, "c2") == ["s0", "s1", "s2", "mia"]
    assert told(db, "s0") == ["student made", "enrolled"]
    assert enrolments.add("c2", [], ["mia", "s0", "ben"], "t1") == 1
    before = _counts(db)
    with pytest.raises(NotFoundError, match="no student 'x'"):
        enrolments.add("c2", [Student("s9", "Zoe", "")], ["x"], "t1")
    assert enrolments.add("c2", new, ["mia"], "t1") == 0, "the same list again makes nobody"
    with pytest.raises(NotFoundError, match="no class 'x'"):
        enrolments.add("x", [Student("s9", "Zoe", "")], [], "t1")
    assert _counts(db) == before


def test_a_list_that_two_send_at_the_same_moment_is_added_once(
    db: Database, enrolments: Enrolments, watch: Watch
) -> None:
    new = [Student(f"s{n:02}", f"Name {n:02}", "") for n in range(30)]
    with ThreadPoolExecutor(4) as many:
        added = sorted(many.map(lambda _: enrolments.add("c2", new, ["mia"], "t1"), range(4)))
    assert added == [0, 0, 0, 31]
    assert len(ids(db, watch, "c2")) == 31
    assert told(db, "s07") == ["student made", "enrolled"]


def _counts(db: Database) -> list[int]:
    with db.reading() as session:
        return [
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (tables.Student, tables.Enrolment, tables.Audit)
        ]


def test_who_is_taken_out_keeps_everything_and_comes_back(db: Database, enrolments: Enrolments, watch: Watch) -> None:
    assert enrolments.end("mia", "c1", "t1")
    assert ids(db, watch, "c1") == ["ben"]
    assert people(db, watch).classes_of("mia") == ()
    assert [(one.student.id, one.since) for one in enrolments.left("c1")] == [("mia", MONDAY.date())]
    assert not enrolments.end("mia", "c1", "t1")
    assert enrolments.bring_back("mia", "c1", "t1")
    assert times(db, "mia") == [("c1", date(2026, 8, 31), None)]
    assert not enrolments.bring_back("mia", "c1", "t1")
    assert enrolments.left("c1") == ()
    enrolments.end("mia", "c1", "t1")
    watch.go_on(days=8)
    assert enrolments.bring_back("mia", "c1", "t1")
    assert times(db, "mia") == [
        ("c1", date(2026, 8, 31), MONDAY.date()),
        ("c1", MONDAY.date() + timedelta(days=8), None),
    ]
    assert told(db, "mia") == ["taken out", "brought back", "taken out", "enrolled"]
    assert not enrolments.bring_back("mia", "c2", "t1")


def test_who_came_and_went_on_one_day_was_never_in_the_class(
    db: Database, enrolments: Enrolments, watch: Watch
) -> None:
    enrolments.add("c2", [], ["mia"], "t1")
    enrolments.end("mia", "c2", "t1")
    assert not people(db, watch).is_in("mia", "c2")
    enrolments.bring_back("mia", "c2", "t1")
    assert people(db, watch).is_in("mia", "c2")
    assert len(times(db, "mia")) == 2


def test_a_move_is_out_of_one_and_into_another_or_neither(db: Database, enrolments: Enrolments, watch: Watch) -> None:
    assert enrolments.move("mia", "c1", "c2", "t1")
    assert (ids(db, watch, "c1"), ids(db, watch, "c2")) == (["ben"], ["mia"])
    assert not enrolments.move("mia", "c1", "c2", "t1")
    assert not enrolments.move("ben", "c1", "c1", "t1")
    with pytest.raises(NotFoundError, match="no class 'x'"):
        enrolments.move("ben", "c1", "x", "t1")
    assert ids(db, watch, "c1") == ["ben"]


def test_a_time_that_was_to_begin_later_begins_today(db: Database, enrolments: Enrolments, watch: Watch) -> None:
    with db.session() as session:
        session.add(tables.Enrolment(id="e", student_id="mia", classroom_id="c2", begins=date(2026, 10, 1), ends=None))
    assert ids(db, watch, "c2") == []
    assert enrolments.add("c2", [], ["mia"], "t1") == 1
    assert times(db, "mia") == [("c1", date(2026, 8, 31), None), ("c2", MONDAY.date(), None)]


def test_a_merged_record_is_in_nobodys_list_and_comes_into_no_class(
    db: Database, enrolments: Enrolments, watch: Watch
) -> None:
    enrolments.end("mia", "c1", "t1")
    with db.session() as session:
        row = session.get(tables.Student, "mia")
        assert row is not None
        row.merged_into = "ben"
    assert enrolments.left("c1") == ()
    with pytest.raises(NotFoundError):
        enrolments.add("c2", [], ["mia"], "t1")


def test_a_name_is_written_anew(db: Database, enrolments: Enrolments, watch: Watch) -> None:
    enrolments.rename("mia", "Mia Okafor", "Mimi", "t1")
    enrolments.rename("mia", "Mia Okafor", "Mimi", "t1")
    found = people(db, watch).student("mia")
    assert (found.name, found.called) == ("Mia Okafor", "Mimi")
    assert told(db, "mia") == ["student renamed"]
    assert "Okafor" not in "".join(str(entry) for entry in Audit(db).entries())


def test_a_new_pin_ends_what_the_former_opened(db: Database, enrolments: Enrolments, watch: Watch) -> None:
    del enrolments
    signins = SignIns(db, watch)
    mia, ben, ada = signins.open("student", "mia"), signins.open("student", "ben"), signins.open("staff", "mia")
    Pins(db, watch).set({"mia": "another hash"}, "t1")
    assert people(db, watch).student("mia").pin_hash == "another hash"
    assert signins.find(mia) is None
    assert signins.find(ben) is not None
    assert signins.find(ada) is not None
    with pytest.raises(NotFoundError, match="no student 'x'"):
        Pins(db, watch).set({"ben": "new", "x": "new"}, "t1")
    assert people(db, watch).student("ben").pin_hash == "hash"
    assert told(db, "mia") == ["PIN renewed"]
