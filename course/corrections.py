"""An author's corrections to an imported pool: one YAML file that stays beside it and outlives every import.

    corrections:
      a171b3arationals8c:            # the id of a step or of a scaffold
        accepted: -1
        slips:
          - answer: -1/3
            name: Divides the wrong number
            reply: Put $0$ in once more. What is left above the line?
      a0f3x2c:
        skip: The figure is missing

The fields are those of an answer in an authored course (docs/course-format.md), and ``skip``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar, NamedTuple

from pydantic import Field

from course.authored_checks import Kept, answer_flaws
from course.authored_domain import key_of
from course.authored_schema import AnswerPart, Words, near
from course.authored_validate import validate
from course.authored_yaml import Data, Document, read_yaml
from course.errors import CorrectionsError, Problem
from domain.answer import AnswerKey
from domain.item import Hint, Item, Step


class CorrectionPart(AnswerPart):
    """What is corrected about one answer: only the fields that are written."""

    noun: ClassVar[str] = "a correction"

    skip: Words | None = Field(None, description="why the step or scaffold is left out")


class Correction(NamedTuple):
    """One correction and the line it stands on."""

    part: CorrectionPart
    line: int

    @property
    def fields(self) -> frozenset[str]:
        """The fields that are written."""
        return frozenset(self.part.model_fields_set)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of one file, by the id of the step or scaffold."""

    file: str = ""
    by_place: Mapping[str, Correction] = field(default_factory=dict)
    document: Document = field(default_factory=lambda: Document({}, {}))

    def mends(self, place: str) -> bool:
        """Whether the key or the choices of this place are written anew, or the place is left out."""
        found = self.by_place.get(place)
        return found is not None and bool(found.fields & {"accepted", "choices", "skip"})


NO_CORRECTIONS = Corrections()


