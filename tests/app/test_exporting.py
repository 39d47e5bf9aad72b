"""What leaves for an analyst: every table, in ids, harmless in a spreadsheet, read by nobody else."""

import csv
import io
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner, Result

from app.cli import main
from domain.people import Staff
from store.views import VIEWS, columns
from tests.app.commands import settings_of
from tests.app.conftest import Caller
from tests.app.school import ROSTER, School

DOC = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def run(school: School, *words: str) -> Result:
    return CliRunner().invoke(main, words, env=settings_of(school))


def exported(school: School, folder: Path, *words: str) -> dict[str, str]:
    said = run(school, "export", "--out", str(folder), *words)
    assert said.exit_code == 0, said.output
    return {file.name: file.read_text(encoding="utf-8-sig") for file in folder.iterdir()}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_view_is_a_table_that_only_its_owner_reads(school: School, tmp_path: Path) -> None:
    files = exported(school, tmp_path / "out", "--as", "csv")
    assert files.keys() == {"columns.csv", *(f"{name}.csv" for name in VIEWS)}
    for name, view in VIEWS.items():
        head = files[f"{name}.csv"].splitlines()[0]
        assert head == ",".join(column.name for column in columns(view))
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "out").iterdir()} == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_attempts_are_those_of_the_sessions_in_ids_without_a_name(school: School, tmp_path: Path) -> None:
    files = exported(school, tmp_path / "out", "--as", "csv")
    told = {
        f"{session.id}:{one.number}": (session.student, one.assessment.outcome)
        for student in school.students.values()
        for session in school.trellis.sessions.of_student(student.id)
        for one in session.turns
        if one.assessment is not None
    }
    assert (
        {row["attempt_id"]: (row["student_id"], row["outcome"]) for row in table(files["attempts.csv"])} == told != {}
    )
    assert not [name for name in ROSTER if re.search(rf"\b{name}\b", "".join(files.values()))]


def test_names_stand_beside_the_ids_where_they_are_asked_for(school: School, tmp_path: Path) -> None:
    files = exported(school, tmp_path / "out", "--as", "csv", "--names")
    for name in ("attempts", "transcripts", "estimates", "goals"):
        rows = table(files[f"{name}.csv"])
        assert rows
        assert all(row["student"] == school.trellis.people.student(row["student_id"]).name for row in rows), name


def test_what_a_student_wrote_is_run_by_no_spreadsheet(school: School, tmp_path: Path) -> None:
    school.sit_down("Mia", "i3")
    for text in ("=1+1", "+49 1", "-3", "@SUM(A1)", "\t=1", "＝1"):
        school.say("Mia", text, "wrong")
    files = exported(school, tmp_path / "out", "--as", "csv")
    cells = [cell for text in files.values() for row in csv.reader(io.StringIO(text)) for cell in row]
    formulas = [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]
    assert [cell for cell in formulas if not re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)] == []
    assert "'=1+1" in cells


def test_numbers_are_without_a_word_that_somebody_wrote(school: School, tmp_path: Path) -> None:
    school.sit_down("Mia", "i3")
    school.say("Mia", "my dog ate the bracket", "wrong")
    files = exported(school, tmp_path / "out", "--as", "csv", "--numbers")
    assert {"transcripts.csv", "goals.csv"}.isdisjoint(files)
    assert "dog" not in "".join(files.values())
    assert table(files["attempts.csv"])


def test_one_class_and_sessions_since_a_day(school: School, tmp_path: Path) -> None:
    school.sit_down("Eli", "i1")
    school.say("Eli", "x = 4", "right", alone=True)
    everything = table(exported(school, tmp_path / "all", "--as", "csv")["attempts.csv"])
    eighth = table(exported(school, tmp_path / "8a", "--as", "csv", "--class", "8a")["attempts.csv"])
    late = table(exported(school, tmp_path / "late", "--as", "csv", "--since", "2026-11-12")["attempts.csv"])
    assert [row["classroom_id"] for row in eighth] == ["8a"]
    assert late == [row for row in everything if row["at"] >= "2026-11-12"]
    assert 0 < len(late) < len(everything)


