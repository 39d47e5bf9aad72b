"""One module of an OpenStax book cut into pieces small enough to cite.

Paragraphs of one subsection go together up to about :data:`ENOUGH` words; every worked example, note,
definition and larger table is a piece of its own. Exercises, try-its, readiness quizzes and the
sections that hold exercises and tests are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from course.cnxml import Writer, children, classes, is_data, name
from domain.passage import PassageKind

ENOUGH = 220
"""Words at which a run of paragraphs is a piece; a single paragraph may have more."""
FEW = 60
"""Words below which a run is joined with what comes before it in its subsection."""
LARGE_TABLE = 40
"""Words from which a table of data is a piece of its own."""

EXERCISES = re.compile(
    r"(?:.*-)?(?:exercises?|homework|problems|test|quiz|self-check|check-understanding|practice(?:-.*)?"
    r"|everyday|writing|review|contrib-auth)\Z"
)
ASIDES = re.compile(r"try|try-it|your-turn|be-prepared|checkpoint|media(?:-\d+)?|manipulative-math|link-to-learning")
_SUMMARIES = frozenset({"key-concepts", "key-equations", "key-takeaways", "summary", "section-summary"})
_FLOWING = frozenset({"para", "list", "equation", "figure", "media", "quote", "code", "table"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a module. ``path`` are the titles within it; ``id`` is unique within the module."""

    id: str
    kind: PassageKind
    path: tuple[str, ...]
    text: str

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())


def pieces(document: etree._Element, writer: Writer) -> tuple[Piece, ...]:
    """All pieces of a module, in reading order, the glossary's definitions last."""
    found: list[Piece] = []
    for content in children(document, "content"):
        found += _Cutter(writer).cut(content, (), "text")
    for glossary in children(document, "glossary"):
        found += (_definition(definition, writer) for definition in children(glossary, "definition"))
    return tuple(_with_ids(piece for piece in found if piece.text))


@dataclass(slots=True)
class _Cutter:
    """Cuts one section and those inside it."""

    writer: Writer
    _found: list[Piece] = field(default_factory=list)
    _run: list[Piece] = field(default_factory=list)

    def cut(self, section: etree._Element, path: tuple[str, ...], kind: PassageKind) -> list[Piece]:
        for child in children(section):
            self._take(child, path, kind)
        self._close()
        return self._found

    def _take(self, element: etree._Element, path: tuple[str, ...], kind: PassageKind) -> None:
        what, id_ = name(element), element.get("id") or ""
        if what == "section":
            self._close()
            if not any(EXERCISES.match(word) for word in classes(element)):
                inner: PassageKind = "note" if classes(element) & _SUMMARIES else kind
                title = self.writer.title(element)
                self._found += _Cutter(self.writer).cut(element, (*path, title) if title else path, inner)
        elif what == "example":
            title = self.writer.labels.get((self.writer.module, id_), "")
            text = _under(self.writer.title(element), self.writer.worked(element))
            self._found.append(Piece(id_, "example", (*path, title) if title else path, text))
        elif what == "note" and not any(ASIDES.fullmatch(word) for word in classes(element)):
            title, text = self.writer.title(element), replace(self.writer, pictures="all").text(element)
            if text:
                self._found.append(Piece(id_, "note", (*path, title) if title else path, _under(title, text)))
        elif what in {"definition", "rule"}:
            self._found.append(_definition(element, self.writer, path))
        elif what == "list" and kind == "note":
            for number, item in enumerate(children(element, "item")):
                self._add(Piece(item.get("id") or f"{id_}-{number}", kind, path, f"- {_indented(self.writer, item)}"))
        elif what in _FLOWING:
            piece = Piece(id_, kind, path, self.writer.block(element))
            if what == "table" and is_data(element) and piece.words >= LARGE_TABLE:
                self._found.append(replace(piece, kind="table"))
            else:
                self._add(piece)

    def _add(self, piece: Piece) -> None:
        """Let a piece join the run, or begin the next one when that is long enough."""
        if not piece.text:
            return
        length = sum(each.words for each in self._run)
        goes_on = bool(self._run) and self._run[-1].text.endswith(":")
        if length >= FEW and length + piece.words > ENOUGH and not goes_on:
            self._close()
        self._run.append(piece)

    def _close(self) -> None:
        """End the run: a piece of its own, or the end of the one before when it is short."""
        if not self._run:
            return
        first, text = self._run[0], "\n\n".join(piece.text for piece in self._run)
        self._run = []
        last = max((place for place, piece in enumerate(self._found) if _alike(piece, first)), default=None)
        if last is not None and len(text.split()) < FEW:
            self._found[last] = replace(self._found[last], text=f"{self._found[last].text}\n\n{text}")
        else:
            self._found.append(replace(first, text=text))


def _alike(piece: Piece, other: Piece) -> bool:
    return (piece.kind, piece.path) == (other.kind, other.path)


def _definition(element: etree._Element, writer: Writer, path: tuple[str, ...] = ()) -> Piece:
    term = " ".join(writer.line(part) for part in children(element, "term"))
    meaning = "\n\n".join(writer.text(part) for part in children(element, "meaning"))
    text = f"{term}: {meaning}" if meaning else writer.text(element)
    return Piece(element.get("id") or "", "definition", (*path, term) if term else path, text)


def _indented(writer: Writer, item: etree._Element) -> str:
    return re.sub(r"\n+", "\n  ", writer.text(item))


def _under(title: str, text: str) -> str:
    return f"{title}\n\n{text}" if title and text else text


def _with_ids(found: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces, each with an id that no other has."""
    taken: set[str] = set()
    for number, piece in enumerate(found, start=1):
        id_ = piece.id if piece.id and piece.id not in taken else f"{piece.id or 'part'}-{number}"
        taken.add(id_)
        yield replace(piece, id=id_)
