"""What a student's copy holds, and what it does not."""

import csv
import io
import json
import zipfile
from pathlib import Path

from click.testing import CliRunner

from app.cli import main
from app.copying import write_copy
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.turn import Message
from store.privacy import counted
from tests.app.school import ROSTER, School


def unpacked(school: School, name: str) -> dict[str, str]:
    out = io.BytesIO()
    write_copy(school.trellis, school.students[name].id, out)
    with zipfile.ZipFile(out) as packed:
        assert packed.testzip() is None
        return {each: packed.read(each).decode("utf-8-sig") for each in packed.namelist()}


def work(school: School) -> str:
    session = school.sit_down("Mia", "i3", Goal("<b>my</b> goal", "tired", "walk"))
    school.say("Mia", "=1+1 <script>alert(1)</script>", "wrong", reply="What does $2(x+3)$ mean?")
    trellis = school.trellis
    trellis.sessions.reflect(session.id, Reflection(ReflectionQuestion("q", "Why?", (1,)), "I rushed", "You said so."))
    trellis.sessions.accept(session.id, Message("late", "are you there", "message", "i3", "s1", school.watch()))
    trellis.access.record("t-ada", school.students["Mia"].id, session.id, "She asked me to")
    trellis.signins.open("student", school.students["Mia"].id)
    return session.id


def test_everything_stands_in_the_page_the_tables_and_the_json(school: School) -> None:
    session = work(school)
    files = unpacked(school, "Mia")
    assert {"index.html", "data.json", "tables/messages.csv", "tables/skills.csv"} <= files.keys()
    page = files["index.html"]
    shown = (
        "Mia", "7B Mathematics", "Ada Brandt", "She asked me to", "tired", "I rushed", "You said so.",
        "are you there", "never answered", "<math>", "&lt;script&gt;", "&lt;b&gt;my&lt;/b&gt; goal",
    )  # fmt: skip
    for words in shown:
        assert words in page, words
    assert "<script" not in page
    rows = list(csv.DictReader(io.StringIO(files["tables/messages.csv"])))
    said = [row["message"] for row in rows if row["session"] == session]
    assert said == ["'=1+1 <script>alert(1)</script>", "are you there"]
    told = json.loads(files["data.json"])
    assert [one["id"] for one in told["session"]].count(session) == 1
    counts = counted(school.trellis.db, school.students["Mia"].id)
    assert {table: len(rows) for table, rows in told.items()} == counts


def test_a_copy_has_no_secret_and_nobody_elses_name_or_words(school: School) -> None:
    work(school)
    everything = "\n".join(unpacked(school, "Mia").values())
    others = [name for name in ROSTER if name not in {"Mia", "Ida", "Tom"}]
    assert [name for name in others if name in everything] == []
    assert "argon2" not in everything
    assert not {"pin_hash", "token_hash", "password_hash"} & set(everything.split('"'))
    for student in school.students.values():
        assert student.name == "Mia" or f'"{student.id}"' not in everything


def test_somebody_who_did_nothing_gets_a_copy_too(school: School) -> None:
    page = unpacked(school, "Yusuf")["index.html"]
    assert "Nothing was practised yet." in page
    assert "0 sessions" in page


def test_the_command_writes_one_new_file_and_notes_it(school: School, tmp_path: Path) -> None:
    mia = school.students["Mia"].id
    settings = school.trellis.settings
    env = {"TRELLIS_DATA": str(settings.data), "TRELLIS_DATABASE_URL": settings.database_url}
    out = tmp_path / "mia.zip"

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner(env=env).invoke(main, ["copy", *words])
        return result.exit_code, result.output

    assert run(mia, "--out", str(out))[0] == 0
    assert zipfile.is_zipfile(out)
    assert out.stat().st_mode & 0o077 == 0
    assert [done.action for _, done in school.trellis.audit.entries(whom=mia)] == ["copy made"]
    for words, told in (
        ((mia, "--out", str(out)), "is here already"),
        ((mia, "--out", str(settings.data / "mia.zip")), "in the data folder"),
        ((mia, "--out", str(tmp_path / "no" / "mia.zip")), "cannot be written"),
        (("nobody", "--out", str(tmp_path / "x.zip")), "no student 'nobody'"),
    ):
        code, said = run(*words)
        assert (code, told in said) == (1, True), said
    assert not (tmp_path / "x.zip").exists()
