"""A teacher judges an answer anew from the page of its turn: looked at, kept, heard by the student, taken back."""

from collections.abc import Callable

import pytest

from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_correcting import tell

WHY = "The book writes it so too."


@pytest.fixture
def place(caller: Callable[[], Caller], school: School) -> tuple[Caller, str]:
    """Ada, who opened the page of an answer of Ida's that is not right, and its address."""
    school.sit_down("Ida")
    turn = tell(school, "Ida", "x = 11")
    session = school.sessions["Ida"].id
    school.watch.go_on(seconds=60)
    ada = caller().as_teacher(school)
    ada.get(f"/cards/{session}/transcript")
    ada.send(f"/cards/{session}/transcript", reason="To prepare how to help in class")
    return ada, f"/cards/{session}/turns/{turn.number}"


def outcome(school: School) -> tuple[bool, int]:
    session = school.trellis.sessions.get(school.sessions["Ida"].id)
    return session.turns[-1].solved, len(session.overruled)


def test_nothing_is_kept_before_it_was_looked_at(place: tuple[Caller, str], school: School) -> None:
    ada, turn = place
    assert "Call this answer <strong>right</strong>" in ada.get(turn).text
    looked = ada.send(f"{turn}/overrule", reason=WHY)
    assert "The next student who answers this reads:" in looked.text
    assert outcome(school) == (False, 0)


def test_a_judgement_is_kept_told_and_taken_back(
    place: tuple[Caller, str], caller: Callable[[], Caller], school: School
) -> None:
    ada, turn = place
    kept = ada.send(f"{turn}/overrule", reason=WHY, keep="true")
    assert "calls this answer right" in kept.text
    assert outcome(school) == (True, 1)
    ida = caller().as_student(school, "Ida")
    assert "x = 11" in ida.get("/home").text
    assert ada.send(f"{turn}/overrule", reason=WHY, keep="true").status_code == 404
    assert "You see it differently?" in ada.send(f"{turn}/overrule/undo").text
    assert outcome(school) == (False, 1)
    assert "You see it differently?" in ada.send(f"{turn}/overrule/undo").text
    assert outcome(school) == (False, 1)


def test_a_reason_is_asked_for_and_what_was_typed_stays(place: tuple[Caller, str], school: School) -> None:
    ada, turn = place
    short = ada.send(f"{turn}/overrule", reason="so", keep="true")
    assert (short.status_code, 'value="so"' in short.text) == (422, True)
    assert "Say why in 10 to 300 characters" in short.text
    assert outcome(school) == (False, 0)
