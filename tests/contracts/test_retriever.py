"""What every search of a course keeps to, with vectors and without. A new one is added to ``RETRIEVERS``."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.embed import Embedder, StaticEmbedder
from retrieval.errors import IndexMismatchError
from retrieval.index import Index
from retrieval.search import OFF
from tests.retrieval.library import BOOK, BY_ID, PASSAGES, SOURCE, need, texts
from tests.retrieval.test_find import OFF_TOPIC, ON_TOPIC, Case

EMBEDDERS: dict[str, Callable[[], Embedder | None]] = {"vectors": StaticEmbedder, "words alone": lambda: None}


@pytest.fixture(scope="module", params=EMBEDDERS)
def retriever(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Index:
    index = Index(tmp_path_factory.mktemp("index"), EMBEDDERS[request.param](), texts)
    index.build(BOOK, PASSAGES)
    return index


@pytest.mark.parametrize("case", ON_TOPIC, ids=lambda case: case.words)
def test_the_section_that_teaches_it_comes_first(retriever: Index, case: Case) -> None:
    assert retriever.find(need(case.words))[0].section == case.section


@pytest.mark.parametrize("words", OFF_TOPIC)
def test_nothing_is_cited_for_what_the_course_does_not_speak_to(retriever: Index, words: str) -> None:
    assert retriever.find(need(words)) == ()


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_it_gives_at_most_so_many_and_each_stands_in_its_passage(retriever: Index, limit: int) -> None:
    found = retriever.find(need("Factor the trinomial $x^2+5x+6$ and solve the equation with brackets."), limit)
    assert 0 < len(found) <= limit
    for one in found:
        assert one.quote in BY_ID[one.passage].text
        assert one.source == SOURCE


def test_the_section_asked_for_goes_first_and_what_was_shown_goes_last(retriever: Index) -> None:
    first = retriever.find(need("Multiply the numerators and the denominators.", section="1.2"), 5)
    assert first[0].section == "1.2"
    again = retriever.find(need("Factor the trinomial $y^{2}+8y+15$.", seen=("p10",)), 5)
    assert again[0].passage != "p10"


def test_the_same_need_gives_the_same_evidence_after_it_was_opened_anew(retriever: Index) -> None:
    asked = need("Solve $5(y+2)=30$.", skills=("Solve equations with brackets",))
    before = retriever.find(asked)
    retriever.close()
    assert retriever.find(asked) == before


def test_a_course_without_texts_has_nothing(retriever: Index) -> None:
    retriever.build("empty", ())
    assert retriever.find(replace(need("anything"), course="empty")) == ()


def test_without_vectors_it_says_so_and_makes_none(tmp_path: Path) -> None:
    index = Index(tmp_path, None, texts)
    index.build(BOOK, PASSAGES)
    ranked = index.rank(need("Factor the trinomial $y^{2}+8y+15$."))
    assert {one.without for one in ranked} == {OFF}
    assert {one.meaning for one in ranked} == {0.0}
    assert f"meaning: {OFF}" in str(index.find(need("Factor the trinomial $y^{2}+8y+15$."))[0].without)
    assert index.embedder == "none"
    assert not [file for file in tmp_path.rglob("*") if file.name in {"vectors", "chroma.sqlite3"}]


def test_an_index_of_one_kind_is_refused_by_the_other(tmp_path: Path) -> None:
    Index(tmp_path, None, texts).build(BOOK, PASSAGES)
    with pytest.raises(IndexMismatchError, match="made with embedder none"):
        Index(tmp_path, StaticEmbedder(), texts).find(need("Factor."))


_APP = """
import sys
from pathlib import Path
import retrieval.table
from app.indexes import refresh
from app.settings import load_settings
from app.wiring import wire
from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.evidence import Need

def never(*given):
    raise AssertionError("the bundled vectors were read")

retrieval.table.read = never
trellis = wire(load_settings(data=Path(sys.argv[1])))
course = read_authored(next(folder for folder in demo_folders() if folder.name == "linear-equations"))
trellis.courses.save(course)
refresh(trellis, course.id)
assert trellis.index.find(Need(course.id, "What does it mean to solve an equation?"))
assert not {"chromadb", "tokenizers"} & set(sys.modules), "what makes vectors was loaded"
trellis.close()
"""


def test_with_the_setting_off_nothing_that_makes_vectors_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRELLIS_RETRIEVAL_VECTORS", "false")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _APP, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
