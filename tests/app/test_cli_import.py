"""``trellis import`` and its neighbours, as typed."""

import csv
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import COMMANDS, main
from store import course_writing
from tests.course.books import collection, module
from tests.course.pools import COURSE, PoolBuilder, pool_with_plan

Trellis = Callable[..., Result]


@pytest.fixture
def trellis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trellis:
    """Runs a command with its data in a folder of its own, as a person types it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRELLIS_DATA", str(tmp_path / "data"))
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def pool(tmp_path: Path) -> PoolBuilder:
    """A pool of one problem."""
    builder = pool_with_plan(tmp_path / "pool")
    builder.problem("a1add1")
    builder.step("a1add1a")
    return builder


def one_line(result: Result) -> str:
    """What a failed command said, which is one line and no stack trace."""
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.strip().splitlines()
    return line


def test_a_pool_is_taken_in_and_listed(trellis: Trellis, pool: PoolBuilder) -> None:
    result = trellis("import", "oatutor", pool.folder, "--course", COURSE)
    assert result.exit_code == 0, result.output
    assert "Saved: 1 problem added" in result.stdout
    assert "Source: Small Algebra, CC BY 4.0 https://creativecommons.org/licenses/by/4.0/" in result.stdout
    assert "Its textbook small-algebra is not here yet" in result.stdout
    rows = {words[1]: words[-2] for line in result.stdout.splitlines() if len(words := line.split()) > 3}
    assert {name: rows[name] for name in ("problems", "steps", "skills", "sections")} == {
        "problems": "1", "steps": "1", "skills": "2", "sections": "1",
    }  # fmt: skip
    listed = trellis("courses").stdout
    assert listed.splitlines()[:3] == [
        "openstax-elementary-algebra",
        f"  {COURSE}",
        "  1 problems, textbook small-algebra (not here)",
    ]


def test_a_second_import_changes_nothing_and_says_so(trellis: Trellis, pool: PoolBuilder) -> None:
    trellis("import", "oatutor", pool.folder, "--course", COURSE)
    again = trellis("import", "oatutor", pool.folder, "--course", COURSE)
    assert again.exit_code == 0
    assert "Nothing changed: the course was here already, just as it is" in again.stdout


def test_an_edited_file_is_updated_and_a_removed_one_retired(trellis: Trellis, pool: PoolBuilder) -> None:
    pool.problem("a1add2")
    pool.step("a1add2a")
    trellis("import", "oatutor", pool.folder, "--course", COURSE)
    pool.problem("a1add1", body="Add these.")
    pool.problem("a1add2", courseName="Another course")
    pool.problem("a1add3")
    pool.step("a1add3a")
    result = trellis("import", "oatutor", pool.folder, "--course", COURSE)
    assert "Saved: 1 problem added, 1 problem updated, 1 problem retired" in result.stdout


def test_skipped_files_and_flaws_are_listed_ten_at_a_time(trellis: Trellis, pool: PoolBuilder) -> None:
    for number in range(12):
        (pool.problem(f"a2bad{number}") / f"a2bad{number}.json").write_text("{", encoding="utf-8")
        pool.problem(f"a3fig{number}", body="##figure1.gif##")
        pool.step(f"a3fig{number}a")
    result = trellis("import", "oatutor", pool.folder, "--course", COURSE)
    assert "content-pool/a2bad0/a2bad0.json: line 1, column 2: not valid JSON" in result.stdout
    assert "a3fig0: The problem shows the figure figure1.gif, which is missing" in result.stdout
    assert result.stdout.count("not valid JSON") == 10
    assert result.stdout.count("and 2 more; --all lists every one") == 2
    everything = trellis("import", "oatutor", pool.folder, "--course", COURSE, "--all")
    assert everything.stdout.count("not valid JSON") == 12
    assert everything.stdout.count("which is missing") == 12
    assert "12 of them not offered" in trellis("courses").stdout


@pytest.fixture
def flawed(pool: PoolBuilder) -> PoolBuilder:
    """A pool with twelve keys that their problems contradict."""
    for number in range(12):
        pool.problem(f"a4bad{number}", body="")
        pool.step(f"a4bad{number}a", "$$6$$")
    return pool


def test_flawed_keys_are_listed_and_written(trellis: Trellis, flawed: PoolBuilder, tmp_path: Path) -> None:
    taken = trellis("import", "oatutor", flawed.folder, "--course", COURSE, "--flaws", tmp_path / "flaws.csv")
    assert "12 flaws in answer keys:" in taken.stdout
    file = "content-pool/a4bad0/steps/a4bad0a/a4bad0a.json"
    reason = "the problem asks to work out $2+3$; the key is something else"
    assert f"a4bad0a · $6$ · {reason} ({file})" in taken.stdout
    assert taken.stdout.count("the key is something else") == 10
    assert "and 2 more; --all lists every one, --flaws FILE writes them" in taken.stdout
    with (tmp_path / "flaws.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows[0] == {"file": file, "place": "a4bad0a", "key": "$6$", "reason": reason}
    assert len(rows) == 12
    trellis("import", "oatutor", flawed.folder, "--course", COURSE, "--flaws", tmp_path / "flaws.json")
    assert json.loads((tmp_path / "flaws.json").read_text(encoding="utf-8")) == rows
    refused = trellis("import", "oatutor", flawed.folder, "--course", COURSE, "--flaws", tmp_path / "none" / "x.csv")
    assert "cannot be written" in one_line(refused)


def test_corrections_are_applied_kept_and_dropped(trellis: Trellis, flawed: PoolBuilder, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("corrections:\n  a4bad0a: 5\n  a4bad1a:\n    skip: A typo\n", encoding="utf-8")
    taken = trellis("import", "oatutor", flawed.folder, "--course", COURSE, "--corrections", mine)
    assert f"With 2 corrections from {mine}." in taken.stdout
    assert "11 flaws in answer keys" in taken.stdout
    assert "a4bad1: Step a4bad1a is left out: A typo" in taken.stdout
    mine.unlink()
    flawed.problem("a4bad5", body="Again.")
    again = trellis("import", "oatutor", flawed.folder, "--course", COURSE)
    assert "With 2 corrections from" in again.stdout
    assert "Saved: 1 problem updated" in again.stdout
    dropped = trellis("import", "oatutor", flawed.folder, "--course", COURSE, "--no-corrections")
    assert "With" not in dropped.stdout
    assert "Saved: 2 problems updated" in dropped.stdout
    assert "Nothing changed" in trellis("import", "oatutor", flawed.folder, "--course", COURSE).stdout


def test_a_wrong_correction_takes_nothing_in(trellis: Trellis, flawed: PoolBuilder, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("corrections:\n  a4bad99a: 5\n", encoding="utf-8")
    refused = trellis("import", "oatutor", flawed.folder, "--course", COURSE, "--corrections", mine)
    assert refused.exit_code == 1
    assert 'mine.yaml:2: no step or scaffold "a4bad99a"' in refused.stderr
    assert "No course yet" in trellis("courses").stdout


def test_a_folder_without_a_pool_is_one_clear_line(trellis: Trellis, tmp_path: Path, pool: PoolBuilder) -> None:
    (tmp_path / "empty").mkdir()
    empty = one_line(trellis("import", "oatutor", tmp_path / "empty", "--course", COURSE))
    assert "is no OATutor pool: it has no folder content-pool" in empty
    unknown = one_line(trellis("import", "oatutor", pool.folder, "--course", "Physics"))
    assert f'no problem of the course "Physics"; it holds {COURSE}' in unknown
    assert "no collections" in one_line(trellis("import", "openstax", tmp_path / "empty"))
    assert "There is no folder" in one_line(trellis("import", "openstax", tmp_path / "nowhere"))
    assert "No course yet" in trellis("courses").stdout


def test_data_that_cannot_be_written_and_wrong_settings_are_one_clear_line(
    trellis: Trellis, tmp_path: Path, pool: PoolBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused = one_line(trellis("courses", "--data", tmp_path / "file"))
    assert "cannot be written" in refused
    monkeypatch.setenv("TRELLIS_PORT", "many")
    assert "Setting port" in one_line(trellis("import", "oatutor", pool.folder, "--course", COURSE))


def test_an_import_stopped_half_way_leaves_nothing(
    trellis: Trellis, pool: PoolBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C after the rows are written and before they are committed."""

    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(course_writing, "_passages_digest", stop)
        stopped = trellis("import", "oatutor", pool.folder, "--course", COURSE)
    assert stopped.exit_code == 1
    assert "Stopped. No course was taken in by halves" in stopped.output
    assert "No course yet" in trellis("courses").stdout
    assert "1 problem added" in trellis("import", "oatutor", pool.folder, "--course", COURSE).stdout


