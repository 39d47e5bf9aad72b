"""A draft's numbers come from the problem, the student or what it was given; another one is stopped and named."""

import pytest

from domain.turn import Fault
from tests.tutor.guard.drafts import Draft
from tutor.guard.check import check

TILES = "A floor of 45 m² is laid with 9 boxes of tiles. How many m² does one box cover?"
CARDS = "One card is drawn from a deck of 52 cards. How likely is a heart?"


@pytest.mark.parametrize(
    ("draft", "number"),
    [
        (Draft("So 73 is too many. What else?", "5", TILES, "36"), "73"),
        (Draft("Take seventeen of them first.", "5", TILES, "36"), "seventeen"),
        (Draft("The share is 3/7 so far. Go on.", "5", TILES, "36"), "3/7"),
    ],
)
def test_a_number_from_nowhere_is_named(draft: Draft, number: str) -> None:
    assert Fault("untraced", number) in check(draft.said, draft.limits).faults


@pytest.mark.parametrize(
    "draft",
    [
        Draft("You took 36. Where do the 9 boxes come in?", "5", TILES, "36"),
        Draft("You took 9 away from 45, which leaves 36. Is that one box?", "5", TILES, "36"),
        Draft("Suppose 14 boxes cover 70 m². What does each cover?", "5", TILES),
        Draft("What stands next to the 45? Do all four sides matter, or none", "5", TILES),
        Draft("There are 13 hearts. Out of how many?", "1/4", CARDS, "13"),
        Draft("The roots are in $(-b ± sqrt(b^2 - 4ac)) / 2a$. Which is a?", "3", "Solve $x^2 - 6x + 9 = 0$."),
        Draft("A leap year has 366 days. Which year is meant?", "8760", "Hours of a year of 365 days?", "8784"),
        Draft("How does your 110 fit in with 180?", "70", "A triangle has angles of 50° and 60°. The third?", "110"),
        Draft("An hour has 60 minutes. What does that make of it?", "90", "How long are 1.5 hours?"),
        Draft(
            "With $\\sqrt{x^7}$ it is $x^3\\sqrt{x}$. How is it here?", r"$y^5\sqrt{y}$", r"Simplify $\sqrt{y^{11}}$."
        ),
        Draft("Two numbers in a row with the sum 21 are 10 and 11. And here?", "44", "Two numbers in a row make 89."),
        Draft("In sqrt(w+6) = w one squares both sides: w + 6 = w^2. And here?", "3", r"Solve $\sqrt{15-2w}=w$."),
        Draft("With two dice, a six on one of them is 1/6 + 1/6 - 1/36. And here?", "27/52", CARDS),
        Draft("35% is 35/100, or 0.35. What is it here?", "$0.09$", "Write as a decimal: 9%"),
        Draft("Perfect squares are 4, 9, 16 and 25. Which is in it?", r"$3\sqrt{7}$", r"Simplify $\sqrt{63}$."),
        Draft("Put 2y - 1 in place of x. What comes out?", "$1$", "Solve $x = 2y-1$ and $5 = 4x+y$ for y."),
        Draft(
            "The square root of 72 is what you simplify. Is a square in it?", r"$6\sqrt{2}$", r"Simplify $\sqrt{72}$."
        ),
        Draft("The 7 stands in the tens place. Where is the 4?", "hundreds", "Name the place of 4 in 3,475."),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_a_number_with_a_source_passes(draft: Draft) -> None:
    assert check(draft.said, draft.limits).faults == ()
