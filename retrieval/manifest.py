"""What a build is: who embedded it, of which texts, and what its files must look like.

The manifest is written last, so a build without one was never finished.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from domain.passage import Passage
from retrieval.pieces import Piece

FORMAT = 3
"""Raised whenever the words, the shapes, the indexed text or the files change, so that old builds are refused."""

_NAME = "manifest.json"


class Manifest(BaseModel):
    """One build of one course.

    ``pieces`` are the runs of text that were indexed, by row. ``digest`` names the state of the texts.
    ``foreign`` is the mean cosine of foreign talk to these pieces and ``floor`` the relevance below which
    nothing is said (see :mod:`retrieval.calibration`). ``elsewhere`` and ``instead`` are the closeness that
    a section needs in place of one that is not here (see :mod:`retrieval.presence`). ``files`` maps each
    file that must not change to its SHA-256.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    course: str
    embedder: str
    dimensions: int
    digest: str
    pieces: tuple[Piece, ...]
    foreign: float
    floor: float
    elsewhere: float
    instead: float
    files: dict[str, str]

    @property
    def maker(self) -> str:
        """Everything two builds must share to be comparable, in words."""
        return maker(self.embedder, self.dimensions, self.format)


def maker(embedder: str, dimensions: int, version: int = FORMAT) -> str:
    """The words for who makes an index: embedder, dimensions, format."""
    return f"embedder {embedder} ({dimensions} dimensions), format {version}"


def digest(passages: Iterable[Passage]) -> str:
    """A short name for exactly these passages: ids, titles, kinds and texts, in their order."""
    total = hashlib.sha256()
    for passage in passages:
        for part in (passage.id, passage.section, *passage.path, passage.kind, passage.text):
            total.update(part.encode())
            total.update(b"\0")
        total.update(b"\1")
    return total.hexdigest()[:32]


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into a finished build."""
    (folder / _NAME).write_text(manifest.model_dump_json(), encoding="utf-8")


class OtherFormatError(ValueError):
    """The build was written by a version of Trellis that lays it out differently."""


def read(folder: Path) -> Manifest:
    """The manifest of a build; ``OSError`` or ``ValueError`` when it is missing or unreadable.

    One of another format raises :class:`OtherFormatError`.
    """
    text = (folder / _NAME).read_text(encoding="utf-8")
    fields = json.loads(text)
    if isinstance(fields, dict) and fields.get("format") != FORMAT:
        raise OtherFormatError(f"format {fields.get('format')}")
    return Manifest.model_validate(fields)


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below ``folder`` that stays as written, by relative path.

    Chroma's SQLite file is left out: each process that opens it adds a line, and it checks itself.
    The vector graph beside it does not check itself, and a damaged one kills the process.
    """
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != _NAME and not file.name.startswith("chroma.sqlite3")
    }


def check(folder: Path, manifest: Manifest) -> None:
    """Raise ``ValueError`` naming the first file that is missing or altered."""
    found = checksums(folder)
    for name, wanted in manifest.files.items():
        if name not in found:
            raise ValueError(f"{name} is missing")
        if found[name] != wanted:
            raise ValueError(f"{name} was altered")
