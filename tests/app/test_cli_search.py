"""``trellis search``, as typed, and the retriever for chains of one's own, as its page shows it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.settings import load_settings
from app.wiring import wire
from course.demo_courses import demo_folders
from retrieval.index import Index
from retrieval.langchain_retriever import course_retriever
from tests.conftest import ROOT
from tests.retrieval.library import BOOK, PASSAGES, CountingEmbedder, texts

Trellis = Callable[..., Result]
COURSE = "linear-equations"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a demo course, imported and indexed."""
    folder = tmp_path_factory.mktemp("data")
    (demo,) = (folder for folder in demo_folders() if folder.name == COURSE)
    for words in (["import", "course", str(demo)], ["index", "rebuild", COURSE]):
        result = CliRunner().invoke(main, [*words, "--data", str(folder)])
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def trellis(data: Path, monkeypatch: pytest.MonkeyPatch) -> Trellis:
    monkeypatch.setenv("TRELLIS_DATA", str(data))
    monkeypatch.setenv("COLUMNS", "120")
    return lambda *words: CliRunner().invoke(main, ["search", *words])


def test_a_search_shows_ranks_scores_and_why(trellis: Trellis, tmp_path: Path) -> None:
    result = trellis(COURSE, "what is an equation", "--limit", "3", "--json", str(tmp_path / "out.json"))
    assert result.exit_code == 0, result.output
    assert re.search(r"rank +score +words +meaning +shapes +relevance +section +passage", result.stdout)
    assert "score = words + meaning + shapes" in result.stdout
    found = json.loads((tmp_path / "out.json").read_text())
    assert [one["rank"] for one in found["ranked"]] == [1, 2, 3]
    best = found["ranked"][0]
    assert best["score"] == pytest.approx(best["words"] + best["meaning"] + best["shapes"], abs=1e-5)
    assert found["cited"][0]["quote"] in result.stdout.replace("\n", " ")


def test_what_is_not_there_is_said(trellis: Trellis) -> None:
    assert "not in the course's materials" in trellis(COURSE, "Why do volcanoes erupt?").stdout


def test_a_section_asked_for_goes_first(trellis: Trellis, tmp_path: Path) -> None:
    plain = json.loads(asked(trellis, tmp_path, "equation"))
    section = plain["ranked"][-1]["section"]
    assert json.loads(asked(trellis, tmp_path, "equation", "--section", section))["ranked"][0]["section"] == section


def asked(trellis: Trellis, folder: Path, *words: str) -> str:
    assert trellis(COURSE, *words, "--json", str(folder / "found.json")).exit_code == 0
    return (folder / "found.json").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere", "fractions"), "There is no course 'nowhere' here. List those that are: trellis courses"),
        ((COURSE, "  "), "The query is empty"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(trellis: Trellis, words: tuple[str, ...], said: str) -> None:
    result = trellis(*words)
    assert result.exit_code != 0
    assert said in result.stderr


def test_a_course_that_was_never_indexed_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DATA", str(tmp_path))
    (demo,) = (folder for folder in demo_folders() if folder.name == COURSE)
    assert CliRunner().invoke(main, ["import", "course", str(demo)]).exit_code == 0
    for index in tmp_path.glob("index/*/current"):
        index.unlink()
    result = CliRunner().invoke(main, ["search", COURSE, "equation"])
    assert result.exit_code == 1
    assert f"trellis index rebuild {COURSE}" in result.stderr


def test_the_example_of_a_chain_runs(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRELLIS_DATA", str(data))
    page = (ROOT / "docs" / "retrieval.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(example, "docs/retrieval.md", "exec"), {})  # noqa: S102 - the page's own example
    assert re.match(r"\S+ \S.*CC BY", capsys.readouterr().out)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path, CountingEmbedder(), texts)
    index.build(BOOK, PASSAGES)
    yield index
    index.close()


async def test_a_document_is_a_whole_passage_with_its_licence(small: Index) -> None:
    retriever = course_retriever(small, BOOK, k=2)
    documents = retriever.invoke("How do I multiply fractions?")
    assert len(documents) == 2
    first = documents[0]
    (passage,) = (one for one in PASSAGES if one.id == first.id)
    assert first.page_content == passage.text
    assert first.metadata["quote"] in first.page_content
    assert (first.metadata["section"], first.metadata["licence"]) == ("1.1", "CC BY 4.0")
    assert first.metadata["score"] > 0
    assert (await retriever.ainvoke("How do I multiply fractions?")) == documents


def test_a_course_without_an_answer_gives_no_document(small: Index) -> None:
    assert course_retriever(small, BOOK).invoke("Why do volcanoes erupt?") == []
    assert course_retriever(small, BOOK).invoke("  ") == []


def test_a_section_of_ones_own_goes_first(small: Index) -> None:
    found = course_retriever(small, BOOK, section="7.1").invoke("the greatest common factor of fractions")
    assert found[0].metadata["section"] == "7.1"


def test_a_wired_trellis_has_the_same_index(data: Path) -> None:
    trellis = wire(load_settings(data=data))
    assert course_retriever(trellis.index, COURSE).invoke("What is an equation?")
    trellis.close()
