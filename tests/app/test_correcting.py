"""A teacher's word on an answer: kept apart from the course, judged by at once, heard, counted and taken back."""

import asyncio
from dataclasses import replace

import pytest

from app.correcting import keep, look, overrule, undo
from app.replay import replayed
from app.turns import answer, message_of
from domain.correction import Change, Place
from domain.turn import Turn
from tests.app.school import COURSE, School

PLACE = Place(COURSE.id, "i3", "s1")


def tell(school: School, name: str, text: str) -> Turn:
    session = school.sessions[name].id
    school.watch.go_on(seconds=60)
    message = message_of(school.trellis, session, client_id=f"{session}-{text}-{school.watch.now}", text=text)
    turn = asyncio.run(answer(school.trellis, session, message))
    school.sessions[name] = school.trellis.sessions.get(session)
    return turn


def kept(school: School, change: Change, place: Place = PLACE) -> int:
    looked = asyncio.run(look(school.trellis, school.room, place, change, "t-ada"))
    assert looked.flaws == ()
    return keep(school.trellis, school.room, place, looked.change, "t-ada", "The book asks for it.").id


def alone(school: School, name: str) -> tuple[int, int]:
    found = school.trellis.estimates.of(school.students[name].id, COURSE.id)["brackets"]
    return found.independent, found.independent_right


def test_an_overruled_answer_is_right_for_all_counts_anew_and_can_be_taken_back(school: School) -> None:
    school.sit_down("Ida")
    before = tell(school, "Ida", "x = 11")
    assert before.assessment
    assert before.assessment.outcome == "wrong"
    assert alone(school, "Ida") == (1, 0)
    mine = kept(school, Change("right", "x = 11"))
    overrule(school.trellis, school.sessions["Ida"], before.number, "right", "t-ada", mine)
    session = school.trellis.sessions.get(school.sessions["Ida"].id)
    assert (session.turns[-1].solved, session.overruled[0].outcome) == (True, "right")
    assert alone(school, "Ida") == (1, 1)
    assert replayed(school.trellis, school.students["Ida"].id).differences == ()
    for text in ("x = 11", "X=11.", "11"):
        school.sit_down("Omar")
        assert tell(school, "Omar", text).solved, text
    undo(school.trellis, school.trellis.corrections.get(mine), "t-ada")
    session = school.trellis.sessions.get(session.id)
    assert (session.turns[-1].solved, alone(school, "Ida")) == (False, (1, 0))
    school.sit_down("Tom")
    assert not tell(school, "Tom", "x = 11").solved
    assert replayed(school.trellis, school.students["Ida"].id).differences == ()


def test_what_a_teacher_calls_wrong_is_open_again(school: School) -> None:
    school.sit_down("Ida")
    right = tell(school, "Ida", "4.0")
    assert right.solved
    mine = kept(school, Change("wrong", "4.0"))
    overrule(school.trellis, school.sessions["Ida"], right.number, "wrong", "t-ada", mine)
    assert alone(school, "Ida") == (1, 0)
    school.sit_down("Omar")
    assert not tell(school, "Omar", " 4.0 ").solved
    school.sit_down("Tom")
    assert tell(school, "Tom", "4").solved


def test_a_mended_key_is_judged_by_and_kept_secret_and_the_old_one_is_not(school: School) -> None:
    kept(school, Change("key", accepted=("13",)))
    school.sit_down("Ida")
    wrong = tell(school, "Ida", "x = 4")
    assert not wrong.solved
    assert "13" not in wrong.reply
    told = Change("new hint", text="Try it with $x = 13$.")
    assert (
        asyncio.run(look(school.trellis, school.room, PLACE, told, "t-ada")).flaws[0].what == "This tells the answer."
    )
    assert kept(school, Change("new hint", text="Put $x = 4$ back in: what comes out?"))
    assert tell(school, "Ida", "13").solved


def test_a_slip_of_the_teachers_is_answered_in_their_words(school: School) -> None:
    reply = "You opened the bracket for the x alone. What else stands in it?"
    kept(school, Change("slip", "x = 5.5", name="Opens the bracket for one term", text=reply))
    school.sit_down("Ida")
    assert "What else stands in it?" in tell(school, "Ida", "x = 5.5").reply


def test_a_correction_holds_for_its_class_until_it_is_made_the_schools(school: School) -> None:
    mine = kept(school, Change("off"), Place(COURSE.id, "i3"))
    corrected, corrections = school.trellis.corrected, school.trellis.corrections

    def offered(room: str) -> bool:
        return "i3" in {one.id for one in corrected.summaries(COURSE.id, room)}

    assert (offered(school.room.id), offered(school.other_room.id)) == (False, True)
    corrections.widen(mine, "t-ada")
    assert not offered(school.other_room.id)
    corrections.undo(mine, "t-ada")
    assert offered(school.room.id)
    assert offered(school.other_room.id)


def test_corrections_outlive_an_import_and_stand_on_nothing_where_the_item_is_gone(school: School) -> None:
    kept(school, Change("key", accepted=("13",)))
    courses, corrected = school.trellis.courses, school.trellis.corrected
    courses.save(replace(COURSE, items=tuple(replace(one, title=f"{one.title}!") for one in COURSE.items)))
    assert corrected.item(COURSE.id, "i3", school.room.id).steps[0].key.accepted == ("13",)
    courses.save(replace(COURSE, items=COURSE.items[:2]))
    assert "i3" not in {one.id for one in corrected.summaries(COURSE.id, school.room.id)}
    assert len(school.trellis.corrections.ever([COURSE.id], school.room.id)) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change("key", accepted=("gh((",)), "cannot be read"),
        (Change("wrong", "x = 4"), "key makes this right"),
        (Change("slip", "8/2", name="A slip", text="Look again."), "right answer"),
        (Change("hint", text="It is 4."), "tells the answer"),
    ],
)
def test_a_correction_that_makes_something_wrong_is_not_taken(school: School, change: Change, says: str) -> None:
    place = Place(COURSE.id, "i3", "s1", "h1") if change.kind == "hint" else PLACE
    flaws = asyncio.run(look(school.trellis, school.room, place, change, "t-ada")).flaws
    assert any(says in flaw.what for flaw in flaws), flaws
