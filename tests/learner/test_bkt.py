from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.mastery import MasteryEstimate, Observation
from domain.skill import BktParameters, Skill
from learner.bkt import HELPED_CEILING, predict, start, update

RIGHT = Observation("s", correct=True, independent=True)
WRONG = Observation("s", correct=False, independent=True)
HELPED_RIGHT = Observation("s", correct=True, independent=False)
HELPED_WRONG = Observation("s", correct=False, independent=False)

probabilities = st.floats(0, 1)
parameters = st.builds(
    BktParameters, known=probabilities, learn=probabilities, slip=st.floats(0, 0.49), guess=st.floats(0, 0.5)
)
observations = st.lists(st.sampled_from([RIGHT, WRONG, HELPED_RIGHT, HELPED_WRONG]), max_size=40)


def after(bkt: BktParameters, seen: list[Observation]) -> MasteryEstimate:
    estimate = start(Skill("s", "Skill", bkt=bkt))
    for observation in seen:
        estimate = update(estimate, observation, bkt)
    return estimate


def test_the_numbers_are_those_of_the_paper_formulas() -> None:
    bkt = BktParameters(known=0.25, learn=0.15, slip=0.10, guess=0.20)
    assert after(bkt, []).probability == 0.25
    assert after(bkt, [RIGHT]).probability == pytest.approx(0.6 + 0.4 * 0.15)
    posterior = 0.25 * 0.1 / (0.25 * 0.1 + 0.75 * 0.8)
    assert after(bkt, [WRONG]).probability == pytest.approx(posterior + (1 - posterior) * 0.15)
    assert predict(after(bkt, []), bkt) == pytest.approx(0.25 * 0.9 + 0.75 * 0.2)


def test_the_interval_starts_at_half_and_double_the_odds() -> None:
    estimate = after(BktParameters(known=0.5), [])
    assert estimate.low == pytest.approx(1 / 3)
    assert estimate.high == pytest.approx(2 / 3)


def test_agreeing_evidence_narrows_the_interval() -> None:
    widths = [(e := after(BktParameters(), [RIGHT] * n)).high - e.low for n in (1, 3, 6)]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < 0.01


@settings(deadline=None)
@given(parameters, observations)
def test_everything_stays_a_probability_within_its_interval(bkt: BktParameters, seen: list[Observation]) -> None:
    estimate = after(bkt, seen)
    assert 0 <= estimate.low <= estimate.probability <= estimate.high <= 1
    assert 0 <= predict(estimate, bkt) <= 1


@settings(deadline=None)
@given(parameters, observations)
def test_a_right_answer_alone_never_lowers_the_estimate(bkt: BktParameters, seen: list[Observation]) -> None:
    before = after(bkt, seen)
    then = update(before, RIGHT, bkt)
    assert then.probability >= before.probability - 1e-12
    assert then.low >= before.low - 1e-12
    assert then.high >= before.high - 1e-12


@settings(deadline=None)
@given(parameters, observations)
def test_a_right_answer_never_leaves_less_than_a_wrong_one(bkt: BktParameters, seen: list[Observation]) -> None:
    before = after(bkt, seen)
    assert update(before, RIGHT, bkt).probability >= update(before, WRONG, bkt).probability - 1e-12


@settings(deadline=None)
@given(parameters, observations)
def test_help_is_counted_apart_and_is_no_evidence(bkt: BktParameters, seen: list[Observation]) -> None:
    estimate = after(bkt, seen)
    alone = [observation for observation in seen if observation.independent]
    helped = [observation for observation in seen if not observation.independent]
    assert (estimate.independent, estimate.independent_right) == (len(alone), sum(o.correct for o in alone))
    assert (estimate.helped, estimate.helped_right) == (len(helped), sum(o.correct for o in helped))
    failed = update(estimate, HELPED_WRONG, bkt)
    assert replace(failed, helped=estimate.helped) == estimate


@settings(deadline=None)
@given(parameters, st.integers(1, 200))
def test_no_amount_of_help_passes_the_ceiling(bkt: BktParameters, times: int) -> None:
    estimate = after(bkt, [HELPED_RIGHT] * times)
    assert estimate.probability <= max(HELPED_CEILING, bkt.known)
    assert estimate.probability >= bkt.known
    assert estimate.independent == 0


def test_another_skills_observation_is_refused() -> None:
    with pytest.raises(ValueError, match="'other' cannot update 's'"):
        update(start(Skill("s", "Skill")), Observation("other", correct=True, independent=True), BktParameters())


def test_an_update_takes_microseconds() -> None:
    bkt = BktParameters()
    estimate = start(Skill("s", "Skill"))
    best = 1.0
    for _ in range(5):
        began = process_time()
        for _ in range(1000):
            estimate = update(estimate, RIGHT, bkt)
        best = min(best, (process_time() - began) / 1000)
    assert best < 20e-6
