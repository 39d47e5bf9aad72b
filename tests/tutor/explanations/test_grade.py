"""Explanations: ideas in any words and order, denials understood, the opposite noticed."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, Expectation, KnownSlip
from domain.attempt import Outcome
from tutor.explanations.grade import judge_explanation
from tutor.explanations.ideas import Text, stem

KEY = AnswerKey(
    "explanation",
    expectations=(
        Expectation(
            "sugar",
            "Plants make sugar themselves.",
            (("make", "produce", "photosynthesis"), ("sugar", "glucose", "own food")),
            ("food from the soil", "eat soil"),
            hint="Where does the food come from?",
        ),
        Expectation(
            "light",
            "They need light for it.",
            (("light", "sun"),),
            ("works in the dark",),
            hint="What does a leaf catch?",
        ),
    ),
    slips=(KnownSlip("breathe in oxygen", "Breathing for feeding", "What is breathing for?"),),
)


class Case(NamedTuple):
    text: str
    outcome: Outcome
    covered: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()


CASES = (
    Case("Plants make their own food with light.", "right", ("sugar", "light")),
    Case("Using sunlight, glucose is produced.", "right", ("sugar", "light")),
    Case("They're making sugars. The sun is needed!", "right", ("sugar", "light")),
    Case("photosynthisis turns water into glucose when there's light", "right", ("sugar", "light")),
    Case("The plant does not take food from the soil, it makes sugar using sunlight.", "right", ("sugar", "light")),
    Case("It doesn't get its food from the soil", "partial"),
    Case("It is wrong that plants take food from the soil", "partial"),
    Case("Food from the soil is a myth. With light they made glucose.", "right", ("sugar", "light")),
    Case(
        "Some people think plants get food from the soil, but they produce glucose in light",
        "right",
        ("sugar", "light"),
    ),
    Case("not only light but also sugar is made", "right", ("sugar", "light")),
    Case("instead of eating soil they make sugar in the light", "right", ("sugar", "light")),
    Case("Plants get their food from the soil.", "wrong", (), ("sugar",)),
    Case("They get light and take food from the soil", "partial", ("light",), ("sugar",)),
    Case("they need light", "partial", ("light",)),
    Case("they do not make sugar", "wrong"),
    Case("no idea", "wrong"),
    Case("", "wrong"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_each_expectation_is_covered_contradicted_or_missing(case: Case) -> None:
    found = judge_explanation(case.text, KEY)
    assert (found.outcome, found.covered, found.contradicted) == (case.outcome, case.covered, case.contradicted)
    assert set(found.covered) | set(found.contradicted) | set(found.missing) == {"sugar", "light"}


def test_the_words_that_show_it_are_pointed_at() -> None:
    text = "Well, plants get their food from the soil."
    found = judge_explanation(text, KEY)
    assert found.span is not None
    assert text[slice(*found.span)] == "food from the soil"


def test_a_known_wrong_idea_brings_the_authors_reply() -> None:
    found = judge_explanation("plants breathe in oxygen in the light", KEY)
    assert (found.kind, found.reply) == ("Breathing for feeding", "What is breathing for?")


def test_the_hint_of_what_is_missing_comes_along() -> None:
    assert judge_explanation("they need light", KEY).detail == "Where does the food come from?"


@pytest.mark.parametrize(
    "words",
    [("makes", "made", "making"), ("produces", "produced", "producing"), ("leaf", "leaves"), ("doesn't", "doesnt")],
)
def test_forms_of_a_word_meet(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_a_negation_reaches_no_further_than_its_clause() -> None:
    text = Text("It is not green because it absorbs light")
    (place,) = text.find("absorbs light")
    assert not text.denied(place)
    assert text.denied(text.find("green")[0])


def test_a_no_to_a_question_after_yes_or_no_denies_nothing_behind_it() -> None:
    said = "no plants make sugar themselves"
    assert judge_explanation(said, KEY, "Is it food for plants? Explain.").covered == ("sugar",)
    assert judge_explanation(said, KEY, "Who makes sugar?").covered == ()


def test_what_was_done_is_nothing_that_a_pronoun_stands_for() -> None:
    changed = "she changed where the second plant stood in her room so one did it"
    assert Text(changed).find("one change") == []
    assert Text("it has sugar and the leaf made it").find("made sugar") != []
