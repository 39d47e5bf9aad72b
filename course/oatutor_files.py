"""The files of an OATutor pool, as pydantic models, and reading them one by one.

::

    content-pool/<problem>/<problem>.json
    content-pool/<problem>/steps/<step>/<step>.json
    content-pool/<problem>/steps/<step>/tutoring/<step>DefaultPathway.json
    coursePlans.json   skillModel.json   bkt-params/defaultBKTParams.json

A file that cannot be used raises :class:`UnusableFileError`, whose text is what the importer lists.
"""

import json
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, ValidationError

from course.errors import CourseError


class UnusableFileError(CourseError):
    """One file of a pool cannot be used; the message says why, where, and what to do."""


def _text(value: object) -> object:
    if value is None:
        return ""
    return str(value) if isinstance(value, (int, float)) else value


def _empty(value: object) -> object:
    return () if value is None else value


def _options(value: object) -> object:
    """Variables' values: a list each, where some pools write a single one."""
    if not isinstance(value, dict):
        return {} if value is None else value
    return {name: options if isinstance(options, list) else [options] for name, options in value.items()}


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_empty)]
Variables = Annotated[dict[str, tuple[Text, ...]], BeforeValidator(_options)]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ProblemFile(_File):
    """One problem."""

    id: str
    title: Text = ""
    body: Text = ""
    variabilization: Variables = {}
    oer: Text = ""
    license: Text = ""
    lesson: Text = ""
    lesson_id: Text = Field("", alias="lessonId")
    course_name: Text = Field("", alias="courseName")


class _Asking(_File):
    """What steps and scaffolds share: how they are answered."""

    problem_type: Text = Field("", alias="problemType")
    answer_type: Text = Field("", alias="answerType")
    choices: Texts = ()
    variabilization: Variables = {}


class StepFile(_Asking):
    """One step of a problem."""

    id: str
    title: Text = Field("", alias="stepTitle")
    body: Text = Field("", alias="stepBody")
    answer: Texts = Field((), alias="stepAnswer")


class HintFile(_Asking):
    """One rung of a pathway; ``type`` is "hint" or "scaffold"."""

    id: str
    type: str = "hint"
    title: Text = ""
    text: Text = ""
    dependencies: Texts = ()
    answer: Texts = Field((), alias="hintAnswer")
    sub_hints: Annotated[tuple["HintFile", ...], BeforeValidator(_empty)] = Field((), alias="subHints")
    oer: Text = ""


class PathwayFile(RootModel[tuple[HintFile, ...]]):
    """The pathway of one step."""


class LessonPlan(_File):
    """One lesson of a course plan."""

    id: Text = ""
    name: Text = ""
    topics: Text = ""
    objectives: dict[str, float] = Field({}, alias="learningObjectives")


class CoursePlan(_File):
    """One course plan."""

    name: Text = Field("", alias="courseName")
    language: Text = "en"
    oer: Text = Field("", alias="courseOER")
    license: Text = Field("", alias="courseLicense")
    lessons: tuple[LessonPlan, ...] = ()


class CoursePlansFile(RootModel[tuple[CoursePlan, ...]]):
    """Every course plan of the pool."""


class SkillModelFile(RootModel[dict[str, tuple[str, ...]]]):
    """Which skills each step needs."""


class Bkt(_File):
    """Learning parameters of one skill."""

    known: float = Field(alias="probMastery")
    learn: float = Field(alias="probTransit")
    slip: float = Field(alias="probSlip")
    guess: float = Field(alias="probGuess")


class BktFile(RootModel[dict[str, Bkt]]):
    """Learning parameters by skill."""


_NEEDS = {
    "missing": "it is missing",
    "model_type": 'it has to be an object, as in {"id": "a1"}',
    "dict_type": 'it has to be an object, as in {"id": "a1"}',
    "tuple_type": 'it has to be a list, as in ["4"]',
    "list_type": 'it has to be a list, as in ["4"]',
    "string_type": "it has to be text",
    "float_type": "it has to be a number",
    "float_parsing": "it has to be a number",
}
"""What pydantic's kinds of error ask of a file, in a course author's words."""

Model = TypeVar("Model", bound=BaseModel)


def read(file: Path, model: type[Model]) -> Model:
    """Read one file as ``model``; :class:`UnusableFileError` when it is missing, broken or of another shape."""
    try:
        return model.model_validate(json.loads(file.read_text(encoding="utf-8-sig")))
    except FileNotFoundError as error:
        raise UnusableFileError("the file is missing") from error
    except OSError as error:
        raise UnusableFileError(f"the file cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UnusableFileError("the file is not UTF-8 text; save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnusableFileError(
            f"line {error.lineno}, column {error.colno}: not valid JSON ({error.msg}); mend it there"
        ) from error
    except RecursionError as error:
        raise UnusableFileError("the file is nested too deeply to be a part of a pool") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole file"
        needs = _NEEDS.get(first["type"], first["msg"].lower())
        raise UnusableFileError(f"{place}: {needs}; mend it there") from error
