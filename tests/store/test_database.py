import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from domain.people import Student
from store.database import Database, open_database, translated
from store.errors import (
    BusyDatabaseError,
    ConflictError,
    DamagedDatabaseError,
    DatabaseAddressError,
    NewerDatabaseError,
    UnwritableDatabaseError,
)
from store.people import People
from store.schema import HEAD, migrate
from store.tables import Base

ROOT = Path(__file__).parents[2]


def address(file: Path) -> str:
    return f"sqlite:///{file}"


def differences(file: Path) -> list[object]:
    """How a database differs from the tables of today, as Alembic sees it."""
    engine = create_engine(address(file))
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert context.get_current_revision() == HEAD
            return list(compare_metadata(context, Base.metadata))
    finally:
        engine.dispose()


def shape(file: Path) -> list[tuple[str, str, set[str]]]:
    """Every table and index with the words of its definition, whatever their order and spacing; views are no part."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type <> 'view' ORDER BY name"
        ).fetchall()
    return [(kind, name, set(re.sub(r'[(),"]', " ", sql or "").split())) for kind, name, sql in rows]


def test_a_new_database_is_what_all_migrations_make(tmp_path: Path) -> None:
    new, migrated = tmp_path / "new.db", tmp_path / "migrated.db"
    open_database(address(new)).close()
    engine = create_engine(address(migrated))
    with engine.begin() as connection:
        migrate(connection, str(migrated), None)
    engine.dispose()
    assert differences(new) == differences(migrated) == []
    assert shape(new) == shape(migrated)


def test_a_database_that_is_up_to_date_opens_without_alembic(tmp_path: Path) -> None:
    open_database(address(tmp_path / "t.db")).close()
    code = (
        "import sys; from store.database import open_database; open_database(sys.argv[1]); "
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, address(tmp_path / "t.db")], cwd=ROOT, check=True)


def test_it_is_made_where_its_folder_is_missing_and_opens_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "t.db"
    open_database(address(file)).close()
    before = file.stat().st_size
    open_database(address(file)).close()
    assert file.stat().st_size == before


def test_two_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        for db in threads.map(lambda _: open_database(address(tmp_path / "t.db")), range(4)):
            db.close()


def test_sqlite_is_set_to_keep_what_it_accepted(db: Database) -> None:
    with db.session() as session:
        pragmas = {
            name: session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_a_database_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "t.db"
    open_database(address(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerDatabaseError, match=r"newer Trellis \(revision 9999\)\. Install that version"):
        open_database(address(file))


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "photos.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE photo (id INTEGER)")
    connection.close()
    with pytest.raises(DamagedDatabaseError, match="holds other tables: photo"):
        open_database(address(file))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "t.db"
    file.write_bytes(b"these are my holiday notes, not a database " * 200)
    with pytest.raises(DamagedDatabaseError, match=r"not a database.*Restore it from a copy"):
        open_database(address(file))
    assert file.read_bytes().startswith(b"these are my holiday notes")


def test_a_folder_in_the_files_place_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "t.db").mkdir()
    with pytest.raises(UnwritableDatabaseError, match=r"t\.db cannot be written"):
        open_database(address(tmp_path / "t.db"))


def test_a_file_in_the_folders_place_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    for inside in ("data", "data/deeper"):
        with pytest.raises(UnwritableDatabaseError, match=r"is no folder, or stands in a file.*Check that its folder"):
            open_database(address(tmp_path / inside / "t.db"))


def test_a_folder_without_permission_cannot_be_written(tmp_path: Path) -> None:
    open_database(address(tmp_path / "first.db")).close()  # everything is imported before rights are given up
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    try:
        with as_nobody(), pytest.raises(UnwritableDatabaseError):
            open_database(address(folder / "t.db"))
    finally:
        folder.chmod(0o755)
        folder.rmdir()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the superuser's rights, which would write everywhere; for anybody else nothing changes."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    "url", ["", "trellis.db", "sqlite://", "sqlite:///:memory:", "abacus://host/x", "mysql+nodriver://host/x"]
)
def test_an_address_of_no_lasting_database_is_refused(url: str) -> None:
    with pytest.raises(DatabaseAddressError, match="Use sqlite:///"):
        open_database(url)


def test_a_write_lock_that_is_not_given_back_is_said_to_be_busy(db: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "trellis.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    engine = create_engine(address(tmp_path / "trellis.db"), connect_args={"timeout": 0.05})
    with pytest.raises(BusyDatabaseError, match="Try again"), translated("here"), Session(engine) as session:
        session.execute(text("UPDATE staff SET name = 'Eve'"))
    engine.dispose()
    other.close()


def test_a_block_that_raises_writes_nothing(db: Database) -> None:
    def rename_and_fail() -> None:
        with db.session() as session:
            session.execute(text("UPDATE staff SET name = 'Eve'"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        rename_and_fail()
    with db.reading() as session:
        assert session.scalar(text("SELECT name FROM staff")) == "Ada"


def test_readings_inside_one_another_see_one_moment(db: Database) -> None:
    people = People(db)
    with db.reading() as outer:
        before = people.students()
        people.add_student(Student("zoe", "Zoe", "hash"), "c1")
        with db.reading() as inner:
            assert inner is outer
        assert people.students() == before
        with ThreadPoolExecutor() as pool:
            assert "zoe" in {one.id for one in pool.submit(people.students).result()}
    assert "zoe" in {one.id for one in people.students()}
    with db.reading() as later:
        assert later is not outer


def test_a_broken_constraint_is_a_conflict_and_names_it(db: Database) -> None:
    with pytest.raises(ConflictError, match="FOREIGN KEY"), db.session() as session:
        session.execute(text("DELETE FROM classroom"))


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes there")
def test_only_the_owner_reads_the_database(tmp_path: Path) -> None:
    file = tmp_path / "new" / "t.db"
    before = os.umask(0o000)
    try:
        db = open_database(address(file))
        with db.session() as session:
            session.execute(text("CREATE TABLE more (id INTEGER)"))
        assert {each.name: each.stat().st_mode & 0o777 for each in file.parent.iterdir()} == {
            "t.db": 0o600, "t.db-wal": 0o600, "t.db-shm": 0o600,
        }  # fmt: skip
        db.close()
        file.chmod(0o644)
        open_database(address(file)).close()
        assert file.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
