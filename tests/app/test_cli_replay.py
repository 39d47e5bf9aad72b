"""``trellis replay`` and ``trellis turn``: what is stored, looked at from outside."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.replay import differences, replayed
from tests.app.commands import settings_of
from tests.app.school import School

Trellis = Callable[..., Result]


@pytest.fixture
def trellis(school: School, monkeypatch: pytest.MonkeyPatch) -> Trellis:
    for name, value in settings_of(school).items():
        monkeypatch.setenv(name, value)
    return lambda *words: CliRunner().invoke(main, words)


def disturb(school: School, student: str) -> None:
    """Make one stored estimate of this student another one."""
    place = school.trellis.settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(place)) as connection, connection:
        changed = connection.execute(
            "UPDATE estimate SET probability = 0.123456 WHERE rowid = "
            "(SELECT min(rowid) FROM estimate WHERE student_id = ?)",
            (student,),
        )
    assert changed.rowcount == 1


def test_every_estimate_follows_from_the_turns(trellis: Trellis, school: School) -> None:
    everyone = [replayed(school.trellis, student.id) for student in school.students.values()]
    estimates, turns = sum(one.estimates for one in everyone), sum(one.turns for one in everyone)
    assert estimates > 10
    result = trellis("replay")
    assert (result.exit_code, result.stdout) == (0, f"{estimates} estimates follow from {turns} turns.\n")
    assert trellis("replay", "--all").stdout == result.stdout
    mia = replayed(school.trellis, school.students["Mia"].id)
    only = trellis("replay", "--student", school.students["Mia"].id)
    assert only.stdout == f"{mia.estimates} estimates follow from {mia.turns} turns.\n"


def test_an_estimate_that_does_not_follow_is_named_and_fails(trellis: Trellis, school: School) -> None:
    mia = school.students["Mia"].id
    disturb(school, mia)
    (found,) = differences(school.trellis, mia)
    result = trellis("replay")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"{mia}, linear-equations, {found.skill}: stored 0.1235 (")
    assert "from the turns 0." in line
    assert "1 estimate does not follow" in result.stderr
    assert trellis("replay", "--student", school.students["Ben"].id).exit_code == 0


def test_an_unknown_student_is_named(trellis: Trellis) -> None:
    result = trellis("replay", "--student", "nobody")
    assert (result.exit_code, result.stderr) == (1, "Error: There is no student 'nobody'.\n")
    assert trellis("replay", "--student", "nobody", "--all").exit_code == 2


def test_a_turn_is_shown_with_everything_that_led_to_it(trellis: Trellis, school: School) -> None:
    session = school.sessions["Mia"]
    told = school.trellis.sessions.get(session.id).turns[0]
    result = trellis("turn", session.id, "1")
    assert result.exit_code == 0
    words = " ".join(result.stdout.split())
    assert "Message wrote 2x + 3 = 14 2x = 11 x = 5.5 at item" in words
    assert "Judgement outcome not yet, 100% sure" in words
    assert "to the teacher The bracket was opened for one term only." in words
    (before, _), (after, _) = told.before, told.after
    assert f"{before.probability:.3f} → {after.probability:.3f} [" in words
    decided = "Plan move point help at POINT (1): pointed to a place because A first failed attempt: help starts"
    assert decided in words
    assert "Reply shown What does the 2 in front of the bracket multiply?" in words


@pytest.mark.parametrize(
    ("words", "said"),
    [(("nowhere", "1"), "There is no session 'nowhere'."), (("{mia}", "99"), "there is no turn 99.")],
)
def test_a_turn_that_is_not_there_is_one_clear_line(
    trellis: Trellis, school: School, words: tuple[str, str], said: str
) -> None:
    result = trellis("turn", words[0].format(mia=school.sessions["Mia"].id), words[1])
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
