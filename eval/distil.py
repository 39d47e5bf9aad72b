"""From an encoder to static vectors: what each token means on its own, in fewer numbers, common tokens quieter.

    table = distilled(encoder, 256)

As in model2vec (Tulkens and van Dongen, 2024): each token goes through the encoder alone, between the marks of a
text's beginning and end, and the mean of the three states is its vector; principal components make it shorter; and
a token weighs a / (a + p) (Arora and others, 2017), its frequency p taken from its place in the vocabulary by
Zipf's law. In BERT's vocabulary the single characters come first, then words by frequency, so that digits, letters
of formulas and punctuation hardly count. No text is needed for any of it, so nothing of a course is in the vectors.
"""

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from eval.encoder import Encoder, Floats
from retrieval.table import UNKNOWN, Table, quantised

Progress = Callable[[int, int], None]
"""Told how many tokens are done, and how many there are."""

_MARKS = re.compile(r"\[(?:unused\d+|PAD|UNK|CLS|SEP|MASK)\]")
"""Tokens that no text has."""

_BATCH = 1024
_A = 1e-4


def distilled(encoder: Encoder, dimensions: int, progress: Progress) -> Table:
    """The table of the encoder's tokens, after a first one of zeros for what the vocabulary does not have."""
    kept = [number for number, token in enumerate(encoder.tokens) if not _MARKS.fullmatch(token)]
    vectors = shortened(_states(encoder, kept, progress), dimensions) * weights(len(kept))[:, None]
    nothing = np.zeros((1, dimensions), np.float32)
    tokens = (UNKNOWN, *(encoder.tokens[number] for number in kept))
    return quantised(tokens, np.concatenate([nothing, vectors]).astype(np.float32))


def weights(count: int) -> Floats:
    """What each of ``count`` tokens weighs, the most frequent first, by Zipf's law."""
    frequency = 1 / (np.arange(count) + 2.0)
    frequency /= frequency.sum()
    weighing: Floats = (_A / (_A + frequency)).astype(np.float32)
    return weighing


def shortened(vectors: Floats, dimensions: int) -> Floats:
    """The first principal components of ``vectors`` (n, d), each turned so that its largest part is positive."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    _, axes = np.linalg.eigh(centred.T @ centred)
    first = axes[:, ::-1][:, :dimensions]
    turned = first * np.sign(first[np.abs(first).argmax(axis=0), np.arange(first.shape[1])])
    components: Floats = (centred @ turned).astype(np.float32)
    return components


def _states(encoder: Encoder, numbers: list[int], progress: Progress) -> Floats:
    begin, end = (encoder.tokens.index(mark) for mark in ("[CLS]", "[SEP]"))
    batches = []
    for start in range(0, len(numbers), _BATCH):
        batch: NDArray[np.intp] = np.array([(begin, one, end) for one in numbers[start : start + _BATCH]], np.intp)
        batches.append(encoder.encode(batch).mean(axis=1))
        progress(min(start + _BATCH, len(numbers)), len(numbers))
    return np.concatenate(batches)
