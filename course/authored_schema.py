"""The authored format's fields, as pydantic models; ``docs/course-format.md`` explains each by example.

Each field's description is what a message tells the author to write when the field is missing.
Fields are checked here one by one; what concerns several at once is in ``course.authored_checks``.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from domain.answer import FIGURES, PLACES, AskedForm, KeyKind

_DOLLAR = re.compile(r"(?<!\\)\$")
_TOLERANCE = re.compile(r"\d+(?:\.\d+)?\s*%?|\.\d+\s*%?")
_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)


def wrong(what: str, remedy: str) -> PydanticCustomError:
    """A validation error in an author's words."""
    return PydanticCustomError("course", "{what}", {"what": what, "remedy": remedy})


def near(word: str, known: Iterable[str]) -> str:
    """The remedy for a word that is not among ``known``: the nearest one, or all of them."""
    names = tuple(known)
    if close := get_close_matches(word, names, n=1):
        return f'Did you mean "{close[0]}"?'
    return f"There are: {', '.join(names)}" if names else "There are none yet"


def flaw_of_text(text: str) -> tuple[str, str] | None:
    """What is wrong with a piece of course text and how to mend it, or None."""
    if "$$" in text:
        return "a double `$$`", r"Write formulas between single dollars, and money as `\$5`"
    if len(_DOLLAR.findall(text)) % 2:
        return "an unbalanced `$`", r"Close the formula with a second `$`, or write `\$` for money"
    if _PICTURE.search(text):
        return "a picture, which this format does not hold", "Describe it in words or in a table"
    return None


def _sound(text: str) -> str:
    if flaw := flaw_of_text(text):
        raise wrong(*flaw)
    return text


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _tolerance(text: str) -> str:
    if text and not _TOLERANCE.fullmatch(text):
        raise wrong(
            f'the tolerance "{text}" is no number from 0 on', "Write it like 0.05, or 2% for a share of the answer"
        )
    return text


def _rounding(text: str) -> str:
    if text and text not in {*PLACES, "exact", "any"} and not FIGURES.fullmatch(text):
        raise wrong(f'no place "{text}" to round to', near(text, (*PLACES, "3 figures", "exact", "any")))
    return text


def _known(kind: Literal["skill", "lesson"]) -> AfterValidator:
    def check(name: str, info: ValidationInfo) -> str:
        known = (info.context or {}).get(kind, ())
        if name not in known:
            raise wrong(f'no {kind} "{name}"', near(name, known))
        return name

    return AfterValidator(check)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000), AfterValidator(_sound)]
