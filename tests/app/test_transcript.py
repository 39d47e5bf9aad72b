"""The transcript holds what the student's page showed, turn by turn."""

import re
from collections.abc import Callable, Iterator

import pytest

from app.routes.cards import REASONS
from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.course import Course
from domain.item import Item
from domain.people import Classroom
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_student_pages import post
from tests.app.test_teacher_pages import text

DEMOS = tuple(read_authored(folder) for folder in demo_folders())
SEEN = (
    r'<h1 class="problem-title"[^>]*>(.*?)</h1>', r'<div class="prose part-words"[^>]*>(.*?)</div>\s*</li>',
    r'<span class="choice-words"[^>]*>.*?</span>(.*?)</span>\s*</label>', r'<p class="reply-help">(.*?)</p>',
    r'<div class="reply-words prose"[^>]*>(.*?)</div>\s*(?:<|\n)', r'<p class="said-read">(.*?)</p>',
    r'<span class="cite-chip">(.*?)</span>|<a class="cite-chip"[^>]*>(.*?)</a>', r'<p class="nudge">(.*?)</p>',
    r'<p class="moment">.*?<span>(.*?)</span></p>', r'<p class="said-words"[^>]*>.*?</span>(.*?)</p>',
)  # fmt: skip
"""What a student reads of a problem and of a conversation."""


def letters(page: str) -> str:
    return re.sub(r"\W", "", text(page))


def pieces(page: str) -> Iterator[str]:
    """What stood on the student's page, piece by piece."""
    for pattern in SEEN:
        for found in re.finditer(pattern, page, re.DOTALL):
            yield next(group for group in found.groups() if group is not None)


def transcript(ada: Caller, session: str) -> str:
    place = f"/cards/{session}/transcript"
    page = ada.get(place)
    if "Why do you open" in page.text:
        page = ada.send(place, common=REASONS[0])
    return page.text


def chosen() -> list[tuple[Course, Item]]:
    """A problem of several parts, one with choices and one with words, of the demo courses."""
    found = []
    for course in DEMOS:
        offered = [one for one in course.items if one.offered]
        found.append((course, max(offered, key=lambda one: len(one.steps))))
        found += [(course, one) for one in offered if one.steps[0].key.choices][:1]
        found += [(course, one) for one in offered if one.steps[0].key.kind == "explanation"][:1]
    return found


@pytest.mark.parametrize(("course", "item"), chosen(), ids=lambda one: one.id)
def test_everything_the_student_saw_stands_in_the_transcript(
    caller: Callable[[], Caller], school: School, course: Course, item: Item
) -> None:
    trellis = school.trellis
    trellis.courses.save(course)
    room = Classroom("demo", "Demo", "DEMO22", ("t-ada",), (course.id,), grade=8)
    trellis.people.add_classroom(room)
    mia = school.students["Mia"]
    trellis.enrolments.add("demo", (), [mia.id], "t-ada")
    student, session = caller().as_student(school), trellis.sessions.start(mia.id, course.id, "demo").id
    trellis.sessions.open_item(session, item.id, "next in your course")
    trellis.sessions.say_sure(session, item.id, 40)
    first = item.steps[0].key
    sent = [("what is it?", "message"), ("", "hint"), ("7 apples", "message"), ("", "stuck"), ("", "another_way")]
    sent += [((first.choices or first.accepted or ("because",))[0].replace("$", ""), "message"), ("no idea", "message")]
    told: list[str] = []
    for number, (words, button) in enumerate(sent):
        told += pieces(student.get(f"/sessions/{session}").text)
        school.watch.go_on(seconds=40)
        message = {"id": f"message-{number}", "text": words, "intent": button}
        said = post(student, f"/api/sessions/{session}/turns", message)
        assert said.status_code == 200, said.text
    page = student.get(f"/sessions/{session}").text
    told += pieces(page)
    assert len(set(told)) > 10
    shown = letters(transcript(caller().as_teacher(school), session))
    missing = [text(one) for one in told if letters(one) not in shown]
    assert missing == []
    assert "Said beforehand: 40% sure." in text(transcript(caller().as_teacher(school), session))


def test_the_button_that_was_pressed_and_what_did_not_help_are_told(
    caller: Callable[[], Caller], school: School
) -> None:
    student, session = caller().as_student(school, "Ida"), school.sit_down("Ida", "i3").id
    post(student, f"/api/sessions/{session}/turns", {"id": "pressed-it", "text": "", "intent": "hint"})
    student.send(f"/sessions/{session}/turns/1/unhelpful")
    page = text(transcript(caller().as_teacher(school), session))
    assert "pressed Hint" in page
    assert "Ida said: This didn’t help." in page
    assert COURSE.items[2].title.replace("$", "")[:5] in page


def test_what_a_person_has_to_hear_stands_apart_as_before(caller: Callable[[], Caller], school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    school.say("Ida", "i want to kill myself", reply="You want to kill yourself?")
    page = transcript(caller().as_teacher(school), session)
    assert "kill" not in page
