"""A database from before there were schools keeps everything, and gets staff, enrolments and sessions of a class."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event

import store
from domain.alert import KEPT_APART
from domain.people import Staff, Student
from store.access import Access
from store.alerts import Alerts
from store.audit import Audit
from store.database import Database, open_database
from store.ear import Ear
from store.errors import DamagedDatabaseError
from store.listening import Listening
from store.people import People
from store.sealing import Seal
from store.sessions import Sessions

ROWS = """
INSERT INTO teacher VALUES ('t1', 'ada@school.example', 'Ada', 'hash');
INSERT INTO course VALUES ('linear', 'Linear', 'en', 7, '', 'null', '[]', '[]', 1, 'd');
INSERT INTO classroom VALUES ('c1', '7b', 'BEECH', 7, '{}'), ('c2', '8a', 'OAK', 8, '{}');
INSERT INTO classroom_teacher VALUES ('c1', 't1', 0);
INSERT INTO classroom_course VALUES ('c1', 'linear', 0);
INSERT INTO student VALUES ('mia', 'c1', 'Mia', 'p1'), ('mia2', 'c2', 'Mia', 'p2');
INSERT INTO session VALUES ('s1', 'mia', 'linear', '2026-09-07 09:00:00.000000', NULL);
INSERT INTO event VALUES
  (1, 's1', 1, 'session_started', '2026-09-07 09:00:00.000000', NULL, NULL, '{"student": "mia", "course": "linear"}');
INSERT INTO opening VALUES (1, 't1', 'mia', 's1', 'To prepare', '2026-09-08 09:00:00.000000');
INSERT INTO signin VALUES ('h', 'teacher', 't1', '2026-09-08 09:00:00.000000', '2026-09-08 21:00:00.000000');
"""


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A database as the version before left it, with somebody in every table."""
    file = tmp_path / "before.db"
    engine = create_engine(f"sqlite:///{file}")
    config = Config()
    config.set_main_option("script_location", str(Path(store.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS)
    return file


@pytest.fixture
def after(before: Path) -> Database:
    return open_database(f"sqlite:///{before}")


def test_everybody_is_still_there(after: Database) -> None:
    people = People(after)
    assert people.staff("t1") == Staff("t1", "ada@school.example", "Ada", "hash", frozenset({"teacher"}))
    assert people.students() == (Student("mia", "Mia", "p1"), Student("mia2", "Mia", "p2"))
    assert [one.id for one in people.roster("c1")] == ["mia"]
    assert [room.name for room in people.classes_of("mia2")] == ["8a"]
    room = people.classroom("c1")
    assert (room.teachers, room.courses, room.joining, room.archived) == (("t1",), ("linear",), True, None)
    assert people.terms("c2").hours.mode == "open"
    with closing(sqlite3.connect(after.place)) as connection:
        found = connection.execute("SELECT begins FROM enrolment WHERE student_id = 'mia'").fetchone()
        signin = connection.execute("SELECT kind, seen = opened, browser FROM signin").fetchone()
        left = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert found == (date(2026, 9, 7).isoformat(),)
    assert signin == ("staff", 1, "")
    assert "teacher" not in left
    assert not any(name.startswith("_alembic_tmp") for name in left)


def test_what_they_did_is_of_their_class(after: Database) -> None:
    session = Sessions(after).get("s1")
    assert (session.student, session.course, session.classroom) == ("mia", "linear", "c1")
    (opening,) = Access(after).of_student("mia")
    assert (opening.teacher, opening.reason) == ("Ada", "To prepare")


def test_what_was_opened_stands_in_the_log_which_is_whole(after: Database) -> None:
    entries, fault = Audit(after).checked()
    assert fault is None
    assert [(entry.by, entry.action, entry.whom) for entry in entries] == [("t1", "transcript opened", "mia")]


def test_pointers_are_looked_after_again(after: Database) -> None:
    with after.reading() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_rows_that_point_nowhere_stop_it_and_nothing_is_changed(before: Path) -> None:
    with closing(sqlite3.connect(before)) as connection:
        connection.execute("INSERT INTO opening VALUES (2, 't1', 'gone', 's1', 'x', '2026-09-08 09:00:00.000000')")
        connection.commit()
    with pytest.raises(DamagedDatabaseError, match="rows of opening point at rows that are gone"):
        open_database(f"sqlite:///{before}")
    with closing(sqlite3.connect(before)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
        assert connection.execute("SELECT count(*) FROM teacher").fetchone() == (1,)


def test_a_move_that_is_cut_short_leaves_the_database_as_it_was(before: Path) -> None:
    from store.schema import upgrade

    engine = create_engine(f"sqlite:///{before}")

    @event.listens_for(engine, "connect")
    def _plain(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    def cut_short() -> None:
        with engine.begin() as connection:
            upgrade(connection, str(before))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_short()
    engine.dispose()
    with closing(sqlite3.connect(before)) as connection:
        assert connection.execute("SELECT count(*) FROM teacher").fetchone() == (1,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)


def test_its_classes_stay_open_and_what_was_written_before_is_heard_and_sealed(before: Path) -> None:
    said = {"id": "m1", "text": "purple elephants", "intent": "message", "item": "i", "step": "s"}
    sent = json.dumps(said | {"at": "2026-09-07T09:01:00Z"})
    with closing(sqlite3.connect(before)) as connection:
        connection.execute(
            "INSERT INTO event VALUES (2, 's1', 2, 'message_accepted', '2026-09-07 09:01:00.000000', 'm1', NULL, ?)",
            (sent,),
        )
        connection.commit()
    db = open_database(f"sqlite:///{before}")
    seal = Seal(db, before.parent / "alerts.key")
    seal.prepare()
    assert People(db).classroom("c1").opened
    assert Listening(db, Ear(lambda text: "urgent" if "elephants" in text else None, seal)).round() == (1, 0)
    (case,) = Alerts(db, seal).open()
    assert (case.alert.student, case.alert.classroom) == ("mia", "c1")
    assert Alerts(db, seal).words(case.alert.id).text == "purple elephants"
    assert [message.text for message in Sessions(db).pending("s1")] == [KEPT_APART]
    db.rewrite()
    assert b"elephants" not in b"".join(file.read_bytes() for file in db.files() if file.exists())
    db.close()
