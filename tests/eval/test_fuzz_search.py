"""The search for slow strings finds slower ones than chance, and only strings that can be typed."""

import random

from eval.fuzz_keys import KEYS
from eval.fuzz_search import BEAM, LONGEST, changed, search


def test_what_is_kept_is_sorted_and_each_string_once() -> None:
    tried, slowest = search(KEYS, 1.0, seed=5)
    assert tried >= len(slowest) > 0
    assert [slow.ms for slow in slowest] == sorted((slow.ms for slow in slowest), reverse=True)
    assert len({frozenset(slow.text.split("\n")) for slow in slowest}) == len(slowest) <= BEAM
    assert all(len(slow.text) <= LONGEST for slow in slowest)


def test_changes_are_drawn_from_a_seed() -> None:
    first = [changed(random.Random(seed), "x^2+3x=7", ["5"]) for seed in range(40)]
    assert first == [changed(random.Random(seed), "x^2+3x=7", ["5"]) for seed in range(40)]
    assert len(set(first)) > 20
