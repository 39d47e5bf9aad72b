"""What every embedder keeps to. A new one is added to ``EMBEDDERS``."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from eval.behaviour import canned
from eval.endpoint import running
from eval.protocol import EMBEDDING_DIMENSIONS
from retrieval.embed import Embedder, StaticEmbedder
from retrieval.endpoint import EndpointEmbedder, EndpointSettings
from retrieval.minilm import MiniLmEmbedder
from tests.retrieval.tiny_minilm import write_tiny_minilm

TEXTS = ["Factor the trinomial.", "Plants make food from light.", "x", "Multiply both sides by the denominator. " * 40]


NEAR = ["adding fractions", "the sum of two fractions", "a capital city in France"]


def static(folder: Path) -> Iterator[Embedder]:
    yield StaticEmbedder()


def minilm(folder: Path) -> Iterator[Embedder]:
    """Chroma's own code over a model of a few kilobytes."""
    yield MiniLmEmbedder(write_tiny_minilm(folder / "onnx", [*TEXTS, *NEAR]))


def endpoint(folder: Path) -> Iterator[Embedder]:
    """The real client over HTTP, against the stand-in."""
    with running(canned()) as stub:
        yield EndpointEmbedder(EndpointSettings("stub", stub.url, EMBEDDING_DIMENSIONS))


EMBEDDERS: dict[str, Callable[[Path], Iterator[Embedder]]] = {"static": static, "minilm": minilm, "endpoint": endpoint}


@pytest.fixture(scope="module", params=EMBEDDERS)
def embedder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedder]:
    yield from EMBEDDERS[request.param](tmp_path_factory.mktemp("embedder"))


def test_each_text_becomes_one_row_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), embedder.dimensions)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_no_text_is_no_row(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_a_text_with_nothing_in_it_is_a_row_of_zeros(embedder: Embedder) -> None:
    vectors = embedder.embed(["", "Factor the trinomial."])
    assert not vectors[0].any()
    assert vectors[1].any()


def test_a_row_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert together == pytest.approx(alone, abs=1e-6)


def test_nearer_in_meaning_is_nearer_in_angle(embedder: Embedder) -> None:
    query, near, far = embedder.embed(NEAR)
    assert query @ near > query @ far + 0.1


def test_threads_may_share_it(embedder: Embedder) -> None:
    expected = embedder.embed(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(lambda _: embedder.embed(TEXTS), range(12)):
            assert np.array_equal(vectors, expected)


def test_it_has_a_name_that_an_index_can_remember(embedder: Embedder) -> None:
    assert embedder.name
    assert embedder.name == embedder.name.strip()


def test_loading_leaves_logging_alone(embedder: Embedder) -> None:
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    embedder.embed(["anything"])
    assert (root.level, root.handlers) == before
