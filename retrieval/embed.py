"""Embedders: texts in, unit vectors out. One seam, one method wide.

    embedder = StaticEmbedder()
    embedder.embed(["Multiply the numerators.", "Solve for x."])   # float32, shape (2, 256)

Every implementation passes ``tests/contracts/test_embedder.py``.
"""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import EmbedderError

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Maps texts to vectors whose dot product is their cosine similarity."""

    @property
    def name(self) -> str:
        """Names the model and its version; an index made under another name is refused."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, shape (n, dimensions), float32, of length 1.

        A text in which the model knows nothing (an empty one) is a row of zeros. The same text gives
        the same row whatever stands beside it. Safe to call from several threads.
        """
        ...


class StaticEmbedder:
    """WordLlama's static token embeddings, averaged: 256 dimensions, no network, no accelerator.

    The weights (16 MB) and the tokenizer come inside the ``wordllama`` wheel. They are loaded at the
    first call, in about a quarter of a second after the import.
    """

    name = "wordllama-l2-supercat-256"
    dimensions = 256

    def __init__(self) -> None:
        self._model: _Model | None = None
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See :class:`Embedder`. Thousands of passages a second on one core.

        Pooled here and not by the library, which pads every text to the longest of its batch: the same
        numbers to the last bit, in under half the time.
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        if not texts:
            return vectors
        model = self._loaded()
        for row, encoding in enumerate(model.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)):
            if encoding.ids:
                vectors[row] = model.table[np.minimum(encoding.ids, len(model.table) - 1)].mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors

    def _loaded(self) -> "_Model":
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> "_Model":
        with _root_logger_untouched():
            import wordllama  # half a second, paid only where it is used
        home = Path(wordllama.__file__).parent
        try:
            loaded = wordllama.WordLlama.load(cache_dir=home, dim=self.dimensions, disable_download=True)
        except (OSError, ValueError) as error:
            raise EmbedderError(
                self.name, f"its files in {home} cannot be read ({error})", "Reinstall the wordllama package"
            ) from error
        loaded.tokenizer.no_padding()
        return _Model(loaded.tokenizer, loaded.embedding)


class _Model(NamedTuple):
    tokenizer: Any
    table: Vectors


@contextmanager
def _root_logger_untouched() -> Iterator[None]:
    """WordLlama calls ``logging.basicConfig`` when imported, which would turn on everybody's INFO lines."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    try:
        yield
    finally:
        root.setLevel(level)
        root.handlers[:] = handlers
