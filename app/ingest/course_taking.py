"""Taking in what came as a ZIP file: a pool's course, books, a course of our own format, or material for a course.

Nothing is asked while it is read. What a person has to decide first comes back as an outcome, with nothing written:
which course of a pool, whether one that is here may be replaced, whether what reserves all rights may be used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from app.indexes import leaning_on, refresh
from app.ingest.courses import course_named
from app.ingest.files import named
from app.ingest.keeping import Kept
from app.ingest.pairing import pair_waiting, standing, with_its_book
from app.ingest.taking import Taken, known_in, limits_of, reader_of, take
from app.key_checks import check_keys
from app.wiring import Trellis
from course.authored import read_authored
from course.errors import AuthoredCourseError, CourseError, UnreadableError
from course.material.reading import Label
from course.material.sniff import ENDINGS
from course.openstax import read_openstax
from course.packed import READ, Bounds, unpack
from course.progress import Progress
from course.recognised import Recognised, recognised
from course.rights import reserved
from domain.course import Course
from retrieval.errors import RetrievalError
from store.course_writing import Counts

Kind = Literal["done", "which", "replace", "rights", "problem"]

MOST_LINES = 30
"""Lines that are told of what was left out or is wrong."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants of a file. ``by`` is their id, ``material`` the course its files are for, or empty."""

    by: str
    material: str = ""
    course: str = ""
    replace: bool = False
    may: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: done; a question (``which`` of ``choices``, ``replace``, ``rights``); or a problem.

    ``course`` is the id of what was taken in.
    """

    kind: Kind
    title: str
    lines: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    course: str = ""


def take_in(trellis: Trellis, archive: Path, name: str, asked: Asked, told: Progress) -> Outcome:
    """Read the ZIP file at ``archive``, sent as ``name``, and take it in."""
    with TemporaryDirectory(prefix="trellis-course-") as made:
        folder = Path(made)
        endings = frozenset(ENDINGS) if asked.material else READ
        try:
            unpack(archive, folder, Bounds(), endings, told)
            if asked.material:
                return _material(trellis, folder, asked, told)
            found = recognised(folder)
            if found is None:
                return Outcome("problem", f"{name} holds no course that is known.", _KINDS)
            return _courses(trellis, found, asked, told)
        except AuthoredCourseError as error:
            wrong = [str(problem) for problem in error.problems]
            return Outcome("problem", str(error).splitlines()[0], tuple(_first(wrong)))
        except UnreadableError as error:
            return Outcome("problem", f"{name}: {error.why}.", (f"{error.remedy}.",))
        except CourseError as error:
            return Outcome("problem", f"{name} cannot be taken in.", (str(error).replace(str(folder), name),))


_POOL_OR_BOOK = (
    "An OATutor pool has a folder content-pool, an OpenStax book a folder collections with a .collection.xml file, "
    "a course of our own format a file course.yaml."
)
_OR_MATERIAL = "PDFs, Word documents and other texts are material: choose the course they are for, and send them again."
_KINDS = (_POOL_OR_BOOK, _OR_MATERIAL)


def _courses(trellis: Trellis, found: Recognised, asked: Asked, told: Progress) -> Outcome:
    if found.kind == "oatutor" and not asked.course and len(found.courses) > 1:
        return Outcome("which", "This pool holds several courses. Which one?", choices=found.courses)
    read = tuple(with_its_book(trellis, one) for one in _read(trellis, found, asked, told))
    ids = [one.id for one in read]
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if twice:
        names = ", ".join(one.name for one in read if one.id in twice)
        return Outcome("problem", f"Two courses in it have one id, {twice[0]}: {names}.", (_ANOTHER_ID,))
    if not asked.may and (words := next(filter(None, (reserved(_licence(one)) for one in read)), "")):
        return Outcome("rights", "Its licence reserves all rights.", (words,))
    if not asked.replace and (lines := [line for one in read for line in _replaced(trellis, one)]):
        return Outcome("replace", "A course of this id is here already.", tuple(lines))
    lines = [line for one in read for line in _save(trellis, one, asked.by, told)]
    return Outcome("done", f"{', '.join(one.name for one in read)}: taken in.", tuple(lines), course=ids[0])


_ANOTHER_ID = "Give one of them an id of its own (in a book the slug of its collection), or send them one by one."


def _licence(course: Course) -> str:
    return f"{course.source.license} {course.source.name}"


def _read(trellis: Trellis, found: Recognised, asked: Asked, told: Progress) -> tuple[Course, ...]:
    match found.kind:
        case "oatutor":
            name = asked.course or next(iter(found.courses), "")
            return (Kept(trellis.settings.data).read(found.folder, name, told)[0],)
        case "openstax":
            return read_openstax(found.folder, told)
        case "authored":
            return (read_authored(found.folder, told),)


def _replaced(trellis: Trellis, course: Course) -> Iterator[str]:
    """What taking a course in would change of one that is here; nothing where it would change nothing."""
    here = trellis.courses.get(course.id)
    if here is None:
        return
    saved = trellis.courses.would_save(course)
    if not saved.changed:
        return
    origin = f", from {here.source.name}" if here.source.name else ""
    yield f"Here: {here.name}{origin}, {here.n_items:,} problems and {here.n_passages:,} passages."
    origin = f", from {course.source.name}" if course.source.name else ""
    offered = sum(item.offered for item in course.items)
    yield f"In the file: {course.name}{origin}, {len(course.items):,} problems ({offered:,} offered)."
    changes = [*_counted("problem", saved.items), *_counted("passage", saved.passages)]
    yield f"Taking it in: {', '.join(changes) or 'its names, sections or skills change'}."
    rooms = [name for _, name in trellis.library.use(course.id).classes]
    if rooms:
        yield f"Classes that work on it: {', '.join(rooms)}. What students did stays; what is retired is not given out."


def _counted(noun: str, counts: Counts) -> Iterator[str]:
    for number, verb in ((counts.added, "added"), (counts.updated, "changed"), (counts.retired, "retired")):
        if number:
            yield f"{number:,} {noun}{'s' if number > 1 else ''} {verb}"


def _save(trellis: Trellis, course: Course, by: str, told: Progress) -> Iterator[str]:
    told(0, 0, "saving")
    saved = trellis.courses.save(course)
    check_keys(trellis, course)
    counts = {"items": saved.items.added, "retired": saved.items.retired, "passages": saved.passages.added}
    trellis.audit.note(by, "course taken in", "course", course.id, changed=saved.changed, **counts)
    changes = [*_counted("problem", saved.items), *_counted("passage", saved.passages)]
    if saved.changed:
        yield f"{course.name}: {', '.join(changes) or 'names, sections or skills changed'}."
    else:
        yield f"{course.name}: nothing changed; it was here already, just as it is."
    flawed = sum(not item.offered for item in course.items)
    if flawed:
        yield f"{flawed:,} problems are kept but not offered to students, since something in them is flawed."
    for one in pair_waiting(trellis, course.id, by):
        yield f"{one.name} is paired with it: it names another edition."
    yield from _grounding(trellis, course.id)
    yield from _indexed(trellis, course.id, told)
    yield from _first([f"Left out: {each.file}: {each.reason}" for each in course.skipped])


def _grounding(trellis: Trellis, course: str) -> Iterator[str]:
    found = trellis.courses.get(course)
    if found is None or not found.n_items:
        return
    match standing(trellis, found):
        case "not here":
            yield f"Its textbook {found.book} is not here yet: take it in too, or pair the course with another below."
        case "no textbook":
            yield "It names no textbook, so the tutor has nothing to cite on it: pair it with one below."
        case "paired":
            yield f"Its textbook is {found.book}."
        case "own texts":
            return


def _indexed(trellis: Trellis, course: str, told: Progress) -> Iterator[str]:
    try:
        for each in (course, *(one.id for one in leaning_on(trellis, course))):
            refresh(trellis, each, told)
    except RetrievalError as error:
        yield f"It is saved, but its texts cannot be searched yet: {error}"


def _material(trellis: Trellis, folder: Path, asked: Asked, told: Progress) -> Outcome:
    """Every file in the folder, read apart and kept for the course, as ``trellis ingest`` does."""
    course = course_named(trellis, asked.material, make=False)
    inside = sorted(folder.iterdir())
    files, _ = named(sorted(inside[0].iterdir()) if len(inside) == 1 and inside[0].is_dir() else inside)
    if not files:
        kinds = "PDF, Word, PowerPoint, EPUB, web pages, Markdown and plain text"
        return Outcome("problem", "There is no file in it of a kind that is read.", (f"Those are {kinds}.",))
    limits, known = limits_of(trellis.settings), known_in(trellis.people)
    taken: list[Taken] = []
    with reader_of(trellis.settings) as reader:
        for number, file in enumerate(files):
            told(number, len(files), file.name)
            taken.append(
                take(
                    file,
                    course,
                    Label(""),
                    reader,
                    limits,
                    trellis.materials,
                    lambda _done, _total: None,
                    may=asked.may,
                    known=known,
                )
            )
    kept = [one for one in taken if one.done in {"added", "replaced"}]
    trellis.audit.note(asked.by, "material taken in", "course", course, files=len(kept))
    lines = [f"{one.name}: {one.passages:,} passages" for one in kept]
    lines += [f"{one.name} is here already, just as it is." for one in taken if one.done == "unchanged"]
    lines = [*_first(lines), *(one.problem for one in taken if one.problem), *_indexed(trellis, course, told)]
    if any(one.done == "reserved" for one in taken):
        left = "Some files reserve all rights and are not kept yet." if kept else "It reserves all rights."
        return Outcome("rights", left, tuple(lines), course=course)
    done = f"{len(kept):,} of {len(taken):,} files are kept as material."
    return Outcome(
        "done" if kept or not any(one.problem for one in taken) else "problem", done, tuple(lines), (), course
    )


def _first(lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield f"And {len(lines) - MOST_LINES:,} more."
