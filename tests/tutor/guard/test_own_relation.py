"""What would mend the student's own value is a last step, in whatever words; to look at it is none."""

import pytest

from tests.tutor.guard.drafts import LEAKS, Draft
from tutor.guard.check import check


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Have your 26 twice and stop.", "52", student="26?"),
        Draft("Thirteen is half of it.", "26", student="13"),
        Draft(
            "The odd number right before yours is the smaller one.", "17", "Two odd numbers in a row make 323.", "19"
        ),
        Draft("It lies on the other side of zero, as far out as yours.", "-7", student="7"),
        Draft("A quarter of them stay in; the rest is asked for.", "3/4", "Of 60 people 15 stay in.", "1/4"),
        Draft("One was counted twice, so make the top one smaller.", "3/10", student="13/40"),
        Draft("Your y is fine, but the x is three times as big as it should be.", "(2,-5)", student="(6,-5)"),
        Draft("That is the third. Double it once more.", "88", student="44"),
        Draft("Multiply three by three, then by three once more.", "27", "Solve $log_3(x) = 3$.", "9"),
        Draft("What is left is six squared take away six.", "30", "Find f(6) for $f(t) = t^2 - t$.", "6"),
        Draft("Your 14 is only the half of what they ask.", "28", student="14"),
        Draft("The digits are fine, but it lies below zero.", "-9", student="9"),
        Draft("You have the top; the bottom has to be one bigger.", "3/8", student="3/7"),
        Draft("The x and the y have changed places in yours.", "(5,-2)", student="(-2,5)"),
        Draft("You are off by one: count the first one as well.", "11", student="10"),
        Draft(
            "Only the bracket after the 2 is wrong, make it a round one.",
            "(-inf, 2) U [5, inf)",
            student="(-inf,2]U[5,inf)",
        ),
        Draft("Turn the two digits of yours around.", "56", student="65"),
        Draft("It makes one and a half hundred.", "150", student="24"),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_what_mends_the_own_value_is_stopped(draft: Draft) -> None:
    assert LEAKS & {*check(draft.said, draft.limits).codes}


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Look at the sign once more. What does the minus belong to?", "-16", "Find $-2^4$.", "16"),
        Draft("Check it: twice 9 is 18, and 18 plus 5 is 23. Is that 15?", "5", "Twice a number plus 5 is 15.", "9"),
        Draft("The formula has a one half in it. Where is it?", "24", "A triangle, base 6, height 8.", "48"),
        Draft("When you move a term across, its sign turns. Which has the 4?", "4", "Solve $3x-4=8$.", "-4"),
        Draft("7 is in both. Divide both by 7: do they still share one?", "21", "Largest factor of 42 and 63?", "7"),
        Draft('"Subtract 15 from -4" says where to start. Where?', "-19", "Subtract 15 from -4.", "15"),
        Draft("log base 3 of x is 3: can you write a power?", "27", "Find x in $log_{3}(x)=3$.", "9"),
    ],
    ids=lambda draft: draft.said[:40],
)  # fmt: skip
def test_what_draws_attention_passes(draft: Draft) -> None:
    assert check(draft.said, draft.limits).faults == ()