SkillId = Annotated[str, _known("skill")]
LessonId = Annotated[str, _known("lesson")]
OneOrMore = BeforeValidator(_listed)
Probability = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    """A mapping with the fields named here and no other. ``noun`` is what messages call it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    noun: ClassVar[str]


class CourseHead(Part):
    """The course itself."""

    noun: ClassVar[str] = "the course"

    id: Id = Field(description="a short name for addresses, such as linear-equations")
    name: Words = Field(description="the name students and teachers see")
    language: str = Field("en", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="a tag such as en or pt-BR")
    grade: int = Field(0, ge=0, le=13, description="the school year, 1 to 13")
    license: Words = Field(description="the licence, such as CC BY 4.0")
    license_url: str = Field("", description="the address of the licence")
    source: Words = Field(description="who wrote it")
    source_url: str = Field("", description="where the original is")


class Bkt(Part):
    """Learning parameters of one skill, for authors who have measured them."""

    noun: ClassVar[str] = "bkt"

    known: Probability = Field(0.25, description="the chance that a student knows it before any practice")
    learn: Probability = Field(0.15, description="the chance of learning it at one try")
    slip: Probability = Field(0.10, description="the chance of a wrong answer although it is known")
    guess: Probability = Field(0.20, description="the chance of a right answer although it is not known")

    @model_validator(mode="after")
    def _counts_for_the_skill(self) -> "Bkt":
        if self.slip + self.guess >= 1:
            raise wrong(
                "slip and guess add up to 1 or more", "Make them smaller: a right answer must count for something"
            )
        return self


class SkillPart(Part):
    """One thing a student can learn to do alone."""

    noun: ClassVar[str] = "a skill"

    id: Id = Field(description="a short name that steps and lessons refer to")
    name: Words = Field(description="what the student can do, such as Solve one-step equations")
    prerequisites: Annotated[tuple[SkillId, ...], OneOrMore] = Field((), description="skills that come first")
    bkt: Bkt | None = Field(None, description="learning parameters, where they have been measured")


class LessonPart(Part):
    """A group of items around one section of the texts."""

    noun: ClassVar[str] = "a lesson"

    id: Id = Field(description="a short name that items refer to")
    title: Words = Field(description="what students see")
    section: str = Field("", description="the section of the texts that explains it, as in its front matter")
    skills: Annotated[tuple[SkillId, ...], OneOrMore] = Field((), description="the skills it teaches")


class ExpectationPart(Part):
    """One idea a full explanation holds."""

    noun: ClassVar[str] = "an expectation"

    id: Id = Field(description="a short name, unique within the answer")
    statement: Words = Field(description="the idea as one sentence")
    ideas: tuple[Annotated[tuple[Words, ...], OneOrMore, Field(min_length=1)], ...] = Field(
        min_length=1, description="a list of groups; a student needs one wording of each group"
    )
    contradictions: Annotated[tuple[Words, ...], OneOrMore] = Field((), description="wordings of the opposite belief")
    hint: Words = Field(description="a sentence that points at the idea without stating it")
    prompt: Words = Field(description="a question that asks for the missing word")


class SlipPart(Part):
    """A wrong answer that the author has seen before."""

    noun: ClassVar[str] = "a slip"

    answer: Words = Field(description="the wrong answer this slip leads to")
    name: Words = Field(description="what a teacher would call the slip")
    reply: Words = Field(description="what to say to it: point at the step, ask one question, keep the answer")


class AnswerPart(Part):
    """What a step, or a smaller question, accepts."""

    noun: ClassVar[str] = "an answer"

    kind: KeyKind = Field("expression", description="expression, text, choice or explanation")
    accepted: Annotated[tuple[Words, ...], OneOrMore] = Field((), description="the right answer, or several")
    choices: tuple[Words, ...] = Field((), description="what a student chooses from, for kind choice")
    tolerance: Annotated[str, AfterValidator(_tolerance)] = Field(
        "", description="how far off a number may be, in its own unit, or with % as a share of it"
    )
    form: AskedForm | None = Field(
        None, description="the form asked for beside the value, such as lowest terms, or any"
    )
    round: Annotated[str, AfterValidator(_rounding)] = Field(
        "", description="the place to round to, such as hundredths or 3 figures, or exact, or any"
    )
    unit: Words | None = Field(None, description="the unit that the answer has to name, such as square feet")
    expectations: tuple[ExpectationPart, ...] = Field((), description="the ideas of a full explanation")
    slips: tuple[SlipPart, ...] = Field((), description="wrong answers seen before")

    @model_validator(mode="before")
    @classmethod
    def _from_a_bare_answer(cls, value: object) -> object:
        return {"accepted": value} if isinstance(value, str) else value


class RungPart(Part):
    """One rung of a pathway: a hint, or a smaller question (a scaffold) with its own answer."""

    noun: ClassVar[str] = "a rung of a pathway"

    hint: Words | None = Field(None, description="what to say")
    ask: Words | None = Field(None, description="the smaller question")
    title: Words | None = Field(None, description="a few words that name the rung")
    answer: AnswerPart | None = Field(None, description="the answer to `ask`")
    sub_hints: tuple["RungPart", ...] = Field((), description="rungs that help with `ask`")


class StepPart(Part):
    """One question with one answer."""

    noun: ClassVar[str] = "a step"

    prompt: Words = Field(description="the question")
    body: Words | None = Field(None, description="more text under the question")
    skills: Annotated[tuple[SkillId, ...], OneOrMore, Field(min_length=1)] = Field(description="the skills it needs")
    answer: AnswerPart = Field(description="the answer, or kind and accepted under it")
    pathway: tuple[RungPart, ...] = Field((), description="hints and smaller questions, least help first")


class ItemPart(Part):
    """A problem of one step or more."""

    noun: ClassVar[str] = "an item"

    id: Id = Field(description="a short name; keep it when the text changes, since students' histories hold it")
    title: Words = Field(description="a few words that students choose it by")
    lesson: LessonId = Field(description="the id of its lesson")
    body: Words | None = Field(None, description="the situation all steps share")
    steps: tuple[StepPart, ...] = Field(min_length=1, description="one question or more")


class SectionHead(Part):
    """The front matter of one text."""

    noun: ClassVar[str] = "the front matter"

    section: str = Field(min_length=1, max_length=32, description="the section's number or short name")
    title: Words = Field(description="the section's title")


PARTS: tuple[type[Part], ...] = (
    CourseHead, Bkt, SkillPart, LessonPart, ItemPart, StepPart, AnswerPart, SlipPart, ExpectationPart, RungPart,
    SectionHead,
)  # fmt: skip
"""Every mapping of the format."""
