"""A roster taken in: all of it or nothing, the same list again changes 0, and what goes can come back."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from domain.people import Staff
from domain.roster_plan import NEW, Here, Plan
from school.rosters.planning import plan
from school.rosters.read import read_file, read_text
from store import tables
from store.audit import COMMAND_LINE, Audit
from store.database import Database, open_database
from store.errors import ConflictError, StalePlanError, UnreadyPlanError
from store.people import People
from store.privacy import erase
from store.rosters import Applied, Rosters
from store.signins import SignIns
from tests.school.rosters.building import CLASSES, ENROLMENTS, FILES, FILES_12, LATER, USERS, delta, zipped
from tests.store.postgres import ADDRESS, MISSING, had_alone
from tests.store.school import MONDAY

TODAY = date(2026, 9, 7)
SOURCE = "sis"


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        database = open_database(f"sqlite:///{tmp_path}/trellis.db")
        yield database
        database.close()
        return
    if not ADDRESS:
        pytest.skip(MISSING)
    with had_alone() as database:
        names = ", ".join(f'"{table.name}"' for table in tables.Base.metadata.sorted_tables)
        with database.session() as session:
            session.execute(text(f"TRUNCATE {names} CASCADE"))
        yield database


def planned(
    db: Database, data: bytes | str, source: str = SOURCE, *, into: str = "", today: date = TODAY,
    answers: Mapping[str, str] | None = None,
) -> Plan:  # fmt: skip
    reading = read_text(data) if isinstance(data, str) else read_file("r.zip", data)
    assert reading.faults == ()
    here = Rosters(db).here(source, today)
    return plan(reading, here, into=into, answers=answers or {}, confirmed=True)


def taken(
    db: Database, data: bytes | str, source: str = SOURCE, *, into: str = "", today: date = TODAY,
    answers: Mapping[str, str] | None = None,
) -> Applied:  # fmt: skip
    codes = (f"CODE{number:02}" for number in count())
    made = planned(db, data, source, into=into, today=today, answers=answers)
    return Rosters(db).apply(made, by=COMMAND_LINE, new_code=lambda: next(codes))


def people(db: Database, today: date = TODAY) -> People:
    return People(db, lambda: today)


def room(db: Database, name: str) -> str:
    with db.reading() as session:
        return session.scalars(select(tables.Classroom.id).where(tables.Classroom.name == name)).one()


def names(db: Database, class_name: str, today: date = TODAY) -> list[str]:
    return [student.name for student in people(db, today).roster(room(db, class_name))]


def rows(db: Database) -> dict[str, int]:
    with db.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in tables.Base.metadata.sorted_tables
        }


@pytest.mark.parametrize("files", [FILES, FILES_12], ids=["1.1", "1.2"])
def test_a_list_is_taken_in_and_the_same_list_again_changes_nothing(db: Database, files: Mapping[str, str]) -> None:
    taken(db, zipped(files))
    assert (names(db, "8a"), names(db, "8b")) == (["Jonas Weber", "Mia Chen"], ["Mia Chen"])
    berg = people(db).staff_by_email("a.berg@lakeside.example")
    assert berg is not None
    assert (berg.name, berg.password_hash, berg.roles) == ("Anna Berg", "", frozenset({"teacher"}))
    (taught,) = people(db).classrooms_of(berg.id)
    assert (taught.name, taught.joining, taught.archived) == ("8a", True, None)
    before = rows(db)
    assert planned(db, zipped(files)).size == 0
    assert taken(db, zipped(files)).written == 0
    assert rows(db) == before


CHANGED = {
    "renamed": zipped(users=USERS.replace("Jonas,Weber", "Jonas,Kurz")),
    "shut out": zipped(users=USERS.replace("u2,,,true", "u2,,,false")),
    "teacher shut out": zipped(users=USERS.replace("u3,,,true", "u3,,,false")),
    "another address": zipped(users=USERS.replace("a.berg@", "berg@")),
    "class renamed": zipped(classes=CLASSES.replace("8b,", "8c,")),
    "student gone": zipped(
        users=USERS.replace("u2,,,true,o1,student,jweber,,Jonas,Weber,,,,,,,08,\n", ""),
        enrollments=ENROLMENTS.replace("e3,,,c1,o1,u2,student,,,\n", ""),
    ),
    "student's class gone": zipped(enrollments=ENROLMENTS.replace("e2,,,c2,o1,u1,student,,,\n", "")),
    "teacher's class gone": zipped(enrollments=ENROLMENTS.replace("e4,,,c1,o1,u3,teacher,true,,\n", "")),
    "teacher's other class": zipped(enrollments=ENROLMENTS.replace("e4,,,c1", "e4,,,c2")),
    "class gone": zipped(
        classes=CLASSES.replace("c2,,,8b,08,k1,,scheduled,,o1,t1,,,\n", ""),
        enrollments=ENROLMENTS.replace("e2,,,c2,o1,u1,student,,,\n", ""),
    ),
    "longer": zipped(enrollments=ENROLMENTS.replace("2027-07-23", "2027-07-30")),
    "year moved": zipped(academicSessions=FILES["academicSessions.csv"].replace("2026-08-31", "2026-08-24")),
    "two years of one name": zipped(
        academicSessions=FILES["academicSessions.csv"] + "y27,,,2026/27,schoolYear,2026-08-24,2027-07-23,,2027\n",
    ),
    "one more": zipped(
        users=USERS + "u5,,,false,o1,student,lkurz,,Lea,Kurz,,,,,,,08,\n",
        enrollments=ENROLMENTS + "e5,,,c2,o1,u5,student,,2026-09-21,\n",
    ),
    "delta": delta(users=f"{USERS.splitlines()[0]}\nu2,tobedeleted,{LATER},true,,student,,,,,,,,,,,,\n"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_every_change_is_made_once_and_undone_by_the_old_list(db: Database, name: str) -> None:
    taken(db, zipped())
    old = names(db, "8a")
    assert taken(db, CHANGED[name]).written > 0
    assert planned(db, CHANGED[name]).size == 0
    taken(db, zipped())
    assert planned(db, zipped()).size == 0
    assert names(db, "8a") == old
    assert planned(db, zipped(), today=date(2026, 9, 8)).size == 0


def test_who_goes_cannot_sign_in_and_keeps_what_they_did(db: Database) -> None:
    made = taken(db, zipped())
    student = made.students["+u2"]
    token = SignIns(db).open("student", student)
    taken(db, CHANGED["student gone"])
    assert people(db).student(student).disabled is not None
    assert SignIns(db).find(token) is None
    assert names(db, "8a") == ["Mia Chen"]
    taken(db, zipped())
    assert people(db).student(student).disabled is None
    assert rows(db)["student"] == 2


def test_who_was_shut_out_by_hand_stays_out(db: Database) -> None:
    student = taken(db, zipped()).students["+u2"]
    with db.session() as session:
        session.execute(text("UPDATE student SET disabled = '2026-09-07 08:00:00'"))
    assert planned(db, zipped()).size == 0
    assert people(db).student(student).disabled is not None


def test_merged_records_stay_one_student(db: Database) -> None:
    made = taken(db, zipped())
    kept, gone = made.students["+u1"], made.students["+u2"]
    with db.session() as session:
        session.execute(text("UPDATE student SET merged_into = :kept WHERE id = :gone"), {"kept": kept, "gone": gone})
    again = planned(db, zipped())
    assert (again.new_students, again.changes, again.goings) == ((), (), ())


def test_a_pasted_list_joins_one_class_and_nobody_else_is_touched(db: Database) -> None:
    taken(db, zipped())
    before = planned(db, zipped())
    text_ = "Chen, Mia\nLea Kurz\nJonas Webber"
    open_plan = planned(db, text_, "", into=room(db, "8a"))
    assert [one.name for one in open_plan.questions] == ["Jonas Webber"]
    with pytest.raises(UnreadyPlanError):
        Rosters(db).apply(open_plan, by="t1", new_code=str)
    taken(db, text_, "", into=room(db, "8a"), answers={"name:jonas webber": NEW})
    assert names(db, "8a") == ["Jonas Webber", "Jonas Weber", "Lea Kurz", "Mia Chen"]
    assert planned(db, text_, "", into=room(db, "8a")).size == 0
    after = planned(db, zipped())
    assert (before.size, after.size) == (0, 0)


def test_a_csv_list_of_a_source_without_ids_is_found_again(db: Database) -> None:
    table = "Name;Class;School year\nMia Chen;8a;2026/27\nMia Chen;Chess;2026/27\nLea Kurz;8a;2026/27\n"
    taken(db, table, "office")
    assert planned(db, table, "office").size == 0
    assert names(db, "8a") == ["Lea Kurz", "Mia Chen"]
    taken(db, table.replace("Lea Kurz", "Jonas Weber"), "office")
    assert names(db, "8a") == ["Jonas Weber", "Mia Chen"]


def test_sources_do_not_take_away_what_another_brought(db: Database) -> None:
    taken(db, zipped())
    taken(db, "ID;Name;Class\n1;Lea Kurz;Chess\n", "club")
    assert planned(db, "ID;Name;Class\n1;Lea Kurz;Chess\n", "club").size == 0
    assert planned(db, zipped()).size == 0


def test_two_plans_of_one_moment_are_not_both_carried_out(db: Database) -> None:
    first, second = planned(db, zipped()), planned(db, zipped())
    codes = count()
    Rosters(db).apply(first, by=COMMAND_LINE, new_code=lambda: f"CODE{next(codes)}")
    before = rows(db)
    with pytest.raises(StalePlanError):
        Rosters(db).apply(second, by=COMMAND_LINE, new_code=str)
    assert rows(db) == before


def test_a_write_that_fails_in_the_middle_leaves_nothing(db: Database) -> None:
    made, codes = planned(db, zipped()), count()
    before = rows(db)
    with db.session() as session:
        session.execute(text("CREATE UNIQUE INDEX in_the_way ON source_identifier (source)"))
    try:
        with pytest.raises(ConflictError):
            Rosters(db).apply(made, by=COMMAND_LINE, new_code=lambda: f"CODE{next(codes)}")
        assert rows(db) == before
    finally:
        with db.session() as session:
            session.execute(text("DROP INDEX in_the_way"))


def test_a_code_that_is_taken_is_not_given_again(db: Database) -> None:
    codes = iter(["ONE", "ONE", "TWO"])
    Rosters(db).apply(planned(db, zipped()), by=COMMAND_LINE, new_code=lambda: next(codes))
    with db.reading() as session:
        assert sorted(session.scalars(select(tables.Classroom.code))) == ["ONE", "TWO"]


def test_the_log_says_how_much_and_no_name(db: Database) -> None:
    taken(db, zipped())
    ((_, entry),) = Audit(db).entries()
    assert (entry.by, entry.action, entry.kind) == (COMMAND_LINE, "roster taken in", "roster")
    assert entry.detail["new_students"] == 2
    assert "Chen" not in str(entry.detail)


def test_a_teacher_who_is_here_keeps_password_and_roles(db: Database) -> None:
    people(db).add_staff(Staff("berg", "A.Berg@Lakeside.example", "A. Berg", "hash", frozenset({"administrator"})))
    taken(db, zipped())
    berg = people(db).staff("berg")
    assert (berg.name, berg.password_hash, berg.roles) == ("Anna Berg", "hash", frozenset({"administrator", "teacher"}))


def test_an_erased_student_leaves_no_name_of_a_source(db: Database) -> None:
    student = taken(db, zipped()).students["+u2"]
    taken(db, CHANGED["shut out"])
    counts = erase(db, [student], "t1", MONDAY)
    assert counts["source_identifier"] == 3
    with db.reading() as session:
        assert not session.scalars(select(tables.SourceIdentifier).where(tables.SourceIdentifier.ours == student)).all()


def test_here_is_the_same_however_often_it_is_read(db: Database) -> None:
    taken(db, zipped())
    seen: list[Here] = [Rosters(db).here(SOURCE, TODAY) for _ in range(2)]
    assert seen[0] == seen[1]
