"""What students write about the plants of the demo course: negations, "not only", and what they used to think."""

from functools import cache
from typing import NamedTuple

import pytest

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.answer import AnswerKey
from tutor.explanations.grade import judge_explanation


class Case(NamedTuple):
    """Ids of the ideas that the text has, and of those whose opposite it says; all others are missing."""

    item: str
    text: str
    covered: str = ""
    contradicted: str = ""


CASES = (
    # Whose food is it: negation before, behind, contracted, misspelt.
    Case("plant-food", "plants don't get food from soil, they make it", "own-food"),
    Case("plant-food", "Plants do not get their food from the soil.", ""),
    Case("plant-food", "a plant never gets its food from the soil", ""),
    Case("plant-food", "food comes from the soil instead of the air", "", "own-food"),
    Case("plant-food", "instead of getting food from the soil they make sugar", "own-food"),
    Case("plant-food", "they make their food instead of getting it from the soil", "own-food"),
    Case("plant-food", "rather than getting food from the soil, plants make food by photosynthesis", "own-food"),
    Case("plant-food", "It's not true that plants get their food from the soil.", ""),
    Case("plant-food", "It is not the case that fertiliser is food", ""),
    Case("plant-food", "I don't think fertiliser is their food", ""),
    Case("plant-food", "i used to think plants get food from the soil but they make their own food", "own-food"),
    Case("plant-food", "I thought fertiliser is food. Now I know they make sugar.", "own-food"),
    Case("plant-food", "At first I believed plants eat fertiliser", ""),
    Case("plant-food", "My brother says plants eat fertiliser, but it is only minerals", "only-minerals"),
    Case(
        "plant-food",
        "no, fertiliser is not food, it is minerals and minerals don't give energy",
        "only-minerals no-energy",
    ),
    Case("plant-food", "minerals are not food because they have no energy", "only-minerals no-energy"),
    Case(
        "plant-food",
        "Fertiliser has nutrients but a plant cannot get energy from fertiliser",
        "only-minerals no-energy",
    ),
    Case("plant-food", "there isn't any energy in minerals", "no-energy"),
    Case("plant-food", "not only does the soil give minerals but the leaf makes sugar too", "own-food only-minerals"),
    Case("plant-food", "Plants don't only need minerals, they also make sugar", "own-food only-minerals"),
    Case("plant-food", "plants don't just get food from the soil, they make sugar as well", "", "own-food"),
    Case("plant-food", "plants can't not make food", "own-food"),
    Case("plant-food", "it is not true that plants don't make food", "own-food"),
    Case("plant-food", "they don't eat and don't make food", ""),
    Case("plant-food", "plants don't stop making sugar", "own-food"),
    Case("plant-food", "it isn't wrong that plants make their own food", "own-food"),
    Case("plant-food", "yes it is a good name because fertiliser is food for plants", "", "own-food"),
    Case("plant-food", "yes! plants get there food from the soil", "", "own-food"),
    Case("plant-food", "nitrates are minerals and minerals give the plant energy", "only-minerals", "no-energy"),
    Case("plant-food", "plants do not make their own food", ""),
    Case("plant-food", "without fertiliser plants still make their own food", "own-food"),
    # Van Helmont's willow.
    Case("willow", "The wood did not come from the soil, because the soil only lost 60 g", "not-soil"),
    Case("willow", "wood came from the soil", "", "not-soil"),
    Case("willow", "It came from the soil, not from the air", "", "not-soil"),
    Case("willow", "It came from the air and not from the soil", "not-soil"),
    Case("willow", "carbon dioxide from the air and water, with light it made sugar", "from-the-air water made-sugar"),
    Case("willow", "neither the soil nor the light turned into wood", ""),
    Case("willow", "light turned into wood", "", "made-sugar"),
    Case("willow", "air has no weight so it cannot be the air", "", "from-the-air"),
    Case("willow", "Air does have weight: the leaves took in carbon dioxide", "from-the-air"),
    # Why leaves are green.
    Case(
        "why-green",
        "chlorophyll absorbs light but not green light, that is reflected",
        "name takes-in-light green-bounces",
    ),
    Case("why-green", "Chlorophyll absorbs all light except green", "name takes-in-light green-bounces"),
    Case("why-green", "chlorophyll absorbs green light", "name takes-in-light", "green-bounces"),
    Case("why-green", "It doesn't absorb green light, so we see green", "green-bounces"),
    Case("why-green", "it doesn't absorb green light, it reflects it", "green-bounces"),
    Case("why-green", "green light is not absorbed, it bounces off the chlorophyll", "name green-bounces"),
    # Day and night.
    Case("sami", "plants don't only respire at night, they respire day and night", "always-respires"),
    Case("sami", "Plants respire only at night", "", "always-respires"),
    Case("sami", "They do not stop respiring in the day, it never stops", "always-respires"),
    Case("sami", "Photosynthesis needs light so it stops at night", "light-only"),
    Case("sami", "photosynthesis doesn't happen at night", "light-only"),
    Case("sami", "photosynthesis happens all the time", "", "light-only"),
    Case("sami", "It is wrong that plants only respire at night: respiration goes on all the time", "always-respires"),
    Case("sami", "Sami thinks plants respire only at night but they always respire", "always-respires"),
    # Tried on the judge for the first time after the cases above were right.
    Case(
        "dark-cupboard",
        "the bean had food stored in it and without light it couldn't make more",
        "stored-food no-light used-up",
    ),
    Case("dark-cupboard", "They didn't live on water, they lived on the food stored in the seed", "stored-food"),
    Case("dark-cupboard", "they used the reserve in the seeds, then there was no sun", "stored-food"),
    Case("dark-cupboard", "they got their food from the soil", "", "stored-food"),
    Case("dark-cupboard", "not because of the food from the soil but because of the food in the seed", "stored-food"),
    Case("three-uses", "the tree never throws the sugar away, it stores it as starch", "stored"),
    Case(
        "three-uses",
        "some is burned for energy, some is kept as starch and the rest builds wood",
        "for-energy stored builds",
    ),
    Case("three-uses", "wood isn't made of soil, it is built from sugar", "builds"),
    Case("three-uses", "it does not store anything", ""),
    Case("three-uses", "it can't grow without sugar and it saves some", "stored builds"),
    Case("bottle-garden", "the fern produces oxygen", "oxygen-made"),
    Case("bottle-garden", "animals don't only breathe in, they give back co2", "carbon-dioxide-back"),
    Case("bottle-garden", "oxygen doesn't come through the glass, the plant makes new oxygen", "oxygen-made"),
    Case("bottle-garden", "water can't get out so it condenses on the glass", "water-returns"),
    Case(
        "bottle-garden",
        "I used to think plants don't need oxygen, but they respire and give carbon dioxide",
        "carbon-dioxide-back",
    ),
    Case("plant-food", "food is not something that comes out of a bag: plants make food", "own-food"),
    Case("plant-food", "people say plants eat minerals but that's not true", "only-minerals"),
    Case("plant-food", "no because a plant doesnt eat anything. it makes glucose itself", "own-food"),
    Case("plant-food", "fertiliser does not give the plant energy", "no-energy"),
    Case("plant-food", "energy comes from light not from fertiliser", "no-energy"),
    Case("willow", "hardly any soil was lost", "not-soil"),
    Case("willow", "the soil weighed almost the same so the wood can't be from the soil", "not-soil"),
    Case("willow", "The tree ate the soil", "", "not-soil"),
    Case("willow", "it didn't eat the soil", ""),
    Case("why-green", "the leaf is green because of chlorophyll which traps sunlight", "name takes-in-light"),
    Case("why-green", "chlorophyll doesn't make light, it takes it in", "name takes-in-light"),
    Case("sami", "respiration never stops, not even at night", "always-respires"),
    Case("sami", "Photosynthesis does not happen all the time, only when there is light", "light-only"),
    Case(
        "dark-cupboard",
        "in the dark they couldn't photosynthesise, so when the food in the seed was used up they died",
        "stored-food no-light used-up",
    ),
    Case("dark-cupboard", "they can't make food without light", "no-light"),
    Case("dark-cupboard", "it wasn't the water, it was the starch in the bean", "stored-food"),
    Case("three-uses", "respiration gives it energy and the rest is not thrown away but stored", "for-energy stored"),
    Case("three-uses", "I thought sugar leaves through the leaves, but actually it's stored as starch", "stored"),
    Case("plant-food", "nothing in the bag gives energy, only minerals", "only-minerals no-energy"),
    Case("plant-food", "Fertiliser isn't food. Plants feed themselves.", "own-food"),
    Case("plant-food", "Plants get food from the soil AND make sugar", "", "own-food"),
    Case("plant-food", "they don't need food because they eat minerals", "only-minerals", "own-food"),
    Case("willow", "the gas in the air is what the leaves took in, not the earth", "from-the-air"),
    Case("willow", "it grew because of rain", "water"),
    Case("willow", "not only water but also carbon dioxide from the air", "from-the-air water"),
    Case("why-green", "green is reflected rather than absorbed", "green-bounces"),
    Case("why-green", "it's called chlorophyll and it doesn't reflect green", "name"),
    Case("sami", "they respire all day but only photosynthesise when there is light", "always-respires light-only"),
    Case("sami", "it's false that plants respire only at night", ""),
    Case("sami", "plants do photosynthesis at night", "", "light-only"),
    Case("bottle-garden", "no oxygen gets in from outside", ""),
    Case(
        "bottle-garden",
        "the creatures breathe out carbon dioxide and the leaves make oxygen",
        "oxygen-made carbon-dioxide-back",
    ),
)


@cache
def keys() -> dict[str, AnswerKey]:
    folder = next(folder for folder in demo_folders() if folder.name == "plants")
    return {item.id: item.steps[0].key for item in read_authored(folder).items}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.item}: {case.text}")
def test_each_idea_is_covered_contradicted_or_missing(case: Case) -> None:
    found = judge_explanation(case.text, keys()[case.item])
    assert (" ".join(found.covered), " ".join(found.contradicted)) == (case.covered, case.contradicted)
