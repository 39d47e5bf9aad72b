"""Solutions run again with one value changed, and what small change mends them."""

import pytest

from tutor.diagnosis.wordproblem.expansion import partial_results
from tutor.diagnosis.wordproblem.graph import graph_of, needed, rerun
from tutor.diagnosis.wordproblem.repairs import change_to, changes

WORK = ("She has 4 x 12 = 48 pens.", "She keeps 48 + 9 = 57 pens.", "That is 57 / 3 = 19 bags.", "19")


def test_numbers_come_from_the_sums_that_made_them() -> None:
    nodes = graph_of(WORK)
    assert [node.line for node in nodes] == [0, 1, 2]
    assert [node.sources for node in nodes] == [(None, None), (0, None), (1, None)]
    assert rerun(nodes, 1, 39) == [48, 39, 13]


def test_an_equation_that_only_repeats_follows_the_one_before() -> None:
    nodes = graph_of(["2x + 4 = 10", "2x = 6", "x = 3", "He has 3 * 5 = 15."])
    assert [node.value for node in nodes] == [3, 3, 3, 15]
    assert [node.same for node in nodes] == [None, 0, 1, None]
    assert rerun(nodes, 0, 4)[-1] == 20


def test_each_sum_needs_a_value_of_its_own() -> None:
    nodes = graph_of(WORK)
    assert [needed(nodes, at, 2, 13) for at in range(3)] == [pytest.approx(30), pytest.approx(39), pytest.approx(13)]
    halved = graph_of(["5 + 3 = 8", "40 / 8 = 5"])
    assert needed(halved, 0, 1, 20) == pytest.approx(2)


def test_the_smallest_change_is_named() -> None:
    assert changes(graph_of(WORK), 2, 13, reference=(48, 39, 13), given=(4, 12, 9, 3))[1] == "sign"
    (node,) = graph_of(["10 - 3 = 7"])
    assert change_to(node, 10, (), ()) == "left out"
    assert change_to(node, 8, (), (2,)) == "other number"
    assert change_to(node, 14, (), (2,)) == "one more number"
    assert change_to(node, 77, (77,), ()) == "reference value"
    assert change_to(node, 77, (), (2,)) is None
    (untrue,) = graph_of(["48 - 9 = 41"])
    assert change_to(untrue, 39, (), ()) == "recount"


def test_parts_of_the_multiplied_out_answer_are_right_partial_results() -> None:
    parts = partial_results(graph_of(["2 * 2 = 4", "3 * 3 = 9", "4 + 9 = 13", "13 * 180 = 2340"]))
    assert {2 * 180, 3 * 180, 2 * 2 * 180, 9 * 180} <= set(parts)
    assert 9 * 180 + 2 * 180 not in parts
