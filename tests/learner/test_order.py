"""What comes before what where a course does not say."""

import random

from domain.item import ItemSummary
from domain.mastery import MasteryEstimate
from domain.skill import Skill
from learner.choice import About, next_items
from learner.order import Inferred, from_order, from_records

SKILLS = {name: Skill(name, name) for name in ("a", "b", "c")} | {"d": Skill("d", "d", ("a",))}
ITEMS = tuple(ItemSummary(f"{skill}{n}", f"{skill}{n}", f"l-{skill}", (skill,)) for skill in SKILLS for n in (1, 2))


def test_the_lesson_before_comes_first_where_the_author_names_nothing() -> None:
    assert from_order(ITEMS, SKILLS) == {"b": Inferred(("a",)), "c": Inferred(("b",))}
    assert from_order((), SKILLS) == {}


def test_an_inferred_order_makes_an_item_dearer_and_never_bars_it() -> None:
    about = About(inferred=from_order(ITEMS, SKILLS))
    found = next_items(ITEMS, {}, SKILLS, {}, "", 1, about=about)
    assert found[0].item.skills == ("a",)
    assert next_items(ITEMS[4:6], {}, SKILLS, {}, "", 1, about=about)[0].item.skills == ("c",)


def known(skill: str, has: bool, right: int, tries: int = 4) -> MasteryEstimate:
    return MasteryEstimate(skill, 0.9 if has else 0.3, 0, 1, tries, right)


def test_a_log_in_which_one_skill_carries_another_puts_it_first() -> None:
    chances = random.Random(1)
    records = []
    for n in range(120):
        has = n % 2 == 0
        then = sum(chances.random() < (0.8 if has else 0.2) for _ in range(4))
        alone = sum(chances.random() < 0.5 for _ in range(4))
        records.append({"a": known("a", has, 3), "b": known("b", alone > 2, alone), "c": known("c", then > 2, then)})
    found = from_records(records, from_order(ITEMS, SKILLS), ["a", "b", "c", "d"])
    assert found["c"] == Inferred(("a",), logs=True)
    assert found["b"] == Inferred(("a",))


def test_few_students_show_nothing() -> None:
    records = [{"a": known("a", True, 3), "b": known("b", True, 4)}] * 10
    records += [{"a": known("a", False, 0), "b": known("b", False, 0)}] * 10
    assert from_records(records, {}, ["a", "b"]) == {}
