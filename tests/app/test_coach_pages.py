"""The coach's pages speak the language of the course: no text of theirs stands in a template, none comes in English."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

import app
from app.views.coach_words import coach_words
from domain.goal import Goal
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_coach_words import texts

PAGES = Path(app.__file__).parent / "pages" / "student"
TEMPLATES = (
    "_answered", "_check_in", "_goal_kept", "_groups", "_passed", "_sure", "_voice", "closing", "confidence", "goal",
    "reflect", "teach-back", "week",
)  # fmt: skip
_OURS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_READ_OUT = re.compile(r'(?:aria-label|placeholder|alt|title)="([^"]*)"')


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_words_stand_in_a_template(name: str) -> None:
    text = _OURS.sub("", (PAGES / f"{name}.html").read_text(encoding="utf-8"))
    read_out = " ".join(_READ_OUT.findall(text))
    shown = re.sub(r"<[^>]*>", " ", text)
    assert re.findall(r"[^\W\d_]{2,}", f"{read_out} {shown}") == []


def english(tag: str) -> Iterator[str]:
    """Pieces of the English catalogue, three words or longer, that the other language does not say as well."""
    theirs = " ".join(texts(coach_words(tag)).values())
    for text in texts(coach_words("en")).values():
        for piece in re.split(r"\{\w*\}|<[^>]*>", text):
            words = piece.strip(" .,:“”")
            if len(words.split()) > 2 and words not in theirs:
                yield words


@pytest.mark.parametrize(("tag", "question"), [("es", "¿"), ("de", "Was ")])
def test_what_a_student_meets_has_no_english_sentence(
    caller: Callable[[], Caller], school: School, tag: str, question: str
) -> None:
    school.trellis.courses.save(replace(COURSE, language=tag))
    session = school.sit_down("Ida", "i3", Goal("resolver dos", "me atasco", "lo leo otra vez"))
    ida = caller().as_student(school, "Ida")
    pages = [ida.get(f"/sessions/{session.id}/goal").text, ida.get(f"/sessions/{session.id}").text]
    school.say("Ida", "2x + 3 = 14", "wrong", alone=True)
    school.say("Ida", "x = 4", "right")
    pages.append(reflect := ida.get(f"/sessions/{session.id}/reflect").text)
    assert question in reflect
    school.watch.go_on(minutes=5)
    pages.append(ida.get(f"/sessions/{session.id}/check-in").text)
    pages += [ida.get("/me/week").text, ida.get("/me/confidence").text]
    pages.append(ida.send(f"/sessions/{session.id}/close", answer="").text)
    wanted = set(english(tag))
    assert len(wanted) > 40
    for page in pages:
        shown = unescape(page)
        assert [one for one in wanted if one in shown] == []
