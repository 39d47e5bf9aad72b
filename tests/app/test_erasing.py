"""A student is erased with everything, the folder proves it, and an older database brings nobody back."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import erasing
from app.cli import main
from app.kept_cards import keep_all
from app.settings import Settings
from app.wiring import Trellis, wire
from domain.assignment import Work
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.journal import Written
from domain.people import Student
from store.errors import LedgerError, NotFoundError
from store.journal import new_id
from store.patience import Patience, waiting_at_most
from store.privacy import export
from store.small_groups import Opening
from store.tries import Budget
from tests.app.school import COURSE, School, open_school

MARK = "zebra-5f1c9a"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A school with its own data folder, and a student whose every text has a mark in it."""
    school = open_school(tmp_path / "data", worked=False)
    trellis = school.trellis
    zoe = Student("0f3c2a9d51", f"Zoe {MARK}", "hash", preferred=f"Zo {MARK}")
    trellis.people.add_student(zoe, school.room.id)
    school.students["Zoe"] = zoe
    for name, word in (("Zoe", MARK), ("Mia", "walrus-77")):
        for _ in range(4):
            session = school.sit_down(name, "i3", Goal(f"{word} goal", f"{word} obstacle", f"{word} plan"))
            for n in range(6):
                school.say(name, f"{word} says {n}: 2x + 3 = 14", "wrong", reply=f"You wrote {word}. What now?")
            question = ReflectionQuestion("q", "Why?", (1,))
            trellis.sessions.reflect(session.id, Reflection(question, f"{word} thinks", "You named it."))
        trellis.access.record("t-ada", school.students[name].id, session.id, f"{word} asked me to look")
        trellis.skill_notes.judge(
            "t-ada", school.students[name].id, session.course, "brackets", "developing", f"{word} board"
        )
        trellis.desk.keep(
            "t-ada", school.room.id, school.students[name].id, "dismissed", "stuck", f"{word} spoke to me"
        )
        trellis.teacher_notes.keep("t-ada", school.room.id, school.students[name].id, f"{word} likes to draw")
        entry = Written("entry", f"{word} drew it first", (f"{word} tag",))
        page = trellis.journal.write(school.students[name].id, school.room.id, new_id(), entry).id
        trellis.journal.share(school.students[name].id, page, True)
        trellis.journal_comments.keep("t-ada", [school.students[name].id], page, f"{word} drew well")
    work = Work(COURSE.id, "list", "Lists", (), trellis.schools.today(), "alone")
    trellis.assignments.give("7b", work, {zoe.id: ("i3",), school.students["Mia"].id: ("i3", "i4")}, "t-ada")
    trellis.small_groups.open("7b", Opening("Lists", "Tuesday", None), [zoe.id, school.students["Mia"].id], "t-ada")
    trellis.signins.open("student", zoe.id)
    trellis.tries.add([Budget("student by account, 300 s", zoe.id, timedelta(minutes=5))])
    trellis.audit.note("t-ada", "enrolled", "student", zoe.id)
    cry = Reflection(ReflectionQuestion("r", "What now?"), f"{MARK}: i want to kill myself")
    trellis.sessions.reflect(school.sessions["Zoe"].id, cry)
    trellis.alerts.resolve(trellis.alerts.open()[0].alert.id, "t-ada", f"Spoke with {MARK}.")
    yield school
    trellis.close()


def holding(folder: Path, mark: str) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and mark.encode() in file.read_bytes()]


def again(school: School) -> Trellis:
    return wire(school.trellis.settings, school.watch)


def test_nothing_of_an_erased_student_is_in_the_folder_and_all_of_everybody_elses(school: School) -> None:
    folder, zoe, mia = school.trellis.settings.data, school.students["Zoe"].id, school.students["Mia"].id
    assert keep_all(school.trellis, zoe)[1] > 0
    mias = export(school.trellis.db, mia)
    assert holding(folder, MARK)
    gone = erasing.erase(school.trellis, zoe, "t-ada")
    assert gone.left == ()
    assert gone.pieces > 40
    assert {table for table, rows in gone.counts.items() if rows == 0} == {"source_identifier", "merge", "playlist"}
    assert holding(folder, MARK) == []
    assert holding(folder, "walrus-77")
    assert export(school.trellis.db, mia) == mias
    assert set(holding(folder, zoe)) <= {"trellis.db", "trellis.db-wal", "erasures.jsonl"}
    assert [done.action for _, done in school.trellis.audit.entries(whom=zoe)] == [
        "student erased", "enrolled", "transcript opened",
    ]  # fmt: skip
    assert erasing.check(school.trellis).left == ()
    with pytest.raises(NotFoundError):
        erasing.erase(school.trellis, zoe, "t-ada")


def test_an_older_database_brings_nobody_back(school: School, tmp_path: Path) -> None:
    trellis, folder = school.trellis, school.trellis.settings.data
    trellis.db.compact()
    shutil.copy(folder / "trellis.db", tmp_path / "last-night.db")
    erasing.erase(trellis, school.students["Zoe"].id, "t-ada")
    trellis.close()
    for _ in range(2):
        for file in folder.glob("trellis.db*"):
            file.unlink()
        shutil.copy(tmp_path / "last-night.db", folder / "trellis.db")
        assert holding(folder, MARK)
        restored = again(school)
        assert holding(folder, MARK) == []
        assert erasing.check(restored).left == ()
        assert next(done.action for _, done in restored.audit.entries(kind="student")) == erasing.AGAIN
        assert erasing.again(restored) is None
        restored.close()


