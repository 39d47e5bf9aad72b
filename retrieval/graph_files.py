"""The files of a search graph, without what was in memory before.

Chroma's graph (hnswlib) writes the room it keeps for more rows as it got it from the system: freed memory of this
process, in which students' words may stand.
"""

import struct
from pathlib import Path

_HEADER = struct.Struct("<i4Q")
"""Version, where a row's links begin, room for rows, rows, and bytes of a row."""

_VERSION = 1
_LENGTH = 4


class LayoutError(Exception):
    """The files are laid out otherwise; the message says how."""


def clear(folder: Path) -> None:
    """Write zeros over what is no row in the graphs under ``folder``.

    Raises:
        LayoutError: a graph is laid out in another way than is known here.
    """
    for header in folder.rglob("header.bin"):
        version, _, room, rows, size = _HEADER.unpack(header.read_bytes()[: _HEADER.size])
        vectors, lengths = header.with_name("data_level0.bin"), header.with_name("length.bin")
        if version != _VERSION or vectors.stat().st_size < rows * size or lengths.stat().st_size < rows * _LENGTH:
            raise LayoutError(f"graph files of version {version} with room for {room} rows of {size} bytes")
        _zero(vectors, rows * size)
        _zero(lengths, rows * _LENGTH)


def _zero(file: Path, start: int) -> None:
    with file.open("r+b") as stream:
        stream.seek(start)
        stream.write(bytes(file.stat().st_size - start))
