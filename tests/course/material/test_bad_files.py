"""What cannot be taken in is said in one sentence with a remedy, and never breaks the reader."""

import contextlib

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.errors import UnreadableError
from course.material.document import Limits
from course.material.reading import Label, read_material
from tests.course.material import files

XXE = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "laugh">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""


def read(name: str, data: bytes, limits: Limits | None = None) -> str:
    """The text of a file, all of it."""
    found = read_material(name, data, Label("k"), limits)
    return "\n".join(passage.text for passage in found.passages)


def refused(name: str, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(name, data, limits)
    said = str(caught.value.of(name))
    assert said.startswith(f"{name}: ")
    assert said.endswith(".")
    assert "\n" not in said
    return said


CASES = [
    ("empty.pdf", b"", "the file is empty"),
    ("blank.txt", b" \n\n ", "the file is empty"),
    ("scan.pdf", files.scan(), "text recognition"),
    ("locked.pdf", files.locked_pdf(), "protected by a password"),
    ("half.pdf", files.pdf()[:900], "damaged"),
    ("named.pdf", b"just words, no PDF", "it is no PDF"),
    ("photo.docx", files.image("PNG").read(), "it is a picture"),
    ("bomb.docx", files.bomb(), "times are allowed"),
    ("half.docx", files.word()[:5000], "damaged"),
    ("half.pptx", files.slides()[:-400], "damaged"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old format"),
    ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("table.xlsx", files.packed({"xl/workbook.xml": b"<x/>"}), "spreadsheet"),
    ("class.csv", b"name,mail\nIda,ida@hill.example\n", "it is a spreadsheet, which is not read"),
    ("marks", b'pupil;test 1;test 2\n"Berg; Ida";7;9\n"Holm; Per";8;5\n', "it is a spreadsheet, which is not read"),
    ("all.zip", files.packed({"a.txt": b"text"}), "archive"),
    ("rich.rtf", rb"{\rtf1 hello}", "RTF"),
    ("noise.txt", bytes(range(256)) * 20, "no text that can be read"),
    ("nothing.html", b"<html><body><script>1</script></body></html>", "it holds no text"),
    ("tasks.md", b"# Exercises\n\n1. Solve 3 + 4.\n2. Solve 5 + 6.\n", "looks like exercises"),
    ("drm.epub", files.ebook({"META-INF/encryption.xml": b"<e><EncryptionMethod Algorithm='x'/></e>"}), "protected"),
    ("bare.epub", files.packed({"META-INF/container.xml": b"<container/>"}), "damaged"),
    ("torn.cnxml", b'<document xmlns="http://cnx.rice.edu/cnxml"><content><para>', "not valid XML"),
]


@pytest.mark.parametrize(("name", "data", "words"), CASES, ids=[name for name, _, _ in CASES])
def test_it_is_refused_in_one_sentence_with_a_remedy(name: str, data: bytes, words: str) -> None:
    assert words in refused(name, data)


def test_sentences_with_commas_are_no_spreadsheet() -> None:
    said = "First, undo the sum, then the product.\nA scale, like an equation, stays level.\nSo, in short, do both."
    assert "stays level" in read("notes", said.encode() + b"\nA last line without any.")


def test_limits_are_kept() -> None:
    assert "1 MB are allowed" in refused("big.txt", b"word " * 2**18, Limits(size=2**20))
    assert "2 are allowed" in refused("long.pdf", files.pdf(3), Limits(pages=2))
    assert "parts" in refused("many.docx", files.word(), Limits(entries=3))
    assert "would unpack to" in refused("big.docx", files.word(), Limits(unpacked=1000))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("notes.docx", files.pdf(), "pdf"), ("notes.pdf", files.word(), "docx"), ("notes.txt", files.ebook(), "epub")],
)
def test_a_wrong_ending_is_noticed_and_the_file_read_as_what_it_is(name: str, data: bytes, kind: str) -> None:
    found = read_material(name, data, Label("k"))
    assert found.kind == kind
    assert "Its name ends like a" in found.notes[0]


def test_no_entity_is_opened_and_no_file_behind_one() -> None:
    parts = files.unpacked(files.word())
    body = parts["word/document.xml"].decode()
    body = body[body.index("<w:document") :].replace("A fraction names", "A &x; &b; fraction names")
    parts["word/document.xml"] = XXE + body.encode()
    try:
        text = read("x.docx", files.packed(parts))
    except UnreadableError:
        text = ""
    assert "root:" not in text
    assert "laughlaugh" not in text
    book = files.unpacked(files.ebook())
    book["OEBPS/book.opf"] = XXE + book["OEBPS/book.opf"].replace(b"Small Biology", b"Small &x; Biology")
    assert "root:" not in str(read_material("x.epub", files.packed(book), Label("k")))


def test_formulas_nested_without_end_are_cut_off() -> None:
    made = docx.Document()
    deep = "<m:e>" * 3000 + "<m:r><m:t>x</m:t></m:r>" + "</m:e>" * 3000
    made.add_paragraph("Words before it stay readable.")
    parts = files.unpacked(files.saved(made))
    math = f'<m:oMath xmlns:m="{files.MATH}">{deep}</m:oMath></w:p>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", math.encode(), 1)
    said = ""
    try:
        said = read("deep.docx", files.packed(parts))
    except UnreadableError as error:
        said = str(error)
    assert "Words before it" in said or "damaged" in said


WHOLE = {"document": files.word(), "slides": files.slides(), "e-book": files.ebook(), "pdf": files.pdf(1)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    place=st.floats(0, 1),
    bytes_=st.binary(min_size=1, max_size=40),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(kind: str, place: float, bytes_: bytes) -> None:
    whole = WHOLE[kind]
    start = int(place * (len(whole) - 1))
    damaged = whole[:start] + bytes_ + whole[start + len(bytes_) :]
    with contextlib.suppress(UnreadableError):
        read("x.bin", damaged)
