"""What a look back at a week says is found again in the turns, or is not taken for true."""

from datetime import UTC

import pytest

from coach.facts import moments, worked
from coach.week import facts, question, week_of
from domain.session import Session
from eval.week_claims import week_told_truly
from tests.coach.sessions import NOW, SKILLS, TITLES, hint, session, turn

STEPS = dict.fromkeys(TITLES, 1)
HARD = session(turn("angles", "1", "wrong"), turn("angles", "2", "wrong"), turn("angles", "50", "right"))
OPEN = session(turn("angles", "1", "wrong"))
HELPED = session(hint("angles"), turn("angles", "50", "right"))
LATER = "This week you worked on 1 problem: 1 with help or at a later try."
LEFT = "This week you worked on 1 problem: 1 still open."
NONE = "Nothing was tried this week, which happens."


@pytest.mark.parametrize(
    ("sat", "says", "asks", "true"),
    [
        (HARD, LATER, "“Angles” took you 3 tries, and you got it. What?", True),
        (HARD, LATER, "“Angles” took you 4 tries, and you got it. What?", False),
        (HARD, LATER, "“Signs” took you 3 tries, and you got it. What?", False),
        (HARD, LEFT, "“Angles” took you 3 tries, and you got it. What?", False),
        (HARD, "You were great.", "“Angles” took you 3 tries, and you got it. What?", False),
        (HELPED, LATER, "You finished “Angles” with help. What?", True),
        (HELPED, LATER, "You did “Angles” alone. What?", False),
        (OPEN, LEFT, "“Angles” is still open. Where?", True),
        (OPEN, LEFT, "You came back to “Angles” and finished it. What?", False),
        (OPEN, LEFT, "You sang “Angles”. What?", False),
        (OPEN, NONE, "“Angles” is still open. Where?", False),
        (session(), NONE, "What would make it easier to begin next week?", True),
    ],
)
def test_a_claim_is_checked_against_the_turns(sat: Session, says: str, asks: str, true: bool) -> None:
    assert week_told_truly(says, asks, [sat], TITLES, STEPS) == true


@pytest.mark.parametrize("sat", [HARD, OPEN, HELPED, session()])
def test_what_the_coach_says_of_these_is_true(sat: Session) -> None:
    done = worked([sat], {("algebra", item): 1 for item in TITLES}, UTC)
    week = week_of(done, moments(done), NOW.date())
    asked = question(week, lambda _, item: TITLES[item], {"algebra": SKILLS})
    assert week_told_truly(facts(week), asked.text, [sat], TITLES, STEPS)
