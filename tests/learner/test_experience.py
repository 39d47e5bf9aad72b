import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.mastery import WHOLE_COURSE, Tallied, TallyKey
from learner.estimate import start
from learner.experience import Experience, keys_of, tallied
from learner.parameters import shipped
from tests.learner.histories import all_after

ITEM = TallyKey("item", "s", "i")


def foretold(experience: Experience, did: str = "", item: str = "i") -> float:
    found = all_after(did)
    estimate = found.get("s") or start("s")
    return experience.foretell([estimate], found[WHOLE_COURSE], item, shipped()).chance


def after_others(right: int, wrong: int) -> Experience:
    """What others who are new make of a step, by their attempts at it."""
    experience, whole = Experience(), start(WHOLE_COURSE)
    for correct in [True] * right + [False] * wrong:
        told = experience.foretell([start("s")], whole, "i", shipped())
        experience.add(tallied(told, correct=correct))
    return experience


def test_a_new_item_starts_as_usual_and_few_attempts_move_it_less_than_many() -> None:
    assert Experience().worth(ITEM) == 0
    usual, few, many = (foretold(after_others(0, wrong)) for wrong in (0, 1, 30))
    assert many < few < usual
    assert usual - few < 0.15


def test_an_easy_step_of_a_hard_skill_is_told_from_the_others() -> None:
    experience = after_others(0, 20)
    other = foretold(experience, item="another")
    for _ in range(20):
        told = experience.foretell([start("s")], start(WHOLE_COURSE), "easy", shipped())
        experience.add(one for one in tallied(told, correct=True) if one.key.kind == "item")
    assert foretold(experience, item="easy") > other > foretold(experience)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 0.25)), max_size=20), st.integers())
def test_the_order_of_what_is_added_does_not_matter(seen: list[tuple[float, float]], seed: int) -> None:
    one, other = Experience(), Experience()
    one.add(Tallied(ITEM, *each) for each in seen)
    random.Random(seed).shuffle(seen)
    other.add(Tallied(ITEM, *each) for each in seen)
    assert one.worth(ITEM) == pytest.approx(other.worth(ITEM))


def test_what_is_counted_stands_under_the_keys_that_are_looked_up() -> None:
    found = all_after("RWR")
    told = Experience().foretell([found["s"]], found[WHOLE_COURSE], "i", shipped())
    keys = keys_of([found["s"]], found[WHOLE_COURSE], "i")
    assert keys == told.keys == tuple(one.key for one in tallied(told, correct=True))
    assert {key.kind for key in keys} == {"skill", "item", "pattern", "place", "order"}
    assert keys_of([], found[WHOLE_COURSE], "i") == ()
