"""One build of one course, opened for searching: need in, ranked pieces of passages out."""

import logging
import re
import weakref
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from domain.evidence import Need
from domain.passage import Passage
from retrieval import fuse
from retrieval.calibration import relevance
from retrieval.embed import Embedder
from retrieval.embed import Vectors as Matrix
from retrieval.errors import EmbedderError
from retrieval.formulas import shapes
from retrieval.keyword import Keywords
from retrieval.manifest import Manifest
from retrieval.presence import Presence, closeness
from retrieval.sentence import Sentence, sentences
from retrieval.titles import Titles
from retrieval.vectors import Nearest, Vectors
from retrieval.words import readable, words

_LOG = logging.getLogger(__name__)

WORDS_FOLDER, SHAPES_FOLDER, VECTORS_FOLDER = "words", "shapes", "vectors"

OFF = "vectors are off (the setting retrieval_vectors)"
"""Why a search goes by words and shapes alone where that was asked for."""

_NEAR, _MATCHING = 100, 50
"""Candidates that the search by meaning, and each search by words or shapes, brings to the fusion."""

_HOME_BONUS = 0.15
"""For a passage of the need's own section where a slip decides what to look for, on the same score."""

_KIND_BONUS = 0.3
"""For a passage of the kind the need asks for, on a score from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A piece of a passage (from ``start`` to ``end`` of its text), and why it stands where it stands.

    ``tier`` goes first: one up for the need's own section, one down for a passage already shown. Where a slip
    went against a principle, the passage that states it may stand anywhere, and the section only adds to the score.
    Within a tier ``score``, 0 to 1, orders; ``words``, ``meaning`` and ``shapes`` are its addends.
    ``relevance`` is held against the index's floor. ``without`` says why there was no search by meaning, empty
    when there was.
    """

    passage: Passage
    start: int
    end: int
    tier: int
    score: float
    words: float
    meaning: float
    shapes: float
    relevance: float
    without: str = ""


class _Found(NamedTuple):
    """Candidate rows, what the searches say about them for each side asked, and why meaning was not asked."""

    rows: NDArray[np.intp]
    sides: list[fuse.Signals]
    without: str


class Home(NamedTuple):
    """The section that comes nearest to teaching a need's skills, and how near that has to be."""

    section: str
    closeness: float
    enough: float


