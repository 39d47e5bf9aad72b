import numpy as np
import pytest

from eval.statistics import figure, mean


def test_the_interval_of_a_share_is_about_the_textbook_one() -> None:
    estimate = mean([1.0] * 70 + [0.0] * 30)
    margin = 1.96 * (0.7 * 0.3 / 100) ** 0.5
    assert estimate.value == pytest.approx(0.7)
    assert estimate.n == 100
    assert estimate.low == pytest.approx(0.7 - margin, abs=0.02)
    assert estimate.high == pytest.approx(0.7 + margin, abs=0.02)


def test_the_same_data_gives_the_same_interval() -> None:
    assert mean([0.0, 1.0, 1.0, 0.0]) == mean([0.0, 1.0, 1.0, 0.0])


def test_values_of_one_cluster_stay_together() -> None:
    values = [1.0] * 50 + [0.0] * 50
    clusters = ["one student"] * 50 + ["another"] * 50
    apart, together = mean(values), mean(values, clusters)
    assert together.value == apart.value == 0.5
    assert (together.low, together.high) == (0.0, 1.0)
    assert apart.high - apart.low < 0.25


def test_any_statistic_gets_an_interval() -> None:
    truth = np.array([1, 1, 1, 0, 0, 0] * 20)
    guess = np.array([1, 1, 0, 0, 0, 0] * 20)

    def recall(chosen: np.typing.NDArray[np.intp]) -> float:
        return float(guess[chosen][truth[chosen] == 1].mean())

    estimate = figure(recall, len(truth))
    assert estimate.value == pytest.approx(2 / 3)
    assert estimate.low < 2 / 3 < estimate.high


def test_nothing_measured_is_not_a_figure() -> None:
    with pytest.raises(ValueError, match="no values"):
        mean([])
