"""A written index holds vectors, and nothing of what its process had in memory."""

import struct
from pathlib import Path

import numpy as np
import pytest

from retrieval.graph_files import LayoutError, clear
from retrieval.vectors import Vectors, VectorsError, write


@pytest.mark.parametrize("rows", [1, 2, 30, 150])
def test_what_is_no_row_is_zero_and_the_rows_are_found(tmp_path: Path, rows: int) -> None:
    vectors = np.random.default_rng(rows).normal(size=(rows, 256)).astype(np.float32)
    for build in range(3):
        folder = tmp_path / str(build)
        words = [f"words of somebody {n} " * (n % 700 + 1) for n in range(2_000)]
        del words[::2]
        write(folder, vectors, lambda _: None)
        (header,) = folder.rglob("header.bin")
        size = struct.unpack_from("<i4Q", header.read_bytes())[4]
        assert not header.with_name("data_level0.bin").read_bytes()[rows * size :].strip(b"\0")
        assert not header.with_name("length.bin").read_bytes()[rows * 4 :].strip(b"\0")
        found = Vectors(folder, rows, 256)
        assert [int(near.rows[0]) for near in found.nearest(vectors, 1)] == list(range(rows))
        found.close()


def test_words_left_in_the_room_for_more_rows_are_written_over(tmp_path: Path) -> None:
    write(tmp_path, np.eye(5, 256, dtype=np.float32), lambda _: None)
    (header,) = tmp_path.rglob("header.bin")
    file = header.with_name("data_level0.bin")
    kept = file.read_bytes()
    file.write_bytes(kept[:-40] + b"words of somebody".ljust(40))
    clear(tmp_path)
    assert file.read_bytes() == kept


def test_another_layout_is_refused(tmp_path: Path) -> None:
    write(tmp_path, np.eye(5, 256, dtype=np.float32), lambda _: None)
    (header,) = tmp_path.rglob("header.bin")
    header.write_bytes(struct.pack("<i", 2) + header.read_bytes()[4:])
    with pytest.raises(LayoutError, match="version 2"):
        clear(tmp_path)


def test_a_client_whose_share_was_closed_is_one_that_cannot_be_searched(tmp_path: Path) -> None:
    write(tmp_path / "graph", np.eye(3, 4, dtype=np.float32), lambda _: None)
    opened = Vectors(tmp_path / "graph", 3, 4)
    opened.close()
    with pytest.raises(VectorsError):
        opened.nearest(np.ones((1, 4), np.float32), 1)
