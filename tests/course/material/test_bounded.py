"""Files made to be read for minutes: what took the square of their length, or doubled with each level, no more does."""

import zlib

import pytest

from course.errors import UnreadableError
from course.material.document import Block, Limits
from course.material.kinds import with_kinds
from course.material.reading import Label, read_material

LABEL = Label("k", "v")


def text_of(name: str, data: bytes) -> str:
    return "\n".join(passage.text for passage in read_material(name, data, LABEL).passages)


def drawn(pages: int, content: bytes) -> bytes:
    """A PDF whose pages are all one and the same, packed."""
    packed = zlib.compress(content, 9)
    kids = b" ".join([b"4 0 R"] * pages)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources 6 0 R /Contents 5 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Font << /F 3 0 R >> >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)


def words(count: int) -> bytes:
    places = (b"1 0 0 1 %d %d Tm (a word) Tj " % (20 + at * 7 % 500, 20 + at * 13 % 760) for at in range(count))
    return b"BT /F 8 Tf " + b"".join(places) + b"ET"


@pytest.mark.parametrize("fence", [r"\(", r"\["])
def test_a_fence_that_never_closes_is_looked_for_once(fence: str) -> None:
    assert text_of("a.txt", fence.encode() * 100_000).count(fence) == 100_000


def test_lines_headings_entries_and_solutions_without_end_are_read() -> None:
    lines = 20_000
    assert text_of("a.txt", b"and so the line goes on\n" * lines).count("goes") == lines
    assert text_of("a.txt", b"# a title\n" * lines + b"words").count("words") == 1
    assert text_of("a.txt", b"- one thing\n\n" * lines).count("thing") == lines
    solved = [Block("Example 1: do it."), *[Block("Solution: it is done.")] * lines]
    (example,) = with_kinds(solved)
    assert isinstance(example, Block)
    assert example.text.count("done") == lines


def test_crumbs_do_not_pile_up_to_one_passage() -> None:
    passages = read_material("a.txt", b"few words, here.\n\n" * 10_000, LABEL).passages
    assert max(len(passage.text.split()) for passage in passages) <= 600
    assert sum(passage.text.count("few") for passage in passages) == 10_000


@pytest.mark.parametrize(
    "opening",
    [b"<table><tr><td>a</td><td>", b"<dl><dt>a</dt><dd>", b"<ul><li>a", b"<ul><li>a<div>"],
)
def test_what_is_nested_deep_is_read_once(opening: bytes) -> None:
    assert text_of("a.html", opening * 60 + b"inmost").count("inmost") == 1


def test_a_small_pdf_with_the_text_of_a_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.material.pdf._FREE_LETTERS", 5_000)
    monkeypatch.setattr("course.material.pdf._LETTERS_A_BYTE", 1)
    data = drawn(400, words(400))
    with pytest.raises(UnreadableError, match="far more text than a file of its size"):
        read_material("a.pdf", data, LABEL)


def test_a_page_that_nobody_could_read_is_passed_over_and_said() -> None:
    with pytest.raises(UnreadableError, match="are pictures"):
        read_material("a.pdf", drawn(1, words(20_000)), LABEL)


def test_more_passages_than_can_be_written_soon_are_refused() -> None:
    data = b"# One\n\nwords\n\n" * 20
    with pytest.raises(UnreadableError, match="more than 10 passages"):
        read_material("a.md", data, LABEL, Limits(passages=10))
