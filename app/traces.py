"""Looking for texts in the bytes of a folder.

    traces = Traces.of({"Mia Sommer", "i don't get why the 3 changes"})
    [(trace.file, trace.at) for trace in traces.in_file(data / "trellis.db")]

A text is cut into pieces of at most 48 bytes, since a database cuts long ones where its pages end. Texts below 8
bytes are not looked for: so few bytes stand anywhere by chance. Each is looked for as it stands, and as JSON
writes it. Packed files (zip) are looked into; a file is read once, whatever the number of texts.
"""

import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAST, MOST = 8, 48
"""Bytes of a piece."""

CHUNK = 4 * 2**20
"""Bytes of a file that are looked at at once."""

_BITS = 20
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - _BITS)


class Trace(NamedTuple):
    """A piece of a text, and where it stands: the file, and the piece's first byte in it."""

    file: Path
    at: int
    piece: bytes


class Traces:
    """Pieces of texts to look for, each of :data:`LEAST` to :data:`MOST` bytes."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = frozenset(pieces)
        starting: defaultdict[int, list[bytes]] = defaultdict(list)
        for piece in self.pieces:
            starting[int.from_bytes(piece[:LEAST], "little")].append(piece)
        self._starting = dict(starting)
        self._heads = np.array(sorted(starting), dtype=np.uint64)
        self._may_be = np.zeros(2**_BITS, dtype=np.bool_)
        self._may_be[_mixed(self._heads)] = True

    @staticmethod
    def of(texts: Iterable[str]) -> "Traces":
        """Those of these texts."""
        return Traces(piece for text in texts for piece in _pieces(text))

    def without(self, texts: Iterable[str]) -> "Traces":
        """Those of the pieces that stand in none of these texts."""
        there: set[bytes] = set()
        for batch in _batches(texts):
            there.update(piece for _, piece in self.in_bytes(batch))
        return Traces(self.pieces - there)

    def in_bytes(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """Where pieces stand in these bytes."""
        if not self.pieces:
            return
        for offset in range(LEAST):
            count = (len(data) - offset) // LEAST
            if count <= 0:
                return
            heads = np.frombuffer(data, dtype="<u8", offset=offset, count=count)
            near = np.flatnonzero(self._may_be[_mixed(heads)])
            for index in near[np.isin(heads[near], self._heads)].tolist():
                at = offset + LEAST * index
                for piece in self._starting[int(heads[index])]:
                    if data.startswith(piece, at):
                        yield at, piece

    def in_file(self, file: Path) -> Iterator[Trace]:
        """Where pieces stand in a file, and in what is packed in it. A file that is gone meanwhile has none."""
        try:
            with file.open("rb") as stream:
                yield from (Trace(file, at, piece) for at, piece in self._in_stream(stream))
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(file) as packed:
                    for name in packed.namelist():
                        with packed.open(name) as stream:
                            yield from (Trace(file / name, at, piece) for at, piece in self._in_stream(stream))
        except (FileNotFoundError, zipfile.BadZipFile):
            return

    def _in_stream(self, stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
        kept, begins = b"", 0
        while new := stream.read(CHUNK):
            data = kept + new
            for at, piece in self.in_bytes(data):
                if at + len(piece) > len(kept):  # the others were told of with what came before
                    yield begins + at, piece
            rest = min(len(data), MOST - 1)
            begins += len(data) - rest
            kept = data[len(data) - rest :]


def _mixed(heads: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (heads * _MIX) >> _SHIFT


def _pieces(text: str) -> Iterator[bytes]:
    written = (text, json.dumps(text, ensure_ascii=False)[1:-1], json.dumps(text)[1:-1])
    for form in dict.fromkeys(written):
        data = form.encode("utf-8", "surrogatepass")
        for start in range(0, len(data), MOST):
            piece = data[start : start + MOST]
            if len(piece) >= LEAST:
                yield piece


def _batches(texts: Iterable[str]) -> Iterator[bytes]:
    """Texts as bytes, many at once, with bytes between that are in no piece."""
    batch: list[bytes] = []
    size = 0
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        batch.append(data)
        size += len(data)
        if size >= CHUNK:
            yield b"\xff".join(batch)
            batch, size = [], 0
    yield b"\xff".join(batch)
