"""Commands about the school and its people: they may be run twice, and no secret stands in an argument."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.security.passwords import matches
from app.settings import Settings
from app.wiring import wire
from domain.people import Classroom, Staff
from tests.app.school import COURSE, SECOND

SCHOOL = ("school", "--name", "Hillside", "--timezone", "Europe/Dublin", "--contact", "Ms Ray", "--reach", "room 12")
HANA = (
    "staff",
    "add",
    "Hana@hillside.example",
    "--name",
    "Hana Okafor",
    "--role",
    "administrator",
    "--role",
    "teacher",
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Run":
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRELLIS_DATA", str(tmp_path / "data"))
    return Run(tmp_path / "data")


class Run:
    """Runs commands on one data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *words: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, words, input=typed)

    def staff(self) -> tuple[Staff, ...]:
        trellis = wire(Settings(data=self.data))
        people = trellis.people.all_staff()
        trellis.close()
        return people


def test_a_school_is_named_and_the_second_run_changes_nothing(run: Run) -> None:
    first, second = run(*SCHOOL), run(*SCHOOL)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output.startswith("Kept.")
    assert second.output.startswith("The school is as given already. Nothing changed.")
    assert run("school", "--reach", "room 14").output.startswith("Kept.")
    assert "Ms Ray, room 14" in run("school").output


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--timezone", "Mars/Olympus", "as in Europe/Berlin"), ("--language", "English!", "en or pt-BR"),
     ("--name", " ", "Type the school’s name")],
)  # fmt: skip
def test_what_cannot_be_kept_names_the_option_and_the_remedy(run: Run, option: str, value: str, said: str) -> None:
    result = run("school", option, value)
    assert result.exit_code == 1
    assert option in result.output
    assert said in result.output


def test_somebody_is_added_with_a_password_from_standard_input_once(run: Run) -> None:
    first = run(*HANA, "--password-stdin", typed="copper lantern tide\n")
    second = run(*HANA, "--password-stdin", typed="another one altogether\n")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Added Hana Okafor, teacher and administrator." in first.output
    assert second.output == "hana@hillside.example is here already. Nothing changed.\n"
    (hana,) = run.staff()
    assert matches(hana.password_hash, "copper lantern tide")
    assert "copper" not in first.output
    short = run("staff", "add", "b@hillside.example", "--name", "B", "--password-stdin", typed="short\n")
    assert (short.exit_code, "nobody was added" in short.output) == (1, True)
    assert len(run.staff()) == 1


def test_without_a_password_a_link_is_printed_once(run: Run) -> None:
    first, second = run(*HANA), run(*HANA)
    assert re.search(r"http://127\.0\.0\.1:8000/invited#[\w-]{30,}\n", first.output)
    assert "invited#" not in second.output
    again = run("staff", "link", "hana@hillside.example")
    assert re.search(r"/invited#[\w-]{30,}\n", again.output)
    assert run("staff", "list").output == "hana@hillside.example  Hana Okafor  teacher and administrator  invited\n"


def test_roles_and_access_change_and_the_second_run_says_that_nothing_did(run: Run) -> None:
    run(*HANA, "--password-stdin", typed="copper lantern tide\n")
    run("staff", "add", "bo@hillside.example", "--name", "Bo Lind")
    assert run("staff", "roles", "bo@hillside.example", "teacher", "evaluator").output == (
        "Bo Lind: teacher and evaluator.\n"
    )
    for words, said in (
        (("roles", "bo@hillside.example", "evaluator", "teacher"), "Bo Lind: teacher and evaluator."),
        (("disable", "bo@hillside.example"), "Bo Lind has no access."),
        (("enable", "bo@hillside.example"), "Bo Lind has access."),
    ):
        run("staff", *words)
        assert run("staff", *words).output == f"{said} Nothing changed.\n"
    last = run("staff", "disable", "hana@hillside.example")
    assert (last.exit_code, "only administrator" in last.output) == (1, True)
    assert "staff list shows everybody" in run("staff", "enable", "eve@hillside.example").output


def class_of(run: Run) -> Classroom:
    """The one class there is."""
    trellis = wire(Settings(data=run.data))
    (room,) = trellis.people.classrooms()
    trellis.close()
    return room


def with_courses(run: Run) -> None:
    """Hana, who teaches, and two courses."""
    run(*HANA)
    trellis = wire(Settings(data=run.data))
    trellis.courses.save(COURSE)
    trellis.courses.save(SECOND)
    trellis.close()


def test_a_class_is_made_once_with_its_courses_and_its_code_is_printed(run: Run) -> None:
    with_courses(run)
    words = ("class", "add", "7b", "--teacher", "Hana@hillside.example", "--course", "linear equations", "--grade", "7")
    first, second = run(*words), run(*words)
    room = class_of(run)
    assert (room.name, room.grade, room.courses) == ("7b", 7, (COURSE.id,))
    assert first.output == f"Made 7b. Students join with the code {room.code}.\n"
    assert second.output == f"7b is here already, with the code {room.code}. Nothing changed.\n"
    assert run("class", "list").output == f"7b  {room.code}  0 students  hana@hillside.example\n  {COURSE.id}\n"


def test_the_courses_and_the_code_of_a_class_change(run: Run) -> None:
    with_courses(run)
    run("class", "add", "7b", "--teacher", "hana@hillside.example")
    for said in ("", " Nothing changed."):
        chosen = run("class", "courses", "7B", SECOND.name, COURSE.id)
        assert chosen.output == f"7b works on {SECOND.id}, {COURSE.id}.{said}\n"
    before = run("class", "code", "7b").output.strip()
    after = run("class", "code", before, "--new").output.strip()
    assert before != after == class_of(run).code
    assert "There are: 7b." in run("class", "code", before).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "7b", "--teacher", "eve@hillside.example"), "trellis staff add eve@hillside.example"),
        (("add", "7b", "--teacher", "hana@hillside.example", "--course", "Alchemy"), "no course 'Alchemy'"),
        (("add", " ", "--teacher", "hana@hillside.example"), "Give the class a name"),
        (("courses", "9z", "linear-equations"), "There is no class '9z'"),
    ],
)
def test_a_class_that_cannot_be_says_why_and_nothing_is_made(run: Run, words: tuple[str, ...], said: str) -> None:
    with_courses(run)
    result = run("class", *words)
    assert result.exit_code == 1
    assert said in result.output
    assert "There is no class yet" in run("class", "list").output


def test_a_link_that_only_this_machine_opens_says_how_to_make_another(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*HANA)
    said = run("staff", "link", "hana@hillside.example").output
    assert "http://127.0.0.1:8000/invited#" in said
    assert "Only this machine opens that address. For another one, set base_url" in said
    monkeypatch.setenv("TRELLIS_BASE_URL", "https://trellis.hillside.example")
    said = run("staff", "link", "hana@hillside.example").output
    assert "https://trellis.hillside.example/invited#" in said
    assert "Only this machine" not in said
