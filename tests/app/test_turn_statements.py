"""What one turn asks of the database: the session is read once, and nothing is asked that is known."""

from collections.abc import Callable

import pytest

from app.indexes import refresh
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_student_pages import ida, post, started  # noqa: F401 - a fixture
from tests.statements import statements

MOST = 25
"""Statements of a turn, six BEGINs among them: whose it is 5, whether the tutor is open to them 2, accepted 5, what it
depends on 6, of which one is what the student lends the tutor, recorded 7."""

MOST_WITH_NEXT = 34
"""The same where the problem is solved and what could come next is shown.

What is learned once an hour and what the student likes are among them.
"""


@pytest.mark.parametrize(("text", "most"), [("7", MOST), ("what is it?", MOST), ("4", MOST_WITH_NEXT)])
def test_a_turn_asks_little(ida: Caller, school: School, text: str, most: int) -> None:  # noqa: F811
    session = started(school)
    address = f"/api/sessions/{session}/turns"
    ida.get(f"/sessions/{session}")
    assert post(ida, address, {"id": "first-of-all", "text": "9"}).status_code == 200
    course = school.trellis.sessions.get(session).course
    school.trellis.courses.summaries(course)
    refresh(school.trellis, course)
    opening = {"id": "opens-the-index", "text": "what does the number in front of a bracket multiply?"}
    opened = post(ida, address, opening)
    assert opened.status_code == 200, opened.text
    with statements() as asked:
        answer = post(ida, address, {"id": "counted-here", "text": text})
    assert answer.status_code == 200
    # looked at again after a while, however slow we are
    again = ("course.revision", "FROM school WHERE", "FROM correction WHERE")
    asked = [one for one in asked if not any(each in one for each in again)]
    followed = zip(asked, [*asked[1:], ""], strict=True)
    asked = [
        one for one, following in followed if one != "BEGIN" or not (following.startswith("BEGIN") or not following)
    ]
    assert len(asked) <= most, f"{len(asked)}\n" + "\n".join(asked)
    assert sum("max(event.number) AS number" in one and "GROUP BY" in one for one in asked) <= 1 + (most > MOST)
    assert not any("event.kind" in one for one in asked), "what this process wrote is read back"


def test_what_is_handed_on_is_what_is_stored(ida: Caller, school: School) -> None:  # noqa: F811
    session = started(school)
    for number, text in enumerate(("9", "hint please", "what is it?", "4")):
        post(ida, f"/api/sessions/{session}/turns", {"id": f"message-{number}", "text": text})
    kept = school.trellis.sessions.get(session)
    school.trellis.sessions._folded._told.clear()
    assert school.trellis.sessions.get(session) == kept
    assert len(kept.turns) == 4


def test_a_class_page_asks_for_everybodys_skills_at_once(caller: Callable[[], Caller], school: School) -> None:
    ada = caller().as_teacher(school)
    with statements() as asked:
        page = ada.get("/classes/7b")
    assert page.status_code == 200
    assert sum("FROM estimate" in one for one in asked) == 1
    everybody = [*(one.id for one in school.students.values()), "nobody"]
    kept = school.trellis.estimates
    assert kept.of_each(everybody, COURSE.id) == {one: kept.of(one, COURSE.id) for one in everybody}
    assert any(kept.of_each(everybody, COURSE.id).values())
    assert kept.of_each((), COURSE.id) == {}


def test_the_home_page_reads_what_a_student_did_once(ida: Caller, school: School) -> None:  # noqa: F811
    started(school)
    ida.get("/home")
    with statements() as asked:
        assert ida.get("/home").status_code == 200
    assert sum("FROM session WHERE session.student_id" in one for one in asked) == 1, asked
