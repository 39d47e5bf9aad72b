"""What a file is, by what is in it. The ending of its name decides only between kinds of plain text."""

import csv
import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import NamedTuple

from course.errors import UnreadableError
from domain.material import MaterialKind

ENDINGS: dict[str, MaterialKind] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf",
    ".docx": "docx", ".pptx": "pptx", ".epub": "epub", ".txt": "text", ".text": "text", ".cnxml": "cnxml",
}  # fmt: skip
"""The endings of names that are looked for in a folder."""

NAMES: dict[MaterialKind, str] = {
    "markdown": "Markdown text", "html": "web page", "pdf": "PDF", "docx": "Word document", "pptx": "presentation",
    "epub": "e-book", "text": "plain text", "cnxml": "OpenStax module",
}  # fmt: skip

_SAVE = "Save it as PDF or DOCX and take that in"
_ZIPPED: dict[str, MaterialKind] = {
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
    "META-INF/container.xml": "epub",
}
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "it is a picture", "Type out its text, or save it as a PDF whose text can be selected"),
    (b"\xff\xd8\xff", "it is a picture", "Type out its text, or save it as a PDF whose text can be selected"),
    (b"GIF8", "it is a picture", "Type out its text, or save it as a PDF whose text can be selected"),
    (b"II*\0", "it is a picture", "Type out its text, or save it as a PDF whose text can be selected"),
    (b"MM\0*", "it is a picture", "Type out its text, or save it as a PDF whose text can be selected"),
    (b"{\\rtf", "it is an RTF text, which is not read", _SAVE),
    (b"7z\xbc\xaf", "it is an archive", "Unpack it and take in the folder"),
    (b"Rar!", "it is an archive", "Unpack it and take in the folder"),
    (b"\x1f\x8b", "it is an archive", "Unpack it and take in the folder"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|h[1-6]|p|div)\b", re.IGNORECASE)
_CNXML = re.compile(rb"<(?:\w+:)?document\b[^>]*cnx\.rice\.edu/cnxml", re.DOTALL)
_PDF_WITHIN = 1024
_COLUMNS = re.compile(r"\.[ct]sv\Z", re.IGNORECASE)
_FEWEST_COLUMNS = 3
_COLUMNS_WITHIN = 16_384
"""Bytes from the start that are looked at for columns."""


class Sniffed(NamedTuple):
    """What a file is; ``note`` says so where its name claims something else."""

    kind: MaterialKind
    note: str = ""


def sniff(name: str, data: bytes) -> Sniffed:
    """What ``data`` is. Raises :class:`UnreadableError` for what cannot be taken in, with what to do instead."""
    if not data.strip(b"\0\t\n\r "):
        raise UnreadableError("the file is empty", "Check that it was saved, and take it in again")
    kind = _kind(name, data)
    claimed = ENDINGS.get(PurePosixPath(name.lower()).suffix)
    if claimed is None or claimed == kind:
        return Sniffed(kind)
    return Sniffed(kind, f"Its name ends like a {NAMES[claimed]}, but it is a {NAMES[kind]} and was read as one.")


def _kind(name: str, data: bytes) -> MaterialKind:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_OLE):
        raise _ole(data)
    for magic, why, remedy in _OTHERS:
        if data.startswith(magic):
            raise UnreadableError(why, remedy)
    claimed = ENDINGS.get(PurePosixPath(name.lower()).suffix)
    if claimed in {"pdf", "docx", "pptx", "epub"} and (b"\0" in data or not _HTML.search(data[:2048])):
        raise UnreadableError(
            f"it is no {NAMES[claimed]}, though its name says so, or it is damaged",
            "Open it in the program it was made with and save it again",
        )
    if _CNXML.search(data[:4096]):
        return "cnxml"
    if _COLUMNS.search(name) or (claimed is None and _is_columns(data)):
        raise spreadsheet()
    if claimed in {"markdown", "text"}:
        return claimed
    return "html" if _HTML.search(data[:4096]) else "text"


def spreadsheet() -> UnreadableError:
    """What is said of columns of data, which teach nothing and may name people."""
    return UnreadableError("it is a spreadsheet, which is not read", "Save the sheets that explain something as PDF")


def _is_columns(data: bytes) -> bool:
    """Whether every line has the same columns, parted by commas, semicolons or tabs: a roster, a gradebook."""
    lines = [line for line in data[:_COLUMNS_WITHIN].decode("utf-8", "replace").splitlines() if line.strip()]
    if len(data) > _COLUMNS_WITHIN:
        lines = lines[:-1]
    widths = ([len(row) for row in csv.reader(lines, delimiter=mark)] for mark in ",;\t")
    return len(lines) > 1 and any(len(set(wide)) == 1 and wide[0] >= _FEWEST_COLUMNS for wide in widths)


def _zipped(data: bytes) -> MaterialKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        remedy = "Open it in the program it was made with and save it again, or copy it anew"
        raise UnreadableError("the file is damaged or was not copied whole", remedy) from error
    for inner, kind in _ZIPPED.items():
        if inner in names:
            return kind
    if "xl/workbook.xml" in names:
        raise spreadsheet()
    if "content.xml" in names:
        raise UnreadableError("it is an OpenDocument file, which is not read", _SAVE)
    raise UnreadableError("it is an archive", "Unpack it and take in the folder")


def _ole(data: bytes) -> UnreadableError:
    if _ENCRYPTED in data:
        remedy = "Open it with its password, remove the password and save it again"
        return UnreadableError("the file is protected by a password", remedy)
    return UnreadableError("it is in the old format of Word or PowerPoint", "Save it as DOCX, PPTX or PDF")
