"""The forecast of a long struggle."""

from domain.mastery import MasteryEstimate
from learner.forecast import FORESEEN, Sofar, forecast_of, foreseen, spins


def known(skill: str, tries: int, right: int, probability: float) -> MasteryEstimate:
    return MasteryEstimate(skill, probability, 0, 1, tries, right)


def test_fewer_right_here_and_elsewhere_is_likelier_to_spin() -> None:
    weak = spins(Sofar(3, 0, 0.1, 20, 4))
    assert weak > spins(Sofar(3, 1, 0.4, 20, 4)) > spins(Sofar(3, 1, 0.4, 20, 18))
    assert weak >= FORESEEN > spins(Sofar(3, 2, 0.6, 20, 10))


def test_it_is_told_between_the_third_opportunity_and_the_ninth() -> None:
    others = {"o": known("o", 20, 3, 0.2)}
    for tries, told in ((2, False), (3, True), (9, True), (10, False)):
        estimates = {**others, "k": known("k", tries, 0, 0.05)}
        assert (forecast_of(estimates)("k") > 0) == told
    assert forecast_of(others)("k") == 0


def test_only_those_asked_about_are_named() -> None:
    estimates = {"k": known("k", 4, 0, 0.05), "o": known("o", 5, 0, 0.05), "fine": known("fine", 5, 4, 0.9)}
    assert foreseen(("k", "fine"), estimates) == {"k"}
    assert foreseen(estimates, estimates) == {"k", "o"}
