"""A goal is looked at gently and kept in the student's words."""

from typing import NamedTuple

import pytest

from coach.goal import CheckedGoal, check_goal, suggestions
from coach.goal_words import goal_words_for
from coach.languages import COMPOSED
from coach.wishes import wishes
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
        Nudge("do well", "I get stuck", "I draw it", "wish", "How would you notice"),
        Nudge("I want to get better at maths", "I get stuck", "I draw it", "wish", "How would you notice"),
        Nudge("learn fractions", "I get stuck", "I draw it", "wish", "How would you notice"),
        Nudge("solve two alone", "", "", "obstacle", "What could get in the way"),
        Nudge("solve two alone", "I get stuck", "", "plan", "What will you do"),
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
    "wish", ["get the brackets right", "pass the fractions test on Friday", "explain how the sign flips"]
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
        Block("I solve two. I explain one.", "", "", "Which of these 2 matters most today? “I solve two.” would do."),
        Block("idk", "", "", "No idea yet is fine. Take one of those below"),
        Block("i dont know", "I get stuck", "I draw it", "finish this: by the end I can"),
        Block("asdfgh", "", "", "No idea yet is fine."),
        Block("fuck this", "", "", "one thing you would not mind getting done?"),
        Block("verdammte Mathe", "", "", "Was würdest du heute trotzdem gern erledigt haben?"),
        Block("solve two alone", "y" * 161, "draw", "Keep this to 160 characters; it has 161."),
        Block("solve two alone", "stuck", "z" * 10_000, "it has 10000"),
    ],
)
def test_what_cannot_be_kept_is_explained(block: Block) -> None:
    checked = check_goal(block.wish, block.obstacle, block.plan)
    assert checked.goal is None
    assert block.says in said(checked)
    assert any(message.blocking for message in checked.messages)


@pytest.mark.parametrize("wish", ["Get 2.5 and e.g. 3.5 right", "Finish no. 7 today", "Really?! I can. I do"])
def test_points_that_end_no_sentence_do_not_count(wish: str) -> None:
    blocked = wish.startswith("Really")
    assert (check_goal(wish, "I get stuck", "I draw it").goal is None) == blocked


def test_distress_gets_a_person_and_no_goal() -> None:
    checked = check_goal("I want to die", "", "")
    assert checked.goal is None
    assert checked.messages[0].person
    assert said(checked).startswith("What you wrote is important")


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
    plain = [Goal(goal.wish, goal.obstacle, goal.plan) for goal in found]
    assert all(check_goal(goal.wish, goal.obstacle, goal.plan) == CheckedGoal(goal, ()) for goal in plain)


def test_suggestions_without_a_past_are_skills() -> None:
    assert [goal.wish for goal in suggestions(SKILLS, None, {})] == [
        "Solve two in a row: Multiply out brackets",
        "Say in one sentence how it works, for somebody who was away: Add fractions",
    ]
    assert suggestions({}, None, {}) == ()


def test_a_title_with_a_formula_stays_out_of_plain_words() -> None:
    last = session(turn("brackets", "9", "wrong"))
    wishes = [goal.wish for goal in suggestions({"x": Skill("x", "Use $x$")}, last, TITLES)]
    assert wishes == ["Finish the problem I left open last time"]


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("i dont know what to do", "No idea yet is fine"),
        ("67", "No idea yet is fine"),
        ("math is stupid", "Fair, it is not everybody's favourite hour"),
        ("i hate this", "Fair, it is not everybody's favourite hour"),
        ("im dumb", "That is a hard thing to think of yourself"),
        ("keine lust", "nicht jede Stunde macht Spaß"),
        ("no quiero", "no a todos les gusta esta hora"),
        ("weiß nicht", "Noch keine Idee ist in Ordnung"),
    ],
)
def test_no_wish_and_unwillingness_get_one_light_line(wish: str, says: str) -> None:
    checked = check_goal(wish)
    assert checked.goal is None
    assert says in checked.messages[0].text


@pytest.mark.parametrize(
    ("wish", "says"),
    [("zwei allein", "dazwischenkommen"), ("ich will besser werden", "Woran würdest du es"),
     ("hacer tres sola", "¿Qué podría estorbar"), ("quiero aprender", "n qué lo notarías")],
)  # fmt: skip
def test_a_short_wish_is_answered_in_its_own_language(wish: str, says: str) -> None:
    assert says in check_goal(wish).messages[0].text


