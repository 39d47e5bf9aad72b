"""The vectors of one build, in an embedded Chroma collection. The only module that imports chromadb.

    write(folder, vectors, progress)
    vectors = Vectors(folder, count, dimensions)
    vectors.nearest(queries, 100)         # the hundred nearest rows of each query
    vectors.similarity(queries, rows)     # and the similarity of rows one names
    vectors.close()

Rows are numbered from 0 in the order they were written. Chroma's server is never used (it has an
unauthenticated remote-code flaw, CVE-2026-45829) and its telemetry is off. A written folder is never
written again, so any number of processes may read it at once.
"""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from retrieval.embed import Vectors as Matrix
from retrieval.graph_files import LayoutError, clear

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

_Answer = TypeVar("_Answer")
_NAME = "passages"
_BATCH = 1000
_OPENING = threading.Lock()
"""Chroma keeps one table of open folders a process and does not guard it."""


class Nearest(NamedTuple):
    """Rows of the index with their cosine similarity to one query, nearest first."""

    rows: NDArray[np.intp]
    cosines: NDArray[np.float32]


class VectorsError(Exception):
    """Chroma cannot open, search or write the folder; the message is its own."""


def write(folder: Path, vectors: Matrix, progress: Callable[[int], None]) -> None:
    """Store ``vectors`` (n, d) in a new collection under ``folder``; ``progress`` is told the rows done.

    One thread inserts, so that the same vectors give the same graph, and everything is on disk at the end, and of
    this process's memory nothing else.
    """
    client = _client(folder)
    try:
        graph: CreateHNSWConfiguration = {
            "space": "cosine",
            "ef_construction": 200,
            "ef_search": 200,
            "num_threads": 1,
            "sync_threshold": max(len(vectors), 2),
            "batch_size": min(100, max(len(vectors), 2)),
        }
        collection = _asked(
            lambda: client.create_collection(_NAME, embedding_function=None, configuration={"hnsw": graph})
        )
        for start in range(0, len(vectors), _BATCH):
            batch = vectors[start : start + _BATCH]
            ids = [str(start + row) for row in range(len(batch))]
            _asked(partial(collection.add, ids=ids, embeddings=cast("Any", batch)))
            progress(start + len(batch))
        if len(vectors) == 1:  # Chroma writes its graph from the second change on, else at the first search
            _asked(lambda: collection.update(ids=["0"], embeddings=cast("Any", vectors)))
    finally:
        _close(client)
    try:
        clear(folder)
    except LayoutError as error:
        raise VectorsError(str(error)) from error


class Vectors:
    """An open collection of ``count`` rows. Threads may share it.

    Opening raises :class:`VectorsError` for a folder Chroma cannot use. It does not notice altered graph
    files, which make Chroma crash: :mod:`retrieval.manifest` checks those first.
    """

    def __init__(self, folder: Path, count: int, dimensions: int) -> None:
        self._count = count
        self._client = _client(folder)
        try:
            self._collection = _asked(lambda: self._client.get_collection(_NAME, embedding_function=None))
            self._check(_asked(self._collection.count))
            self.nearest(np.zeros((1, dimensions), np.float32), 1)  # reads the graph now, not at the first search
        except BaseException:
            _close(self._client)
            raise

    def nearest(self, queries: Matrix, limit: int) -> tuple[Nearest, ...]:
        """The ``limit`` rows nearest to each query of shape (q, d)."""
        return self._query(queries, min(limit, self._count), None)

    def similarity(self, queries: Matrix, rows: Sequence[int]) -> tuple[Nearest, ...]:
        """All of ``rows``, nearest to each query first."""
        return self._query(queries, len(rows), [str(row) for row in rows])

    def close(self) -> None:
        """Release the folder's files."""
        _close(self._client)

    def _check(self, found: int) -> None:
        if found != self._count:
            raise VectorsError(f"it holds {found} vectors instead of {self._count}")

    def _query(self, queries: Matrix, limit: int, ids: list[str] | None) -> tuple[Nearest, ...]:
        if limit == 0:
            return tuple(Nearest(np.zeros(0, np.intp), np.zeros(0, np.float32)) for _ in queries)
        found = _asked(
            lambda: self._collection.query(
                query_embeddings=cast("Any", queries), n_results=limit, ids=ids, include=["distances"]
            )
        )
        distances = found["distances"] or []
        return tuple(
            Nearest(np.array(row_ids, np.intp), 1 - np.array(row_distances, np.float32))
            for row_ids, row_distances in zip(found["ids"], distances, strict=True)
        )


def _client(folder: Path) -> "Client":
    import chromadb  # takes seconds, paid at the first search
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    with _OPENING:
        return cast("Client", _asked(lambda: chromadb.PersistentClient(str(folder), settings=settings)))


def _close(client: "Client") -> None:
    """Clients of one folder share what they hold: none is opened while another one is closed."""
    with _OPENING:
        client.close()


def _asked(question: Callable[[], _Answer]) -> _Answer:
    """Chroma's answer, its exceptions translated; a client whose share was closed raises what Python does."""
    from chromadb.errors import ChromaError

    try:
        return question()
    except (ChromaError, ValueError, OSError, AttributeError, KeyError, RuntimeError) as error:
        raise VectorsError(str(error)) from error
