"""Reading one course of an OATutor content pool.

    course = read_oatutor(Path("oatutor"), "OpenStax: Elementary Algebra")

The layout is OATutor's own, described in ``course.oatutor_files``. Files that cannot be used are listed
in ``Course.skipped`` with the reason, and the rest is read; problems that cannot be offered to students
are kept, and say why in ``Item.flaws``. OATutor knows no prerequisites, so skills have none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from course.corrections import NO_CORRECTIONS, Corrections, corrected
from course.errors import CourseFolderError
from course.naming import book_in, natural, numbered, skill_name, slug, source, tidy
from course.oatutor_files import (
    Bkt,
    BktFile,
    CoursePlan,
    CoursePlansFile,
    HintFile,
    LessonPlan,
    Model,
    PathwayFile,
    ProblemFile,
    SkillModelFile,
    StepFile,
    UnusableFileError,
    read,
)
from course.oatutor_item import StepParts, item
from course.oatutor_keys import key_flaws
from course.progress import Progress, silent
from domain.course import Course, KeyFlaw, Skipped
from domain.item import Item
from domain.skill import BktParameters, Lesson, Skill
from domain.source import Source

POOL = "content-pool"


def read_oatutor(
    folder: Path, name: str, progress: Progress = silent, corrections: Corrections = NO_CORRECTIONS
) -> Course:
    """Read the course called ``name`` from the pool in ``folder``, with an author's corrections.

    Raises :class:`CorrectionsError` where a correction fits nothing, and :class:`CourseFolderError` when
    ``folder`` holds no pool, the pool no problem of the course, or a file that all problems rest on is broken.
    """
    pool = _Pool(_pool_folder(folder))
    plans = pool.whole("coursePlans.json", CoursePlansFile)
    plan = _plan(plans.root if plans else (), name)
    pool.skills_of = _skill_model(pool)
    pool.origin = source(plan.oer, plan.license)
    lessons = _Lessons(plan)
    found: dict[str, tuple[int, Item]] = {}
    others: set[str] = set()
    folders = sorted((pool.root / POOL).iterdir(), key=lambda path: natural(path.name))
    folders = [path for path in folders if path.is_dir()]
    for done, problem_folder in enumerate(folders, start=1):
        file = f"{POOL}/{problem_folder.name}/{problem_folder.name}.json"
        problem = pool.read(file, ProblemFile)
        if problem and problem.id in found:
            pool.skip(file, f"the id {problem.id} belongs to another problem; give this one its own")
        elif problem and (_same(problem.course_name, plan.name) or problem.lesson_id in lessons.by_plan_id):
            place = lessons.place(problem)
            found[problem.id] = (place, _item(pool, problem_folder, problem, lessons.all[place].id))
        elif problem:
            others.add(tidy(problem.course_name))
        progress(done, len(folders), problem_folder.name)
    if not found:
        held = f"it holds {', '.join(sorted(others))}" if others else "it holds no readable problem"
        raise CourseFolderError(f'The pool in {folder} has no problem of the course "{name}"; {held}.')
    items = tuple(entry for _, entry in sorted(found.values(), key=lambda pair: pair[0]))
    origin = pool.origin if pool.origin != Source() else items[0].source
    return Course(
        id=slug(plan.name),
        name=plan.name,
        language=plan.language or "en",
        book=book_in(origin.url),
        lessons=lessons.with_skills(items),
        skills=_skills(pool, items, plan),
        items=corrected(items, corrections),
        skipped=tuple(pool.skipped),
        key_flaws=tuple(flaw for flaw in pool.key_flaws if not corrections.mends(flaw.place)),
        source=_credited(origin, pool),
    )


@dataclass(slots=True)
class _Pool:
    """The folder read from, what holds for all its problems, and what is noticed on the way."""

    root: Path
    skills_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Source = Source()
    skipped: list[Skipped] = field(default_factory=list)
    hint_authors: dict[str, None] = field(default_factory=dict)
    key_flaws: list[KeyFlaw] = field(default_factory=list)

    def read(self, name: str, model: type[Model]) -> Model | None:
        """One file, or None when it had to be skipped."""
        try:
            return read(self.root / name, model)
        except UnusableFileError as error:
            self.skip(name, str(error))
            return None

    def whole(self, name: str, model: type[Model]) -> Model | None:
        """A file that every problem rests on: it may be missing, but a broken one would take skills from them all.

        Raises :class:`CourseFolderError` when it is there and cannot be used.
        """
        try:
            return read(self.root / name, model)
        except UnusableFileError as error:
            if (self.root / name).exists():
                raise CourseFolderError(f"{name} in {self.root}: {error}. Nothing was taken in.") from error
            self.skip(name, str(error))
            return None

    def skip(self, name: str, reason: str) -> None:
        self.skipped.append(Skipped(PurePosixPath(name), reason))


@dataclass(slots=True)
class _Lessons:
    """The lessons of a course: those of its plan, in the plan's order, then those only problems name."""

    plan: CoursePlan
    all: list[Lesson] = field(default_factory=list)
    by_plan_id: dict[str, int] = field(default_factory=dict)
    _by_title: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for lesson in self.plan.lessons:
            place = self._add(_title(lesson), tuple(lesson.objectives))
            if lesson.id:
                self.by_plan_id[lesson.id] = place

    def place(self, problem: ProblemFile) -> int:
        """The place of the lesson a problem belongs to."""
        if problem.lesson_id in self.by_plan_id:
            return self.by_plan_id[problem.lesson_id]
        return self._add(tidy(problem.lesson) or "Other problems", ())

    def with_skills(self, items: Sequence[Item]) -> tuple[Lesson, ...]:
        """The lessons that have items, each with its plan's skills or else its items'."""
        practised: dict[str, dict[str, None]] = {}
        for entry in items:
            practised.setdefault(entry.lesson, {}).update(dict.fromkeys(entry.skills))
        return tuple(
            replace(lesson, skills=lesson.skills or tuple(practised[lesson.id]))
            for lesson in self.all
            if lesson.id in practised
        )

    def _add(self, title: str, skills: tuple[str, ...]) -> int:
        key = slug(title)
        if key not in self._by_title:
            self._by_title[key] = len(self.all)
            self.all.append(Lesson(key, title, numbered(title).number, skills))
        return self._by_title[key]


