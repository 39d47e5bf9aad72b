"""Material: a teacher's own file, as it was understood."""

from dataclasses import dataclass
from typing import Literal

from domain.passage import Passage
from domain.source import Source

MaterialKind = Literal["markdown", "html", "pdf", "docx", "pptx", "epub", "text", "cnxml"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a file that no student's turn may find, and why. ``place`` is its page or slide in words, or empty."""

    title: str
    why: str
    words: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """One file as understood. ``name`` is the file's, ``pages`` its pages or slides, 0 where it has none.

    ``passages`` are numbered from 0 in reading order. ``notes`` are things the teacher should know that kept
    nothing from being read, such as a wrong ending of the file's name. ``reserved`` is the sentence in it that
    reserves all rights, empty where none does.
    """

    name: str
    kind: MaterialKind
    title: str
    language: str = ""
    pages: int = 0
    passages: tuple[Passage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    source: Source = Source()
    reserved: str = ""
