"""The real textbook, where it is at hand: sections, kinds, formulas, and no exercise in any passage."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from course.cnxml import Writer, classes, name, parse
from course.openstax import read_openstax
from domain.course import Course
from domain.text import Formula, runs
from tests.course.test_real_course import balanced

pytestmark = pytest.mark.shared


@pytest.fixture(scope="session")
def real_modules(unpacked: Callable[[str], Path]) -> Path:
    """The real textbook, in the folder its archive was unpacked in."""
    return unpacked("openstax-elementary-algebra-2e")


@pytest.fixture(scope="session")
def real_book(real_modules: Path) -> Course:
    """The real textbook as a course."""
    (book,) = read_openstax(real_modules)
    return book


def test_every_section_and_every_worked_example_is_taken_in(real_book: Course) -> None:
    assert (real_book.id, real_book.name, real_book.skipped) == ("elementary-algebra-2e", "Elementary Algebra 2e", ())
    assert len(real_book.lessons) == 71
    kinds = Counter(passage.kind for passage in real_book.passages)
    assert (kinds["example"], kinds["definition"]) == (875, 144)
    assert kinds["text"] > 300
    assert kinds["note"] > 300
    assert {passage.section for passage in real_book.passages} == {lesson.section for lesson in real_book.lessons}


def test_every_section_a_lesson_names_is_in_the_book(real_course: Course, real_book: Course) -> None:
    sections = {lesson.section: lesson.title for lesson in real_book.lessons}
    assert real_course.book == real_book.id
    assert {lesson.section for lesson in real_course.lessons} == sections.keys()
    assert sections["6.3"] == "6.3 Multiply Polynomials"


def test_examples_are_numbered_as_printed(real_book: Course) -> None:
    texts = {passage.title: passage.text for passage in real_book.passages if passage.kind == "example"}
    assert texts["Example 1.132"].startswith("Simplify: $3(x+4).$")
    assert len(texts) == 875


def test_passages_have_a_sensible_size(real_book: Course) -> None:
    sizes = sorted(len(passage.text.split()) for passage in real_book.passages if passage.kind == "text")
    assert 80 <= sizes[len(sizes) // 2] <= 250
    assert sizes[-1] < 350


def test_every_formula_is_balanced_and_no_dollar_is_left_over(real_book: Course) -> None:
    for passage in real_book.passages:
        for text in (passage.text, *passage.path):
            formulas = [run.tex for run in runs(text) if isinstance(run, Formula)]
            assert all(balanced(tex) for tex in formulas), passage.id
            assert len(re.findall(r"(?<!\\)\$", text)) == 2 * len(formulas), (passage.id, text)


def test_no_exercise_is_in_any_passage(real_modules: Path, real_book: Course) -> None:
    """The problems of all exercises outside of worked examples, long enough to be told apart, are nowhere.

    Some ask in the very words of an example; those are looked for outside of examples only.
    """
    examples = " ".join(" ".join(passage.text.split()) for passage in real_book.passages if passage.kind == "example")
    outside = " ".join(" ".join(passage.text.split()) for passage in real_book.passages if passage.kind != "example")
    shared = 0
    checked = 0
    for file in real_modules.glob("*/modules/*/index.cnxml"):
        for exercise in parse(file).iter("{*}exercise"):
            parent = exercise.getparent()
            if parent is None or name(parent) == "example":
                continue
            for problem in exercise.iterchildren("{*}problem"):
                words = Writer({}, "").line(problem)
                if len(words) > 60 and not words.startswith("[Picture"):
                    checked += 1
                    shared += words in examples
                    assert words not in outside, (file.parent.name, words)
    assert checked > 1500
    assert shared < 20


def test_no_paragraph_of_the_exercise_sections_is_in_any_passage(real_modules: Path, real_book: Course) -> None:
    everything = {passage.text for passage in real_book.passages}
    kept = "\n".join(everything)
    for file in real_modules.glob("*/modules/*/index.cnxml"):
        for section in parse(file).iter("{*}section"):
            if classes(section) & {"section-exercises", "review-exercises", "practice-test"}:
                for paragraph in section.iterchildren("{*}para"):
                    words = Writer({}, "").line(paragraph)
                    assert len(words) < 40 or words not in kept
    assert "In the following exercises" not in kept
    assert "If you missed this problem" not in kept


def test_openers_and_the_preface_are_left_out(real_modules: Path, real_book: Course) -> None:
    left_out = {
        file.parent.name
        for file in real_modules.glob("*/modules/*/index.cnxml")
        if classes(parse(file)) & {"introduction", "preface"}
    }
    assert len(left_out) == 11
    assert not any(passage.id.partition("-")[0] in left_out for passage in real_book.passages)


def test_no_power_of_an_example_is_lost(real_modules: Path, real_book: Course) -> None:
    (file,) = real_modules.glob("*/modules/m82504/index.cnxml")
    shown = {passage.id: passage.text for passage in real_book.passages if passage.kind == "example"}
    powers = 0
    for example in parse(file).iter("{*}example"):
        inside = len(list(example.iter("{http://www.w3.org/1998/Math/MathML}msup")))
        assert shown[f"m82504-{example.get('id')}"].count("^") >= inside
        powers += inside
    assert powers > 50
