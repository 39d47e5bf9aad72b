"""A book on one subject knows what it leaves out, though the section next door has the same words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from domain.evidence import Need
from domain.passage import Passage
from retrieval.embed import StaticEmbedder
from retrieval.index import Index
from retrieval.keyword import Keywords
from retrieval.presence import Presence, measure
from retrieval.titles import Titles
from retrieval.words import words

BOOK = "numbers"
TOPICS = {
    "1.1": ("Add Whole Numbers", "To add whole numbers, line up the places and add from the right."),
    "1.2": ("Round Whole Numbers", "To round a number, look at the digit to the right of the place."),
    "2.1": ("Multiply Fractions", "To multiply fractions, multiply the numerators and the denominators."),
    "2.2": ("Divide Fractions", "To divide fractions, multiply by the reciprocal of the divisor."),
    "2.3": ("Add Unlike Fractions", "To add unlike fractions, find the least common denominator first."),
    "3.1": ("Compare Decimals", "To compare decimals, write them with the same number of places."),
    "3.2": ("Convert Percents", "To convert a percent to a decimal, move the point two places to the left."),
    "4.1": ("Solve Linear Equations", "To solve a linear equation, undo what was done to the letter."),
    "4.2": ("Graph Straight Lines", "To graph a straight line, plot two points and join them."),
    "5.1": ("Factor Trinomials", "To factor a trinomial, find two numbers with this product and that sum."),
    "5.2": ("Expand Binomial Products", "To expand a product of binomials, multiply each term by each term."),
    "6.1": ("Simplify Square Roots", "To simplify a square root, take square factors out of the radicand."),
    "6.2": ("Rationalise Denominators", "To rationalise a denominator, multiply by its conjugate."),
    "7.1": ("Measure Angle Sums", "The angles of a triangle add up to a straight angle."),
}


def passages() -> tuple[Passage, ...]:
    return tuple(
        Passage(f"p{section}", section, ("Numbers", f"Chapter {section[0]}", title), "text", text, order)
        for order, (section, (title, text)) in enumerate(TOPICS.items())
    )


def indexed(folder: Path, kept: tuple[Passage, ...]) -> Index:
    index = Index(folder, StaticEmbedder(), lambda _: kept)
    index.build(BOOK, kept)
    return index


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = indexed(tmp_path_factory.mktemp("whole"), passages())
    yield index
    index.close()


@pytest.fixture(scope="module")
def lesser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The same book without the section on dividing fractions."""
    index = indexed(tmp_path_factory.mktemp("lesser"), tuple(one for one in passages() if one.section != "2.2"))
    yield index
    index.close()


DIVIDE = Need(BOOK, r"$\frac{2}{3}\div\frac{4}{5}$", "2.2", ("Divide fractions",))


def test_a_section_that_is_there_is_cited(whole: Index) -> None:
    assert whole.find(DIVIDE)[0].section == "2.2"


def test_a_section_that_is_gone_is_not_replaced_by_its_neighbour(lesser: Index) -> None:
    assert lesser.find(DIVIDE) == ()
    assert lesser.find(replace(DIVIDE, section="")) == ()


def test_without_a_section_the_skill_finds_its_own(whole: Index) -> None:
    assert whole.find(replace(DIVIDE, section=""))[0].section == "2.2"


def test_a_section_under_another_number_is_found_by_its_title(lesser: Index) -> None:
    elsewhere = Need(BOOK, "$x^2+5x+6$", "2.2", ("Factor trinomials",))
    assert lesser.find(elsewhere)[0].section == "5.1"


def test_a_need_without_a_skill_is_answered_as_well_as_it_can_be(lesser: Index) -> None:
    assert lesser.find(Need(BOOK, "How do I multiply two fractions?"))[0].section == "2.1"


def test_numbers_of_another_kind_of_material_say_nothing(whole: Index) -> None:
    page = Need(BOOK, "$x^2+5x+6$", "page-17", ("Factor trinomials",))
    assert whole.find(page)[0].section == "5.1"


def test_a_course_too_small_to_tell_holds_nothing_back(tmp_path: Path) -> None:
    index = indexed(tmp_path, passages()[:5])
    assert index.find(DIVIDE)


def test_the_measure_needs_titles_and_sections() -> None:
    one = passages()[:1]
    keywords = Keywords.build([words(passage.text) for passage in one])
    titles = Titles([passage.path for passage in one], ["1.1"], keywords)
    assert measure(StaticEmbedder(), np.zeros((1, 256), np.float32), keywords, titles, ["1.1"], 0.0) == Presence()


def test_likeness_is_one_for_the_same_words_and_none_for_a_title_of_many_sections() -> None:
    paths = [("Book", "Key Concepts", f"{name} Numbers") for name in ("Add", "Round", "Compare", "Divide", "Order")]
    keywords = Keywords.build([words(" ".join(path)) for path in paths])
    titles = Titles(paths, ["a", "b", "c", "d", "e"], keywords)
    alike = titles.likeness(words("Adding numbers"))
    assert alike[0] == pytest.approx(1.0)
    assert 0 < alike[1] < 0.5
    assert not titles.likeness(words("key concepts")).any()
    assert [title.section for title in titles.telling()] == ["a", "b", "c", "d", "e"]


def test_no_rows_have_no_likeness() -> None:
    assert Titles([], [], Keywords.build([])).likeness(["add"]).shape == (0,)
