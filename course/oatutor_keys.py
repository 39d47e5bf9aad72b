"""What is wrong with the keys of an OATutor step as its files write them, before anything is mended."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from course.oatutor_choices import flaws_of
from course.oatutor_files import HintFile, StepFile
from course.oatutor_item import StepParts, means_a_choice
from domain.course import KeyFlaw
from domain.item import Item

_GLUED = re.compile(r"[\d)\]$]I[\d(\[$]|[\d)\]$]\s\|\s[\d(\[$]")


def file_of(item: str, step: str, *, scaffold: bool = False) -> PurePosixPath:
    """The file of a pool that holds the key of a step, or of a scaffold of its pathway."""
    folder = PurePosixPath("content-pool", item, "steps", step)
    return folder / "tutoring" / f"{step}DefaultPathway.json" if scaffold else folder / f"{step}.json"


def key_flaws(parts: StepParts, item: str) -> Iterator[KeyFlaw]:
    """Choices glued together or repeated, answers that are none of the choices, keys glued together."""
    step = parts.file
    yield from _of(step, file_of(item, step.id))
    yield from _of_hints(parts.pathway, file_of(item, step.id, scaffold=True))


def _of_hints(hints: Sequence[HintFile], file: PurePosixPath) -> Iterator[KeyFlaw]:
    for hint in hints:
        yield from _of(hint, file)
        yield from _of_hints(hint.sub_hints, file)


def _of(asking: StepFile | HintFile, file: PurePosixPath) -> Iterator[KeyFlaw]:
    answers = tuple(answer for answer in asking.answer if answer.strip())
    if not answers:
        return
    shown = " or ".join(answers)
    if asking.problem_type == "MultipleChoice" or means_a_choice(asking, answers):
        choices = [choice for choice in asking.choices if choice.strip()]
        for reason in flaws_of(choices, answers[0]):
            yield KeyFlaw(file, asking.id, shown, reason)
    elif any(_GLUED.search(answer) for answer in answers):
        yield KeyFlaw(file, asking.id, shown, "several keys are glued together")


def place_of(item: Item, step: str, hint: str) -> PurePosixPath:
    """The file of a key, by the ids of its item, step and scaffold (empty for the step's own)."""
    return file_of(item.id, step, scaffold=bool(hint))
