"""Multiple choice: a letter, a number, the text or an equal value names a choice."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, KnownSlip
from domain.attempt import Outcome
from tutor.grading.choice_named import chosen_of
from tutor.grading.grade import judge

NUMBERS = AnswerKey("choice", (r"$\frac{3}{2}$",), choices=("$1$", r"$\frac{3}{2}$", "$2.5$", "No solution"))
WORDS = AnswerKey(
    "choice", ("Subtract 9 from both sides",), choices=("Add 9 to both sides", "Subtract 9 from both sides")
)
LETTERS = AnswerKey("choice", ("$b$",), choices=("$b$", "$a$", "$c$"))


class Case(NamedTuple):
    attempt: str
    key: AnswerKey
    outcome: Outcome


CASES = (
    Case("B", NUMBERS, "right"),
    Case("b)", NUMBERS, "right"),
    Case("(b)", NUMBERS, "right"),
    Case("answer: b", NUMBERS, "right"),
    Case("option 2", NUMBERS, "right"),
    Case("I think it's B", NUMBERS, "right"),
    Case("3/2", NUMBERS, "right"),
    Case("1.5", NUMBERS, "right"),
    Case("1 1/2", NUMBERS, "right"),
    Case(r"$\frac{3}{2}$", NUMBERS, "right"),
    Case("b) 3/2", NUMBERS, "right"),
    Case("A", NUMBERS, "wrong"),
    Case("1", NUMBERS, "wrong"),
    Case("5/2", NUMBERS, "wrong"),
    Case("no  solution", NUMBERS, "wrong"),
    Case("E", NUMBERS, "unreadable"),
    Case("7", NUMBERS, "wrong"),
    Case("banana", NUMBERS, "unreadable"),
    Case("option 9", NUMBERS, "unreadable"),
    Case("subtract 9 from both sides", WORDS, "right"),
    Case("Subtract 9 from both sides.", WORDS, "right"),
    Case("add 9 to both sides", WORDS, "wrong"),
    Case("I would subtract 9 from both sides", WORDS, "right"),
    Case("b", LETTERS, "right"),
    Case("a", LETTERS, "wrong"),
    Case("option 1", LETTERS, "right"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.attempt)
def test_a_choice_is_recognised(case: Case) -> None:
    assert judge(case.attempt, case.key).outcome == case.outcome


def test_a_wrong_choice_brings_the_authors_reply() -> None:
    key = AnswerKey(
        "choice", ("Leaf",), choices=("Leaf", "Soil"), slips=(KnownSlip("Soil", "Plants eat soil", "Look up."),)
    )
    found = judge("soil", key)
    assert (found.outcome, found.kind, found.reply) == ("wrong", "Plants eat soil", "Look up.")


def test_choices_that_repeat_are_one_choice() -> None:
    key = AnswerKey("choice", ("$2$",), choices=("$2$", "$3$", "$2$"))
    assert judge("2", key).outcome == "right"
    assert judge("C", key).outcome == "right"


UNITS = ("litre (L)", "millilitre (mL)", "cubic metre")
INTERVALS = ("$(3,7]$", "$[3,7)$", "$(3,7)$")
POINTS = ("$(4,-1)$", "$(-1,4)$", "$(-4,1)$")
ENDLESS = (r"$(-\infty,6]$", r"$[-\infty,6]$", r"$(-\infty,6)$")
SIGNED = ("$8$", "$-8$", "$0$")
LISTS = ("$0$, $4$, $-9$", "$0$, $-4$, $9$", "None of these")
COUNTS = ("$1$ solution", "No solution", "Infinitely many")
QUADRANTS = ("Quadrant $1$", "Quadrant $2$", "Quadrant $3$", "Quadrant $4$")
SPEEDS = ("Bus $40$ mph, car $65$ mph", "Bus $55$ mph, car $50$ mph", "Bus $65$ mph, car $40$ mph")
STATED = ("$9$ is less than $20$ divided by $2$.", "$9$ is equal to $20$ divided by $2$.",
          "$9$ is greater than $20$ divided by $2$.")  # fmt: skip
CASED = ("Up", "Down", "up")
SHOUTED = ("Tea!", "Tea?", "Tea!!!")


class Named(NamedTuple):
    attempt: str
    choices: tuple[str, ...]
    at: int | None


@pytest.mark.parametrize(
    "case",
    [
        *(Named(text, INTERVALS, at) for at, text in enumerate(("(3,7]", "[3, 7)", "x is in (3,7)"))),
        Named("[3,7]", INTERVALS, None),
        Named("(7,3]", INTERVALS, None),
        Named("3<x<=7", INTERVALS, 0),
        Named("(-inf, 6]", ENDLESS, 0),
        Named("[-inf,6]", ENDLESS, 1),
        Named("x <= 6", ENDLESS, 0),
        Named("(4,-1)", POINTS, 0),
        Named("(-1, 4)", POINTS, 1),
        Named("x=4 y=-1", POINTS, 0),
        Named("y = 4 and x = -1", POINTS, 1),
        Named("-4,1", POINTS, 2),
        Named("(-4,-1)", POINTS, None),
        Named("8", SIGNED, 0),
        Named("I think it is -8", SIGNED, 1),
        Named("the height is -8", SIGNED, 1),
        Named("negative 8", SIGNED, 1),
        Named("0, -4, 9", LISTS, 1),
        Named("9, -4, 0", LISTS, 1),
        Named("0, 4, 9", LISTS, None),
        Named("Tea?", SHOUTED, 1),
        Named("I think it is Tea!!!", SHOUTED, 2),
        Named("tea", SHOUTED, None),
    ],
    ids=lambda case: case.attempt,
)
def test_brackets_signs_and_order_tell_choices_apart(case: Named) -> None:
    assert chosen_of(case.attempt, case.choices) == case.at


@pytest.mark.parametrize(
    "attempt",
    [
        *("not litre", "not A", "I think it isn't the litre", "I dont think its a", "it can't be litre"),
        *("anything except the litre", "a not b", "I doubt it's litre", "why is it a", "why not litre"),
        *("what is a litre?", "what does litre mean", "litre, not"),
        *("does litre fit", "litre or millilitre", "A or B?", "tell me if litre is right", "isn't it litre?"),
        *("a and c", "b) litre", "no idea", ""),
    ],
)  # fmt: skip
def test_a_denial_a_question_or_two_choices_choose_nothing(attempt: str) -> None:
    assert chosen_of(attempt, UNITS) is None


def test_letters_are_not_glued_around_a_denial() -> None:
    assert chosen_of("not 0, 4, -9", LISTS) is None


@pytest.mark.parametrize(
    "case",
    [
        Named("litre", UNITS, 0),
        Named("mL", UNITS, 1),
        Named("is it the litre?", UNITS, 0),
        Named("a, because a millilitre is small", UNITS, 0),
        Named("a. no wait b", UNITS, 1),
        Named("the last one", UNITS, 2),
        Named("no, it's c", UNITS, 2),
        Named("idk maybe b?", UNITS, 1),
        Named("no", COUNTS, 1),
        Named("zero solutions", COUNTS, 1),
        Named("there are no solutions", COUNTS, 1),
        Named("one", COUNTS, 0),
        Named("infinite solutions", COUNTS, 2),
        Named("not one solution", COUNTS, None),
        Named("2", QUADRANTS, 1),
        Named("Quadrant III", QUADRANTS, 2),
        Named("the 4th quadrant", QUADRANTS, 3),
        Named("not 2", QUADRANTS, None),
        Named("5", QUADRANTS, None),
        Named("40 and 65", SPEEDS, 0),
        Named("65, 40", SPEEDS, 2),
        Named("car 40 bus 65", SPEEDS, None),
        Named("less than", STATED, 0),
        Named("9 < 20/2", STATED, 0),
        Named("3 < 4", STATED, None),
        Named("nope", ("Yes", "No"), 1),
        Named("no it isn't", ("Yes", "No"), 1),
        Named("yes it is", ("Yes", "No"), 0),
        Named("yes or no?", ("Yes", "No"), None),
        Named("no idea", ("Yes", "No"), None),
        Named("f", ("True", "False"), 1),
        Named("it isn't a tree", ("a tree", "not a tree"), 1),
        Named("greater than", ("<", ">", "$=$"), 1),
        Named("0", ("$x=4$", "No solution"), None),
        Named("B", ("$b$", "$a$", "$c$"), None),
        Named("2*3*7", (r"$2\times21$", r"$2\times3\times7$"), 1),
    ],
    ids=lambda case: f"{case.attempt} of {case.choices[0]}",
)
def test_what_is_typed_for_one_choice_names_it(case: Named) -> None:
    assert chosen_of(case.attempt, case.choices) == case.at


def test_a_right_choice_is_not_called_wrong_where_another_reads_like_it() -> None:
    key = AnswerKey("choice", ("Up",), choices=CASED)
    assert [judge(text, key).outcome for text in ("Up", "up", "A", "C", "down")] == [
        *("right", "unreadable", "right", "wrong", "wrong")
    ]


@pytest.mark.parametrize(
    "piece", ["((1,", "3 ", "x= ", "so ", "no wait ", "because ", "a, ", " . ", "$", "- ", "millilitre ", "not 3 "]
)
def test_long_messages_name_nothing(piece: str) -> None:
    assert chosen_of(piece * (1500 // len(piece)), (*UNITS, *INTERVALS, *SIGNED)) is None


@pytest.mark.parametrize(
    "attempt",
    ["prob the third one since it has to be less than, not equal", "last option, filled dots mean it is included",
     "C because the circle is not filled", "option c: it isn't closed there"],
)  # fmt: skip
def test_a_choice_named_by_its_place_may_be_followed_by_its_reason(attempt: str) -> None:
    assert chosen_of_reason(attempt) == "$x>1$"


@pytest.mark.parametrize(
    "attempt", ["C, no wait the first one", "the last one or maybe B, not sure", "C but i doubt it"]
)
def test_a_choice_that_is_taken_back_is_none(attempt: str) -> None:
    assert chosen_of_reason(attempt) is None


def chosen_of_reason(attempt: str) -> str | None:
    key = AnswerKey("choice", ("$x>1$",), choices=("$x<1$", "$x \\leq 1$", "$x>1$"))
    found = judge(attempt, key)
    return found.understood if found.outcome == "right" else None


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("the b one", 1),
        ("the c one bcs it is the largest", 2),
        ("its A right? it has the most", 0),
        ("the b one or the c one", None),
        ("not the b one", None),
    ],
)
def test_a_choice_is_named_by_its_letter_as_one_says_it(said: str, place: int | None) -> None:
    key = AnswerKey("choice", ("gold",), ("iron", "lead", "gold"))
    judged = judge(said, key)
    expected = "unreadable" if place is None else "right" if place == 2 else "wrong"
    assert judged.outcome == expected
