"""What one turn asks of the database: the session is read once, and nothing is asked that is known."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_student_pages import ida, post, started  # noqa: F401 - a fixture

MOST = 20
"""Statements of a turn, five BEGINs among them: whose it is 5, accepted 5, what it depends on 3, recorded 7."""

MOST_WITH_NEXT = 27
"""The same where the problem is solved and what could come next is shown."""


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement meanwhile, in order."""
    seen: list[str] = []

    def see(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(" ".join(statement.split()))

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", see)


@pytest.mark.parametrize(("text", "most"), [("7", MOST), ("what is it?", MOST), ("4", MOST_WITH_NEXT)])
def test_a_turn_asks_little(ida: Caller, school: School, text: str, most: int) -> None:  # noqa: F811
    session = started(school)
    address = f"/api/sessions/{session}/turns"
    ida.get(f"/sessions/{session}")
    post(ida, address, {"id": "first-of-all", "text": "9"})
    course = school.trellis.sessions.get(session).course
    school.trellis.courses.summaries(course)
    post(ida, address, {"id": "opens-the-index", "text": "what does the number in front of a bracket multiply?"})
    with statements() as asked:
        answer = post(ida, address, {"id": "counted-here", "text": text})
    assert answer.status_code == 200
    asked = [one for one in asked if "course.revision" not in one]  # looked at again after a while, however slow we are
    assert len(asked) <= most, "\n".join(asked)
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
