"""Embedders: texts in, unit vectors out. One seam, one method wide.

    embedder = StaticEmbedder()
    embedder.embed(["Multiply the numerators.", "Solve for x."])   # float32, shape (2, 256)

Every implementation passes ``tests/contracts/test_embedder.py``.
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import EmbedderError
from retrieval.table import UNKNOWN, Table, read

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

BUNDLED = Path(__file__).with_name("vectors.npz")
"""The static vectors that come with Trellis."""


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
    """Static vectors of word pieces, averaged: 256 dimensions, no network, no accelerator.

    The table (6 MB) is a file of this package, distilled from an encoder with a free licence (NOTICE says
    from which, and ``trellis eval vectors`` how). It is read at the first call, in under half a second.
    """

    name = "minilm-l6-v2-distilled-256"
    dimensions = 256

    def __init__(self, file: Path = BUNDLED) -> None:
        self._file = file
        self._model: _Model | None = None
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See :class:`Embedder`. Thousands of passages a second on one core."""
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        if not texts:
            return vectors
        model = self._loaded()
        for row, encoding in enumerate(model.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)):
            vectors[row] = model.table.mean(encoding.ids)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors

    def _loaded(self) -> "_Model":
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> "_Model":
        try:
            table = read(self._file, self.dimensions)
        except (OSError, ValueError) as error:
            raise EmbedderError(self.name, f"{self._file} cannot be read ({error})", "Install Trellis again") from error
        return _Model(_tokenizer(table.tokens), table)


class _Model(NamedTuple):
    tokenizer: "Tokenizer"
    table: Table


def _tokenizer(tokens: Sequence[str]) -> "Tokenizer":
    """BERT's: lower case, accents off, punctuation apart, then the longest pieces that the vocabulary has."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    vocabulary = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
