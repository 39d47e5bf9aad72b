import numpy as np
import pytest

from retrieval.fuse import Signals, fuse, order


def signals(words: list[float], cosines: list[float], shapes: list[float], coverage: list[float]) -> Signals:
    return Signals(*(np.array(values, np.float32) for values in (words, cosines, shapes, coverage)))


def test_a_passage_that_is_best_in_everything_scores_one() -> None:
    fused = fuse([signals([4, 2, 0], [0.8, 0.4, 0.1], [3, 0, 0], [1, 0.5, 0])], 0.1)
    assert fused.score[0] == pytest.approx(1)
    assert fused.score[0] > fused.score[1] > fused.score[2] == 0
    assert fused.score == pytest.approx(fused.words + fused.meaning + fused.shapes)


def test_a_search_that_found_nothing_has_no_say() -> None:
    fused = fuse([signals([0, 0], [0.2, 0.9], [0, 0], [0, 0])], 0.0)
    assert fused.words.tolist() == fused.shapes.tolist() == [0, 0]
    assert fused.score[1] > fused.score[0]


def test_relevance_needs_both_the_meaning_and_the_words() -> None:
    fused = fuse([signals([1, 1, 1], [0.8, 0.8, 0.1], [0, 0, 0], [1, 0, 1])], 0.1)
    assert fused.relevance[0] > 0.8
    assert fused.relevance[1:].tolist() == [0, 0]


def test_a_passage_is_as_relevant_as_to_the_side_it_speaks_to() -> None:
    step = signals([0, 0], [0.0, 0.0], [0, 0], [0, 0])
    skills = signals([2, 0], [0.7, 0.0], [0, 0], [1, 0])
    assert fuse([step, skills], 0.0).relevance.tolist() == fuse([skills], 0.0).relevance.tolist()


def test_tiers_go_before_scores_and_equals_keep_their_place() -> None:
    score, tier = np.array([0.9, 0.1, 0.5, 0.5], np.float32), np.array([0, 1, 0, 0])
    assert order(score, tier).tolist() == [1, 0, 2, 3]
