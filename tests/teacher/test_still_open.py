"""What a later step without help mended is in no group; what help got through is open still."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.attempt import MisconceptionHypothesis
from domain.mastery import MasteryEstimate
from teacher.look import look
from teacher.quotes import claim
from teacher.record import Record
from teacher.slips import slips
from tests.store.classwork import Sitting
from tests.store.school import MONDAY

SLIP = MisconceptionHypothesis("m1", "Multiplied only one term of the bracket", "Why.", "$2(x+3)$ → $2x+3$")


def slipped() -> Sitting:
    return Sitting().opens("i2").tries("x = 5.5", belief=SLIP)


def names(*sittings: Sitting) -> list[str]:
    return [one.belief.name for one in look([one.session() for one in sittings], {}).slips]


def test_a_slip_is_open_with_every_turn_that_shows_it() -> None:
    (found,) = look([slipped().tries("x = 5.5", belief=SLIP).session()], {}).slips
    assert found.belief == SLIP
    assert [turn.number for turn in found.turns] == [1, 2]
    assert (found.last, found.session, found.course) == (MONDAY + timedelta(minutes=1), "s1", "linear")


def test_the_step_solved_without_help_mends_it() -> None:
    unaided = Sitting().opens("i2").tries("x = 5.5", move="clarify", belief=SLIP).tries("x = 4", "right")
    assert names(unaided) == []


@pytest.mark.parametrize("help_given", ["teach", "scaffold", "point"])
def test_a_step_solved_with_help_leaves_it_open(help_given: str) -> None:
    helped = Sitting().opens("i2").tries("x = 5.5", move=help_given, belief=SLIP).tries("x = 4", "right")  # type: ignore[arg-type]
    assert names(helped) == [SLIP.name]


def test_a_later_step_without_help_mends_it_and_an_earlier_one_does_not() -> None:
    later = Sitting("s2", started=MONDAY + timedelta(days=1)).opens("i1").tries("x = 4", "right")
    earlier = Sitting("s0", started=MONDAY - timedelta(days=1)).opens("i1").tries("x = 4", "right")
    assert names(later, slipped()) == []
    assert names(slipped(), earlier) == [SLIP.name]


def test_it_is_open_again_once_it_shows_again() -> None:
    later = Sitting("s2", started=MONDAY + timedelta(days=1)).opens("i1").tries("x = 4", "right")
    again = later.opens("i2").tries("x = 5.5", belief=SLIP)
    assert names(again, slipped()) == [SLIP.name]


def skilled(sitting: Sitting, skill: str) -> Sitting:
    """The same, with an estimate of this skill moved by every turn."""
    after = (MasteryEstimate(skill, 0.5, 0.3, 0.7, 1, 0),)
    sitting.turns = [replace(one, after=after) for one in sitting.turns]
    return sitting


@pytest.mark.parametrize(("skill", "left"), [("brackets", []), ("fractions", [SLIP.name])])
def test_where_the_course_no_longer_has_the_steps_what_was_moved_says_their_skills(skill: str, left: list[str]) -> None:
    shown = skilled(slipped(), "brackets")
    later = Sitting("s2", started=MONDAY + timedelta(days=1)).opens("i1").tries("x = 4", "right")
    assert names(skilled(later, skill), shown) == left


def test_a_card_says_of_a_slip_what_a_group_does() -> None:
    later = Sitting("s2", started=MONDAY + timedelta(days=1)).opens("i1").tries("x = 4", "right")
    for sittings, standing in (((slipped(),), "open"), ((slipped(), later), "mended")):
        (found,) = slips(Record([one.session() for one in sittings], {}))
        assert (found.name, found.standing) == (SLIP.name, standing)
        assert (names(*sittings) == []) == (standing == "mended")


def test_only_what_an_attempt_shows_first_is_told_of_it() -> None:
    second = MisconceptionHypothesis("m2", "Lost the sign", "Why.", None)
    sitting = slipped()
    judged = sitting.turns[0].assessment
    assert judged is not None
    sitting.turns[0] = replace(sitting.turns[0], assessment=replace(judged, beliefs=(SLIP, second)))
    assert names(sitting) == [SLIP.name]


def test_a_claim_quotes_nothing_that_a_person_has_to_hear() -> None:
    turn = slipped().turns[0]
    for one in (
        replace(turn, reading=replace(turn.reading, kind="distress")),
        replace(turn, message=replace(turn.message, sealed="a1")),
        replace(turn, plan=replace(turn.plan, move="safeguard")),
    ):
        assert claim("Said so.", one).quote == ""
