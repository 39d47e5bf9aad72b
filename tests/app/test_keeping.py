"""What is due goes by command and by itself, students with the proof that nothing of theirs is left."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.cli.retention import told
from app.keeping import Tidying, due, remove
from app.replay import differences
from store.errors import NotFoundError
from store.retention import Due
from tests.app.school import School


def leave(school: School, name: str) -> str:
    """This student leaves their only class today."""
    student = school.students[name].id
    assert school.trellis.enrolments.end(student, school.room.id, "t-ada")
    return student


def test_old_work_goes_and_what_is_believed_follows_from_what_is_left(school: School) -> None:
    trellis, mia = school.trellis, school.students["Mia"].id
    assert due(trellis).work == ()
    assert trellis.estimates.of(mia, "linear-equations")
    school.watch.go_on(days=366)
    school.sit_down("Mia", "i3")
    school.say("Mia", "4", "right", alone=True)
    gone = remove(trellis).due
    assert len(gone.work) > 5
    assert [len(one.turns) for one in trellis.sessions.of_student(mia)] == [1]
    assert trellis.access.of_student(mia) == ()
    assert differences(trellis, mia) == ()
    assert trellis.audit.checked().fault is None
    assert due(trellis).work == ()


def test_who_left_long_ago_is_erased_and_who_is_here_stays(school: School) -> None:
    trellis, ben = school.trellis, leave(school, "Ben")
    school.watch.go_on(days=364)
    assert ben not in due(trellis).people
    school.watch.go_on(days=3)
    assert due(trellis).people == (ben,)
    assert remove(trellis).left == ()
    with pytest.raises(NotFoundError):
        trellis.people.student(ben)
    assert trellis.people.student(school.students["Mia"].id).name == "Mia"
    assert ben in trellis.erasures.students()


def test_served_it_goes_by_itself(school: School) -> None:
    school.watch.go_on(days=366)
    tidying = Tidying(school.trellis, first_s=0.0)
    tidying.start()
    until = time.monotonic() + 20
    while due(school.trellis).work and time.monotonic() < until:
        time.sleep(0.05)
    tidying.stop()
    assert due(school.trellis).work == ()


def test_the_command_shows_and_does_not_remove(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["retention", "--data", str(tmp_path)])
    assert (shown.exit_code, shown.output) == (0, "Nothing is due.\n")


def test_what_is_due_is_told_in_words() -> None:
    lines = told(Due(work=("a", "b"), people=("c",), log=3))
    assert lines == (
        "      2  sessions of students, with their messages and who opened them",
        "      1  student who left their last class, with everything of theirs",
        "      3  entries of the log",
    )
