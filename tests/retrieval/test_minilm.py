from pathlib import Path

import pytest

from retrieval.embed import Embedder, StaticEmbedder
from retrieval.endpoint import EndpointEmbedder, EndpointSettings
from retrieval.errors import EmbedderError, IndexMismatchError
from retrieval.index import Index
from retrieval.minilm import FILES, MiniLmEmbedder
from tests.retrieval.library import BOOK, PASSAGES, CountingEmbedder, need, texts
from tests.retrieval.tiny_minilm import write_tiny_minilm


def test_files_that_are_not_there_are_named_and_never_fetched(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"lacks config\.json, model\.onnx.*embeddings_folder"):
        MiniLmEmbedder(tmp_path).embed(["x"])


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", ["", "no", "{}"])
def test_a_broken_file_is_said(tmp_path: Path, name: str, content: str) -> None:
    folder = write_tiny_minilm(tmp_path, ["x"])
    (folder / name).write_text(content)
    with pytest.raises(EmbedderError, match="cannot be read"):
        MiniLmEmbedder(folder).embed(["x"])


def test_another_model_is_told_by_its_length(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match="gives 12 numbers a text instead of 384"):
        MiniLmEmbedder(write_tiny_minilm(tmp_path, ["x"], dimensions=12)).embed(["x"])


def test_a_whole_index_is_made_with_it(tmp_path: Path) -> None:
    folder = write_tiny_minilm(tmp_path / "model", [passage.text for passage in PASSAGES])
    index = Index(tmp_path / "index", MiniLmEmbedder(folder), texts)
    index.build(BOOK, PASSAGES)
    assert index.rank(need("multiply fractions"), 1)[0].passage.section == "1.1"
    index.close()


def test_only_the_six_files_are_needed(tmp_path: Path) -> None:
    assert sorted(file.name for file in write_tiny_minilm(tmp_path, ["x"]).iterdir()) == sorted(FILES)


OTHERS: dict[str, Embedder] = {
    "static": StaticEmbedder(),
    "minilm": MiniLmEmbedder(Path("nowhere")),
    "endpoint": EndpointEmbedder(EndpointSettings("bge-m3", "http://127.0.0.1:9/v1", 1024)),
    "endpoint, other length": EndpointEmbedder(EndpointSettings("counting", "http://127.0.0.1:9/v1", 65)),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_an_index_of_another_embedder_is_refused_with_the_command_that_rebuilds_it(
    tmp_path: Path, other: Embedder
) -> None:
    index = Index(tmp_path, CountingEmbedder(), texts)
    index.build(BOOK, PASSAGES)
    index.close()
    reopened = Index(tmp_path, other, texts)
    with pytest.raises(IndexMismatchError, match=f"trellis index rebuild {BOOK}") as caught:
        reopened.find(need("multiply fractions"))
    assert other.name in str(caught.value)
    assert reopened.built(BOOK) is None
