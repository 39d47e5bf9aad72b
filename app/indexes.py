"""Search indexes brought up to what the database holds: after an import, a file taken in, a file removed."""

from app.wiring import Trellis
from retrieval.index import Progress, silent
from store.courses import CourseSummary


def refresh(trellis: Trellis, course_id: str, progress: Progress = silent) -> bool:
    """Build the course's index again when its texts are not those it was built from; whether it was built.

    Raises:
        retrieval.errors.RetrievalError: it could not be built; the one before still serves.
    """
    digest = trellis.courses.digest(course_id)
    built = trellis.index.built(course_id)
    passages = trellis.courses.passages(course_id)
    if built == digest or (built is None and not passages):
        return False
    trellis.index.build(course_id, passages, digest=digest, progress=progress)
    return True


def leaning_on(trellis: Trellis, course_id: str) -> list[CourseSummary]:
    """The courses whose index holds this course's texts beside their own."""
    return [one for one in trellis.courses.all() if one.book == course_id != one.id and one.n_passages]
