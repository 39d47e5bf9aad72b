from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from domain.passage import Passage
from retrieval.embed import StaticEmbedder
from retrieval.index import Index
from tests.retrieval.library import BOOK, BY_ID, PASSAGES, SOURCE, need, texts


@dataclass(frozen=True)
class Case:
    words: str
    section: str


ON_TOPIC = (
    Case(r"Multiply $\frac{3}{7}\cdot\frac{2}{5}$.", "1.1"),
    Case("Add the like fractions and keep the denominator.", "1.2"),
    Case("Do the two sides stay equal when you subtract the same number from both sides?", "2.1"),
    Case("Is 4 a solution of the equation?", "2.1"),
    Case("Solve $5(y+2)=30$. What does the number in front of the bracket multiply?", "2.2"),
    Case("What is the largest common factor of the two expressions?", "7.1"),
    Case("Factor the trinomial $y^{2}+8y+15$.", "7.2"),
    Case("Factor the difference of squares $m^{2}-n^{2}$.", "7.3"),
)

OFF_TOPIC = (
    "How do plants turn light into sugar in photosynthesis?",
    "When did the French Revolution begin?",
    "Why does Romeo climb the balcony?",
    "你好吗",
    "12 34 56",
    "   ",
    "",
)


@pytest.mark.parametrize("case", ON_TOPIC, ids=lambda case: case.words)
def test_the_section_that_teaches_it_comes_first(index: Index, case: Case) -> None:
    assert index.find(need(case.words))[0].section == case.section


@pytest.mark.parametrize("words", OFF_TOPIC)
def test_nothing_is_cited_for_what_the_course_does_not_speak_to(index: Index, words: str) -> None:
    assert index.find(need(words)) == ()


@pytest.mark.parametrize("case", ON_TOPIC, ids=lambda case: case.words)
def test_every_quote_stands_in_its_passage_and_carries_its_source(index: Index, case: Case) -> None:
    found = index.find(need(case.words), 5)
    assert len({evidence.passage for evidence in found}) == len(found)
    for evidence in found:
        passage = BY_ID[evidence.passage]
        assert evidence.quote
        assert evidence.quote in passage.text
        assert (evidence.section, evidence.title, evidence.source) == (passage.section, passage.title, SOURCE)


def test_the_quote_is_the_rule(index: Index) -> None:
    quote = index.find(need("Multiply two fractions"))[0].quote
    assert quote.startswith("To multiply fractions, multiply the numerators")


def test_the_limit_is_kept(index: Index) -> None:
    assert len(index.find(need("Factor the trinomial into binomials"), 1)) == 1


def test_skills_alone_are_a_need(index: Index) -> None:
    assert index.find(need("", skills=("Factor trinomials",)))[0].section == "7.2"


def test_a_skill_finds_what_the_story_around_it_hides(index: Index) -> None:
    story = "Orlando bakes pies for the school fair on Saturday and gives some of them away."
    assert index.find(need(story, skills=("Multiply fractions",)))[0].section == "1.1"


def test_the_section_of_the_lesson_comes_first_where_it_has_anything(index: Index) -> None:
    words = "Multiply every term inside the bracket and solve the equation"
    assert index.find(need(words))[0].section == "2.2"
    assert index.find(need(words, section="2.1"))[0].section == "2.1"


def test_the_section_of_the_lesson_is_left_where_it_has_nothing(index: Index) -> None:
    found = index.find(need("the difference of squares of two conjugates", section="1.2"))
    assert found[0].section == "7.3"


def test_what_was_shown_goes_behind_what_was_not(index: Index) -> None:
    asked = need("Factor the trinomial", section="7.2")
    first, second = index.find(asked, 2)
    again = index.find(replace(asked, seen=(first.passage,)), 2)
    assert again[0].passage == second.passage
    assert first.passage not in {evidence.passage for evidence in again[:1]}


def test_an_example_is_found_when_one_is_asked_for(index: Index) -> None:
    asked = need("Factor the trinomial $x^{2}+7x+12$")
    assert BY_ID[index.find(asked)[0].passage].kind == "text"
    assert BY_ID[index.find(replace(asked, kind="example"))[0].passage].kind == "example"


def test_a_sentence_printed_twice_is_cited_once(tmp_path: Path) -> None:
    double = (*PASSAGES, replace(BY_ID["p9"], id="p99"))
    index = Index(tmp_path, StaticEmbedder(), lambda _: double)
    index.build(BOOK, double)
    quotes = [evidence.quote for evidence in index.find(need("greatest common factor of two expressions"), 5)]
    assert len(set(quotes)) == len(quotes)


def test_ranks_say_why(index: Index) -> None:
    first, *rest = index.rank(need("Factor the trinomial $y^{2}+8y+15$", section="7.2"), 5)
    assert first.passage.section == "7.2"
    assert first.tier == 1
    assert first.score == pytest.approx(first.words + first.meaning + first.shapes)
    assert first.relevance > index.floor(BOOK)
    assert [(-found.tier, -found.score) for found in rest] == sorted((-found.tier, -found.score) for found in rest)


def test_the_same_need_gives_the_same_evidence_also_from_another_build(index: Index, tmp_path: Path) -> None:
    other = Index(tmp_path, StaticEmbedder(), texts)
    other.build(BOOK, PASSAGES)
    for case in ON_TOPIC:
        assert index.find(need(case.words)) == index.find(need(case.words)) == other.find(need(case.words))


def test_threads_may_share_an_index(tmp_path: Path, index: Index) -> None:
    fresh = Index(tmp_path, StaticEmbedder(), texts)
    fresh.build(BOOK, PASSAGES)
    needs = [need(case.words) for case in ON_TOPIC] * 3
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(fresh.find, needs)) == [index.find(one) for one in needs]


def test_a_passage_that_is_gone_since_is_not_cited(tmp_path: Path) -> None:
    kept: list[Passage] = list(PASSAGES)
    Index(tmp_path, StaticEmbedder(), lambda _: kept).build(BOOK, PASSAGES)
    kept.remove(BY_ID["p10"])
    index = Index(tmp_path, StaticEmbedder(), lambda _: kept)
    assert "p10" not in {evidence.passage for evidence in index.find(need("Factor the trinomial"), 10)}


def test_a_course_without_passages_has_an_empty_index(tmp_path: Path) -> None:
    index = Index(tmp_path, StaticEmbedder(), lambda _: ())
    index.build(BOOK, ())
    assert index.built(BOOK) is not None
    assert index.find(need("Factor the trinomial", section="7.2")) == ()


def test_the_principle_behind_a_slip_is_cited_wherever_it_stands(index: Index) -> None:
    plain = need("Solve $3(x+4)=21$.", section="2.1", skills=("Solve equations with one step",))
    slipped = replace(plain, principle="distributive property, multiply each term")
    assert index.find(plain, 1)[0].section == "2.1"
    assert index.find(slipped, 1)[0].passage == "p7"
    assert "distributive property" in index.find(slipped, 1)[0].quote


def test_a_principle_already_shown_makes_way(index: Index) -> None:
    slipped = need("Solve $3(x+4)=21$.", section="2.2", principle="distributive property", seen=("p7",))
    assert index.find(slipped, 1)[0].passage != "p7"