def test_a_copy_that_lies_around_is_named(school: School) -> None:
    trellis, folder = school.trellis, school.trellis.settings.data
    trellis.db.compact()
    shutil.copy(folder / "trellis.db", folder / "copy.db")
    (folder / "server.log").write_text("nothing of anybody", encoding="utf-8")
    zoe = school.students["Zoe"].id
    gone = erasing.erase(trellis, zoe, "t-ada")
    assert [Path(one.place).name for one in gone.left] == ["copy.db"]
    (folder / "copy.db").unlink()
    assert erasing.check(trellis).left == ()
    (folder / "server.log").write_text(f"session of {zoe} began", encoding="utf-8")
    assert [Path(one.place).name for one in erasing.check(trellis).left] == ["server.log"]
    (folder / "server.log").unlink()
    trellis.tries.add([Budget("student by account, 300 s", zoe, timedelta(minutes=5))])
    found = erasing.check(trellis).left
    assert "table wrong_tries" in {one.place for one in found}
    assert len(found) == 2, "the row, and its bytes in the database's file or log"


def test_the_database_is_searched_past_its_rows(school: School) -> None:
    """Bytes that no row reaches, on a page that is not the audit's."""
    trellis, zoe = school.trellis, school.students["Zoe"].id
    erasing.erase(trellis, zoe, "t-ada")
    trellis.db.compact()
    file = trellis.settings.data / "trellis.db"
    pages = trellis.db.pages_of("audit")
    assert pages, "this SQLite tells no pages"
    with file.open("r+b") as stream:
        data = stream.read()
        size = int.from_bytes(data[16:18], "big")
        gaps = (n * size + 200 for n in range(1, len(data) // size) if n + 1 not in pages)
        at = next(one for one in gaps if data[one : one + 40] == bytes(40))
        stream.seek(at)
        stream.write(zoe.encode())
    assert [Path(one.place).name for one in erasing.check(trellis).left] == ["trellis.db"]


def test_without_a_ledger_nobody_is_erased_and_nothing_starts(school: School) -> None:
    trellis = school.trellis
    trellis.erasures.files[0].write_text("not ours\n", encoding="utf-8")
    with pytest.raises(LedgerError):
        erasing.erase(trellis, school.students["Zoe"].id, "t-ada")
    assert trellis.people.student(school.students["Zoe"].id).name == f"Zoe {MARK}"
    with pytest.raises(LedgerError):
        again(school)


def test_the_command_shows_what_goes_and_asks_first(school: School) -> None:
    zoe, data = school.students["Zoe"].id, ["--data", str(school.trellis.settings.data)]

    def run(*words: str, typed: str = "") -> tuple[int, str]:
        result = CliRunner().invoke(main, ["erase", *words, *data], input=typed)
        return result.exit_code, result.output

    code, said = run(zoe, typed="n\n")
    assert code == 1
    assert f"Zoe {MARK}" in said
    assert "4  session" in said
    assert school.trellis.people.student(zoe).id == zoe
    code, said = run(zoe, "--yes")
    assert (code, "none is left" in said) == (0, True), said
    code, said = run("--check")
    assert (code, "1 erased student: nothing is left" in said) == (0, True), said
    (school.trellis.settings.data / "notes.txt").write_text(f"about {zoe}", encoding="utf-8")
    code, said = run("--check")
    assert (code, "notes.txt: 1 pieces" in said) == (1, True), said
    assert run()[0] == run(zoe, "--check")[0] == 2
    assert "no student" in run(zoe, "--yes")[1]


def test_a_folder_without_erasures_is_started_as_ever(tmp_path: Path) -> None:
    trellis = wire(Settings(data=tmp_path))
    assert erasing.again(trellis) is None
    assert not trellis.erasures.files[0].exists()
    trellis.close()


def test_who_reads_an_older_view_is_waited_for_and_named_if_they_stay(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    trellis = school.trellis
    trellis.db.compact()
    with sqlite3.connect(trellis.db.place) as other:
        other.execute("BEGIN")
        assert other.execute("SELECT count(*) FROM student").fetchone()[0] > 1
        waited: list[float] = []

        def goes(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 2:
                other.rollback()

        monkeypatch.setattr(time, "sleep", goes)
        with waiting_at_most(Patience(0.2)):
            gone = erasing.erase(trellis, school.students["Zoe"].id, "t-ada")
    other.close()
    assert gone.left == ()
    assert len(waited) == 2
    assert holding(trellis.settings.data, MARK) == []


def test_a_folder_that_is_put_back_whole_brings_nobody_back_where_the_ledger_is_kept_apart(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", erasures_copy=tmp_path / "ledger.jsonl")
    school = open_school(tmp_path / "data", settings=settings)
    school.trellis.db.compact()
    shutil.copytree(tmp_path / "data", tmp_path / "backup")
    erasing.erase(school.trellis, school.students["Zoë Müller-Sørensen"].id, "t-ada")
    school.trellis.close()
    shutil.rmtree(tmp_path / "data")
    shutil.copytree(tmp_path / "backup", tmp_path / "data")
    restored = wire(settings, school.watch)
    assert holding(tmp_path / "data", "Müller-Sørensen") == []
    assert restored.erasures.files[0].read_bytes() == restored.erasures.files[1].read_bytes()
    restored.close()
