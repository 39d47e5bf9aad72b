"""Erasing on PostgreSQL: no row, no byte of the tables' files, and not by way of last night's copy either."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app import erasing
from app.settings import Settings
from app.wiring import wire
from domain.goal import Goal
from domain.people import Student
from store import privacy, tables
from tests.app.school import School, open_school
from tests.store.postgres import ADDRESS, MISSING, database_for

pytestmark = pytest.mark.skipif(not ADDRESS, reason=MISSING)

MARK = "zebra-5f1c9a"


@contextmanager
def marked(folder: Path) -> Iterator[School]:
    """A school on the server with a student whose every text has a mark in it."""
    with database_for(folder, on_server=True) as address:
        school = open_school(folder, worked=False, settings=Settings(data=folder, database_url=address))
        zoe = Student("0f3c2a9d51", f"Zoe {MARK}", "hash", preferred=f"Zo {MARK}")
        school.trellis.people.add_student(zoe, school.room.id)
        school.students["Zoe"] = zoe
        for _ in range(3):
            school.sit_down("Zoe", "i3", Goal(f"{MARK} goal", f"{MARK} obstacle", f"{MARK} plan"))
            for number in range(5):
                school.say("Zoe", f"{MARK} says {number}: 2x + 3 = 14", "wrong", reply=f"You wrote {MARK}. What now?")
        yield school
        school.trellis.close()


def in_rows(school: School) -> int:
    return sum(MARK in row for _, row in privacy.rows(school.trellis.db))


def in_files(school: School) -> int | None:
    """Tables whose files hold the mark; None where the server lets nobody read them."""
    address = school.trellis.settings.database_url
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    held = text("SELECT position(:mark IN pg_read_binary_file(pg_relation_filepath(:table))) > 0")
    try:
        with engine.connect() as server:
            if not server.scalar(text("SELECT usesuper FROM pg_user WHERE usename = current_user")):
                return None
            server.execute(text("CHECKPOINT"))
            names = [table.name for table in tables.Base.metadata.sorted_tables]
            return sum(bool(server.scalar(held, {"mark": MARK.encode(), "table": name})) for name in names)
    finally:
        engine.dispose()


def test_nothing_is_left_in_rows_or_files_and_a_copy_brings_nobody_back(tmp_path: Path) -> None:
    with marked(tmp_path) as school:
        zoe, settings = school.students["Zoe"].id, school.trellis.settings
        assert in_rows(school) > 20
        assert in_files(school) in {None, 2, 3, 4, 5}
        school.trellis.db.close()
        with database_for(tmp_path, like=settings.database_url, on_server=True) as last_night:
            gone = erasing.erase(school.trellis, zoe, "t-ada")
            assert gone.left == ()
            assert in_rows(school) == 0
            assert in_files(school) in {None, 0}
            back = wire(settings.model_copy(update={"database_url": last_night}), school.watch)
            restored = School(back, school.watch, school.room, school.other_room, school.students)
            try:
                assert in_rows(restored) == 0
                assert [done.action for _, done in back.audit.entries(whom=zoe, most=1)] == [erasing.AGAIN]
                assert in_files(restored) in {None, 0}
                assert erasing.check(back).left == ()
            finally:
                back.close()
