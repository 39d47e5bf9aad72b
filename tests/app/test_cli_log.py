"""``trellis log`` in scripts: shows what was done, and names what was tampered with."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from app.cli import main
from store.audit import Audit
from store.database import open_database


@pytest.fixture
def data(tmp_path: Path) -> Path:
    db = open_database(f"sqlite:///{tmp_path / 'trellis.db'}")
    for number in range(3):
        Audit(db).note("command line", "class made", "class", f"c{number}")
    db.close()
    return tmp_path


def log(data: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["log", "--data", str(data), *options])
    return done.exit_code, done.output


def tampered(data: Path, statement: str) -> None:
    db = open_database(f"sqlite:///{data / 'trellis.db'}")
    with db.session() as session:
        session.execute(text(statement))
    db.close()


def test_it_shows_the_newest_entries_last(data: Path) -> None:
    code, said = log(data, "--last", "2")
    assert code == 0
    assert re.findall(r"^ +(\d+) ", said, re.MULTILINE) == ["2", "3"]


def test_a_log_that_was_changed_ends_in_one_line_and_exit_code_1(data: Path) -> None:
    assert log(data, "--check")[0] == 0
    tampered(data, "UPDATE audit SET action = 'class closed' WHERE id = 2")
    code, said = log(data, "--check")
    assert code == 1
    assert said == "Error: 2: this entry of the log was changed.\n"


def test_a_kept_line_shows_that_the_end_was_cut_off(data: Path) -> None:
    kept = log(data, "--check")[1].splitlines()[-1]
    assert log(data, "--check", "--against", kept)[0] == 0
    tampered(data, "DELETE FROM audit WHERE id = 3")
    assert log(data, "--check")[0] == 0
    code, said = log(data, "--check", "--against", kept)
    assert code == 1
    assert "were cut off its end" in said
