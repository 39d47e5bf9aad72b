"""The process that reads files: what it answers, and what happens when a file kills it or takes for ever."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from app.errors import LongReadError
from app.ingest.apart import Apart
from course.errors import UnreadableError
from course.material.document import Limits
from course.material.reading import Label
from tests.course.material import files

LABEL = Label("notes-1", "v1")


@pytest.fixture
def reader() -> Iterator[Apart]:
    with Apart(Limits(size=50 * 2**20), seconds=60, memory_mb=1024) as apart:
        yield apart


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_files_of_every_kind_come_back_as_they_are_read(reader: Apart, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pdf = reader.read(file(tmp_path, "a.bin", files.pdf()), "slopes.pdf", LABEL, lambda *done: told.append(done))
    word = reader.read(file(tmp_path, "b.bin", files.word()), "fractions.docx", LABEL)
    assert (pdf.name, pdf.kind, pdf.pages, pdf.passages[0].place) == ("slopes.pdf", "pdf", 3, "page 1")
    assert (word.name, word.kind, word.passages[0].id) == ("fractions.docx", "docx", "notes-1-v1-1")
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_refusal_names_the_file_and_the_next_file_is_read(reader: Apart, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"^scan\.pdf: its pages are pictures"):
        reader.read(file(tmp_path, "a", files.scan()), "scan.pdf", LABEL)
    assert reader.read(file(tmp_path, "b", b"Some words."), "b.txt", LABEL).passages[0].text == "Some words."


def test_a_broken_pdf_without_a_zero_byte_is_called_a_broken_pdf(reader: Apart, tmp_path: Path) -> None:
    noise = b"%PDF-1.3\n" + Random(1).randbytes(4_000).replace(b"\0", b"\1")
    with pytest.raises(UnreadableError, match=r"^torn\.pdf: the PDF is damaged"):
        reader.read(file(tmp_path, "a", noise), "torn.pdf", LABEL)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as out:
        out.truncate(500 * 2**20)
    with (
        Apart(Limits(), seconds=5, memory_mb=512) as reader,
        pytest.raises(UnreadableError, match="500 MB, and 100 MB are"),
    ):
        reader.read(huge, "huge.pdf", LABEL)


def test_a_missing_file_is_named(reader: Apart, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"gone\.pdf: it cannot be opened"):
        reader.read(tmp_path / "gone.pdf", "gone.pdf", LABEL)


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    pipe = tmp_path / "endless.txt"
    os.mkfifo(pipe)
    with (
        Apart(Limits(), seconds=1.2, memory_mb=1024) as reader,
        pytest.raises(UnreadableError, match=r"endless\.txt: reading it took longer than 0\.3 seconds"),
    ):
        reader.read(pipe, "endless.txt", LABEL)


def test_a_file_that_takes_long_is_left_for_a_reader_with_more_time(tmp_path: Path) -> None:
    pipe = tmp_path / "endless.txt"
    os.mkfifo(pipe)
    with Apart(Limits(), seconds=60, memory_mb=1024, at_first=0.1) as reader, pytest.raises(LongReadError):
        reader.read(pipe, "endless.txt", LABEL)


def test_a_reader_that_dies_is_replaced(reader: Apart, tmp_path: Path) -> None:
    good = file(tmp_path, "b", b"Some words.")
    reader.read(good, "b.txt", LABEL)
    process = reader._process
    assert process is not None
    pipe = tmp_path / "fatal.txt"
    os.mkfifo(pipe)
    threading.Timer(0.2, lambda: os.kill(process.pid, signal.SIGSEGV)).start()
    with pytest.raises(UnreadableError, match=r"fatal\.txt: it is damaged, or needs too much memory"):
        reader.read(pipe, "fatal.txt", LABEL)
    assert reader.read(good, "b.txt", LABEL).passages


def test_memory_is_bounded(tmp_path: Path) -> None:
    text = file(tmp_path, "a", b"word " * 12_000_000)
    with Apart(Limits(), seconds=60, memory_mb=256) as reader, pytest.raises(UnreadableError, match="memory"):
        reader.read(text, "words.txt", LABEL)
