"""A school to measure with: students who are signed in, each sitting at a problem with things to say.

The school is made through the same store as any other; only its doors (the tokens) are handed out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from app.security.cookies import SIGN_IN
from app.security.csrf import HEADER, token
from app.wiring import Trellis
from domain.course import Course
from domain.item import Item
from domain.people import Classroom, Staff, Student
from domain.turn import Button

CLASS_SIZE = 30
ITEMS_EACH = 3
NOT_RIGHT = "12345"
"""A number that is nobody's answer, where an item has no known slip."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message, and the item to take first where it begins another one."""

    text: str
    intent: Button = "message"
    item: str = ""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A student's open session, what a browser sends for them, and what they will say."""

    session: str
    headers: dict[str, str]
    csrf: str
    sayings: tuple[Said, ...]


def open_school(trellis: Trellis, courses: Sequence[Course], count: int) -> tuple[Pupil, ...]:
    """Save and index ``courses``, and seat ``count`` students at the first one's problems."""
    for course in courses:
        trellis.courses.save(course)
        if course.passages:
            digest = trellis.courses.digest(course.id)
            trellis.index.build(course.id, course.passages, digest=digest)
    trellis.people.add_staff(Staff("bench-teacher", "teacher@bench.example", "Bench", ""))
    first = courses[0]
    items = [item for item in first.items if item.offered and item.steps[0].key.accepted]
    return tuple(
        _seat(trellis, first, number, islice(cycle(items), number, number + ITEMS_EACH)) for number in range(count)
    )


def _seat(trellis: Trellis, course: Course, number: int, items: Iterator[Item]) -> Pupil:
    room = f"bench-{number // CLASS_SIZE}"
    if number % CLASS_SIZE == 0:
        trellis.people.add_classroom(Classroom(room, room, room, ("bench-teacher",), (course.id,), grade=8))
    student = Student(f"bench-student-{number}", f"Student {number}", "")
    trellis.people.add_student(student, room)
    session = trellis.sessions.start(student.id, course.id, room).id
    chosen = tuple(items)
    trellis.sessions.open_item(session, chosen[0].id, "")
    door = trellis.signins.open("student", student.id)
    csrf = token(door)
    headers = {"Cookie": f"{SIGN_IN}={door}", HEADER: csrf}
    return Pupil(session, headers, csrf, tuple(said for item in chosen for said in _sayings(item)))


def _sayings(item: Item) -> Iterator[Said]:
    """An attempt that is not right, a button, a question and the right answer, as students mix them."""
    key = item.steps[0].key
    yield Said(_by_hand(key.slips[0].answer) if key.slips else NOT_RIGHT, item=item.id)
    yield Said("", "hint")
    yield Said("why do I have to do it like that?")
    yield Said(_by_hand(key.accepted[0]))


def _by_hand(text: str) -> str:
    """A key as it is typed: without the dollar signs of course text."""
    return text.replace("$", "")
