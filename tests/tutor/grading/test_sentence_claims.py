"""An answer in a sentence is claimed where the rest of its clause is the problem's, and is asked about elsewhere."""

import pytest

from domain.answer import AnswerKey, KnownSlip
from tutor.grading.grade import judge

LEAVES = "A tomato plant stands in a garden bed.\nWhich of these does it take in through its leaves?"
CHOICES = AnswerKey("choice", ("Carbon dioxide",), choices=("Minerals", "Carbon dioxide", "Sugar", "Soil"))


@pytest.mark.parametrize(
    "said",
    [
        "it takes in carbon dioxide through its leaves",
        "carbon dioxide goes in through the leaves",
        "it takes in carbon dioxide and gives out oxygen",
        "carbon dioxide because plants breathe it",
        "its carbon dioxide from the air",
        "carbon dioxide, not sugar",
        "its not sugar its carbon dioxide",
        "I learned in class that it is carbon dioxide",
        "definitely carbon dioxide, minerals go in through the roots",
    ],
)
def test_a_choice_said_of_what_is_asked_is_judged(said: str) -> None:
    assert judge(said, CHOICES, context=LEAVES).outcome == "right"


@pytest.mark.parametrize(
    "said",
    [
        "Water goes in through the leaves and carbon dioxide through the roots",
        "it takes in water, and it gives out carbon dioxide",
        "carbon dioxide goes in through the roots",
        "it takes in water and carbon dioxide",
        "light or carbon dioxide",
        "plants give out sugar",
        "everything but carbon dioxide",
        "all of them but carbon dioxide",
    ],
)
def test_a_choice_said_of_something_else_is_asked_about_whichever_it_is(said: str) -> None:
    assessment = judge(said, CHOICES, context=LEAVES)
    assert (assessment.outcome, assessment.unread) == ("unreadable", "not_claimed")


@pytest.mark.parametrize(
    "said",
    [
        "carbon dioxide. no, sugar",
        "either carbon dioxide or sugar",
        "I said carbon dioxide, that is wrong",
        "rather sugar than carbon dioxide",
        "not sugar",
    ],
)
def test_two_choices_and_denials_name_none(said: str) -> None:
    assert judge(said, CHOICES, context=LEAVES).unread == "no_choice"


WATER = "A tomato plant stands in a garden bed.\nWhich part of the plant takes in water and minerals? Answer in a word."
ROOTS = AnswerKey(
    "text",
    ("roots", "root", "the roots", "root hairs"),
    slips=(KnownSlip("stem", "Takes the pipe for the well", "No."),),
)


@pytest.mark.parametrize(
    "said",
    [
        "the roots take in water and minerals",
        "Water and minerals go in through the roots",
        "roots not leaves",
        "its not leaves its roots",
        "the part under the ground, the roots",
        "i think the roots do",
    ],
)
def test_a_key_in_words_is_right_in_a_sentence(said: str) -> None:
    assert judge(said, ROOTS, context=WATER).outcome == "right"


@pytest.mark.parametrize(
    "said",
    [
        "root vegetables",
        "roots or leaves",
        "the leaves and the roots",
        "leaves, roots",
        "leaves, the roots only hold it",
        "the stem takes in water and the roots hold the plant",
        "the roots do not take in water",
        "do the roots take in water?",
    ],
)
def test_a_key_in_words_said_of_something_else_is_asked_about_and_never_called_wrong(said: str) -> None:
    assessment = judge(said, ROOTS, context=WATER)
    assert (assessment.outcome, assessment.unread) == ("unreadable", "not_claimed")


@pytest.mark.parametrize("said", ["leaves", "not the roots", "the leaves, not the roots", "stem"])
def test_other_words_and_a_denied_key_are_wrong(said: str) -> None:
    assert judge(said, ROOTS, context=WATER).outcome == "wrong"


