from pathlib import Path

from click.testing import CliRunner

from app.cli import main
from eval.made_up_school import made_up_school
from school.rosters.read import read_file


def test_a_made_up_school_has_as_many_as_asked_for_and_is_the_same_again() -> None:
    data = made_up_school(100, 400)
    roster = read_file("school.zip", data).roster
    assert (len(roster.people), len(roster.enrolments)) == (100, 400)
    assert len({(one.person, one.classroom) for one in roster.enrolments}) == 400
    assert read_file("school.zip", made_up_school(100, 400)).roster == roster


def test_the_bench_takes_a_list_in_and_sees_that_a_second_time_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    result = CliRunner().invoke(main, ["bench", "roster", "--users", "40", "--enrolments", "90", "--json", str(file)])
    assert result.exit_code == 0, result.output
    assert "second time: Nothing changes; 38 students, 2 teachers" in result.stdout
    assert '"enrolments": 90' in file.read_text(encoding="utf-8")
