import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from course.errors import CourseError
from domain.answer import AnswerKey
from domain.course import Course
from domain.item import Hint, Item, Step
from domain.skill import Skill
from eval.aboutness import Aboutness
from eval.cli import group
from eval.grounding import Remembering, steps_of, teaching
from retrieval.index import Index
from tests.course.books import collection, module
from tests.course.pools import COURSE, hint, pool_with_plan
from tests.retrieval.library import CountingEmbedder
from tests.retrieval.test_presence import TOPICS, passages


def item(id_: str, lesson: str, skill: str, *hints: str) -> Item:
    pathway = tuple(Hint(f"{id_}h{at}", "", text) for at, text in enumerate(hints))
    return Item(
        id_, "", (Step(f"{id_}a", "Do it.", AnswerKey("expression", ("5",)), "", (skill,), pathway),), "", lesson
    )


HINTED = Course(
    "hinted",
    "Hinted",
    skills=(Skill("fractions", "Divide fractions"), Skill("angles", "Measure angles")),
    items=(
        item(
            "i1", "fractions", "fractions", "Flip the divisor over.", "The reciprocal swaps numerator and denominator."
        ),
        item("i2", "fractions", "fractions", "Which fraction is the divisor? Take its reciprocal."),
        item("i3", "angles", "angles", "A triangle has three angles.", "The angles make a straight line together."),
    ),
)


def test_a_sentence_in_the_words_of_the_lessons_hints_is_about_it() -> None:
    about = Aboutness(HINTED)
    fractions, angles = HINTED.items[0], HINTED.items[2]
    assert about.speaks("Multiply by the reciprocal of the divisor.", fractions)
    assert not about.speaks("Multiply by the reciprocal of the divisor.", angles)
    assert about.speaks("To divide by a fraction, turn it over.", fractions)
    assert not about.speaks("The sun is a star.", fractions)


def test_an_items_own_hints_do_not_speak_for_it() -> None:
    about = Aboutness(HINTED)
    assert about.ratio("Flip it over.", HINTED.items[0]) < 0 < about.ratio("Flip it over.", HINTED.items[1])


def test_a_remembered_text_is_embedded_once() -> None:
    remembering = Remembering(CountingEmbedder())
    first = remembering.embed(["adding fractions", "angles"])
    assert np.array_equal(remembering.embed(["angles", "adding fractions"]), first[::-1])
    assert len(remembering.rows) == 2
    assert remembering.embed([]).shape == (0, 64)


def data(folder: Path) -> Path:
    book = folder / "book"
    collection(book, **{f"Chapter {n}": [f"m{s}" for s in TOPICS if s[0] == n] for n in sorted({s[0] for s in TOPICS})})
    for section, (title, text) in TOPICS.items():
        module(book, f"m{section}", title, f"<section><title>{title}</title><para>{text}</para></section>")
    pool = pool_with_plan(folder / "pool")
    for number, section in enumerate(("2.2", "5.1", "6.2")):
        pool.problem(f"p{number}", lesson=f"{section} {TOPICS[section][0]}", title=TOPICS[section][0], body="")
        pool.step(f"p{number}a", hints=[hint(f"p{number}a-h1", "Begin with the first two numbers.")])
        pool.skills[f"p{number}a"] = [TOPICS[section][0].lower().replace(" ", "_")]
    pool.json(folder / "pool" / "skillModel.json", pool.skills)
    return folder


def test_one_command_asks_with_the_section_and_without_it(tmp_path: Path) -> None:
    folders = ["--items", str(data(tmp_path) / "pool"), "--book", str(tmp_path / "book"), "--course", COURSE]
    result = CliRunner().invoke(group, ["grounding", *folders, "--json", str(tmp_path / "out.json")])
    assert result.exit_code == 0, result.output
    measured = json.loads((tmp_path / "out.json").read_text())
    assert measured["n"] == measured["no_section"]["n"] == 3
    assert measured["cited"] == measured["in_section"] == 1.0
    assert measured["says_nothing"] == 1.0
    assert {"entailed", "about", "by_chance"} <= measured.keys() & measured["no_section"].keys()
    assert [reply["cited"] for reply in measured["replies"]] == ["2.2", "5.1", "6.2"]


def test_where_the_course_has_nothing_the_hint_is_given_and_nothing_claimed_of_its_texts(tmp_path: Path) -> None:
    course = Course("c", "C", book="numbers", skills=HINTED.skills, items=HINTED.items)
    index = Index(tmp_path, CountingEmbedder(), lambda _: ())
    index.build("numbers", ())
    turn = teaching(course, course.items[0], index)
    assert turn is not None
    assert not turn.evidence
    assert "The reciprocal swaps numerator and denominator." in turn.reply
    assert "course" not in turn.reply


def test_items_of_lessons_without_a_section_are_not_asked() -> None:
    with pytest.raises(CourseError, match="are items and book a pair"):
        steps_of(HINTED, Course("b", "B", passages=passages()), 10)