def test_a_key_that_the_problem_names_is_right_only_where_a_clause_is_it_alone() -> None:
    centre = AnswerKey("text", ("median",))
    asks = "Is the mean or the median the better center?"
    assert judge("id go for the median, the rich guy drags the mean up", centre, context=asks).outcome == "right"
    assert judge("the mean, median", centre, context=asks).outcome == "unreadable"
    assert judge("the mean is better for the median", centre, context=asks).outcome == "unreadable"


QUADRANTS = AnswerKey("choice", ("Quadrant $2$",), choices=tuple(f"Quadrant ${at}$" for at in range(1, 5)))
NUMBERS = AnswerKey("choice", ("Rational",), choices=("Rational", "Irrational"))


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("QII", "right"),
        ("q 2", "right"),
        ("Q4", "wrong"),
        ("u go left 2 and up 3 so its the second quadrant", "right"),
        ("up and right so the first", "wrong"),
        ("quadrant four, its minus 2 down and 3 right", "wrong"),
        ("quadrant two, its 2 left", "right"),
        ("quadrant two, that is not the first one", "unreadable"),
        ("is it up 3 so the second?", "unreadable"),
    ],
)
def test_a_choice_that_a_part_of_a_message_names(said: str, outcome: str) -> None:
    assert judge(said, QUADRANTS, context="In which quadrant is $(-2,3)$?").outcome == outcome


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("not irrational", "unreadable"),
        ("it isnt irrational because it repeats", "unreadable"),
        ("its not rational", "unreadable"),
        ("not sure irrational", "unreadable"),
        ("not irrational?", "unreadable"),
    ],
)
def test_who_denies_one_of_two_choices_has_chosen_none(said: str, outcome: str) -> None:
    assert judge(said, NUMBERS, context="Is $0.58$ rational or irrational?").outcome == outcome


SIDES = AnswerKey(
    "choice",
    ("No, the two sides are different",),
    choices=("Yes, the two sides are equal", "No, the two sides are different"),
)
OPENS = AnswerKey("choice", ("Opens up",), choices=("Opens up", "Opens down"))


@pytest.mark.parametrize(
    ("said", "key", "outcome"),
    [
        ("they are different", SIDES, "right"),
        ("they are equal", SIDES, "wrong"),
        ("the two sides", SIDES, "unreadable"),
        ("they are not equal sides", SIDES, "unreadable"),
        ("are they different", SIDES, "unreadable"),
        ("upwards", OPENS, "right"),
        ("it opens downwards", OPENS, "wrong"),
    ],
)
def test_a_choice_that_alone_has_the_telling_words_is_named(said: str, key: AnswerKey, outcome: str) -> None:
    assert judge(said, key, context="Is Ravi right?").outcome == outcome


LIGHT = AnswerKey("choice", ("Energy",), choices=("Sugar", "Energy", "Warmth only", "Minerals"))
DARK = AnswerKey("choice", ("It goes down",), choices=("It goes up", "It stays", "It goes down"))


@pytest.mark.parametrize(
    ("said", "key", "outcome"),
    [
        ("it gives it energy so it can make sugar", LIGHT, "right"),
        ("the leaf makes energy", LIGHT, "unreadable"),
        ("it goes down because it breathes", DARK, "right"),
        ("it goes down in the light and up in the dark", DARK, "unreadable"),
    ],
)
def test_what_is_done_with_a_choice_is_something_of_its_own(said: str, key: AnswerKey, outcome: str) -> None:
    problem = "What does light bring to the leaf?" if key is LIGHT else "Does the weight go up or down in the dark?"
    assert judge(said, key, context=problem).outcome == outcome


def test_words_that_are_mathematics_too_are_right_in_a_sentence() -> None:
    none = AnswerKey("text", ("no solution",))
    assert judge("it has no solution", none, context="How many solutions has $x=x+1$?").outcome == "right"
    assert judge("there is one solution", none, context="How many solutions has $x=x+1$?").outcome == "wrong"
