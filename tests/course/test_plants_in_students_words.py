"""Explanations as twelve-year-olds write them: which ideas their words hold, and which mistaken beliefs."""

from typing import NamedTuple

import pytest

from course.authored import read_authored
from course.authored_ideas import covers, says
from course.demo_courses import demo_folders
from domain.item import Step


class Case(NamedTuple):
    step: str
    words: str
    covered: set[str]
    believed: set[str] = set()  # noqa: RUF012


CASES = (
    Case("willow-s1", "The soil only lost 60 g so it must be from the water", {"not-soil", "water"}),
    Case(
        "willow-s1",
        "it took carbon dioxide from the air and with the rain it made glucose and built wood",
        {"from-the-air", "water", "made-sugar"},
    ),
    Case("willow-s1", "it got its food from the soil with its roots", set(), {"not-soil"}),
    Case(
        "plant-food-s1",
        "no because plants make their own food. fertiliser is only nutrients and doesn't give energy",
        {"own-food", "only-minerals", "no-energy"},
    ),
    Case(
        "plant-food-s1",
        "yes, plants get food from the soil and fertiliser gives it energy",
        set(),
        {"own-food", "no-energy"},
    ),
    Case(
        "dark-cupboard-s1",
        "they used the energy in the seed first. without light there is no photosynthesis. then the energy ran out",
        {"stored-food", "no-light", "used-up"},
    ),
    Case("dark-cupboard-s1", "they could not photosynthesise because it was dark and starved", {"used-up", "no-light"}),
    Case(
        "why-green-s1",
        "its called chlorophyll and absorbs sunlight but green gets reflected",
        {"name", "takes-in-light", "green-bounces"},
    ),
    Case("why-green-s1", "clorophyll absorbs green light", {"name", "takes-in-light"}, {"green-bounces"}),
    Case(
        "greased-leaf-s1",
        "the pores were blocked so no co2 got in and it couldn't do photosynthesis",
        {"blocked", "kept-out", "no-sugar"},
    ),
    Case("greased-leaf-s1", "the grease blocked the light", set(), {"blocked"}),
    Case(
        "thin-and-flat-s1",
        "flat means more surface for sunlight. thin means gas can reach the cells quickly",
        {"catches-light", "short-way"},
    ),
    Case(
        "sami-s1",
        "photosynthesis needs light so that part is ok but respiration goes on all the time",
        {"light-only", "always-respires"},
    ),
    Case(
        "sami-s1",
        "they only respire at night and by day there is more oxygen than they use",
        {"more-oxygen"},
        {"always-respires"},
    ),
    Case(
        "bottle-garden-s1",
        "the fern makes oxygen, the animals breathe out carbon dioxide and water condenses on the glass",
        {"oxygen-made", "carbon-dioxide-back", "water-returns"},
    ),
    Case("three-uses-s1", "it burns it for energy, stores it and grows apples", {"for-energy", "stored", "builds"}),
    Case(
        "pondweed-s2",
        "the light is weaker so photosynthesis is slower and less oxygen is made",
        {"less-light", "slower", "fewer-oxygen"},
    ),
    Case("pondweed-s2", "because the lamp heats the water", set(), {"less-light"}),
    Case(
        "two-changes-s1",
        "she changed two things, so she can't tell if it was light. keep everything the same except light",
        {"two-things", "cannot-tell", "change-one"},
    ),
    Case(
        "two-changes-s1",
        "she changed two things, light and fertilizer, so you can't tell which one did it",
        {"two-things", "cannot-tell"},
    ),
    Case("two-changes-s1", "the plants werent treated the same so its not fair", set()),
    Case("two-changes-s1", "give them both fertilizer and only put one in the dark", {"change-one"}),
    Case("plant-food-s1", "the minerals are only needed in tiny amounts", {"only-minerals", "no-energy"}),
    Case(
        "egg-s1",
        "the corn got energy from the sun, the chicken ate the corn and I ate the egg",
        {"plant-stores", "hen-eats", "you-eat"},
    ),
    Case("egg-s1", "the hen makes the energy herself", set(), {"hen-eats"}),
)


def steps() -> dict[str, Step]:
    plants = read_authored(next(folder for folder in demo_folders() if folder.name == "plants"))
    return {step.id: step for item in plants.items for step in item.steps}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.step}: {case.words[:40]}")
def test_students_words_hold_the_ideas_they_mean(case: Case) -> None:
    expectations = steps()[case.step].key.expectations
    covered = {idea.id for idea in expectations if covers(case.words, idea.ideas)}
    believed = {idea.id for idea in expectations if any(says(case.words, belief) for belief in idea.contradictions)}
    assert covered - believed == case.covered
    assert believed == case.believed


def test_every_explanation_is_tried_in_students_words() -> None:
    explained = {name for name, step in steps().items() if step.key.kind == "explanation"}
    assert {case.step for case in CASES} == explained
