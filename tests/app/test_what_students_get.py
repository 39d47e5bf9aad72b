"""What goes out to a student: fields on a list and no others, and nothing of keys, hashes and other people."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.web import TrellisApp
from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from domain.people import Student
from tests.app.permission_table import ROWS
from tests.app.permission_world import World, made
from tests.app.school import COURSE, School

TURN = {
    "number", "message_id", "move", "level", "help", "reply", "solved", "problem_solved", "moment", "citations",
    "html", "problem_html", "choices_html", "next_html", "hand_html",
}  # fmt: skip
CITATION = {"passage", "label", "href", "source", "license"}
PREVIEW = {"tex", "html"}
PROBLEM = {"type", "status", "title", "detail"}
"""Every field of JSON that a student is sent. Whoever adds one says here that it may be."""

PLANTED = Item(
    "i-planted",
    "Of the planted school",
    (
        Step(
            "s1",
            "Find $x$.",
            AnswerKey("expression", ("907.25",)),
            skills=("brackets",),
            pathway=(Hint("h1", "Half", "What is half of it?", key=AnswerKey("expression", ("313.875",))),),
        ),
        Step("s2", "Then find $y$.", AnswerKey("expression", ("641.625",)), skills=("brackets",)),
    ),
    body="Two numbers are hidden.",
    lesson="l-brackets",
)
SENT = ("x = 12", "is it 44?", "hint please", "i don't get it", "what is a bracket", "just tell me the answer", "")


@pytest.fixture
def world(web: TrellisApp, school: School) -> World:
    course = replace(COURSE, items=(*COURSE.items, PLANTED))
    school.trellis.courses.save(course)
    twin = Student("s-planted-id", "Planted Classmate", school.students["Mia"].pin_hash, preferred="Plantie")
    school.trellis.people.add_student(twin, "7b")
    return made(school, web)


def secrets(school: School) -> Iterator[str]:
    """What no student is sent before they found it, and never of others."""
    yield from ("907.25", "313.875", "641.625")
    yield from ("Planted Classmate", "Plantie", "s-planted-id", "argon2", "@school.example")
    yield from ("The bracket was opened for one term only.", "for_teacher")
    yield from (name for name in school.students if len(name) > 4 and name != "Mia")


def fields(value: object) -> Iterator[str]:
    """Every field of JSON, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from fields(inner)
    if isinstance(value, list):
        for inner in value:
            yield from fields(inner)


def test_what_a_student_is_sent_holds_no_field_off_the_list_and_no_secret(world: World) -> None:
    school = world.school
    session = school.sit_down("Mia", "i-planted").id
    world.ids["session"] = session
    door = world.token("student", "student")
    told: list[tuple[str, str]] = []
    for number, text in enumerate(SENT):
        sent = {"id": f"planted-{number}", "text": text, "intent": "message" if text else "stuck"}
        answer = world.ask("POST /api/sessions/{session}/turns", door, sent)
        assert answer.status_code == 200, answer.text
        assert set(answer.json()) == TURN
        assert set(fields(answer.json()["citations"])) <= CITATION
        told.append((text, answer.text))
    preview = world.ask("POST /api/sessions/{session}/preview", door, {"text": "x = 3/4"})
    assert set(preview.json()) == PREVIEW
    refused = world.ask("POST /api/sessions/{session}/turns", door, {"id": "planted-x", "text": ""})
    unread = world.ask("POST /api/sessions/{session}/turns", door, {})
    assert set(refused.json()) == set(unread.json()) == PROBLEM
    told += [("preview", preview.text), ("refused", refused.text), ("unread", unread.text)]
    pages = [name for name, word in ROWS.items() if word in {"student", "own session"} and name.startswith("GET")]
    assert len(pages) >= 7
    for name in pages:
        page = world.ask(name, door, {})
        assert page.status_code == 200, f"{name} {page.status_code}"
        told.append((name, page.text))
    found = [f"{secret} in {what}" for what, text in told for secret in secrets(school) if secret in text]
    assert found == []