def read_corrections(file: Path) -> Corrections:
    """Read a file of corrections; :class:`CorrectionsError` holds everything that is wrong with it."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _refused(
            file, f"cannot be read ({error.strerror})", "Name the file that holds the corrections"
        ) from error
    except UnicodeDecodeError as error:
        raise _refused(file, "not UTF-8", "Save the file as UTF-8") from error
    document, problems = read_yaml(text, file.name)
    data = document.data if document is not None else None
    entries = data.get("corrections") if isinstance(data, dict) else None
    if document is None or not isinstance(entries, dict) or not isinstance(data, dict) or data.keys() - {"corrections"}:
        what = Problem(file.name, 1, "not a list of corrections", "Start with `corrections:` and a step's id under it")
        raise CorrectionsError(tuple(problems) or (what,))
    found: dict[str, Correction] = {}
    for place, entry in entries.items():
        path = ("corrections", place)
        written: Data = {"accepted": entry} if isinstance(entry, str) else entry
        part, wrong = validate(CorrectionPart, written, path, document, file.name, {})
        problems += wrong
        if part is not None and not part.model_fields_set:
            problems.append(Problem(file.name, document.line(path), f'nothing is corrected at "{place}"', "Drop it"))
        elif part is not None:
            found[place] = Correction(part, document.line(path))
    if problems:
        raise CorrectionsError(tuple(sorted(problems, key=lambda problem: problem.line)))
    return Corrections(file.name, found, document)


def _refused(file: Path, what: str, remedy: str) -> CorrectionsError:
    return CorrectionsError((Problem(str(file), 0, what, remedy),))


def corrected(items: Sequence[Item], corrections: Corrections) -> tuple[Item, ...]:
    """The items with their corrections; :class:`CorrectionsError` where one fits nothing or makes no sense."""
    if not corrections.by_place:
        return tuple(items)
    known = {place for item in items for place in _places(item)}
    problems = [
        Problem(corrections.file, found.line, f'no step or scaffold "{place}"', near(place, known).partition("There")[0]
                or "Copy its id from the list of flaws")
        for place, found in corrections.by_place.items()
        if place not in known
    ]  # fmt: skip
    mended = tuple(_item(item, corrections, problems) for item in items)
    if problems:
        raise CorrectionsError(tuple(sorted(problems, key=lambda problem: problem.line)))
    return mended


def _places(item: Item) -> Iterator[str]:
    for step in item.steps:
        yield step.id
        yield from _hints(step.pathway)


def _hints(pathway: Sequence[Hint]) -> Iterator[str]:
    for hint in pathway:
        if hint.key is not None:
            yield hint.id
        yield from _hints(hint.sub_hints)


def _item(item: Item, corrections: Corrections, problems: list[Problem]) -> Item:
    if not any(place in corrections.by_place for place in _places(item)):
        return item
    flaws = [flaw for flaw in item.flaws if not _is_mended(flaw, corrections)]
    steps: list[Step] = []
    for step in item.steps:
        shown = f"{item.title} {item.body} {step.prompt} {step.body}"
        found = corrections.by_place.get(step.id)
        if found is not None and found.part.skip is not None:
            flaws.append(f"Step {step.id} is left out: {found.part.skip}")
        key = _key(step.key, step.id, shown, corrections, problems)
        pathway = _pathway(step.pathway, shown, corrections, problems)
        steps.append(replace(step, key=key, pathway=pathway))
    return replace(item, steps=tuple(steps), flaws=tuple(dict.fromkeys(flaws)))


def _is_mended(flaw: str, corrections: Corrections) -> bool:
    """Whether a sentence about an answer or its choices speaks of one that is written anew."""
    return corrections.mends(answer_in(flaw))


def answer_in(flaw: str) -> str:
    """The id of the step or scaffold of whose answer or choices a flaw speaks; empty where it speaks of none."""
    words = flaw.split(" ", 3)
    return words[1] if len(words) == 4 and words[2] in {"has", "leaves"} else ""


def _pathway(
    pathway: Sequence[Hint], shown: str, corrections: Corrections, problems: list[Problem]
) -> tuple[Hint, ...]:
    kept: list[Hint] = []
    gone: set[str] = set()
    for hint in pathway:
        found = corrections.by_place.get(hint.id)
        if hint.key is not None and found is not None and found.part.skip is not None:
            gone.add(hint.id)
            continue
        key = hint.key and _key(hint.key, hint.id, f"{shown} {hint.text}", corrections, problems)
        inner = _pathway(hint.sub_hints, shown, corrections, problems)
        before = tuple(name for name in hint.depends_on if name not in gone)
        kept.append(replace(hint, key=key, sub_hints=inner, depends_on=before))
    return tuple(kept)


def _key(key: AnswerKey, place: str, shown: str, corrections: Corrections, problems: list[Problem]) -> AnswerKey:
    found = corrections.by_place.get(place)
    if found is None or not found.fields - {"skip"}:
        return key
    part = found.part
    kind = part.kind if "kind" in found.fields else "choice" if part.choices else key.kind
    whole = AnswerPart.model_construct(
        kind=kind,
        accepted=part.accepted or key.accepted,
        choices=part.choices or (key.choices if kind == "choice" else ()),
        tolerance=part.tolerance or _tolerance(key),
        form=part.form or key.form,
        round=part.round or key.rounding,
        unit=part.unit or key.unit or None,
        slips=part.slips,
        expectations=(),
    )
    for flaw in answer_flaws(whole, (), [Kept(whole, shown)]):
        if not flaw.path or flaw.path[0] in found.fields:
            line = corrections.document.line(("corrections", place, *flaw.path))
            problems.append(Problem(corrections.file, line, flaw.what, flaw.remedy))
    fresh = key_of(whole)
    return fresh if found.fields & {"slips"} else replace(fresh, slips=key.slips)


def _tolerance(key: AnswerKey) -> str:
    return f"{key.relative * 100}%" if key.relative else str(key.tolerance) if key.tolerance else ""