def test_an_example_is_near_to_what_the_student_can_do() -> None:
    (message, *_) = check_goal("get better", example="Do two of these alone by Friday: Add fractions").messages
    assert "For example: Do two of these alone by Friday: Add fractions." in message.text


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("stop forgetting the minus when i open brackets", "“stop forgetting the minus when i open brackets”"),
        ("finish two by myself", "“finish two by myself”"),
        ("zwei aufgaben ohne tipp schaffen", "„zwei aufgaben ohne tipp schaffen“"),
    ],
)
def test_a_goal_that_is_clear_is_told_so_and_asked_only_for_what_is_missing(wish: str, says: str) -> None:
    (message,) = check_goal(wish).messages
    assert message.about == "obstacle"
    assert says in message.text


@pytest.mark.parametrize(
    ("wish", "about"),
    [("be faster than emma", 0), ("get a B", 1), ("do my best", 2), ("catch up because i was ill", 3),
     ("make fewer mistakes", 4), ("understand it", 5),
     ("get faster", 6), ("learn how to do equations with fractions", 7)],
)  # fmt: skip
def test_what_is_asked_of_a_wish_is_about_what_it_wants(wish: str, about: int) -> None:
    assert wishes("en").asked_of(wish) == wishes("en").about[about].says
    assert check_goal(wish).messages[0].text.count("?") == 1


def test_nothing_is_a_wish_for_nothing_and_an_example_is_in_the_language_of_the_wish() -> None:
    assert check_goal("nothing").messages[0].text in wishes("en").no_want
    assert check_goal("nichts").messages[0].text in wishes("de").no_want
    said = check_goal("aprender", example="Do two of these alone by Friday: Add fractions").messages[0].text
    assert "Friday" not in said
    assert "sin pista" in said


@pytest.mark.parametrize("tag", COMPOSED)
def test_every_language_asks_of_the_same_wishes_in_four_wordings(tag: str) -> None:
    found = wishes(tag)
    assert len(found.about) == len(wishes("en").about)
    for says in (
        found.no_want,
        found.vague,
        found.no_plan,
        found.clear,
        found.clear_long,
        *(a.says for a in found.about),
    ):
        assert len(set(says)) >= 4
        assert all(one.count("?") <= 1 and "!" not in one for one in says)


def test_what_gets_in_the_way_is_heard_before_its_plan_is_asked_for() -> None:
    cases = (
        ("do 2 alone", "my cousin", "your cousin"),
        ("2 aufgaben allein lösen", "mein onkel", "Dein Onkel"),
        ("resolver 2 ecuaciones sin ayuda", "mi primo", "Tu primo"),
    )
    for wish, obstacle, heard in cases:
        said = check_goal(wish, obstacle).messages[-1].text
        assert heard in said
        assert said.count("?") == 1


def test_a_whole_plan_in_the_place_of_the_obstacle_is_one() -> None:
    goal = check_goal("do 2 alone", "if I hang, then I draw it").goal
    assert goal is not None
    assert (goal.obstacle, goal.plan) == ("I hang", "I draw it")


def test_a_plan_behind_the_obstacle_is_one() -> None:
    goal = check_goal("do 2 alone", "my neighbour drums. plan: if he drums then i go to the kitchen").goal
    assert goal is not None
    assert (goal.obstacle, goal.plan) == ("he drums", "i go to the kitchen")


def test_where_nothing_is_in_the_way_no_plan_is_asked_for() -> None:
    for obstacle in ("nothing really", "nix", "nada"):
        checked = check_goal("do 2 alone", obstacle)
        assert checked.goal is not None
        assert "?" not in checked.messages[-1].text


def test_a_reason_behind_a_wish_is_no_second_one() -> None:
    goal = check_goal("i solve two alone. the quiz went badly").goal
    assert goal is not None
    assert goal.wish == "i solve two alone. the quiz went badly"


def test_a_plan_that_says_what_is_done_instead_is_one() -> None:
    assert not check_goal("do 2 alone", "I rush", "I do not rub it out, I draw a line").messages
    assert check_goal("do 2 alone", "I rush", "I do not rub it out").messages


def test_a_condition_that_points_back_keeps_the_obstacle() -> None:
    goal = check_goal("hacer 2 sin ayuda", "que me distraiga. si me pasa, entonces cierro la puerta").goal
    assert goal is not None
    assert (goal.obstacle, goal.plan) == ("me distraiga", "cierro la puerta")


@pytest.mark.parametrize(("wish", "tag"), [("asdfgh <b>x</b>", "en"), ("y", "en"), ("dos sin ayuda", "es")])
def test_one_or_two_letters_tell_no_language(wish: str, tag: str) -> None:
    assert goal_words_for(wish, "en").tag == tag
