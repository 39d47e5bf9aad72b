"""What is only listed, copied, supposed or concluded from a wrong reason covers nothing."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, Expectation
from domain.attempt import Outcome
from tutor.explanations.claims import claims, without_copied
from tutor.explanations.grade import ideas_in, judge_explanation
from tutor.explanations.ideas import Text

PROBLEM = (
    "In a dry summer Lena waters her tomatoes at noon. Half of the water is gone by one o'clock. Why is evening better?"
)
KEY = AnswerKey(
    "explanation",
    expectations=(
        Expectation(
            "evaporates",
            "In the heat of noon much water evaporates.",
            (("evaporates", "evaporate", "evaporation", "dries up"),),
            ("roots are closed", "water runs off the leaves"),
            "Where did it go?",
        ),
        Expectation(
            "cooler",
            "In the evening it is cooler, so the water stays in the soil.",
            (("cooler", "colder", "not so hot", "cool in the evening"), ("soil", "ground", "stays")),
            ("plants sleep at night",),
            "What is different then?",
        ),
    ),
)


class Case(NamedTuple):
    text: str
    outcome: Outcome
    covered: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()


CASES = (
    Case("At noon it evaporates, and later it is cooler so it stays in the ground.", "right", ("evaporates", "cooler")),
    Case("evaporation, cooler, soil", "partial"),
    Case("evaporation", "partial"),
    Case("evapouration", "partial"),
    Case("the water evaporates", "partial", ("evaporates",)),
    Case("watter evaporrates", "partial", ("evaporates",)),
    Case("Half of the water is gone by one o'clock.", "wrong"),
    Case("half of the water is gone by one o'clock because it evaporates", "partial", ("evaporates",)),
    Case("She likes the evening more", "wrong"),
    # A wrong idea that is denied is no wrong answer, and what a wrong reason leads to counts for nothing.
    Case("The roots are closed at noon", "wrong", (), ("evaporates",)),
    Case("It isn't that the roots are closed.", "partial"),
    Case("If the roots were closed, the plants would die", "wrong"),
    Case("If the roots had been closed, all of the water would have run off.", "partial"),
    Case("Without the heat it would not have evaporated.", "partial", ("evaporates",)),
    Case("plants sleep at night so it stays in the ground when it is cooler", "wrong", (), ("cooler",)),
    Case("plants sleep at night, and the water evaporates at noon", "partial", ("evaporates",), ("cooler",)),
    # In another language it is never called wrong.
    Case("Die Pflanzen haben mittags keine Lust und das ist nicht gut", "unreadable"),
    Case("Die Sonne ist stark und es gibt mehr evaporation", "partial"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_an_idea_is_covered_when_it_is_claimed(case: Case) -> None:
    found = judge_explanation(case.text, KEY, PROBLEM)
    assert (found.outcome, found.covered, found.contradicted) == (case.outcome, case.covered, case.contradicted)


STEEL = AnswerKey(
    "explanation",
    expectations=(
        Expectation(
            "harder",
            "Steel is harder than tin.",
            (("steel",), ("harder", "not as soft")),
            ("tin is harder", "steel is soft"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("steel is harder than tin", "right"),
        ("the metal that is harder than tin is called steel, I think. Steel is harder.", "right"),
        ("It is true that steel is harder", "right"),
        ("the lead is harder than steel", "partial"),
        ("tin is harder than steel", "wrong"),
        ("tin isn't harder", "partial"),
        ("It isn't true that tin is harder.", "partial"),
        ("if tin had been harder, it would have scratched the other", "partial"),
        ("if the steel had not been harder, it would have bent", "right"),
        ("steel isn't harder", "wrong"),
        ("harder than steel", "partial"),
        ("I used to think steel is softer than tin but it is harder", "right"),
        ("not really", "wrong"),
    ],
)
def test_who_is_said_to_be_what_and_whether_it_is_denied(text: str, outcome: Outcome) -> None:
    assert judge_explanation(text, STEEL).outcome == outcome


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("rain, wind, frost", False),
        ("rain wind frost river valley", False),
        ("rain", False),
        ("rain falls", True),
        ("and the rain", True),
        ("wind carries sand", True),
        ("less rain", True),
        ("it rains", True),
    ],
)
def test_names_alone_claim_nothing(text: str, claimed: bool) -> None:
    assert claims(Text(text), 0) is claimed


def test_a_key_that_is_a_word_is_covered_by_it() -> None:
    key = AnswerKey(
        "explanation", expectations=(Expectation("name", "It is called a volcano.", (("volcano", "vulcano"),)),)
    )
    assert judge_explanation("vollcano", key).outcome == "right"


def test_copied_sentences_are_blanked_and_places_stay() -> None:
    text = "Half of the water is gone by one o'clock. It dries up."
    assert without_copied(text, PROBLEM).strip(" .") == "It dries up"
    assert len(without_copied(text, PROBLEM)) == len(text)


def test_what_is_only_named_gives_an_idea_away() -> None:
    assert ideas_in("Think of evaporation.", KEY) == ("evaporates",)
    assert ideas_in("evaporation", KEY) == ("evaporates",)
