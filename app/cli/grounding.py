"""What a command says of a course's textbook: that it is paired, missing, or none at all, and the remedy."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from domain.course import Course

if TYPE_CHECKING:
    from app.wiring import Trellis


def grounding_lines(trellis: "Trellis", course: Course) -> Iterator[str]:
    """Sentences on where the course's citations come from; for a book, which courses it now grounds."""
    from app.ingest.pairing import books, pair_waiting, standing
    from store.audit import COMMAND_LINE

    for one in pair_waiting(trellis, course.id, COMMAND_LINE):
        yield f"{one.name} ({one.id}) is paired with it: it names another edition."
    found = trellis.courses.get(course.id)
    if found is None or not found.n_items:
        return
    here = ", ".join(one.id for one in books(trellis))
    choose = f"Books that are here: {here}. To pair it: trellis courses pair {course.id} BOOK" if here else ""
    match standing(trellis, found):
        case "paired":
            yield f"Its textbook is {found.book}{', as somebody chose' if found.book_by_hand else ''}."
        case "not here":
            yield f"Its textbook {found.book} is not here yet. Take it in too: trellis import openstax FOLDER"
            if choose:
                yield choose
        case "no textbook":
            yield (
                "It names no textbook, so the tutor has nothing to cite on it. "
                + (choose or f"Take one in and pair it: trellis courses pair {course.id} BOOK")
            )
        case "own texts":
            return
