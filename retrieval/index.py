"""The index of every course: build it, ask it, let another build take its place while it serves.

    index = Index(folder, StaticEmbedder(), courses.passages)      # None in its place: words and shapes alone
    index.build("elementary-algebra-2e", passages)
    index.find(Need("elementary-algebra-2e", "Factor $x^2+5x+6$.", section="7.2"), 3)

The texts stay where they are, in SQL; the folder holds only what can be built from them again. Any
number of processes may search one folder, and one of them may build meanwhile.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from domain.evidence import Evidence, Need
from domain.passage import Passage
from retrieval import manifest as manifests
from retrieval import vectors as vector_store
from retrieval.answering import answering
from retrieval.calibration import calibrate
from retrieval.cite import cite
from retrieval.embed import Embedder, Vectors
from retrieval.errors import (
    EmbedderError,
    IndexDamagedError,
    IndexInputError,
    IndexMismatchError,
    IndexMissingError,
    IndexWriteError,
)
from retrieval.formulas import shapes
from retrieval.keyword import Keywords
from retrieval.manifest import FORMAT, Manifest, maker
from retrieval.pieces import pieces, titled
from retrieval.presence import measure
from retrieval.search import SHAPES_FOLDER, VECTORS_FOLDER, WORDS_FOLDER, Home, Ranked, Search
from retrieval.shelf import NOWHERE, Shelf, Stand
from retrieval.titles import Titles
from retrieval.words import readable, words

Progress = Callable[[int, int, str], None]
"""Told how many pieces of text are done, how many there are, and what is being done with them."""

Texts = Callable[[str], Sequence[Passage]]
"""All passages of a course by its id: the single source of text."""

_BATCH = 256


class _Held(NamedTuple):
    stamp: tuple[int, int]
    search: Search


def silent(done: int, total: int, what: str) -> None:
    """Tell nobody."""


class Index:
    """Search over the passages of every course below ``folder``. Threads may share it.

    Without an embedder words and shapes of formulas decide alone: no vector is made, read or kept.
    ``texts`` is asked once a course, when its index is first searched, and again after a rebuild.
    Nothing is opened or imported before it is needed.
    """

    def __init__(self, folder: Path, embedder: Embedder | None, texts: Texts) -> None:
        self._folder = folder
        self._embedder = embedder
        self._texts = texts
        self._held: dict[str, _Held] = {}
        self._opening = threading.Lock()
        self._building = threading.Lock()

    def build(
        self, course_id: str, passages: Sequence[Passage], progress: Progress = silent, *, digest: str = ""
    ) -> None:
        """Index ``passages`` and let the new build serve. The old one serves until then, and after a crash.

        ``digest`` names the state of the texts and is what :meth:`built` returns; without one it is
        computed. Raises :class:`IndexInputError`, :class:`IndexWriteError` or :class:`EmbedderError`.
        """
        ids = tuple(passage.id for passage in passages)
        if len(set(ids)) < len(ids):
            raise IndexInputError(f"course {course_id}: two passages share an id; import the course again")
        shelf = Shelf(self._folder, course_id)
        with self._building:
            try:
                build = shelf.begin()
            except OSError as error:
                raise IndexWriteError(course_id, self._folder, str(error)) from error
            try:
                self._write(build, course_id, passages, digest or manifests.digest(passages), progress)
                shelf.swap(build)
            except (OSError, vector_store.VectorsError) as error:
                shelf.drop(build)
                raise IndexWriteError(course_id, self._folder, str(error)) from error
            except BaseException:
                shelf.drop(build)
                raise

    def built(self, course_id: str) -> str | None:
        """The digest of the texts the course's index was built from; None when it has to be built.

        That is when there is none, when another embedder or version made it, or when it cannot be read.
        """
        try:
            return self._manifest(course_id, self._stand(course_id)).digest
        except (IndexMissingError, IndexMismatchError, IndexDamagedError):
            return None

    @property
    def embedder(self) -> str:
        """The name of the embedder that builds and searches, "none" without one."""
        return self._embedder.name if self._embedder is not None else "none"

    @property
    def _dimensions(self) -> int:
        return self._embedder.dimensions if self._embedder is not None else 0

    def open(self, course_id: str) -> None:
        """Read a course's index and the embedder now, so that its first search does not wait for them.

        Raises :class:`IndexMissingError`, :class:`IndexMismatchError` or :class:`IndexDamagedError`, as
        every search does, and :class:`EmbedderError` where the embedder's own files cannot be read.
        """
        self._search(course_id)
        if self._embedder is not None:
            self._embedder.embed([" "])  # reads what it is made of; nothing is asked of an endpoint for it

    def find(self, need: Need, limit: int = 3) -> tuple[Evidence, ...]:
        """Cited evidence, best first, at most ``limit``; empty when the course does not speak to the need."""
        search = self._search(need.course)
        return answering(search, need, limit) if need.question else cite(search, need, limit)

    def rank(self, need: Need, limit: int = 50) -> tuple[Ranked, ...]:
        """The passages behind :meth:`find` with their scores and why, those below the floor too."""
        return self._search(need.course).rank(need, limit)

    def home(self, need: Need) -> Home | None:
        """Where :meth:`find` takes the skills of a need to be taught; None where it does not have to ask.

        That is when the need's own section is in the course, or it names no skill.
        """
        return self._search(need.course).home_if_asked(need)

    def texts(self, course_id: str, passages: Sequence[str]) -> tuple[str, ...]:
        """The texts of passages that a search of the course brought."""
        return self._search(course_id).texts(passages)

    def floor(self, course_id: str) -> float:
        """The relevance below which :meth:`find` says nothing."""
        return self._search(course_id).floor

    def close(self) -> None:
        """Let go of every open index. Searches under way finish; later ones open anew."""
        with self._opening:
            self._held.clear()

    def _search(self, course_id: str) -> Search:
        held = self._held.get(course_id)
        if held is not None and held.stamp == Shelf(self._folder, course_id).stamp():
            return held.search
        with self._opening:
            while True:
                stand = self._stand(course_id)
                held = self._held.get(course_id)
                if held is not None and held.stamp == stand.stamp:
                    return held.search
                try:
                    self._held[course_id] = _Held(stand.stamp, self._open(course_id, stand))
                except IndexDamagedError:
                    if Shelf(self._folder, course_id).stamp() == stand.stamp:
                        raise  # else it was swapped away twice while it was being opened

    def _stand(self, course_id: str) -> Stand:
        shelf = Shelf(self._folder, course_id)
        stand = shelf.stand()
        if stand is not None:
            return stand
        if shelf.stamp() == NOWHERE:
            raise IndexMissingError(course_id)
        raise IndexDamagedError(course_id, shelf.folder, "the file current names no build")

    def _manifest(self, course_id: str, stand: Stand) -> Manifest:
        wanted = maker(self.embedder, self._dimensions)
        try:
            found = manifests.read(stand.folder)
        except manifests.OtherFormatError as error:
            raise IndexMismatchError(course_id, str(error), wanted) from error
        except (OSError, ValueError) as error:
            raise IndexDamagedError(course_id, stand.folder, str(error)) from error
        if found.maker != wanted:
            raise IndexMismatchError(course_id, found.maker, wanted)
        return found

    def _open(self, course_id: str, stand: Stand) -> Search:
        manifest = self._manifest(course_id, stand)
        passages = self._texts(course_id)
        try:
            manifests.check(stand.folder, manifest)
            return Search(stand.folder, manifest, self._embedder, passages)
        except (OSError, ValueError, KeyError, vector_store.VectorsError) as error:
            raise IndexDamagedError(course_id, stand.folder, str(error)) from error

    def _write(self, build: Path, course_id: str, passages: Sequence[Passage], digest: str, progress: Progress) -> None:
        by_id = {passage.id: passage for passage in passages}
        rows = pieces(passages)
        texts = [titled(by_id[piece.passage], piece) for piece in rows]
        keywords = Keywords.build([words(text) for text in texts])
        keywords.save(build / WORDS_FOLDER)
        Keywords.build([shapes(text) for text in texts]).save(build / SHAPES_FOLDER)
        vectors = self._embed(texts, progress)
        if len(vectors):
            vector_store.write(build / VECTORS_FOLDER, vectors, lambda done: progress(done, len(texts), "storing"))
        calibration = calibrate(self._embedder, vectors, keywords)
        owners = [by_id[piece.passage] for piece in rows]
        sections = [owner.section for owner in owners]
        titles = Titles([owner.path for owner in owners], sections, keywords)
        presence = measure(self._embedder, vectors, keywords, titles, sections, calibration.foreign)
        manifests.write(
            build,
            Manifest(
                format=FORMAT,
                course=course_id,
                embedder=self.embedder,
                dimensions=self._dimensions,
                digest=digest,
                pieces=rows,
                foreign=calibration.foreign,
                floor=calibration.floor,
                elsewhere=presence.elsewhere,
                instead=presence.instead,
                files=manifests.checksums(build),
            ),
        )

    def _embed(self, texts: Sequence[str], progress: Progress) -> Vectors:
        import numpy as np

        batches = [np.zeros((0, self._dimensions), np.float32)]
        if self._embedder is None:
            return batches[0]
        for start in range(0, len(texts), _BATCH):
            batch = self._embedder.embed([readable(text) for text in texts[start : start + _BATCH]])
            if batch.shape != (len(texts[start : start + _BATCH]), self._embedder.dimensions):
                remedy = f"It should give {self._embedder.dimensions} numbers a text"
                raise EmbedderError(self._embedder.name, f"it gave an array of shape {batch.shape}", remedy)
            batches.append(batch)
            progress(min(start + _BATCH, len(texts)), len(texts), "reading")
        return np.concatenate(batches)
