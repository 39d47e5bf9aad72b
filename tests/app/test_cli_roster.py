"""``trellis roster``: shown, asked about, taken in whole, and the same again changes nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.conftest import ROOT
from tests.school.rosters.building import ENROLMENTS, USERS, zipped

Trellis = Callable[..., Result]

PAGE = (ROOT / "docs" / "rosters.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\n(.*?)```", PAGE, re.DOTALL)
LIST = next(block for block in BLOCKS if block.startswith("Nachname;"))
"""The list that the docs show."""


@pytest.fixture
def trellis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trellis:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRELLIS_DATA", str(tmp_path / "data"))
    return lambda *words, typed="": CliRunner().invoke(main, ["roster", *words], input=typed)


def file(content: str | bytes, name: str = "list.csv") -> str:
    Path(name).write_bytes(content.encode("cp1252") if isinstance(content, str) else content)
    return name


def test_the_commands_of_the_docs_say_what_the_docs_show(trellis: Trellis) -> None:
    file(LIST)
    shown = [block for block in BLOCKS if block.startswith("$ trellis roster")]
    assert len(shown) == 3
    for block in shown:
        call, _, said = block.partition("\n")
        assert trellis(*call.removeprefix("$ trellis roster ").split()).stdout == said


def test_a_dry_run_changes_nothing(trellis: Trellis) -> None:
    first = trellis(file(LIST), "--source", "office", "--dry-run")
    assert "are new" in first.stdout
    assert trellis("list.csv", "--source", "office", "--dry-run").stdout == first.stdout


def test_a_list_is_taken_in_and_the_same_again_changes_0(trellis: Trellis) -> None:
    done = trellis(file(LIST), "--source", "office", "--yes")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Taken in: 8 things written.")
    again = trellis("list.csv", "--source", "office", "--yes")
    assert (again.exit_code, again.stdout) == (0, "Nothing changes; 3 students, 2 classes and 3 enrolments stay.\n")


def test_without_a_yes_nothing_is_written(trellis: Trellis) -> None:
    for typed in ("n\n", ""):
        result = trellis(file(LIST), "--source", "office", typed=typed)
        assert result.exit_code == 1
        assert "Nothing was taken in." in result.stderr
    assert "are new" in trellis("list.csv", "--source", "office", "--dry-run").stdout


def test_every_fault_is_listed_with_its_place_and_remedy(trellis: Trellis) -> None:
    result = trellis(file(LIST.replace("Mia", "").replace("Chen", "").replace("Jonas;8b", "Jo9;8b")), "--dry-run")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "list.csv, line 2, column Nachname: the line has no name. Write the name, or take the line out.",
        (
            "list.csv, line 4, column Vorname: “Jo9 Weber” has a digit in it. "
            "If it is a title of the list, take the line out; if it is a number, give it a column of its own."
        ),
    ]
    assert result.stderr == "Error: 2 faults. Nothing was taken in.\n"


def test_more_than_a_tenth_going_asks_again_even_after_yes(trellis: Trellis) -> None:
    trellis(file(zipped(), "roster.zip"), "--yes")
    less = zipped(
        users=USERS.replace("u2,,,true,o1,student,jweber,,Jonas,Weber,,,,,,,08,\n", ""),
        enrollments=ENROLMENTS.replace("e3,,,c1,o1,u2,student,,,\n", ""),
    )
    refused = trellis(file(less, "less.zip"), "--yes")
    assert refused.exit_code == 1
    assert "1 student of 2 goes: 50% of what this source brought. Is the list whole?" in refused.stdout
    assert "Nothing was taken in. Look at the list, or give --let-go." in refused.stderr
    assert trellis("less.zip", "--yes", typed="y\n").exit_code == 0
    assert "Nothing changes" in trellis("less.zip", "--yes").stdout
    assert trellis("roster.zip", "--yes").exit_code == 0
    assert trellis("less.zip", "--yes", "--let-go").exit_code == 0


def test_a_line_that_may_mean_somebody_is_asked_about(trellis: Trellis) -> None:
    trellis(file(LIST), "--source", "office", "--yes")
    refused = trellis(file("Mia Chen\nJonas Webber\n", "names.csv"), "--class", "8a", "--yes")
    assert refused.exit_code == 1
    assert "1  the same as Jonas Weber (8a, one letter away)" in refused.stdout
    assert "names.csv, line 2: is Jonas Webber somebody new, or Jonas Weber (8a, one letter away)?" in refused.stdout
    same = trellis("names.csv", "--class", "8a", "--yes", typed="1\n")
    assert "Nothing changes" in same.stdout
    new = trellis("names.csv", "--class", "8a", "--yes", typed="n\n")
    assert "Student Jonas Webber, in 8a" in new.stdout
    assert "Nothing changes" in trellis("names.csv", "--class", "8a", "--yes").stdout


def test_a_class_is_named_by_name_and_one_that_is_not_here_is_told(trellis: Trellis) -> None:
    trellis(file(LIST), "--source", "office", "--yes")
    assert trellis(file("Lea Kurz\n", "names.csv"), "--class", " 8A ", "--yes").exit_code == 0
    assert "There are: 8a, 8b." in trellis("names.csv", "--class", "9z").stderr
    assert "names its classes itself" in trellis(file(zipped(), "roster.zip"), "--class", "8a").stderr


def test_a_list_without_a_source_takes_nobody_away(trellis: Trellis) -> None:
    trellis(file(LIST), "--yes")
    result = trellis(file("Name;Klasse\nLea Kurz;8a\n"), "--yes")
    assert "1 student and 1 enrolment are new; 1 class stays.\n" in result.stdout


def test_a_sign_that_a_terminal_would_obey_is_not_printed(trellis: Trellis) -> None:
    assert "\x1b" not in trellis(file("Name;Class\nJo\x1b[2Jnas;8a\n"), "--dry-run").stdout
