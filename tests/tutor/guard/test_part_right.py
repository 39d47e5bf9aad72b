"""What of a wrong attempt may be called right: a part that the judge accepts, a fact, a move; never the answer."""

import pytest

from tests.tutor.guard.drafts import Draft
from tutor.guard.check import check

CARDS = "One card is drawn from a deck of 52 cards. How likely is a heart?"
VERTEX = "Name the vertex of $y = (x-3)^2 - 8$."


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Yes, there are 13 hearts. Out of how many cards?", "1/4", CARDS, "13"),
        Draft("Your second coordinate is right. What makes x - 3 zero?", "(3,-8)", VERTEX, "(-3,-8)"),
        Draft("The y-coordinate -8 is right. What about the first?", "(3,-8)", VERTEX, "-3,-8"),
        Draft("Yes, begin with the root of 81. What stands before it?", "-9", "Simplify $-sqrt(81)$.", "root 81?"),
        Draft("You're right that it goes on. Is there a pattern?", "rational", "Is 0.1212... rational?", "it goes on"),
        Draft("The number is right. Which way does the sign look?", "$x<5$", "Solve $2x - 3 < 7$.", "x > 5"),
        Draft("Your sign is right. What do you divide by?", "$x<5$", "Solve $2x - 3 < 7$.", "x < 10"),
        Draft("One of the two is right. Which, do you think?", "4 and 6", "Which two?", "4 and 7"),
        Draft("The 5 on top is right. Count all of them again.", "5/18", "How likely is a blue one?", "5/14"),
        Draft("36 throws is right. What does your 4 count?", "11/36", "Two dice: how likely is a six?", "4/36"),
        Draft("8 at the bottom is right. What does your 3 count?", "1/4", "Eight cards: how likely?", "3/8"),
        Draft(
            "Salt is right. What is the other one?",
            "salt and sand",
            "What is in it?",
            "salt and iron",
            ("salt and sand", "salt and iron", "sand and iron"),
        ),
        Draft("Exactly, turning the second one over is the right move. What now?", "2", "Work out 3/2 / 3/4.", "5"),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_a_part_may_be_called_right(draft: Draft) -> None:
    assert check(draft.said, draft.limits).faults == ()


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Yes, 13 is what we want. What next?", "1/4", CARDS, "13"),
        Draft("Yes, the chance is 13. What next?", "1/4", CARDS, "13"),
        Draft("7 at the bottom is right. What next?", "1/4", "Eight cards: how likely?", "3/7"),
        Draft("8 eggs is right. What next?", "12", "How many eggs?", "8 eggs"),
        Draft("Your first coordinate is right. What next?", "(3,-8)", VERTEX, "(-3,-8)"),
        Draft("Your sign is right. What next?", "$x<5$", "Solve $2x - 3 < 7$.", "x > 5"),
        Draft(
            "Iron is right. What next?",
            "salt and sand",
            "What is in it?",
            "salt and iron",
            ("salt and sand", "salt and iron", "sand and iron"),
        ),
        Draft("Exactly, that's the answer we were after. What next?", "(3,-8)", VERTEX, "(-3,-8)"),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_a_wrong_answer_may_not(draft: Draft) -> None:
    assert "calls_right" in check(draft.said, draft.limits).codes
