"""The flawed answer keys of a course: looked for at an import, kept, and read by teachers."""

from collections.abc import Iterable, Iterator

from app.wiring import Trellis
from domain.course import Course, FlawedKey, KeyFlaw
from domain.item import Item
from tutor.grading.flawed_keys import flaws
from tutor.help.pathway import flattened


def check_keys(trellis: Trellis, course: Course) -> tuple[FlawedKey, ...]:
    """Look through a course that was just taken in, and keep what was found."""
    found = tuple(flawed(course.items, course.language, course.key_flaws))
    trellis.key_checks.keep(course.id, found)
    return found


def flawed_keys(trellis: Trellis, course: str) -> tuple[FlawedKey, ...]:
    """What was found in a course as it is now. Where nobody has looked since it changed, it is looked for here.

    That takes some seconds for a large course, once.

    Raises:
        store.errors.NotFoundError: there is no such course.
    """
    kept = trellis.key_checks.of(course)
    if kept is None:
        summary = trellis.courses.get(course)
        kept = tuple(flawed(trellis.courses.items(course), summary.language if summary else "en"))
        trellis.key_checks.keep(course, kept)
    return kept


def flawed(items: Iterable[Item], language: str, noticed: Iterable[KeyFlaw] = ()) -> Iterator[FlawedKey]:
    """Every flaw in the keys of these items, each once; ``noticed`` are those that the reader of their files saw."""
    by_place: dict[str, list[KeyFlaw]] = {}
    for one in noticed:
        by_place.setdefault(one.place, []).append(one)
    for item in items:
        found: dict[FlawedKey, None] = {FlawedKey(item.id, "", "", "", flaw): None for flaw in item.flaws}
        for step in item.steps:
            for hint in ("", *(one.id for one in flattened(step.pathway))):
                for one in by_place.get(hint or step.id, ()):
                    found[FlawedKey(item.id, step.id, hint, one.key, one.reason)] = None
        seen = {(one.step, one.hint, one.reason) for one in found}
        for flaw in flaws(item, language):
            if (flaw.step, flaw.hint, flaw.reason) not in seen:
                found[FlawedKey(item.id, flaw.step, flaw.hint, flaw.key, flaw.reason)] = None
        yield from found
