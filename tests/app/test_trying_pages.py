"""A teacher tries a problem as a student does, and nothing is written by it."""

from collections.abc import Callable
from html import unescape

import pytest
from sqlalchemy import func, select

from app.trying import MOST
from store.tables.base import Base
from tests.app.conftest import Caller
from tests.app.school import COURSE, School

TRY = f"/classes/7b/courses/{COURSE.id}/problems/i3/try"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    teacher = caller().as_teacher(school)
    teacher.get("/classes/7b")
    return teacher


def rows(school: School) -> dict[str, int]:
    with school.trellis.db.reading() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }


def test_a_try_is_the_students_tutor_and_leaves_nothing_behind(ada: Caller, school: School) -> None:
    before = rows(school)
    page = unescape(ada.get(TRY).text)
    assert "Nothing is kept" in page
    assert 'name="said"' not in page
    wrong = unescape(ada.send(TRY, text="x = 11").text)
    assert 'name="said" value="x = 11"' in wrong
    assert 'class="reply reply-plain"' in wrong
    solved = ada.client.post(TRY, data={"csrf": ada.token, "said": ["x = 11"], "by": ["message"], "text": "x = 4"}).text
    assert 'class="reply reply-right"' in solved
    assert 'id="composer"' not in solved
    assert rows(school) == before


def test_a_button_is_tried_and_the_neighbours_are_one_click_away(ada: Caller) -> None:
    page = ada.send(TRY, intent="hint").text
    assert "Hint 1 of 4" in page
    assert f'href="{TRY.replace("/i3/", "/i2/")}"' in page
    assert f'href="{TRY.replace("/i3/", "/i4/")}"' in page


def test_what_cannot_be_tried_says_why_and_keeps_what_was_typed(ada: Caller) -> None:
    assert "Write something first" in ada.send(TRY, text=" ").text
    long = ada.send(TRY, text="7" * 9_000)
    assert (long.status_code, "7" * 9_000 in long.text) == (422, True)
    full = {"csrf": ada.token, "said": ["no"] * MOST, "by": ["message"] * MOST, "text": "4"}
    assert f"A try ends after {MOST} messages" in ada.client.post(TRY, data=full).text
