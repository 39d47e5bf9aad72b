"""What a teacher sets up for a class, gathered for its one page."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from starlette.responses import Response

from app.page_templates import Show
from app.render import blank, visible
from app.security.codes import aloud
from app.student_names import namesakes
from app.views.hours import said_of
from app.wiring import Trellis
from domain.people import Classroom, Staff, Student
from language.sorting import by_alphabet
from store.courses import CourseSummary

LONGEST_NAME = 80
"""Characters of a class's name."""


class CourseChoice(NamedTuple):
    """A course that is here, and whether the class works on it."""

    course: CourseSummary
    chosen: bool


class Pupil(NamedTuple):
    """Somebody of the class. ``number`` is the one on their card where another one in it has the same name, else 0."""

    student: Student
    number: int


def desk_page(
    trellis: Trellis,
    teacher: Staff,
    room: Classroom,
    show: Show,
    *,
    removed: str = "",
    wrong: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> Response:
    """The page; ``wrong`` says what is the matter with a field, by its name, and ``typed`` what stood in it."""
    roster = trellis.people.roster(room.id)
    numbers = namesakes(roster)
    left = trellis.enrolments.left(room.id)
    return show(
        "teacher/people-archived.html" if room.archived else "teacher/people.html",
        status=422 if wrong else 200,
        room=room,
        code=aloud(room.code),
        pupils=[Pupil(one, numbers.get(one.id, 0)) for one in roster],
        without_pin=sum(not one.pin_hash for one in roster),
        left=left,
        removed=next((one.student for one in left if one.student.id == removed), None),
        choices=courses_for(trellis, room.courses),
        teachers=[trellis.people.staff(one) for one in room.teachers],
        me=teacher.id,
        others=[one for one in trellis.people.classrooms_of(teacher.id) if one.id != room.id],
        coming=trellis.enrolments.coming(room.id),
        follows=trellis.people.classroom(room.follows) if room.follows else None,
        follower=trellis.archiving.follower(room.id),
        tutor=said_of(room.hours, trellis.schools.now()),
        longest=LONGEST_NAME,
        wrong=wrong or {},
        typed=typed or {},
    )


def checked_name(typed: str) -> tuple[str, str]:
    """A class's name as it is kept, and what is wrong with it, empty where nothing is."""
    words = " ".join(visible(typed).split())
    if blank(words):
        return words, "Give the class a name, as it stands in your timetable: 7b, or Year 9 maths."
    if len(words) > LONGEST_NAME:
        return words, f"The name has {len(words)} characters; up to {LONGEST_NAME} are kept. Shorten it a little."
    return words, ""


def class_called(trellis: Trellis, teacher: str, name: str, besides: str = "") -> Classroom | None:
    """The class of this name, in whatever case, that somebody teaches already."""
    rooms = (room for room in trellis.people.classrooms_of(teacher) if room.id != besides)
    return next((room for room in rooms if room.name.casefold() == name.casefold()), None)


def known_name(trellis: Trellis, teacher: Staff, name: str, besides: str = "") -> str:
    """What is wrong with the name of a class that this teacher has already."""
    if class_called(trellis, teacher.id, name, besides):
        return f"You have a class called {name} already. Call this one something else, such as {name} maths."
    return ""


def courses_for(trellis: Trellis, chosen: Sequence[str]) -> list[CourseChoice]:
    """Every course that can be chosen: those of the class in its order, then the others by name.

    A textbook that only lends its passages to courses has no problems, and is shown where a class has it already.
    """
    here = {one.id: one for one in trellis.courses.all()}
    by = by_alphabet(trellis.schools.get().language)
    rest = sorted((one for one in here.values() if one.id not in chosen and one.n_items), key=lambda one: by(one.name))
    ours = [here[one] for one in chosen if one in here]
    return [*(CourseChoice(one, chosen=True) for one in ours), *(CourseChoice(one, chosen=False) for one in rest)]


def shifted(courses: Sequence[str], asked: str) -> tuple[str, ...]:
    """The courses with one moved: "up algebra" or "down algebra". Anything else leaves them as they are.

    >>> shifted(("a", "b", "c"), "up c")
    ('a', 'c', 'b')
    """
    way, _, course = asked.partition(" ")
    found = list(courses)
    if course not in found or way not in ("up", "down"):
        return tuple(found)
    at = found.index(course)
    to = min(max(at + (-1 if way == "up" else 1), 0), len(found) - 1)
    found.insert(to, found.pop(at))
    return tuple(found)
