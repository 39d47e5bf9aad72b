"""Everything leaves as JSON Lines and comes back into an empty school: the same events, the same estimates."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from app.cli import main
from app.errors import ExportError
from app.exporting import Wanted
from app.exporting.whole import ABOUT, take_in
from app.exporting.writing import write_folder
from app.kept_cards import keep
from app.replay import rebuilt, replayed
from app.settings import Settings
from app.wiring import Trellis, wire
from domain.journal import Written
from domain.session import Overruling
from store import tables
from store.data_map import DATA_MAP
from store.errors import RestoreError
from store.whole import KEPT_HERE, PARTS, columns_of
from tests.app.school import COURSE, ROSTER, School
from tests.app.test_exporting import exported, run

CODE = "K7M2QX"


@pytest.fixture
def busy(school: School) -> School:
    """The school with everything that may differ: a judgement overruled, two records merged, words of many kinds."""
    trellis = school.trellis
    session = school.sit_down("Mia", "i3")
    turn = school.say("Mia", 'x = "4\\u0000" ½ 𝒙', "wrong", alone=True)
    counts = tuple(replace(seen, correct=True) for seen in turn.observations)
    trellis.overrulings.keep(session.id, Overruling(turn.number, "right", "t-ada", school.watch(), counts, solved=True))
    assert keep(trellis, trellis.sessions.get(session.id))
    trellis.merging.merge(school.students["Ben"].id, school.students["Omar"].id, by="t-ada")
    for id_, words, shared in (("j1", "private thoughts", False), ("j2", "shared thoughts", True)):
        trellis.journal.write(school.students["Mia"].id, "7b", id_, Written("entry", words))
        trellis.journal.share(school.students["Mia"].id, id_, shared)
    return school


def empty(folder: Path) -> Trellis:
    folder.mkdir()
    return wire(Settings(data=folder, database_url=f"sqlite:///{folder / 'trellis.db'}"))


def events(trellis: Trellis) -> list[tuple[object, ...]]:
    event = tables.Event.__table__.c
    wanted = select(
        event.session_id, event.number, event.kind, event.at, event.message_id, event.answers, event.payload
    )
    with trellis.db.reading() as transaction:
        return [tuple(row) for row in transaction.execute(wanted.order_by(event.session_id, event.number))]


def estimates(trellis: Trellis) -> list[tuple[object, ...]]:
    with trellis.db.reading() as transaction:
        rows = transaction.execute(select(tables.Estimate.__table__).order_by(*tables.Estimate.__table__.primary_key))
        return [tuple(row) for row in rows]


@pytest.mark.parametrize("names", [False, True])
def test_nothing_is_lost(busy: School, tmp_path: Path, names: bool) -> None:
    folder = tmp_path / "out"
    write_folder(busy.trellis, Wanted("jsonl", names=names), folder, lambda *_: None)
    again = empty(tmp_path / "again")
    taken = take_in(again, folder)
    assert taken.differences == ()
    assert events(again) == events(busy.trellis) != []
    assert estimates(again) == estimates(busy.trellis) != []
    mia = busy.students["Mia"].id
    assert again.sessions.of_student(mia) == busy.trellis.sessions.of_student(mia)
    assert [one.id for one in again.courses.all()] == [one.id for one in busy.trellis.courses.all()]
    assert again.people.student(mia).name == ("Mia" if names else mia)
    assert [one.written.text for one in again.journal.of(mia)] == ["shared thoughts"]
    (merge,) = again.merging.holding()
    again.merging.undo(merge.id, by="t-ada")
    assert replayed(again, busy.students["Ben"].id).differences == ()
    again.close()


def test_what_is_secret_private_or_a_name_stands_in_no_line(busy: School, tmp_path: Path) -> None:
    files = exported(busy, tmp_path / "out", "--as", "jsonl")
    everything = "".join(files.values())
    for words in ("private thoughts", "argon2", CODE, "ada@school.example", "Ada Brandt", "Zoë Müller-Sørensen"):
        assert words not in everything, words
    assert "shared thoughts" in everything
    students = [json.loads(line) for line in files["student.jsonl"].splitlines()]
    assert {one["id"] for one in students} == {one.id for one in busy.students.values()}
    assert all(one.keys().isdisjoint({"name", "preferred", "pin_hash"}) for one in students)
    assert "Sofía" in exported(busy, tmp_path / "named", "--as", "jsonl", "--names")["student.jsonl"]
    assert len(ROSTER) < len(students)


def test_every_table_and_column_is_exported_or_kept_for_a_reason() -> None:
    assert {part.table for part in PARTS} | KEPT_HERE.keys() == {kept.table for kept in DATA_MAP}
    assert {part.table for part in PARTS}.isdisjoint(KEPT_HERE)
    secret = {(kept.table, name) for kept in DATA_MAP for name, kind in kept.columns.items() if kind == "secret"}
    shown = {(part.table, name) for part in PARTS for name in columns_of(part, names=True)}
    assert secret & shown == set()


def test_a_class_alone_comes_back_too(busy: School, tmp_path: Path) -> None:
    busy.sit_down("Eli", "i1")
    write_folder(busy.trellis, Wanted("jsonl", classroom="7b"), tmp_path / "out", lambda *_: None)
    again = empty(tmp_path / "again")
    assert take_in(again, tmp_path / "out").differences == ()
    assert [room.id for room in again.people.classrooms_of("t-ada")] == ["7b"]
    assert {row[0] for row in events(again)} < {row[0] for row in events(busy.trellis)}
    again.close()


def test_it_is_taken_in_by_command_and_only_where_nobody_is(busy: School, tmp_path: Path) -> None:
    exported(busy, tmp_path / "out", "--as", "jsonl")
    said = run(busy, "import", "school", str(tmp_path / "out"))
    assert said.exit_code == 1
    assert "already. Take it into a new data folder" in said.output
    new = f"sqlite:///{tmp_path / 'new.db'}"
    words = ["import", "school", str(tmp_path / "out"), "--data", str(tmp_path / "new")]
    said = CliRunner().invoke(main, words, env={"TRELLIS_DATABASE_URL": new})
    assert (said.exit_code, "Taken in." in said.output) == (0, True), said.output


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [("event.jsonl", "{", "event.jsonl, line 1 is no JSON"), ("event.jsonl", "[]", "is no row"),
     ("session.jsonl", '{"id": "s", "colour": "red"}', "colour is unknown here"),
     ("session.jsonl", '{"id": "s", "started": "yesterday"}', "no day or moment"),
     ("session.jsonl", '{"id": 7}', "does not fit"), ("session.jsonl", '{"id": "s"}', "is missing"),
     (ABOUT, '{"version": 99, "events": {}}', "newer Trellis"),
     (ABOUT, '{"version": 1, "events": {"turn_recorded": 99}}', "newer Trellis"), (ABOUT, "", "holds no about.json")],
)  # fmt: skip
def test_a_broken_export_is_named_and_nothing_is_taken_in(
    busy: School, tmp_path: Path, file: str, line: str, says: str
) -> None:
    folder = tmp_path / "out"
    write_folder(busy.trellis, Wanted("jsonl", classroom="8a"), folder, lambda *_: None)
    (folder / file).write_text(line, encoding="utf-8")
    again = empty(tmp_path / "again")
    with pytest.raises((ExportError, RestoreError), match=says):
        take_in(again, folder)
    assert again.people.students() == ()
    shutil.rmtree(folder)
    again.close()


def test_estimates_are_computed_anew_and_what_differed_is_said(school: School) -> None:
    mia = school.students["Mia"].id
    before = estimates(school.trellis)
    with school.trellis.db.session() as session:
        session.execute(text("UPDATE estimate SET probability = 0.1234 WHERE student_id = :id"), {"id": mia})
        session.execute(text("DELETE FROM estimate WHERE student_id = :id AND skill = '*'"), {"id": mia})
    said = run(school, "rebuild")
    assert said.exit_code == 0
    assert f"{mia}, {COURSE.id}, *: stored nothing" in said.output
    assert "stored 0.1234" in said.output
    assert estimates(school.trellis) == before
    assert "0 of" in run(school, "rebuild", "--student", mia).output
    assert rebuilt(school.trellis, mia).differences == ()
