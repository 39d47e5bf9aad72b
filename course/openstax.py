"""Reading OpenStax books: collections of CNXML modules.

    books = read_openstax(Path("osbooks-prealgebra-bundle"))      # one course a collection

The layout is OpenStax's own: ``collections/*.collection.xml`` and ``modules/<id>/index.cnxml``. Each
course has lessons (one a section, numbered as printed) and passages, and no items. Prefaces and chapter
openers teach nothing and are left out. A module that is missing or broken is listed in ``Course.skipped``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

from course.cnxml import BrokenXmlError, Writer, children, classes, name, parse
from course.errors import CourseFolderError
from course.naming import license_short, slug, tidy
from course.openstax_pieces import pieces
from course.progress import Progress, silent
from domain.course import Course, Skipped
from domain.passage import Passage
from domain.skill import Lesson
from domain.source import Source

_TARGETS = {"figure": "the figure", "table": "the table", "equation": "the equation"}
_OUTSIDE = frozenset({"introduction", "preface", "appendix"})


@dataclass(frozen=True, slots=True)
class _Module:
    """A module as the collection names it; ``document`` is None where it could not be read."""

    id: str
    document: etree._Element | None

    @property
    def numbered(self) -> bool:
        """Whether it is a section with a number, and not a chapter's opener."""
        return self.document is None or not classes(self.document) & _OUTSIDE

    @property
    def title(self) -> str:
        titles = [] if self.document is None else children(self.document, "title")
        return tidy(" ".join(Writer({}, self.id).line(title) for title in titles))


@dataclass(frozen=True, slots=True)
class _Section:
    """A numbered module and the titles that lead to it."""

    number: str
    path: tuple[str, ...]
    module: _Module


def read_openstax(folder: Path, progress: Progress = silent) -> tuple[Course, ...]:
    """Read every collection in ``folder``; :class:`CourseFolderError` when it holds none that can be read."""
    root = book_folder(folder)
    collections = [(file, parse_collection(file)) for file in sorted((root / "collections").glob("*.collection.xml"))]
    total = sum(len(modules) for _, collection in collections for _, modules in _chapters(collection))
    done = 0
    courses: list[Course] = []
    for _, collection in collections:
        reader = _Reader(root, progress, done, total)
        courses.append(reader.course(collection))
        done = reader.done
    return tuple(courses)


def parse_collection(file: Path) -> etree._Element:
    """A collection file; :class:`CourseFolderError` when it is broken, since the book hangs on it."""
    try:
        return parse(file)
    except BrokenXmlError as error:
        raise CourseFolderError(f"The collection {file} cannot be read: {error}.") from error


class _Reader:
    """Reads one collection."""

    def __init__(self, root: Path, progress: Progress, done: int, total: int) -> None:
        self._root = root
        self._progress = progress
        self.done = done
        self._total = total
        self._skipped: list[Skipped] = []

    def course(self, collection: etree._Element) -> Course:
        about = _metadata(collection)
        title = about.get("title", "") or "Untitled book"
        id_ = slug(about.get("slug", "") or title)
        source = _source(about, title)
        chapters = [
            (number, tidy(chapter_title), [self._module(module) for module in modules])
            for number, (chapter_title, modules) in enumerate(_chapters(collection), start=1)
        ]
        openers = any(modules and not modules[0].numbered for _, _, modules in chapters)
        labels: dict[tuple[str, str], str] = {}
        sections: list[_Section] = []
        for number, chapter, modules in chapters:
            _label(labels, number, modules)
            counted = [module for module in modules if module.numbered]
            if openers and modules and modules[0].document is None:
                counted.remove(modules[0])
            for place, module in enumerate(counted, start=1):
                own = f"{number}.{place}" if chapter else str(place)
                heading = tidy(f"{own} {module.title}")
                path = (title, f"{number} {chapter}", heading) if chapter else (title, heading)
                sections.append(_Section(own, path, module))
        readable = [section for section in sections if section.module.document is not None]
        return Course(
            id=id_,
            name=title,
            language=about.get("language", "") or "en",
            lessons=tuple(Lesson(slug(s.path[-1]), s.path[-1], s.number) for s in readable),
            passages=_passages(readable, labels, source),
            skipped=tuple(self._skipped),
            source=source,
        )

    def _module(self, id_: str) -> _Module:
        file = PurePosixPath("modules", id_, "index.cnxml")
        document: etree._Element | None = None
        try:
            document = parse(self._root / file)
        except BrokenXmlError as error:
            self._skipped.append(Skipped(file, str(error)))
        self.done += 1
        self._progress(self.done, self._total, id_)
        return _Module(id_, document)


def _passages(sections: Sequence[_Section], labels: dict[tuple[str, str], str], source: Source) -> tuple[Passage, ...]:
    found: list[Passage] = []
    for section in sections:
        if section.module.document is None:
            continue
        for piece in pieces(section.module.document, Writer(labels, section.module.id)):
            id_ = f"{section.module.id}-{piece.id}"
            path = (*section.path, *piece.path)
            found.append(Passage(id_, section.number, path, piece.kind, piece.text, len(found), source))
    return tuple(found)


def book_folder(folder: Path) -> Path:
    """The folder itself, or the one inside it that holds the book, as archives unpack."""
    if not folder.is_dir():
        raise CourseFolderError(f"There is no folder {folder}. Name the folder that holds collections and modules.")
    for candidate in (folder, *sorted(path for path in folder.iterdir() if path.is_dir())):
        if any((candidate / "collections").glob("*.collection.xml")):
            return candidate
    raise CourseFolderError(
        f"{folder} is no OpenStax book: it has no collections/*.collection.xml. "
        "Name the folder that holds collections and modules."
    )


def _chapters(collection: etree._Element) -> Iterator[tuple[str, list[str]]]:
    """Title and module ids of each chapter; one with an empty title for a book without chapters."""
    chapters = [
        (
            sub,
            [
                module.get("document") or ""
                for content in children(sub, "content")
                for module in children(content, "module")
            ],
        )
        for sub in collection.iter("{*}subcollection")
    ]
    for sub, modules in chapters:
        if modules:
            yield " ".join("".join(map(str, title.itertext())) for title in children(sub, "title")), modules
    if not chapters:
        yield "", [module.get("document") or "" for module in collection.iter("{*}module")]


def _label(labels: dict[tuple[str, str], str], chapter: int, modules: Sequence[_Module]) -> None:
    """Name what links lead to. Examples are numbered through a chapter, as they are printed."""
    examples = 0
    for module in modules:
        for element in () if module.document is None else module.document.iter(etree.Element):
            id_, kind = element.get("id"), name(element)
            if kind == "example":
                examples += 1
            if id_ and kind in _TARGETS:
                labels[module.id, id_] = _TARGETS[kind]
            elif id_ and kind == "example":
                labels[module.id, id_] = f"Example {chapter}.{examples}"


def _metadata(collection: etree._Element) -> dict[str, str]:
    about: dict[str, str] = {}
    for metadata in children(collection, "metadata"):
        for entry in children(metadata):
            about.setdefault(name(entry), tidy("".join(map(str, entry.itertext()))))
            if name(entry) == "license":
                about["license-url"] = entry.get("url") or ""
    return about


def _source(about: dict[str, str], title: str) -> Source:
    license_url = about.get("license-url", "")
    licence = license_short(license_url, about.get("license", ""))
    book = about.get("slug", "")
    url = f"https://openstax.org/details/books/{book}" if book else ""
    return Source(f"OpenStax: {title}", url, licence, license_url)
