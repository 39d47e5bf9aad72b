"""One index of the small book, made once with the bundled embedder."""

from collections.abc import Iterator

import pytest

from retrieval.embed import StaticEmbedder
from retrieval.index import Index
from tests.retrieval.library import BOOK, PASSAGES, texts


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Read-only: tests that build make their own."""
    index = Index(tmp_path_factory.mktemp("index"), StaticEmbedder(), texts)
    index.build(BOOK, PASSAGES)
    yield index
    index.close()