def test_a_book_is_taken_in_and_can_be_searched(trellis: Trellis, tmp_path: Path) -> None:
    book = tmp_path / "book"
    collection(book, Numbers=["m1", "gone"])
    module(book, "m0", "Preface", "", "preface")
    module(book, "m1", "Add", '<para id="p1">To add is to put together, as when two hands of apples meet.</para>')
    result = trellis("import", "openstax", book)
    assert result.exit_code == 0, result.output
    assert "Saved: 1 passage added" in result.stdout
    assert "modules/gone/index.cnxml: the file is missing" in result.stdout
    assert (tmp_path / "data" / "index").is_dir()
    assert trellis("index", "rebuild", "small-algebra").stdout == "1 passages of small-algebra can be searched.\n"
    assert "There is no course 'nowhere'" in one_line(trellis("index", "rebuild", "nowhere"))


def test_an_authored_course_is_taken_in(trellis: Trellis) -> None:
    from course.demo_courses import demo_folders

    folder = demo_folders()[0]
    result = trellis("import", "course", folder)
    assert result.exit_code == 0, result.output
    assert "problems added" in result.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_there_and_says_what_it_does(name: str) -> None:
    module_name, _, attribute = COMMANDS[name].target.partition(":")
    if find_spec(module_name) is None:
        pytest.skip(f"{module_name} is not here")
    command = getattr(import_module(module_name), attribute)
    assert command.help
    assert COMMANDS[name].help in trellis_help()


def trellis_help() -> str:
    return " ".join(CliRunner().invoke(main, ["--help"]).output.split())


def test_the_help_loads_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "fastapi", "chromadb", "numpy", "lxml", "langchain", "openai", "sympy", "pydantic")
    code = f"""
import sys
from app.cli import main
try:
    main(["--help"])
except SystemExit as end:
    assert end.code == 0
print([name for name in {heavy!r} if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.shared
def test_the_real_course_is_taken_in_once(trellis: Trellis, shared_data: Path, tmp_path: Path) -> None:
    with tarfile.open(shared_data / "oatutor-elementary-algebra.tar.gz") as archive:
        archive.extractall(tmp_path / "real", filter="data")
    result = trellis("import", "oatutor", tmp_path / "real", "--course", COURSE)
    assert "Saved: 2,032 problems added" in result.stdout
    assert "Nothing changed" in trellis("import", "oatutor", tmp_path / "real", "--course", COURSE).stdout
