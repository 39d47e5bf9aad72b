"""What a later step without help mended is in no group; what help got through is open still."""

from datetime import timedelta

import pytest

from domain.attempt import MisconceptionHypothesis
from teacher.look import look
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
