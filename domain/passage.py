"""Passages: the course's own words, in pieces small enough to cite."""

from dataclasses import dataclass
from typing import Literal

from domain.source import Source

PassageKind = Literal["text", "definition", "example", "note", "table"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One citable piece of course text, never an exercise or its solution.

    ``section`` is the section's number ("6.3") or slug, ``path`` the titles from book to subsection,
    ``order`` its place within the course. ``text`` is course text; blank lines part paragraphs. ``place`` is where
    it stands in the file it comes from, in words ("page 12"), empty where files have no pages.
    """

    id: str
    section: str
    path: tuple[str, ...]
    kind: PassageKind
    text: str
    order: int
    source: Source = Source()
    place: str = ""

    @property
    def title(self) -> str:
        """The innermost title."""
        return self.path[-1] if self.path else self.section
