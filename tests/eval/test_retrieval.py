import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.errors import CourseError
from domain.answer import AnswerKey
from domain.course import Course
from domain.item import Item, Step
from domain.skill import Lesson, Skill
from eval.cli import group
from eval.sections import Ranks, cases, ranks, words_of
from tests.course.books import EXERCISE, collection, module
from tests.course.pools import COURSE, pool_with_plan
from tests.retrieval.library import PASSAGES

ITEM = Item(
    "i1",
    "Sharing",
    (Step("i1a", "Add $2+3$.", AnswerKey("expression", ("5",)), "Count on.", ("adding",)),),
    "Do this.",
    "lesson-1",
)
COURSE_OF_ITEMS = Course(
    "course",
    "Course",
    lessons=(Lesson("lesson-1", "7.2 Factor Trinomials", "7.2"), Lesson("lesson-2", "Odds and ends")),
    skills=(Skill("adding", "Add whole numbers"),),
    items=(ITEM, Item("i2", "Other", (), lesson="lesson-2")),
)


def test_a_case_holds_the_problem_and_never_its_lessons_name() -> None:
    (case,) = cases(COURSE_OF_ITEMS, PASSAGES, None)
    assert case.words == words_of(ITEM) == "Sharing\nDo this.\nAdd $2+3$.\nCount on."
    assert case.skills == ("Add whole numbers",)
    assert case.section == "7.2"


def test_a_book_of_other_sections_cannot_be_measured_with() -> None:
    with pytest.raises(CourseError, match="are items and book a pair"):
        cases(COURSE_OF_ITEMS, PASSAGES[:2], None)


def test_a_section_stands_where_its_best_passage_stands() -> None:
    (case,) = cases(COURSE_OF_ITEMS, PASSAGES, None)
    assert ranks([case], lambda _: ["1.1", "1.1", "7.2", "2.1", "7.2"]).places == (2,)
    assert ranks([case], lambda _: ["1.1", "2.1"]).places == (0,)


def test_hits_and_reciprocal_ranks() -> None:
    found = Ranks((1, 2, 6, 0), p95_ms=1.0)
    assert (found.hit(1).value, found.hit(5).value) == (0.25, 0.5)
    assert found.hit(1, [0]).value == 1.0
    assert found.mrr().value == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A book of three sections and a pool with a problem for each of the first two."""
    book = tmp_path / "book"
    collection(book, Numbers=["m1", "m2", "m3"])
    exercises = f'<section class="section-exercises">{EXERCISE.format("Add two and three.", "5")}</section>'
    texts = {
        "m1": ("Whole Numbers", "Adding puts two whole numbers together into one sum."),
        "m2": ("Fractions", "To multiply fractions, multiply the numerators and multiply the denominators."),
        "m3": ("Decimals", "A decimal point parts the whole from the tenths and hundredths."),
    }
    for id_, (title, text) in texts.items():
        module(book, id_, title, f"<section><title>{title}</title><para>{text}</para></section>{exercises}")
    pool = pool_with_plan(tmp_path / "pool")
    pool.problem("p1", lesson="1.1 Whole Numbers", title="Adding whole numbers")
    pool.step("p1a", hints=[])
    pool.problem("p2", lesson="1.2 Fractions", title="Multiply", body="Multiply the fractions.")
    pool.step("p2a", hints=[], stepTitle=r"$$\frac{2}{3}\cdot\frac{4}{5}$$")
    return tmp_path


def run(data: Path, *more: str) -> Result:
    folders = ["--items", str(data / "pool"), "--book", str(data / "book")]
    return CliRunner().invoke(group, ["retrieval", *folders, *more])


def test_one_command_measures_the_production_index(data: Path) -> None:
    result = run(data, "--course", COURSE, "--json", str(data / "out.json"))
    assert result.exit_code == 0, result.output
    assert "hit@1" in result.output
    measured = json.loads((data / "out.json").read_text())
    assert measured["n"] == 2
    assert measured["hit1"] == measured["hit5"] == measured["mrr"] == 1.0
    assert measured["query_p95_ms"] > 0
    assert measured["passages_per_s"] > 0
    assert set(measured["baselines"]) >= {"bm25", "static", "recipe"}
    assert measured["transfer"]["reversed"]["hit1"] == 1.0
    assert all({"hit1", "hit5"} <= set(baseline) for baseline in measured["baselines"].values())
    assert measured["intervals"]["hit1"] == [1.0, 1.0]


def test_a_limit_measures_fewer(data: Path) -> None:
    assert run(data, "--course", COURSE, "--limit", "1", "--json", str(data / "out.json")).exit_code == 0
    assert json.loads((data / "out.json").read_text())["n"] == 1


def test_what_cannot_be_measured_is_said(data: Path) -> None:
    result = run(data, "--course", "Nobody's Course")
    assert result.exit_code != 0
    assert "Nobody's Course" in result.output