class Search:
    """An opened build. Read-only and shared between threads; closed when nobody holds it any more."""

    def __init__(
        self, folder: Path, manifest: Manifest, embedder: Embedder | None, passages: Sequence[Passage]
    ) -> None:
        """Open what :meth:`retrieval.index.Index.build` wrote; ``passages`` are the texts as they are now.

        Passages that are gone since are left out. Raises ``OSError``, ``ValueError``, ``KeyError`` or
        :class:`retrieval.vectors.VectorsError` for damaged files.
        """
        self._embedder = embedder
        self._foreign = manifest.foreign
        self.floor = manifest.floor
        self._pieces = manifest.pieces
        count = len(self._pieces)
        self.keywords = Keywords.load(folder / WORDS_FOLDER, count)
        self._shapes = Keywords.load(folder / SHAPES_FOLDER, count)
        by_id = {passage.id: passage for passage in passages}
        self._passages = [by_id.get(piece.passage) for piece in self._pieces]
        self._texts = {id_: passage.text for id_, passage in by_id.items()}
        self._presence = Presence(manifest.elsewhere, manifest.instead)
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        with_vectors = count and embedder is not None
        self._vectors = Vectors(folder / VECTORS_FOLDER, count, manifest.dimensions) if with_vectors else None
        if self._vectors:
            weakref.finalize(self, self._vectors.close)

    def rank(self, need: Need, limit: int, floor: float = 0.0) -> tuple[Ranked, ...]:
        """The pieces that come first for ``need``, best first, at most ``limit``; a passage may have several.

        Those of a relevance below ``floor`` are left out.
        """
        asked = [side for side in (need.words, " . ".join(need.skills), need.principle or "") if side.strip()]
        if not self._pieces or not asked:
            return ()
        rows, sides, without = self._signals(asked, self._sections.get(need.section, []))
        fused = fuse.fuse(sides, self._foreign, loud=len(asked) - 1 if need.principle else None)
        passages = [self._passages[row] for row in rows]
        tiers = np.array([_tier(passage, need) for passage in passages], np.intp)
        score = fused.score + np.array([_bonus(passage, need) for passage in passages], np.float32)
        ranked = (
            Ranked(
                passage,
                self._pieces[rows[at]].start,
                self._pieces[rows[at]].end,
                int(tiers[at]),
                score=float(score[at]),
                words=float(fused.words[at]),
                meaning=float(fused.meaning[at]),
                shapes=float(fused.shapes[at]),
                relevance=float(fused.relevance[at]),
                without=without,
            )
            for at in fuse.order(score, tiers)
            if (passage := passages[at]) is not None and fused.relevance[at] >= floor
        )
        return tuple(found for found, _ in zip(ranked, range(limit), strict=False))

    def placed(self, need: Need) -> Need | None:
        """The need with the section its evidence should come from; None when no section teaches what it names.

        A section that is here is believed, and without a skill there is nothing to be taught.
        """
        home = self.home_if_asked(need)
        if home is None:
            return need
        if home.closeness < home.enough:
            return None
        return replace(need, section=home.section) if home.enough else need

    def home_if_asked(self, need: Need) -> Home | None:
        """:meth:`home` of a need with skills whose own section is not here; None for any other."""
        return None if need.section in self._sections or not need.skills else self.home(need)

    def texts(self, passages: Sequence[str]) -> tuple[str, ...]:
        """The texts of passages by their ids; empty for one that is gone."""
        return tuple(self._texts.get(passage, "") for passage in passages)

    def home(self, need: Need) -> Home:
        """Where a skill or the principle of a need is taught, as far as the course's texts and titles can say."""
        numbered = need.section != "" and _shape(need.section) in {_shape(section) for section in self._sections}
        best = Home("", 0.0, self._presence.instead if numbered else self._presence.elsewhere)
        principle, _, _ = (need.principle or "").partition(",")
        for name in (*need.skills, *([principle] if principle else ())):
            section, close = self._closest(name)
            if close > best.closeness:
                best = Home(section, close, best.enough)
        return best

    def _closest(self, name: str) -> tuple[str, float]:
        if not self._pieces:
            return "", 0.0
        likeness = self._titles.likeness(words(name))
        rows, (side,), _ = self._signals([name], _top(likeness).tolist())
        if not len(rows):
            return "", 0.0
        close = closeness(relevance(side.cosines, side.coverage, self._foreign), likeness[rows])
        close[[self._passages[row] is None for row in rows]] = 0
        passage = self._passages[rows[best := int(close.argmax())]]
        return (passage.section, float(close[best])) if passage else ("", 0.0)

    def sentences(self, ranked: Ranked) -> tuple[Sentence, ...]:
        """The sentences of a piece, or of its whole passage where the piece has none."""
        passage = ranked.passage
        found = self._sentences.get(passage.id)
        if found is None:
            found = self._sentences[passage.id] = sentences(passage.text, passage.kind)
        return tuple(one for one in found if ranked.start <= one.start and one.end <= ranked.end) or found

    @cached_property
    def _titles(self) -> Titles:
        """Read at the first need that has no home."""
        return Titles(
            [passage.path if passage else () for passage in self._passages],
            [passage.section if passage else "" for passage in self._passages],
            self.keywords,
        )

    @cached_property
    def _sections(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = defaultdict(list)
        for row, passage in enumerate(self._passages):
            if passage is not None and passage.section:
                rows[passage.section].append(row)
        return dict(rows)

    def _signals(self, asked: list[str], own: list[int]) -> _Found:
        """Ask all searches. Without an embedder, words and shapes go on alone: a word that fits has to do."""
        terms = [words(side) for side in asked]
        forms = [shapes(side) for side in asked]
        by_word = [self.keywords.scores(side) for side in terms]
        by_shape = [self._shapes.scores(side) for side in forms]
        named = [*map(_top, by_word), *map(_top, by_shape), np.array(own, np.intp)]
        coverage = [
            self.keywords.coverage(term) if term else self._shapes.coverage(form)
            for term, form in zip(terms, forms, strict=True)
        ]
        queries, without = self._queries(asked)
        if self._vectors is None or queries is None:
            rows = np.unique(np.concatenate(named))
            cosines = None
        else:
            near = self._vectors.nearest(queries, _NEAR)
            rows = np.unique(np.concatenate([*(found.rows for found in near), *named]))
            cosines = _cosines(self._vectors, queries, rows, near, own)
        sides = [
            fuse.Signals(
                by_word[side][rows],
                None if cosines is None else cosines[side],
                by_shape[side][rows],
                coverage[side][rows],
            )
            for side in range(len(asked))
        ]
        return _Found(rows, sides, without)

    def _queries(self, asked: list[str]) -> tuple[Matrix | None, str]:
        """The vectors of what is asked, or None and why there are none."""
        if self._embedder is None:
            return None, OFF
        try:
            return self._embedder.embed([readable(side) for side in asked]), ""
        except EmbedderError as error:
            _LOG.warning("searching without meaning: %s", error)
            return None, str(error)


def _cosines(
    vectors: Vectors, queries: Matrix, rows: NDArray[np.intp], near: Sequence[Nearest], own: Sequence[int]
) -> Matrix:
    """The cosine of every row to every query, shape (queries, rows).

    Known for the rows that ``near`` brought and asked for the ``own`` ones. Any other row came by its
    words or shapes; it is no nearer than the last one brought, and taken to be as near as that.
    """
    cosines = np.empty((len(queries), len(rows)), np.float32)
    brought = np.zeros(len(rows), bool)
    for side, found in enumerate(near):
        cosines[side] = found.cosines.min(initial=1.0)
        at = np.searchsorted(rows, found.rows)
        cosines[side, at] = found.cosines
        brought[at] = True
    missing = np.setdiff1d(own, rows[brought])
    for side, found in enumerate(vectors.similarity(queries, missing.tolist())):
        cosines[side, np.searchsorted(rows, found.rows)] = found.cosines
    return cosines


def _shape(section: str) -> str:
    """How a section is numbered: "6.3" and "10.4" alike, "fractions" as itself."""
    return re.sub(r"\d+", "0", section)


def _tier(passage: Passage | None, need: Need) -> int:
    if passage is None:
        return 0
    return int(_is_home(passage, need) and not need.principle) - int(passage.id in need.seen)


def _bonus(passage: Passage | None, need: Need) -> float:
    if passage is None:
        return 0.0
    at_home = need.principle is not None and _is_home(passage, need)
    return _HOME_BONUS * at_home + _KIND_BONUS * (passage.kind == need.kind)


def _is_home(passage: Passage, need: Need) -> bool:
    return need.section != "" and passage.section == need.section


def _top(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    best = np.argsort(-scores, kind="stable")[:_MATCHING]
    return best[scores[best] > 0]