def _title(lesson: LessonPlan) -> str:
    """Number and topics together, as in "6.3 Multiply Polynomials"."""
    number, rest = numbered(lesson.name)
    return tidy(f"{number} {lesson.topics or rest}") if number else tidy(lesson.name or lesson.topics)


def _pool_folder(folder: Path) -> Path:
    """The folder itself, or the one inside it that holds the pool, as archives unpack."""
    if not folder.is_dir():
        raise CourseFolderError(f"There is no folder {folder}. Name the folder that holds {POOL}.")
    candidates = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]
    for candidate in candidates:
        if (candidate / POOL).is_dir():
            return candidate
    raise CourseFolderError(f"{folder} is no OATutor pool: it has no folder {POOL}. Name the folder that holds it.")


def _plan(plans: Sequence[CoursePlan], name: str) -> CoursePlan:
    """The plan of the course, or an empty one under the name asked for."""
    for plan in plans:
        if _same(plan.name, name) or slug(plan.name) == name:
            return plan.model_copy(update={"name": tidy(plan.name)})
    return CoursePlan.model_validate({"courseName": tidy(name)})


def _same(one: str, other: str) -> bool:
    return tidy(one).casefold() == tidy(other).casefold()


def _skill_model(pool: _Pool) -> Mapping[str, tuple[str, ...]]:
    model = pool.whole("skillModel.json", SkillModelFile)
    return model.root if model else {}


def _item(pool: _Pool, folder: Path, problem: ProblemFile, lesson: str) -> Item:
    steps: list[StepParts] = []
    flaws: list[str] = []
    inside = folder / "steps"
    for path in sorted(inside.iterdir()) if inside.is_dir() else ():
        name = f"{POOL}/{folder.name}/steps/{path.name}"
        step = pool.read(f"{name}/{path.name}.json", StepFile) if path.is_dir() else None
        if step and step.id in {parts.file.id for parts in steps}:
            pool.skip(f"{name}/{path.name}.json", f"the id {step.id} belongs to another step; give this one its own")
        elif step:
            steps.append(StepParts(step, _pathway(pool, f"{name}/tutoring/{path.name}DefaultPathway.json")))
        elif path.is_dir():
            flaws.append(f"Step {path.name} could not be read.")
    pool.key_flaws.extend(flaw for parts in steps for flaw in key_flaws(parts, folder.name))
    return item(problem, steps, lesson=lesson, skills=pool.skills_of, origin=pool.origin, folder=folder, flaws=flaws)


def _pathway(pool: _Pool, name: str) -> tuple[HintFile, ...]:
    if not (pool.root / name).exists():
        return ()
    found = pool.read(name, PathwayFile)
    hints = found.root if found else ()
    pool.hint_authors.update(dict.fromkeys(source(hint.oer, "").name for hint in hints if hint.oer))
    return hints


def _skills(pool: _Pool, items: Sequence[Item], plan: CoursePlan) -> tuple[Skill, ...]:
    """Every skill a step or a lesson names, in the order of the course."""
    named = dict.fromkeys(skill for lesson in plan.lessons for skill in lesson.objectives)
    named.update(dict.fromkeys(skill for entry in items for skill in entry.skills))
    file = "bkt-params/defaultBKTParams.json"
    params = pool.read(file, BktFile)
    known = params.root if params else {}
    return tuple(Skill(id_, skill_name(id_), (), _bkt(pool, file, id_, known.get(id_))) for id_ in named)


def _bkt(pool: _Pool, file: str, skill: str, found: Bkt | None) -> BktParameters:
    if found is None:
        return BktParameters()
    try:
        return BktParameters(found.known, found.learn, found.slip, found.guess)
    except ValueError as error:
        pool.skip(file, f"{skill}: {error}; the usual parameters are used instead")
        return BktParameters()


def _credited(origin: Source, pool: _Pool) -> Source:
    """The course's source, with the hints' authors named where they are others."""
    authors = [name for name in pool.hint_authors if name and name != origin.name]
    return replace(origin, name=f"{origin.name}; hints: {', '.join(authors)}") if authors else origin
