from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.mastery import Band, MasteryEstimate, Observation
from domain.skill import BktParameters, Skill
from learner.bands import band
from learner.bkt import start, update

ORDER: tuple[Band, ...] = ("not started", "needs support", "developing", "can do with help", "can do alone")


@dataclass(frozen=True, slots=True)
class Case:
    """What a student did, in order: R and W alone, r and w with help, on a skill with default parameters."""

    did: str
    band: Band


CASES = (
    Case("", "not started"),
    Case("W", "needs support"),
    Case("w", "needs support"),
    Case("Ww", "needs support"),
    Case("Wr", "developing"),
    Case("R", "developing"),
    Case("RR", "can do with help"),
    Case("RRR", "can do alone"),
    Case("RRRW", "can do with help"),
    Case("RRRWRR", "can do alone"),
    Case("WrWr", "can do with help"),
    Case("WrWrww", "developing"),
    Case("rrrrrrrrrrrrrrrrrrrr", "can do with help"),
    Case("RrrrrrrrrrrrrrrrrrrrrR", "can do alone"),
    Case("RWWW", "needs support"),
)


def seen(letter: str) -> Observation:
    return Observation("s", correct=letter in "Rr", independent=letter.isupper())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.did or "nothing")
def test_the_word_says_what_the_student_showed(case: Case) -> None:
    estimate = start(Skill("s", "Skill"))
    for letter in case.did:
        estimate = update(estimate, seen(letter), BktParameters())
    assert band(estimate) == case.band


def test_no_estimate_is_not_started() -> None:
    assert band(None) == "not started"


def test_a_skill_thought_known_is_not_called_so_before_it_is_shown() -> None:
    known = BktParameters(known=0.99)
    estimate = start(Skill("s", "Skill", bkt=known))
    assert band(estimate) == "not started"
    assert band(update(estimate, seen("r"), known)) == "developing"
    assert band(update(estimate, seen("R"), known)) == "can do with help"


@settings(deadline=None)
@given(st.text("RWrw", max_size=25), st.sampled_from("Rr"))
def test_a_right_answer_never_lowers_the_band(did: str, letter: str) -> None:
    bkt = BktParameters()
    estimate = start(Skill("s", "Skill"))
    for one in did:
        estimate = update(estimate, seen(one), bkt)
    assert ORDER.index(band(update(estimate, seen(letter), bkt))) >= ORDER.index(band(estimate))


@settings(deadline=None)
@given(st.builds(MasteryEstimate, st.just("s"), st.floats(0, 1), st.just(0.0), st.just(1.0),
                 helped=st.integers(1, 90), helped_right=st.integers(0, 90)))  # fmt: skip
def test_help_alone_never_makes_can_do_alone(estimate: MasteryEstimate) -> None:
    assert band(estimate) != "can do alone"
