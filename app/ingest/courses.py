"""The course that somebody names for their material, and the file in it."""

from app.wiring import Trellis
from course.naming import slug, tidy
from domain.course import Course
from store.courses import CourseSummary
from store.errors import NotFoundError
from store.materials import Shelved, Status


def summary_named(trellis: Trellis, name: str) -> CourseSummary | None:
    """The course of the library with this id or name, None where there is none."""
    wanted = tidy(name)
    here = trellis.courses.all()
    same_id = (course for course in here if course.id == wanted)
    return next(same_id, None) or next((one for one in here if one.name.casefold() == wanted.casefold()), None)


def course_named(trellis: Trellis, name: str, *, make: bool) -> str:
    """The id of the course of this id or name. With ``make`` a new, empty one where there is none.

    Raises:
        store.errors.NotFoundError: there is none and none is made, or the name has no letter or digit in it.
    """
    wanted = tidy(name)
    if found := summary_named(trellis, wanted):
        return found.id
    id_ = slug(wanted)
    if not id_:
        raise NotFoundError("course", name)
    if not make:
        raise NotFoundError("course", wanted)
    trellis.courses.save(Course(id_, wanted))
    return id_


def one_of(trellis: Trellis, course: str, name: str, status: Status) -> Shelved:
    """The newest file of this name or id that stands so; :class:`store.errors.NotFoundError` where there is none."""
    found = next(
        (each for each in trellis.materials.of(course) if name in {each.name, each.id} and each.status == status), None
    )
    if found is None:
        raise NotFoundError(f"{status} file", name)
    return found
