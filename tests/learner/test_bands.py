from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.mastery import Band
from learner.bands import band, missing, shown, solved, tried
from tests.learner.histories import after

ORDER: tuple[Band, ...] = ("not started", "needs support", "developing", "can do with help", "can do alone")
histories = st.text("RWrwLMpH|=", max_size=40)


@dataclass(frozen=True, slots=True)
class Case:
    """What a student did, in the letters of ``tests.learner.histories``, and the word for it."""

    did: str
    band: Band


CASES = (
    Case("", "not started"),
    Case("HHH", "not started"),
    Case("W", "needs support"),
    Case("w", "needs support"),
    Case("p", "needs support"),
    Case("Ww", "needs support"),
    Case("Wr", "developing"),
    Case("R", "developing"),
    Case("RR", "developing"),
    Case("RRRRRRRR", "developing"),
    Case("RR|RR", "can do alone"),
    Case("RRR|=R", "can do alone"),
    Case("R|=R|=R|=R|=R", "developing"),
    Case("RR|RRW", "can do alone"),
    Case("RR|RRWWWWW", "developing"),
    Case("WrWr", "can do with help"),
    Case("WrWrww", "developing"),
    Case("r|r" * 100, "can do with help"),
    Case("RWWW", "needs support"),
    Case("WWWrr", "developing"),  # 0 of 3 alone and 2 with help …
    Case("RWW", "developing"),  # … is not above 1 of 3 alone
    Case("WWrMMMM", "needs support"),  # seven attempts, six wrong
    Case("WMMML", "needs support"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.did[:12] or "nothing")
def test_the_word_says_what_the_student_showed(case: Case) -> None:
    assert band(after(case.did)) == case.band


def test_no_estimate_is_not_started() -> None:
    assert band(None) == "not started"


@settings(deadline=None)
@given(histories, st.sampled_from(["R", "|R", "r", "L"]))
def test_a_right_answer_never_lowers_the_band(did: str, more: str) -> None:
    assert ORDER.index(band(after(did + more))) >= ORDER.index(band(after(did)))


@settings(deadline=None)
@given(histories)
def test_the_word_never_says_what_the_counts_beside_it_do_not(did: str) -> None:
    estimate = after(did)
    word, every, right = band(estimate), tried(estimate), solved(estimate)
    match word:
        case "not started":
            assert every == 0
        case "needs support":
            assert every > 0
            assert 3 * right < every
        case "developing":
            assert right >= 1
            assert 3 * right >= every
        case "can do with help":
            assert estimate.helped_right >= 2
            assert 2 * right >= every
        case "can do alone":
            assert estimate.independent_right >= 2
            assert 2 * estimate.independent_right >= estimate.independent
            assert "|" in did
    assert (missing(estimate) == "nothing") == (word == "can do alone")


@settings(deadline=None)
@given(st.text("WrwLMpH|=", max_size=200))
def test_without_right_answers_alone_nothing_makes_can_do_alone(did: str) -> None:
    assert not shown(after(did))
    assert band(after(did)) != "can do alone"
