"""A choice told by what it is like is stopped; what explains the choices or asks about them is not."""

import pytest

from tests.tutor.guard.drafts import LEAKS, Draft
from tutor.guard.check import check

QUADRANTS = ("Quadrant 1", "Quadrant 2", "Quadrant 3", "Quadrant 4")
POLYNOMIALS = ("monomial", "binomial", "trinomial", "polynomial")
OPENS = ("Opens up", "Opens down")
CORNERS = ("First (east and north)", "Second (west and north)", "Third (west and south)", "Fourth (east and south)")
ROOTS = ("8 or -8", "7 or -7", "6 or -6")
PRICES = ("It costs 3,000.", "It costs 2,000.", "It costs 2,500.")
MIDDLES = ("Median", "Mean")


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Not that, and there are only two to choose from.", "Mean", student="median", choices=MIDDLES),
        Draft("Yours is wrong, and two answers are all there is.", "No", student="yes", choices=("Yes", "No")),
        Draft("It points down for you; quite the opposite.", "Opens up", student="opens down", choices=OPENS),
        Draft("It isn't the first, it isn't the second and it isn't the fourth.", QUADRANTS[2], choices=QUADRANTS),
        Draft("The word we want begins like bicycle.", "binomial", student="monomial", choices=POLYNOMIALS),
        Draft("Its arms form a bowl that can hold water.", "Opens up", student="down", choices=OPENS),
        Draft("It lies in the corner of south and east.", CORNERS[3], student="second", choices=CORNERS),
        Draft("Eight works, and its opposite does too.", "8 or -8", student="8", choices=ROOTS),
        Draft("It is a two and then only zeros.", PRICES[1], student="It costs 3,000.", choices=PRICES),
        Draft("The one halfway along the row fits better.", "Median", student="mean", choices=MIDDLES),
        Draft("All is fine except that your square bracket should be round.", "(2, 5)", student="[2, 5)"),
        Draft("The first two fall away, and so does the last.", POLYNOMIALS[2], choices=POLYNOMIALS),
        Draft("Only the last of the four survives.", "polynomial", choices=POLYNOMIALS),
        Draft("You went down; the other direction is meant.", "Opens up", student="down", choices=OPENS),
        Draft("Three digits: a four, then only zeros.", "400", student="40"),
        Draft("Left are y times y times y.", "y^3", "Simplify $y^7 / y^4$.", "y^11"),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_a_choice_or_number_told_by_what_it_is_like_is_stopped(draft: Draft) -> None:
    assert LEAKS & {*check(draft.said, draft.limits).codes}


@pytest.mark.parametrize(
    "draft",
    [
        Draft("The median is the one in the middle, the mean shares out. Which moves?", "Median", choices=MIDDLES),
        Draft("It opens up if a > 0 and down if a < 0. Which sign has a?", OPENS[0], student="down", choices=OPENS),
        Draft("Does it make a bowl or a hill?", "Opens up", student="down", choices=OPENS),
        Draft("North is right, since 8 is positive. Which way is -3?", CORNERS[1], "Plot (-3, 8).", "first", CORNERS),
        Draft("7 is right, because 7 times 7 is 49. Is there another?", ROOTS[1], "Solve $a^2=49$.", "7", ROOTS),
        Draft("We count terms, the parts joined by plus. How many are there?", "binomial", choices=POLYNOMIALS),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_what_explains_the_choices_passes(draft: Draft) -> None:
    assert not LEAKS & {*check(draft.said, draft.limits).codes}
