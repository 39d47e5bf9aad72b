"""Authored courses: one ``course.yaml`` and a folder of Markdown texts, written by a teacher.

``docs/course-format.md`` documents the format. Everything that is wrong is said at once, each with
file, line and remedy; nothing of a course with problems is returned.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from course.authored_checks import cycle, item_flaws
from course.authored_domain import item_of, lesson_of, skill_of
from course.authored_schema import CourseHead, ItemPart, LessonPart, Part, SkillPart, near
from course.authored_texts import Section, passages, read_section
from course.authored_validate import Known, validate
from course.authored_yaml import Data, Document, read_yaml
from course.errors import AuthoredCourseError, Problem
from course.progress import Progress, silent
from domain.course import Course, Skipped
from domain.source import Source

COURSE_FILE = "course.yaml"
TEXTS = "texts"
_LISTS = ("skills", "lessons", "items")

P = TypeVar("P", bound=Part)


@dataclass(slots=True)
class _Reading:
    """One course being read: what was found wrong so far, and where things stand in the YAML."""

    problems: list[Problem] = field(default_factory=list)
    document: Document = field(default_factory=lambda: Document({}, {}))

    def flaw(self, path: tuple[str | int, ...], what: str, remedy: str) -> None:
        self.problems.append(Problem(COURSE_FILE, self.document.line(path), what, remedy))

    def entries(self, name: str) -> list[Data]:
        data = self.document.data
        entries = data.get(name) if isinstance(data, dict) else None
        if isinstance(entries, list):
            return entries
        if entries is not None:
            self.flaw((name,), f"`{name}` is not a list", "Start each entry with a hyphen")
        return []

    def parts(self, name: str, part: type[P], known: Known) -> Iterator[tuple[int, P]]:
        """The entries of one list that fit, with their places; the others become problems."""
        for number, entry in enumerate(self.entries(name)):
            found, wrong = validate(part, entry, (name, number), self.document, COURSE_FILE, known)
            self.problems += wrong
            if found is not None:
                yield number, found

    def ids(self, name: str) -> list[str]:
        """The ids of one list as written, each named once; a second one is a problem."""
        first: dict[str, int] = {}
        for number, entry in enumerate(self.entries(name)):
            named = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(named, str):
                continue
            path = (name, number, "id")
            if named in first:
                self.flaw(path, f'the id "{named}" is taken (line {first[named]})', "Give one of them another id")
            first.setdefault(named, self.document.line(path))
        return list(first)


def read_authored(folder: Path, progress: Progress = silent) -> Course:
    """Read the course in ``folder``; :class:`AuthoredCourseError` holds everything an author has to mend."""
    reading = _Reading()
    files = sorted((folder / TEXTS).glob("*.md"))
    total = len(files) + 1
    text = _text(folder / COURSE_FILE, COURSE_FILE, reading.problems)
    if text is not None:
        document, reading.problems[len(reading.problems) :] = read_yaml(text, COURSE_FILE)
        reading.document = document or reading.document
    progress(1, total, COURSE_FILE)
    sections = tuple(_sections(folder, files, reading.problems, progress))
    course = _course(reading, sections, folder) if reading.document.lines else None
    if reading.problems or course is None:
        order = {name: place for place, name in enumerate([COURSE_FILE, *(f"{TEXTS}/{file.name}" for file in files)])}
        once = dict.fromkeys(reading.problems)
        raise AuthoredCourseError(tuple(sorted(once, key=lambda p: (order.get(p.file, 0), p.line))))
    return course


def _course(reading: _Reading, sections: tuple[Section, ...], folder: Path) -> Course | None:
    data = reading.document.data
    top = data if isinstance(data, dict) else {}
    for name in top.keys() - {"course", *_LISTS}:
        reading.flaw((name,), f"`{name}` is not a field of a course file", near(name, ("course", *_LISTS)))
    for name in ("course", "skills", "lessons", "items"):
        if name not in top:
            reading.flaw((), f"no `{name}`", f"Add `{name}:`")
    known = {"skill": reading.ids("skills"), "lesson": reading.ids("lessons")}
    reading.ids("items")
    head, wrong = validate(CourseHead, top.get("course", {}), ("course",), reading.document, COURSE_FILE, known)
    reading.problems += wrong if "course" in top else []
    skills = dict(reading.parts("skills", SkillPart, known))
    lessons = dict(reading.parts("lessons", LessonPart, known))
    items = dict(reading.parts("items", ItemPart, known))
    _check_order(reading, skills)
    _check_sections(reading, sections, lessons)
    for number, item in items.items():
        for flaw in item_flaws(item):
            reading.flaw(("items", number, *flaw.path), flaw.what, flaw.remedy)
    if head is None:
        return None
    source = Source(head.source, head.source_url, head.license, head.license_url)
    texts, wrong = passages(sections, head.name, source)
    reading.problems += wrong
    return Course(
        id=head.id,
        name=head.name,
        language=head.language,
        grade=head.grade,
        lessons=tuple(lesson_of(lesson) for lesson in lessons.values()),
        skills=tuple(skill_of(skill) for skill in skills.values()),
        items=tuple(item_of(item, source) for item in items.values()),
        passages=texts,
        skipped=tuple(_strangers(folder)),
        source=source,
    )


def _check_order(reading: _Reading, skills: dict[int, SkillPart]) -> None:
    loop = cycle({skill.id: skill.prerequisites for skill in skills.values()})
    if loop:
        number = next(number for number, skill in skills.items() if skill.id == loop[0])
        what = f"skills that wait for one another: {' -> '.join(loop)}"
        reading.flaw(("skills", number, "prerequisites"), what, "Drop one of these prerequisites")


def _check_sections(reading: _Reading, sections: tuple[Section, ...], lessons: dict[int, LessonPart]) -> None:
    first: dict[str, Section] = {}
    for section in sections:
        if section.id in first:
            what = f'section "{section.id}" is here a second time (first in {first[section.id].file})'
            reading.problems.append(Problem(section.file, section.line, what, "Give one of them another number"))
        first.setdefault(section.id, section)
    for number, lesson in lessons.items():
        if lesson.section and lesson.section not in first:
            what = f'no text for section "{lesson.section}"'
            remedy = f"Add a file to {TEXTS}/ with `section: {lesson.section}` in its front matter"
            reading.flaw(("lessons", number, "section"), what, remedy)


def _sections(folder: Path, files: list[Path], problems: list[Problem], progress: Progress) -> Iterator[Section]:
    for number, file in enumerate(files, 2):
        name = file.relative_to(folder).as_posix()
        text = _text(file, name, problems)
        if text is not None:
            section, wrong = read_section(text, name)
            problems += wrong
            if section is not None:
                yield section
        progress(number, len(files) + 1, name)


def _text(file: Path, name: str, problems: list[Problem]) -> str | None:
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(name, 0, f"no such file in {file.parent}", "Name the folder that holds the course"))
        return None
    except OSError as error:
        problems.append(Problem(name, 0, f"cannot be read ({error.strerror})", "Check the file and its permissions"))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, f"not UTF-8 (byte {data[error.start]:#04x})", "Save the file as UTF-8"))
        return None


def _strangers(folder: Path) -> Iterator[Skipped]:
    """Files that are no part of the format, so that nobody wonders where they went."""
    for file in sorted((folder / TEXTS).glob("*")):
        if file.suffix != ".md" and not file.name.startswith("."):
            yield Skipped(PurePosixPath(TEXTS, file.name), "not a Markdown file (.md)")