def test_what_does_not_go_is_said_and_nothing_is_left_behind(school: School, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    inside = school.trellis.settings.data / "out"
    for words, says in (
        (("--as", "csv", "--out", str(tmp_path / "full")), "holds something already"),
        (("--as", "csv", "--out", str(inside)), "in the data folder"),
        (("--as", "csv", "--out", str(tmp_path / "new"), "--class", "9z"), "There is no class '9z'"),
        (("--as", "csv", "--out", str(tmp_path / "new"), "--since", "yesterday"), "does not match the format"),
    ):
        said = run(school, "export", *words)
        assert said.exit_code != 0
        assert says in said.output
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert not inside.exists()
    assert not list((tmp_path / "new").iterdir()) if (tmp_path / "new").exists() else True


def test_the_log_says_who_exported_what(school: School, tmp_path: Path) -> None:
    exported(school, tmp_path / "out", "--as", "csv", "--class", "7b", "--names")
    ((_, done),) = school.trellis.audit.entries(action="data exported")
    assert (done.kind, done.whom, done.detail) == ("class", "7b", {"form": "csv", "names": True})


def test_a_teacher_takes_the_attempts_of_their_class(caller: Callable[[], Caller], school: School) -> None:
    ada = caller().as_teacher(school)
    assert "/classes/7b/attempts.csv" in ada.get("/classes/7b").text
    answer = ada.get("/classes/7b/attempts.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = table(answer.text.removeprefix("\ufeff"))
    assert {row["classroom_id"] for row in rows} == {"7b"}
    assert {row["student"] for row in rows} <= set(ROSTER)
    assert "words" not in rows[0]


def zipped(answer: httpx2.Response) -> dict[str, str]:
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return {each: packed.read(each).decode("utf-8-sig") for each in packed.namelist()}


def test_an_administrator_takes_the_schools_numbers_and_the_log_says_so(hana: Caller, school: School) -> None:
    assert "Numbers to take away" in hana.get("/school").text
    hana.get("/school/export")
    files = zipped(hana.send("/school/export", form="csv", classroom="7b", named="yes"))
    rows = table(files["attempts.csv"])
    assert {row["student"] for row in rows} <= set(ROSTER)
    assert {"transcripts.csv", "goals.csv"}.isdisjoint(files)
    assert "words" not in rows[0]
    statements = zipped(hana.send("/school/export", form="xapi"))["statements.jsonl"]
    assert "response" not in statements
    assert '"account"' in statements
    done = [one for _, one in school.trellis.audit.entries(action="data exported")]
    assert [(one.by, one.kind, one.detail["names"]) for one in done] == [
        ("hana", "school", False), ("hana", "class", True)
    ]  # fmt: skip


def test_an_evaluator_takes_numbers_and_no_names(caller: Callable[[], Caller], school: School) -> None:
    people = school.trellis.people
    secret = people.staff("t-ada").password_hash
    people.add_staff(Staff("eve", "eve@school.example", "Eve", secret, frozenset({"evaluator"})))
    eve = caller().as_teacher(school, "eve@school.example")
    page = eve.get("/school/export")
    assert (page.status_code, 'name="named"' in page.text) == (200, False)
    text = "".join(zipped(eve.send("/school/export", form="csv")).values())
    assert not [name for name in ROSTER if re.search(rf"\b{name}\b", text)]
    eve.get("/school/export")
    with_names = eve.send("/school/export", form="csv", named="yes")
    assert (with_names.status_code, "You take numbers without names." in with_names.text) == (422, True)


def test_what_was_chosen_stays_when_a_day_is_none(hana: Caller) -> None:
    hana.get("/school/export")
    answer = hana.send("/school/export", form="xapi", classroom="7b", since="2026-13-40", named="yes")
    assert answer.status_code == 422
    assert "Choose a day, as in 2026-09-01." in answer.text
    assert 'value="xapi" checked' in answer.text
    assert 'value="7b" selected' in answer.text
    assert 'value="yes" checked' in answer.text


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_table_is_in_the_docs(name: str) -> None:
    assert f"`{name}.csv`" in DOC
