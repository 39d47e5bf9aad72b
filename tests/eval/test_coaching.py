import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from domain.goal import Goal, ReflectionQuestion
from domain.session import Session
from eval.cli import group
from eval.coaching import STUDENTS, Answered, meets, students_in
from eval.coaching_claims import told_truly
from tests.coach.sessions import hint, session, turn

KNOWN = ("Angles", "Brackets")
CHANGED = session(turn("angles", "40", "wrong"), hint("angles"), turn("angles", "50", "right"))
ALONE = session(turn("angles", "50", "right"))
OPEN = session(turn("angles", "40", "wrong"))
TAUGHT = session(turn("angles", "ask my teacher", intent="teacher", move="handoff"))


def asked(text: str, *turns: int) -> ReflectionQuestion:
    return ReflectionQuestion("some:angles/a", text, turns)


@pytest.mark.parametrize(
    ("sat", "text", "turns", "true"),
    [
        (
            CHANGED,
            "On “Angles” you got it on your second try, after a hint. What made the difference?",
            (1, 2, 3),
            True,
        ),
        (
            CHANGED,
            "On “Angles” you got it on your third try, after a hint. What made the difference?",
            (1, 2, 3),
            False,
        ),
        (CHANGED, "On “Angles” you got it on your second try, with no hint. What did you change?", (1, 2, 3), False),
        (OPEN, "On “Angles” you got it on your first try, with no hint. What did you change?", (1,), False),
        (CHANGED, "On “Angles” you went from “40” to “50”. What did you notice in between?", (1, 2, 3), True),
        (CHANGED, "On “Angles” you went from “41” to “50”. What did you notice in between?", (1, 2, 3), False),
        (ALONE, "You solved “Angles” alone, at the first try. How did you know where to start?", (1,), True),
        (CHANGED, "You solved “Angles” alone, at the first try. How did you know where to start?", (1, 2, 3), False),
        (ALONE, "You solved “Circles” alone, at the first try. How did you know where to start?", (1,), False),
        (OPEN, "“Angles” is still open. Where would you start if you came back to it tomorrow?", (1,), True),
        (ALONE, "“Angles” is still open. Where would you start if you came back to it tomorrow?", (1,), False),
        (TAUGHT, "“Angles” went to your teacher. What is the first thing you would ask about it?", (1,), True),
        (OPEN, "“Angles” went to your teacher. What is the first thing you would ask about it?", (1,), False),
        (CHANGED, "You asked for a hint on “Angles” and for none on the last two. What changed?", (2,), True),
        (OPEN, "You asked for a hint on “Angles” and for none on the last two. What changed?", (1,), False),
        (OPEN, "You sang a song on “Angles”. How did it go?", (1,), False),
        (OPEN, "Which moment took the most thinking, and what did you do then?", (), True),
    ],
)
def test_what_a_question_says_is_found_again_in_the_turns(
    sat: Session, text: str, turns: tuple[int, ...], true: bool
) -> None:
    assert told_truly(asked(text, *turns), sat, KNOWN) is true


def test_a_goal_is_quoted_as_it_was_set() -> None:
    question = ReflectionQuestion("goal", "Your goal was “solve two”. How near did you get, and how can you tell?")
    assert told_truly(question, replace(OPEN, goal=Goal("solve two")), KNOWN)
    assert not told_truly(question, replace(OPEN, goal=Goal("solve three")), KNOWN)
    assert not told_truly(question, OPEN, KNOWN)


@pytest.mark.parametrize(
    ("feeling", "reply", "met"),
    [
        ("grief", "That is a lot to carry, and the work can wait. You can stop here whenever you like.", True),
        ("grief", "“my grandma died”: where in your work can one see that?", False),
        ("grief", "That is a moment to enjoy, and it is yours. What got you there?", False),
        ("pride", "That is a moment to enjoy, and it is yours. What got you there?", True),
        ("pride", "All right, good to hear. Was anything new in it for you?", False),
    ],
)
def test_a_feeling_is_met_by_words_for_it(feeling: str, reply: str, met: bool) -> None:
    assert meets(Answered(asked("How was it?"), "…", feeling, reply)) is met


def test_there_are_sixty_students_of_nine_kinds() -> None:
    students = students_in(STUDENTS)
    assert len(students) >= 60
    assert len({one.kind for one in students}) == 9
    assert len({one.name for one in students}) == len(students)


STUDENT = """
[[student]]
name = "vague and sad"
kind = "discouraged"
wish = ["get better", "two of them alone"]
obstacle = "I get stuck"
plan = "I read the line again"
work = "taken-away: wrong, hint, right"
answers = ["shame!i am so stupid", "nothing"]
"""


def test_a_student_goes_through_the_code_that_students_use(tmp_path: Path) -> None:
    data, out, table = tmp_path / "students.toml", tmp_path / "out.json", tmp_path / "table.csv"
    data.write_text(STUDENT)
    result = CliRunner().invoke(group, ["coaching", "--data", str(data), "--json", str(out), "--table", str(table)])
    assert result.exit_code == 0, result.output
    found = json.loads(out.read_text())
    assert found["n"] == found["events_cited"] == found["goals_with_plan"] == found["vague_made_checkable"] == 1
    assert (found["feelings_met"], found["invented_events"], found["replies_with_two_questions"]) == (1, 0, 0)
    assert found["median_turns_to_finish"] <= 6
    with table.open(encoding="utf-8") as rows:
        told = list(csv.DictReader(rows))
    assert len(told) == found["replies"]
    assert told[0]["answer"] == "i am so stupid"
    assert "says nothing about you" in told[0]["reply"]


@pytest.mark.parametrize("content", ["", "student = 3", "[[student]]\nname = 'x'\n", "not toml ["])
def test_a_file_that_holds_no_students_is_refused(tmp_path: Path, content: str) -> None:
    data = tmp_path / "students.toml"
    data.write_text(content)
    result = CliRunner().invoke(group, ["coaching", "--data", str(data)])
    assert result.exit_code == 1
    assert "holds no scripted students" in result.output
