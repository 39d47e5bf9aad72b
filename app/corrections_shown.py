"""Corrections in words: what was changed where, by whom, for whom, and what a student meets with one."""

from collections.abc import Iterable
from dataclasses import dataclass

from app import student_screen
from app.views.conversation import TurnShown, conversation
from app.wiring import Trellis
from domain.correction import Correction, Place
from domain.item import Item
from domain.session import Session
from store.errors import NotFoundError
from tutor.help.pathway import find_hint


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """A correction with its people by name. ``where`` is course text; empty for the whole problem.

    ``fits`` says that the course still says what it was made on.
    """

    one: Correction
    where: str
    by: str
    undone_by: str
    fits: bool


def shown(trellis: Trellis, corrections: Iterable[Correction], unfit: Iterable[Correction]) -> list[CorrectionShown]:
    """Corrections as a page lists them, in their order."""
    not_fitting = {one.id for one in unfit}
    return [
        CorrectionShown(
            one, _where(trellis, one.place), name_of(trellis, one.by), name_of(trellis, one.undone_by or ""),
            one.id not in not_fitting,
        )
        for one in corrections
    ]  # fmt: skip


def met_by_students(trellis: Trellis, item: Item, session: Session) -> tuple[TurnShown, ...]:
    """A tried conversation as a student's page shows it."""
    skills = trellis.courses.skills(session.course)
    opened = conversation(session, {item.id: item}, skills, student_screen.passages_course(trellis, session.course))
    return opened[-1].turns if opened else ()


def _where(trellis: Trellis, place: Place) -> str:
    """What a place asks or says, as course text."""
    if not place.step:
        return ""
    try:
        item = trellis.courses.item(place.course, place.item)
    except NotFoundError:
        return ""
    step = next((one for one in item.steps if one.id == place.step), None)
    if step is None:
        return ""
    hint = find_hint(step, place.hint) if place.hint else None
    return hint.text if hint is not None else step.prompt


def name_of(trellis: Trellis, staff: str) -> str:
    """The name of a member of staff; empty for nobody."""
    try:
        return trellis.people.staff(staff).name if staff else ""
    except NotFoundError:
        return "Somebody who no longer works here"
