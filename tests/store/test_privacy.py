import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.mastery import MasteryEstimate, Observation
from store import tables
from store.access import Access
from store.database import Database
from store.errors import NotFoundError
from store.privacy import erase, export, held
from store.sessions import Sessions
from store.signins import SignIns
from store.tries import Budget, WrongTries
from tests.store.school import Watch, message, turn

AFTER = MasteryEstimate("one-step", 0.66, 0.47, 0.78, 1, 1)
SEEN = Observation("one-step", correct=True, independent=True)


def practise(db: Database, sessions: Sessions, student: str, words: str) -> None:
    """Leave a row in every table that can hold something about a student."""
    session = sessions.start(student, "linear").id
    sessions.set_goal(session, Goal(f"{words} goal"))
    said = sessions.accept(session, message("m1", f"{words} message")).message
    sessions.record(session, turn(1, said, after=(AFTER,), observations=(SEEN,)))
    sessions.reflect(session, Reflection(ReflectionQuestion("q", "Why?"), f"{words} answer"))
    SignIns(db).open("student", student)
    WrongTries(db).add([Budget("student by account", student, timedelta(days=1))])
    Access(db).record("t1", student, session, f"{words} reason")


def rows(db: Database) -> dict[str, int]:
    with db.reading() as transaction:
        return {
            table.name: transaction.scalar(select(func.count()).select_from(table)) or 0
            for table in tables.Base.metadata.sorted_tables
        }


def test_every_table_that_can_name_a_student_is_held() -> None:
    def names_a_student(table: type[tables.Base]) -> bool:
        columns = table.__table__.columns
        return table is tables.Student or bool({"student_id", "session_id", "user_id", "whose"} & set(columns.keys()))

    mappers = {mapper.class_ for mapper in tables.Base.registry.mappers}
    assert {table for table in mappers if names_a_student(table)} == {place.table for place in held("mia")}


def test_an_export_holds_everything_and_no_secret(db: Database, sessions: Sessions, watch: Watch) -> None:
    practise(db, sessions, "mia", "zebra")
    practise(db, sessions, "ben", "walrus")
    told = export(db, "mia")
    assert {table: len(found) for table, found in told.items()} == {
        "student": 1, "session": 1, "event": 5, "estimate": 1, "signin": 1, "opening": 1, "wrong_tries": 1,
    }  # fmt: skip
    text = json.dumps(told)
    for words in ("zebra goal", "zebra message", "zebra answer", "zebra reason", "Mia", watch.now.isoformat()):
        assert words in text
    assert "walrus" not in text
    assert "hash" not in text


def test_erasing_leaves_no_row_of_the_student_and_every_row_of_others(db: Database, sessions: Sessions) -> None:
    practise(db, sessions, "ben", "walrus")
    before = rows(db)
    practise(db, sessions, "mia", "zebra")
    bens = export(db, "ben")
    counts = erase(db, "mia")
    assert counts == {
        "opening": 1,
        "wrong_tries": 1,
        "signin": 1,
        "estimate": 1,
        "event": 5,
        "session": 1,
        "student": 1,
    }
    assert rows(db) == before | {"student": 1}
    assert export(db, "ben") == bens
    with pytest.raises(NotFoundError, match="no student 'mia'"):
        export(db, "mia")
    with pytest.raises(NotFoundError, match="no student 'mia'"):
        erase(db, "mia")


def test_no_file_holds_an_erased_students_words(db: Database, sessions: Sessions, tmp_path: Path) -> None:
    practise(db, sessions, "mia", "zebra")
    practise(db, sessions, "ben", "walrus")
    erase(db, "mia")
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("trellis.db*"))
    assert b"walrus" in kept
    assert b"zebra" not in kept
