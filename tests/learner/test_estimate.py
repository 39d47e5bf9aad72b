from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.mastery import WHOLE_COURSE, Expected, Observation
from learner.estimate import predict, start, update
from learner.features import NAMES
from learner.parameters import Parameters, read, shipped, written
from tests.learner.histories import MONDAY, after, all_after

histories = st.text("RWrwLMpH|=", max_size=40)


@settings(deadline=None)
@given(histories)
def test_everything_stays_a_probability_within_its_interval(did: str) -> None:
    found = all_after(did)
    for estimate in found.values():
        assert 0 <= estimate.low <= estimate.probability <= estimate.high <= 1
    assert 0 <= predict([after(did)], found[WHOLE_COURSE]) <= 1


@settings(deadline=None)
@given(histories)
def test_right_alone_never_lowers_the_estimate_and_wrong_never_raises_it(did: str) -> None:
    before, right, wrong = after(did), after(did + "R"), after(did + "W")
    assert wrong.probability <= before.probability <= right.probability
    assert wrong.low <= before.low <= right.low


@settings(deadline=None)
@given(histories)
def test_success_after_help_and_hurry_and_parts_move_nothing(did: str) -> None:
    before = after(did)
    for letter in "rLHp":
        then = after(did + letter)
        assert (then.probability, then.low, then.high) == (before.probability, before.low, before.high)
        assert then.trace.ability == before.trace.ability


@settings(deadline=None)
@given(histories)
def test_every_attempt_is_in_one_count(did: str) -> None:
    estimate = after(did)
    counts = (estimate.independent, estimate.helped, estimate.later, estimate.hurried)
    assert counts == tuple(sum(map(did.count, letters)) for letters in ("RWp", "rw", "LM", "H"))
    rights = (estimate.independent_right, estimate.helped_right, estimate.later_right)
    assert rights == (did.count("R"), did.count("r"), did.count("L"))


def test_a_wrong_attempt_after_help_or_later_counts_for_something_and_for_less_than_the_first() -> None:
    first, helped, later = after("RRW"), after("RRw"), after("RRM")
    assert first.probability < helped.probability == later.probability < after("RR").probability
    assert after("W").probability < after("w").probability == after("M").probability < after("").probability


def test_what_is_surer_moves_less() -> None:
    moves = [after(did + "W").trace.ability - after(did).trace.ability for did in ("", "RW" * 10)]
    assert moves[0] < moves[1] < 0
    assert after("RWRWRWRW").trace.spread < after("RW").trace.spread < start("s").trace.spread


def test_a_harder_item_is_foretold_lower_and_days_without_practice_too() -> None:
    found = all_after("RRWR")
    estimate, whole = found["s"], found[WHOLE_COURSE]
    usual = predict([estimate], whole, day=MONDAY)
    assert predict([estimate], whole, [Expected(item=-1)], day=MONDAY) < usual
    assert predict([estimate], whole, day=MONDAY + timedelta(days=60)) < usual


def test_a_step_of_two_skills_lies_between_them() -> None:
    weak, strong = after("WWW", "weak"), replace(after("RRRR", "strong"))
    both = predict([weak, strong])
    assert predict([weak]) < both < predict([strong])


def test_estimates_and_observations_have_to_be_of_the_same_skills() -> None:
    with pytest.raises(ValueError, match="other skills"):
        update([start("a")], start(WHOLE_COURSE), [Observation("b", correct=True, independent=True)])


def test_what_ships_says_where_it_is_from_and_reads_back() -> None:
    parameters = shipped()
    assert parameters.provenance is not None
    assert parameters.provenance.responses > 100_000
    assert parameters.provenance.citations
    assert written(parameters)["weights"] == dict(zip(NAMES, parameters.weights, strict=True))


def test_weights_of_another_version_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="1 weights do not fit"):
        Parameters((1.0,), 0.0)
    with pytest.raises(ValueError, match="moon"):
        read('{"weights": {"moon": 1}}')
