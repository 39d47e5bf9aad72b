"""What a problem says of the number, the letter or the thing that a student asks about, and what an operation does."""

import pytest

from language.questions import inquiry
from tutor.help.answers import Answer
from tutor.help.done_to_both import operation_about
from tutor.help.given_things import foreign_number, letter_about, number_about, thing_about

EQUATION = ("Solve $6n+9=-15$.",)
WORDS = (
    "A crate weighs 20 kg and holds 12 jars. Each jar weighs $3$ kg.",
    "The load (l) varies directly with the jars (j). How heavy is the full crate?",
)


def about(question: str, shown: tuple[str, ...]) -> Answer | None:
    asked = inquiry(question)
    assert asked is not None
    ways = (letter_about(asked, shown), number_about(asked, shown), thing_about(asked, shown))
    return next((found for found in ways if found is not None), None)


@pytest.mark.parametrize(
    ("question", "shown", "told", "kind"),
    [
        ("do i need the 20 kg", WORDS, "A crate weighs 20 kg", "needed"),
        ("what is the 12 for", WORDS, "holds 12 jars", "given"),
        ("what does the j tell me", WORDS, "the jars", ""),
        ("why do we need the crate", WORDS, "A crate weighs", "needed"),
        ("what does the 6 next to n mean", EQUATION, "$6$ times $n$", "given"),
        ("what is the -15 for", EQUATION, "the $-15$ stands alone", "given"),
        ("do i need the 9", EQUATION, "is added to what stands before it", "needed"),
    ],
)
def test_it_is_said_where_the_thing_stands_and_never_whether_it_is_needed(
    question: str, shown: tuple[str, ...], told: str, kind: str
) -> None:
    found = about(question, shown)
    assert found is not None
    assert told in found.words
    assert found.about == kind


@pytest.mark.parametrize("question", ["what does put 9 in for n mean", "why is it 9", "what is 5 times 9"])
def test_a_number_that_is_not_pointed_at_is_not_what_is_asked_after(question: str) -> None:
    asked = inquiry(question)
    assert asked is None or number_about(asked, EQUATION) is None


def test_a_number_that_stands_nowhere_is_said_to() -> None:
    asked = inquiry("where does the 24 come from")
    assert asked is not None
    found = foreign_number(asked, EQUATION, ())
    assert found is not None
    assert "no $24$ in the problem" in found.words
    again = foreign_number(asked, EQUATION, ("Half of that is $24$.",))
    assert again is not None
    assert "I wrote" in again.words


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("why cant i just add 9", "$6n+9+9$"),
        ("can i divide by 6 first", r"$\frac{6n+9}{6}$"),
        ("should i take away 9", "$6n+9-9$"),
    ],
)
def test_an_operation_is_shown_on_the_side_with_the_letter_and_not_worked_out(question: str, side: str) -> None:
    asked = inquiry(question)
    assert asked is not None
    found = operation_about(asked, EQUATION)
    assert found is not None
    assert side in found.words


def test_of_two_operations_none_is_done() -> None:
    asked = inquiry("do i add 9 or subtract 9")
    assert asked is not None
    assert operation_about(asked, EQUATION) is None
