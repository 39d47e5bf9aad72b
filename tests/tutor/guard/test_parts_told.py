"""Answers told part by part, by a change of a part, in another unit, by letters and place."""

import pytest

from tests.tutor.guard.drafts import LEAKS, Draft
from tutor.guard.check import check

SIGNS = ("$(2,-5)$", "$(5,-2)$", "$(-2,5)$")
BOXES = ("left atrium", "right atrium", "left lung", "right lung")
STORM = 'Read: "The harbour was quiet. By noon the fishermen had lost every net, and at dusk the pier fell."'


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Drop the last digit of your number.", "8.4", student="8.47"),
        Draft("Your letters are fine, halve the exponent.", "x^3y", student="x^6y"),
        Draft("Trade the places of your two numbers and turn their signs.", SIGNS[1], student="(2,-5)", choices=SIGNS),
        Draft("Only your 4 needs a minus.", "3 or -4", student="3 or 4", choices=("3 or 4", "3 or -4", "-3 or 4")),
        Draft("Both are right. Now put them together.", "19", student="7 and 12"),
        Draft("The same kind of chamber, but on the other side.", BOXES[1], student="left atrium", choices=BOXES),
        Draft("It is the opposite of what you said.", "rise", student="fall", choices=("rise", "fall", "stay")),
        Draft("Three numbers after the one you picked.", "Henry VIII", student="Henry V",
              choices=("Henry IV", "Henry V", "Henry VIII")),
        Draft("Go five to the right and two down.", SIGNS[1], "Where do they meet?", choices=SIGNS),
        Draft("Five pairs of k come out and one k stays under the root.", r"k^5\sqrt{k}", r"Simplify $\sqrt{k^{11}}$."),
        Draft("On top goes seventeen, and below it thirty.", r"\frac{17}{30}", "Add $1/6 + 2/5$.", "3/11"),
        Draft("It takes her ninety minutes.", "1.5", "How many hours does she walk?", "2"),
        Draft("You need another fifteen minutes.", "3.25", "How many hours does she walk?", "3"),
        Draft("Seventy percent of them.", "7/10", "Which part of the class walks?"),
        Draft("What are six sevens?", "42", "A box holds 6 rows. How many?"),
        Draft("A decade too early.", "1848", "In which year did it begin?", "1838"),
        Draft("The 5 should have been tripled.", "$b+15$", "Simplify $3(b+5)-2b$.", "b+5"),
        Draft("That is what is missing to the full hundred.", "70", student="30"),
        Draft("The right two numbers, the wrong seats.", "(0,-3)", "Where is it?", "(-3,0)"),
        Draft("The 9 belongs to it, so the second bracket must be square.", r"$(-\infty,9]$", "Write $x \\le 9$.",
              "(-inf,9)"),
        Draft("So for 6 new cards, it should be 6 x 3 = 18 old, not 12.", "18", "A new card is worth 3 old ones.",
              "6 new cards are worth 6 x 3 = 18 old cards, so each of 4 friends gave 3, which is 4 x 3 = 12."),
        Draft("A sixth of your number is what they want.", "12", "Evaluate $3x^2$ for x = 2.", "72"),
        Draft("That is the sum of them. Share it among the four.", "8", "Find the mean of 5, 6, 9 and 12.", "32"),
        Draft("Take two from your first number and hand it to your second.", "(4, 5)", student="(6, 3)"),
        Draft("Your 9 and your 14 have each other's places.", "$y^2+9y+14$", student="$y^2+14y+9$"),
        Draft("Between your two terms eleven y are missing.", "$y^2+11y+24$", student="y^2+24"),
        Draft("Put a five in place of both of your numbers.", "$(x-5)(x+5)$", student="(x-25)(x+1)"),
        Draft("Look behind the x: that number is the answer.", "9", "Where does $y = 4x + 9$ cross the y-axis?", "4"),
        Draft("Two hours and a half hour less.", "1.5", "How many hours is it?", "2"),
        Draft("Arteries are number one, veins number three. Which is left?", "capillaries", "Which are the thinnest?",
              "veins", ("arteries", "capillaries", "veins")),
        Draft("It is the last in the list.", BOXES[3], "Which is it?", choices=BOXES),
    ],
    ids=lambda draft: draft.said[:40],
)  # fmt: skip
def test_what_leaves_only_to_put_parts_together_is_stopped(draft: Draft) -> None:
    assert LEAKS & {*check(draft.said, draft.limits).codes}


@pytest.mark.parametrize(
    "draft",
    [
        Draft("It starts with Guy and ends with ana.", "Guyana", "Which country is it?"),
        Draft("L, then I, then M and an A.", "Lima", "What is the capital of Peru?"),
        Draft('It stands right behind "had lost".', "every net", f"{STORM} What had they lost?"),
        Draft("La palabra es evaporación.", "evaporation", "How does a puddle dry?"),
        Draft("There is no number that does it.", "no solution", "Solve |x| = -3."),
        Draft("The thing in which bread is baked.", "oven", "What did they build first?", "mill"),
        Draft("Wind, and then a mill.", "windmill", "What stands on the hill?", "house"),
        Draft("Take the letter after B.", "C", "Which vitamin is it?", "A"),
        Draft("An A with a u behind it.", "Au", "What is the symbol of gold?", "Go"),
        Draft("The first two letters of its Latin name, argentum.", "Ar", "What is the symbol?", "Si"),
        Draft("It is the metal that rusts.", "iron", "Which element is it?", "tin"),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_words_told_without_being_said_are_stopped(draft: Draft) -> None:
    assert LEAKS & {*check(draft.said, draft.worded).codes}


@pytest.mark.parametrize(
    "draft",
    [
        Draft("It is easy to mix these up. What do you know of each?", "iron", "Which element is it?", "tin"),
        Draft("The word litmus begins with an l. Where have you met it?", "acid", "What turns litmus red?", "soap"),
        Draft('Read the sentence with "By noon" again. Who is it about?', "every net", f"{STORM} What had they lost?"),
        Draft("Does every number have a root?", "no solution", "Solve |x| = -3.", "3"),
    ],
    ids=lambda draft: draft.said[:40],
)  # fmt: skip
def test_words_that_only_point_pass(draft: Draft) -> None:
    assert check(draft.said, draft.worded).faults == ()


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Your 8.47 has two decimals. How many does the problem want?", "8.4", student="8.47"),
        Draft("You squared 2 times 3, which is 6. Does the square belong to the 2?", "18", "Evaluate $2x^2$ for x = 3.",
              "36"),
        Draft("21 = 3 * 7, so it has more factors. How about the others?", "$23$", "Which is prime?", "21",
              ("$21$", "$23$", "$27$")),
        Draft("The war began in 1914. Who was king then?", "George V", "Who was king?", "Edward VII",
              ("Edward VII", "George V", "George VI")),
        Draft(r"$2\sqrt{18}$ is $\sqrt{72}$. Any square in it?", r"$6\sqrt{2}$", r"Simplify $\sqrt{72}$.", "2sqrt(18)"),
        Draft("How far apart are your two numbers?", "19", student="7 and 12"),
        Draft("Soap is a base, and it turns red litmus blue. And lemon juice, what does it do?", "acid",
              "Acid or base?", "base", ("acid", "base")),
        Draft("Both fractions need one denominator. Which?", r"\frac{17}{30}", "Add $1/6 + 2/5$.", "3/11"),
    ],
    ids=lambda draft: draft.said[:40],
)  # fmt: skip
def test_what_tells_no_part_passes(draft: Draft) -> None:
    assert check(draft.said, draft.limits).faults == ()
