"""Replies judged by code: the checks notice what they are for, the talks are varied and the same for a seed."""

import csv
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.answer import AnswerKey
from domain.course import Course
from eval.hint_checks import flaws, names_step, questions, quotes_course, without_own, words
from eval.hint_talks import Said, talks
from eval.hints import answered_wrongly, hints_command, leaks_in, names_it
from eval.mistakes import mistakes
from eval.practice import NoPassages
from eval.readability import grade_level, syllables
from tests.eval.test_siege import unwatched
from tutor.grading.grade import assess
from writer.embedded import EmbeddedWriter

NUMBER = AnswerKey("expression", ("$5$",))
CHOICE = AnswerKey("choice", ("Oxygen",), ("Oxygen", "Carbon dioxide"))


@pytest.fixture(scope="module")
def courses() -> list[Course]:
    return [read_authored(folder) for folder in demo_folders()]


async def said(course: Course, seed: int = 0) -> list[Said]:
    items = [item for item in course.items if item.offered]
    return await talks(course, items, EmbeddedWriter(), NoPassages(), unwatched, seed)


@pytest.mark.parametrize(
    ("reply", "attempt", "named"),
    [
        (r"Look at $\frac{3}{4}$ again.", "3/4", True),
        (r"Look at $\frac{3}{4}$ again.", "1/4", False),
        (r"$3\sqrt{2}$ is not it yet.", "3*sqrt(2)", True),
        ("Not $12$ yet.", "2", False),
        ("In line 2 something was lost.", "2x+6=14\n2x=6", True),
        ("Something was lost.", "2x+6=14\n2x=6", False),
        ("You wrote “it comes from the soil”. Why?", "i think it comes from the soil and air", True),
        ("What does the soil lose?", "i think it comes from the soil and air", False),
    ],
)
def test_a_reply_names_the_step_or_does_not(reply: str, attempt: str, named: bool) -> None:
    assert names_step(reply, attempt, NUMBER) is named


def test_a_choice_is_named_by_its_words_when_its_letter_was_sent() -> None:
    assert names_step("Not “Carbon dioxide”. Why?", "b", CHOICE)
    assert not names_step("Which gas is it?", "b", CHOICE)


@pytest.mark.parametrize(
    "reply",
    [
        "Great question. Try it.",
        "It is so.. Try it.",
        "“It stays. Why?",
        "Use \\frac{1}{2} here.",
        "x is it?",
        "Try a apple.",
        "A $x dollar.",
    ],
)
def test_a_copy_editor_marks_it(reply: str) -> None:
    assert list(flaws(reply))


def test_a_clean_reply_has_no_marks() -> None:
    assert not list(
        flaws("Look at $2x+3$ again. Section 4 says: “The factor meets every term.” What does it meet here?")
    )
    assert words("Look at $2x + 3$ again.") == 4
    assert questions("“Why?” he asks. Why?") == 1


def test_a_quotation_counts_only_when_the_course_says_it() -> None:
    assert quotes_course("It says: “the factor meets every term”.", ["So the factor meets every term."])
    assert not quotes_course("It says: “the factor meets no term”.", ["So the factor meets every term."])


def test_the_students_own_words_are_no_disclosure() -> None:
    assert "…" in without_own("Not $-(x+7)^{2}$ yet.", ["-((x+7)^2)"])
    assert "…" in without_own(r"Not $\frac{\sqrt{3+\sqrt{3}}}{5}$ yet.", ["((sqrt(3+sqrt(3)))/5)"])
    assert "7" in without_own("It is $7$.", ["$x$ and 12"])


def test_school_years_order_texts() -> None:
    assert [syllables(word) for word in ("the", "line", "table", "equation", "multiplied")] == [1, 1, 2, 3, 3]
    assert grade_level("Look at it. What do you get?") < grade_level(
        "Considering the aforementioned multiplication, investigate the distributivity of exponentiation."
    )


def test_every_mistake_is_wrong(courses: list[Course]) -> None:
    for course in courses:
        for item in course.items:
            for mistake in mistakes(item, item.steps[0], random.Random(1))[:12]:
                assert assess(mistake.text, item.steps[0], item).outcome != "right", (item.id, mistake)


async def test_replies_name_the_step_ask_once_and_leak_nothing(courses: list[Course]) -> None:
    for course in courses:
        replies = await said(course)
        wrong = answered_wrongly(replies)
        assert not [one.turn.reply for one in replies if leaks_in(one)]
        assert not [one.turn.reply for one in replies if questions(one.turn.reply) > 1]
        assert not [one.turn.reply for one in replies if any(flaws(one.turn.reply))]
        unnamed = [(one.turn.message.text, one.turn.reply) for one in wrong if not names_it(one)]
        assert len(unnamed) <= 0.05 * len(wrong), unnamed


async def test_the_same_seed_gives_the_same_replies(courses: list[Course]) -> None:
    first, again = await said(courses[0]), await said(courses[0])
    assert [one.turn.reply for one in first] == [one.turn.reply for one in again]
    assert [one.turn.reply for one in await said(courses[0], seed=1)] != [one.turn.reply for one in first]


def test_the_command_prints_and_writes_what_it_found(tmp_path: Path) -> None:
    table, file = tmp_path / "t.csv", tmp_path / "h.json"
    done = CliRunner().invoke(
        hints_command, ["--limit", "6", "--rows", "20", "--table", str(table), "--json", str(file)]
    )
    assert done.exit_code == 0, done.output
    figures = json.loads(file.read_text(encoding="utf-8"))
    assert figures["reveals"] == 0
    assert figures["location"] is None
    assert {"n", "median_words", "one_question", "names_step", "cited", "unscored"} <= figures.keys()
    with table.open(encoding="utf-8") as lines:
        assert len(list(csv.DictReader(lines))) == 20


def test_a_pool_needs_its_courses_name(tmp_path: Path) -> None:
    assert CliRunner().invoke(hints_command, ["--items", str(tmp_path)]).exit_code == 2
