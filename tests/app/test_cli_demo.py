"""``trellis demo``: a school made whole or not at all, kept, and deleted only when it is surely a demo's."""

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from app.cli import main
from app.demo import seed as seeding
from app.demo.folder import UNFINISHED, Report, forget
from app.demo.making import beside, prepare
from app.demo.people import (
    CLASS_CODE,
    DEPUTY_NAME,
    LEAD_EMAIL,
    LEAD_NAME,
    STUDENTS,
    TEACHER_EMAIL,
    TEACHER_NAME,
    TEACHER_PASSWORD,
)
from app.demo.seed import SetClock
from app.errors import DataFolderError
from app.wiring import Trellis
from domain.people import Staff
from tests.app.commands import started, taken


def quick_school(trellis: Trellis, clock: SetClock, report: Report) -> None:
    """A seeding that takes no time."""
    report(0, 2, "people")
    trellis.people.add_staff(Staff("t", "t@school.example", clock.now.isoformat(), "hash"))
    report(2, 2, "done")


def silent(done: int, total: int, what: str) -> None:
    """A report nobody reads."""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeding, "seed", quick_school)
    monkeypatch.setenv("TRELLIS_DATABASE_URL", "sqlite:////nowhere/of/the/schools.db")


def teachers(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "trellis.db")) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM staff")]


@pytest.mark.usefixtures("quick")
def test_a_school_is_made_once_and_kept(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "demo"
    assert prepare(place, silent)
    made = teachers(place)
    assert not prepare(place, silent)
    assert teachers(place) == made
    assert [entry.name for entry in place.parent.iterdir()] == ["demo"]


@pytest.mark.usefixtures("quick")
def test_an_interrupted_seeding_leaves_nothing_and_the_next_start_makes_it(tmp_path: Path) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(tmp_path / "demo", stop)
    assert list(tmp_path.iterdir()) == []
    assert prepare(tmp_path / "demo", silent)


def test_a_making_that_nobody_waits_for_any_more_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), beside(tmp_path / "demo", silent):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_making_that_fails_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(DataFolderError, match=r"could not be made: .* cannot be written"),
        beside(tmp_path / "file" / "demo", silent),
    ):
        pass


@pytest.mark.usefixtures("quick")
def test_what_a_killed_seeding_left_is_no_demo_and_is_swept_later(tmp_path: Path) -> None:
    left = tmp_path / f".demo-abc{UNFINISHED}"
    left.mkdir()
    (left / "trellis.db").touch()
    prepare(tmp_path / "demo", silent)
    assert left.exists()
    forget(tmp_path / "demo")
    os.utime(left, (0, 0))
    prepare(tmp_path / "demo", silent)
    assert not left.exists()


@pytest.mark.usefixtures("quick")
def test_reset_deletes_a_demo_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    forget(place)
    prepare(place, silent)
    (place / "thesis.txt").touch()
    with pytest.raises(DataFolderError, match=r"holds thesis\.txt beside the demo, so nothing was deleted"):
        forget(place)
    (place / "thesis.txt").unlink()
    forget(place)
    assert not place.exists()


def test_a_folder_of_something_else_is_neither_used_nor_deleted(tmp_path: Path) -> None:
    (tmp_path / "trellis.db").write_text("a school's own", encoding="utf-8")
    for words, said in (([], "holds something else than a demo"), (["--reset"], "nothing was deleted")):
        result = CliRunner().invoke(main, ["demo", "--port", "0", "--data", str(tmp_path), *words])
        assert (result.exit_code, said in result.stderr) == (1, True)
        assert len(result.stderr.strip().splitlines()) == 1
    assert (tmp_path / "trellis.db").read_text(encoding="utf-8") == "a school's own"


def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = CliRunner().invoke(main, ["demo", "--port", "0", "--data", str(tmp_path / "file" / "demo")])
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_the_whole_demo_from_start_to_page(tmp_path: Path) -> None:
    """The real seeding: everybody can sign in as the panel says, on the next free port."""
    with taken() as port, started("demo", "--port", str(port), "--data", str(tmp_path / "demo")) as (process, address):
        with urlopen(f"{address}/join?code={CLASS_CODE}") as page:  # noqa: S310 - our own address
            names = page.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        panel = process.stdout.read()
        assert process.wait(timeout=60) == 0
    assert all(student.name in names for student in STUDENTS)
    assert all(said in panel for said in (TEACHER_EMAIL, TEACHER_PASSWORD, CLASS_CODE, *(s.pin for s in STUDENTS)))
    assert panel.endswith("Stopped.\n")
    assert "Traceback" not in panel
    assert sorted(teachers(tmp_path / "demo")) == sorted([TEACHER_NAME, LEAD_NAME, DEPUTY_NAME])
    assert LEAD_EMAIL in panel
