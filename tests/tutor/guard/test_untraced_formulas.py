"""A draft's formulas and choices come from the problem, the student or what it was given; others are named."""

import pytest

from tests.tutor.guard.drafts import Draft
from tutor.guard.check import check, evidence_of

BRACKET = "Simplify $4(3y+5)-7y-9$."
SYSTEM = "Solve $x = 3y-2$ and $2x + y = 24$ for y."
GASES = ("argon", "helium", "nitrogen", "oxygen")


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Draft("You are at $6y + 14$ so far.", "$5y+11$", BRACKET, "12y"), "6y + 14"),
        (Draft("Now it is $y^3 = 27$, is it not?", "$4$", SYSTEM, "y = 5"), "y^3 = 27"),
        (
            Draft("Now it is $y^3 = 27$, is it not?", "$4$", "Solve $x = 3y-2$ and $0 + 2x + y = 24$.", "y = 5"),
            "y^3 = 27",
        ),
        (Draft("You are at $6y + 14$ so far.", "$5y+11$", f"{BRACKET} Then add 0.", "12y + 0"), "6y + 14"),
        (Draft("Argon is far too rare for that.", "oxygen", "Which gas do flames need?", "helium", GASES), "argon"),
    ],
)
def test_a_formula_or_choice_from_nowhere_is_named(draft: Draft, words: str) -> None:
    assert evidence_of(draft.said, draft.limits).untraced == words


@pytest.mark.parametrize(
    "draft",
    [
        Draft("The 4 meets both terms of $(3y + 5)$. What is $4 * 5$?", "$5y+11$", BRACKET, "12y+5-7y-9"),
        Draft(r"In $4 \cdot (3y+5) - 9 - 7y$, what comes first?", "$5y+11$", BRACKET),
        Draft("Your $12y + 5$ begins well. Which term is amiss?", "$5y+11$", BRACKET, "12y+5-7y-9"),
        Draft("Put it in: $2(3y-2) + y = 24$. What is the bracket times 2?", "$4$", SYSTEM, "y = 5"),
        Draft("Your $(z+1)(z+6)$ is $z^2 + 7z + 6$. And the middle term?", "$(z+2)(z+3)$", "Factor $z^2+5z+6$.",
              "(z+1)(z+6)"),
        Draft("The law is $a(b+c) = ab + ac$. What is a here?", "$5y+11$", BRACKET, "12y"),
        Draft("With $2(y+6)$ it would be $2y + 12$. How is it here?", "$5y+11$", BRACKET, "12y"),
        Draft("Is it argon, or one of the others?", "oxygen", "Which gas do flames need?", "helium", GASES),
        Draft("Helium is in balloons. What do flames do?", "oxygen", "Which gas do flames need?", "helium", GASES),
    ],
    ids=lambda draft: draft.said[:40],
)  # fmt: skip
def test_a_formula_or_choice_with_a_source_passes(draft: Draft) -> None:
    assert check(draft.said, draft.limits).faults == ()
