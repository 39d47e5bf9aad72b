"""When to say "that is not in this course's materials".

The relevance of a passage to a need is the geometric mean of two things that both have to be there:
how near the passage is in meaning, and how many of the need's words it has. What counts as enough
depends on the course and on the embedder, so it is measured when the index is built, with five
questions from each of sixteen subjects of school and life (``probes.txt``): how relevant does this
course's best passage look to the most misleading question of each subject? The floor is the median
over the subjects, which one or two subjects that the course really is about cannot move. With a handful
of passages foreign questions may share no word at all; then ``LEAST`` keeps chance out.

The mean cosine of all probes to all passages is kept as the zero of the cosine scale, because
embedders differ in how alike they find any two texts.
"""

from collections.abc import Sequence
from importlib import resources
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.embed import Embedder, Vectors
from retrieval.keyword import Keywords
from retrieval.words import words

Floats = NDArray[np.float32]

LEAST = 0.15
"""No floor is lower. About what one common word shared with a course of ten passages gives."""


class Calibration(NamedTuple):
    """``foreign``: mean cosine of foreign talk to the passages. ``floor``: the least relevance that counts."""

    foreign: float
    floor: float


class Probe(NamedTuple):
    """A question and the subject it belongs to."""

    subject: str
    question: str


def probes() -> tuple[Probe, ...]:
    """The bundled questions, those of a subject together."""
    lines = resources.files("retrieval").joinpath("probes.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if not line.startswith("#"))
    return tuple(Probe(subject, question) for subject, _, question in pairs)


def relevance(cosines: Floats | None, coverage: Floats, foreign: float) -> Floats:
    """Relevance of passages, 0 to 1: geometric mean of rescaled cosine and idf-weighted word coverage.

    Where no vectors are asked (``cosines`` is None) it is the coverage.
    """
    if cosines is None:
        return coverage
    near = np.clip((cosines - np.float32(foreign)) / np.float32(1 - foreign), 0, 1)
    found: Floats = np.sqrt(near * coverage)
    return found


def calibrate(
    embedder: Embedder | None, vectors: Vectors, keywords: Keywords, asked: Sequence[Probe] = ()
) -> Calibration:
    """Measure ``foreign`` and ``floor`` for passages with these vectors (n, d) and keywords.

    Without an embedder words alone say how relevant a passage is, and ``foreign`` is 0.
    """
    asked = asked or probes()
    if not keywords.documents:
        return Calibration(0.0, 1.0)
    cosines, foreign = None, 0.0
    if embedder is not None:
        cosines = embedder.embed([probe.question for probe in asked]) @ vectors.T
        foreign = float(np.clip(cosines.mean(), 0.0, 0.9))
    coverage = np.array([keywords.coverage(words(probe.question)) for probe in asked])
    best = relevance(cosines, coverage, foreign).max(axis=1)
    subjects = groupby(zip(asked, best, strict=True), key=lambda pair: pair[0].subject)
    worst = [max(float(score) for _, score in group) for _, group in subjects]
    return Calibration(foreign, max(LEAST, float(np.median(worst))))
