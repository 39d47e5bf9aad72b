"""Answers told by what they are like in the world, by a place in a row or by the name of a part."""

from fractions import Fraction

import pytest

from domain.answer import AnswerKey
from domain.turn import Fault
from tutor.guard.candidates import tree_of
from tutor.guard.check import ReplyLimits, check
from tutor.guard.leak import HiddenKey
from tutor.guard.part_named import beside_zero, multiple_told, place_named
from tutor.guard.told_from_afar import told_from_afar

PROBLEM = ("Solve $6n+9=-15$. A box holds 12 jars.",)


@pytest.mark.parametrize(
    "text",
    [
        "It lies like a carpet.",
        "As many as a spider has eyes.",
        "Old enough to drive.",
        "A kitten is born with that many claws.",
        "The number of kings in a pack.",
        "Like a sleeping giant.",
    ],
)
def test_a_description_by_what_stands_nowhere_is_found(text: str) -> None:
    assert told_from_afar(text, PROBLEM) == text


@pytest.mark.parametrize(
    "text",
    [
        "It stands on the left side of the equation.",
        "The box holds the jars. How many are there?",
        "What does a spider do?",
        "You moved the 9 to the other side.",
        "Let's imagine a garden with two gates.",
        "Write the equation without brackets.",
        "Good idea to sketch the jungle.",
    ],
)
def test_talk_of_the_problem_questions_and_instructions_describe_nothing(text: str) -> None:
    assert told_from_afar(text, PROBLEM) == ""


def test_a_draft_that_describes_its_key_is_stopped_and_the_complaint_names_it() -> None:
    hidden = HiddenKey(AnswerKey("expression", ("$-4$",)), given=PROBLEM)
    verdict = check("It freezes at that many degrees in Alaska.", ReplyLimits("point", (hidden,), right=False))
    assert verdict.faults == (Fault("untraced", "It freezes at that many degrees in Alaska."),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The exponent is half a dozen.", True),
        ("Make the little number a six.", True),
        ("What is the exponent?", False),
        ("The exponent counts factors.", False),
    ],
)
def test_an_exponent_told_by_its_place(text: str, found: bool) -> None:
    assert bool(place_named(text, tree_of("5x^6"), frozenset())) is found


def test_a_multiple_told_by_its_place_in_the_row() -> None:
    assert multiple_told("The fourth multiple of 9 is in both lists.", Fraction(36))
    assert not multiple_told("What is the fourth multiple of 9?", Fraction(27))


def test_a_neighbour_of_zero() -> None:
    assert beside_zero("It is just left of zero.", Fraction(-1))
    assert not beside_zero("It is just left of zero.", Fraction(1))
