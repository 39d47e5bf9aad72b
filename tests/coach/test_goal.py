"""A goal is looked at gently and kept in the student's words."""

from typing import NamedTuple

import pytest

from coach.goal import CheckedGoal, check_goal, suggestions
from coach.phrases import phrases
from domain.goal import Goal
from domain.skill import Skill
from tests.coach.sessions import SKILLS, TITLES, hint, session, turn


def said(checked: CheckedGoal) -> str:
    return " ".join(message.text for message in checked.messages)


def test_a_good_goal_is_kept_and_nothing_is_said() -> None:
    checked = check_goal("  Solve two\tbracket equations \n alone ", "If I get stuck,", "then reread the last line.")
    assert checked == CheckedGoal(Goal("Solve two bracket equations alone", "I get stuck", "reread the last line"), ())


@pytest.mark.parametrize("plan", ["If I get stuck, then I draw it", "when I get stuck I mean really stuck, I draw it"])
def test_a_plan_that_holds_its_if_is_taken_apart(plan: str) -> None:
    goal = check_goal("solve two alone", "", plan).goal
    assert goal is not None
    assert goal.obstacle.startswith("I get stuck")
    assert goal.plan == "I draw it"


class Nudge(NamedTuple):
    wish: str
    obstacle: str
    plan: str
    about: str
    says: str


@pytest.mark.parametrize(
    "nudge",
    [
        Nudge("do well", "I get stuck", "I draw it", "wish", "How would you notice it?"),
        Nudge("I want to get better at maths", "I get stuck", "I draw it", "wish", "How would you notice it?"),
        Nudge("idk", "I get stuck", "I draw it", "wish", "How would you notice it?"),
        Nudge("solve two alone", "", "", "plan", "What could get in the way?"),
        Nudge("solve two alone", "I get stuck", "", "plan", "And then?"),
        Nudge("solve two alone", "", "I draw it", "obstacle", "When will you do that?"),
        Nudge("solve two alone", "I get stuck", "try harder", "plan", "Say what you will do, for example"),
        Nudge("solve two alone", "I get stuck", "solve two alone", "plan", "Say what you will do, for example"),
        Nudge("solve two alone", "I get stuck", "I won’t give up", "plan", "Say what you will do instead"),
    ],
)
def test_what_is_vague_is_taken_with_a_nudge(nudge: Nudge) -> None:
    checked = check_goal(nudge.wish, nudge.obstacle, nudge.plan)
    assert checked.goal is not None
    assert checked.goal.wish == nudge.wish
    (message,) = checked.messages
    assert message.about == nudge.about
    assert nudge.says in message.text
    assert not message.blocking


@pytest.mark.parametrize(
    "wish", ["get the brackets right", "pass the fractions test on Friday", "learn how to flip the sign"]
)
def test_a_wish_that_names_something_is_not_vague(wish: str) -> None:
    assert check_goal(wish, "I get stuck", "I draw it").messages == ()


class Block(NamedTuple):
    wish: str
    obstacle: str
    plan: str
    says: str


@pytest.mark.parametrize(
    "block",
    [
        Block("", "", "", "What do you want to be able to do"),
        Block(" \u200b!? ", "", "", "What do you want to be able to do"),
        Block("x" * 201, "", "", "this has 201"),
        Block("I solve two. I help Ben.", "", "", "Which of these 2 matters most today? “I solve two.” would do."),
        Block("solve two alone", "y" * 161, "draw", "Keep this to 160 characters; it has 161."),
        Block("solve two alone", "stuck", "z" * 10_000, "it has 10000"),
    ],
)
def test_what_cannot_be_kept_is_explained(block: Block) -> None:
    checked = check_goal(block.wish, block.obstacle, block.plan)
    assert checked.goal is None
    assert block.says in said(checked)
    assert any(message.blocking for message in checked.messages)


@pytest.mark.parametrize("wish", ["Get 2.5 and e.g. 3.5 right", "Finish no. 7 today", "Really?! I can"])
def test_points_that_end_no_sentence_do_not_count(wish: str) -> None:
    blocked = wish.startswith("Really")
    assert (check_goal(wish, "I get stuck", "I draw it").goal is None) == blocked


def test_distress_gets_a_person_and_no_goal() -> None:
    checked = check_goal("I want to die", "", "")
    assert checked.goal is None
    assert said(checked) == phrases().person
    assert "teacher" in said(checked)


def test_no_message_scolds() -> None:
    texts = (
        said(check_goal("", "", "")) + said(check_goal("do well", "", "")) + said(check_goal("a. b. c.", "", "x" * 999))
    )
    assert not any(word in texts.casefold() for word in ("must", "wrong", "invalid", "error", "please", "!"))


def test_suggestions_come_from_the_last_session_first() -> None:
    last = session(
        hint("fractions"),
        turn("fractions", "5/6", "right", skill="fraction"),
        turn("angles", "50", "wrong"),
    )
    found = suggestions(SKILLS, last, TITLES)
    assert [goal.wish for goal in found] == [
        "Finish “Angles”, which I left open last time",
        "Do one without a hint: Add fractions",
        "Solve two in a row: Multiply out brackets",
    ]
    assert all(check_goal(goal.wish, goal.obstacle, goal.plan) == CheckedGoal(goal, ()) for goal in found)


def test_suggestions_without_a_past_are_skills() -> None:
    assert [goal.wish for goal in suggestions(SKILLS, None, {})] == [
        "Solve two in a row: Multiply out brackets",
        "Solve two in a row: Add fractions",
    ]
    assert suggestions({}, None, {}) == ()


def test_a_title_with_a_formula_stays_out_of_plain_words() -> None:
    last = session(turn("brackets", "9", "wrong"))
    wishes = [goal.wish for goal in suggestions({"x": Skill("x", "Use $x$")}, last, TITLES)]
    assert wishes == ["Finish the problem I left open last time"]
