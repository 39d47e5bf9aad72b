"""Three questions, about what happened, saying nothing that did not."""

import random
import re
from typing import NamedTuple

import pytest

from coach.episodes import episodes
from coach.reflection import questions
from domain.attempt import Outcome
from domain.goal import Goal, ReflectionQuestion
from domain.session import Session
from domain.turn import Turn
from tests.coach.sessions import SKILLS, TITLES, hint, session, turn

GOAL = Goal("solve two bracket equations alone", "I get stuck", "I reread the last line")


def asked(held: Session) -> tuple[ReflectionQuestion, ReflectionQuestion, ReflectionQuestion]:
    return questions(held, TITLES, SKILLS)


class Case(NamedTuple):
    held: Session
    text: str
    turns: tuple[int, ...]


CASES = {
    "wrong, then right, both short": Case(
        session(turn("fractions", "2/5", "wrong"), turn("fractions", "5/6", "right")),
        "On “How to Add Fractions” you went from “2/5” to “5/6”. What did you notice in between?",
        (1, 2),
    ),
    "third try after a passage": Case(
        session(
            turn("brackets", "first 14 - 3 and then I divide by two", "wrong", section="Distributive Property"),
            turn("brackets", "x = 5", "wrong"),
            turn("brackets", "x = 4", "right"),
        ),
        "On “Solve $2(x+3)=14$” you got it on your third try, after the tutor pointed to “Distributive Property”. "
        "What made the difference?",
        (1, 2, 3),
    ),
    "second try after a hint, long writing": Case(
        session(
            turn("signs", "because a minus and a minus make a plus here", "wrong", move="pump"),
            hint("signs"),
            turn("signs", "because a minus and a plus make a minus here", "right"),
        ),
        "On “Signs” you got it on your second try, after a hint. What made the difference?",
        (1, 2, 3),
    ),
    "second try with no hint": Case(
        session(
            turn("signs", "because a minus and a minus make a plus here", "wrong", move="pump"),
            turn("signs", "because a minus and a plus make a minus here", "right"),
        ),
        "On “Signs” you got it on your second try, with no hint. What did you change?",
        (1, 2),
    ),
    "right form at last": Case(
        session(turn("fractions", "10/12", "other_form", move="ask_form"), turn("fractions", "5/6", "right")),
        "On “How to Add Fractions” your value was right and the form was not yet. What did you do to it?",
        (1, 2),
    ),
    "alone": Case(
        session(turn("angles", "40", "right")),
        "You solved “Angles” alone, at the first try. How did you know where to start?",
        (1,),
    ),
    "hints first, none at the end": Case(
        session(
            hint("fractions"),
            hint("fractions"),
            turn("fractions", "5/6", "right"),
            turn("signs", "-3", "right"),
            turn("angles", "40", "right"),
            turn("brackets", "4", "right"),
        ),
        "You asked for two hints on “How to Add Fractions” and for none on the last three. What changed?",
        (1, 2, 4, 5, 6),
    ),
    "asked for the answer, then found it": Case(
        session(turn("angles", "just tell me", kind="answer_seeking", move="refuse"), turn("angles", "40", "right")),
        "On “Angles” you asked for the answer once and later had it right. What got you there?",
        (1, 2),
    ),
    "handed to the teacher": Case(
        session(turn("angles", "50", "wrong"), turn("angles", "60", "wrong", move="handoff")),
        "“Angles” went to your teacher. What is the first thing you would ask about it?",
        (1, 2),
    ),
    "still open": Case(
        session(turn("angles", "50", "wrong")),
        "“Angles” is still open. Where would you start if you came back to it tomorrow?",
        (1,),
    ),
    "talk alone": Case(
        session(
            turn("angles", "hi", kind="off_task", move="redirect", skill="distribute"),
            turn("angles", "why", kind="unsure", move="clarify"),
        ),
        "You sent the tutor two messages about “Multiply out brackets”. Which point is still unclear?",
        (1, 2),
    ),
    "opened and left": Case(
        session(opened=("angles",)),
        "You opened “Angles” and left it for now. What would help you begin?",
        (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_first_question_is_about_what_happened(case: Case) -> None:
    first, *_ = asked(case.held)
    assert first.text == case.text
    assert first.turns == case.turns


def test_an_answer_to_a_smaller_question_is_no_try_at_the_problem() -> None:
    held = session(
        turn("signs", "because a minus and a minus make a plus here", "wrong", move="scaffold"),
        turn("signs", "7", "wrong", move="scaffold"),
        turn("signs", "-7", "right", move="confirm_scaffold"),
        turn("signs", "because a minus and a plus make a minus here", "right"),
    )
    assert [one.number for one in episodes(held)[0].work.attempts] == [1, 4]
    assert "on your second try, after a hint" in asked(held)[0].text


def test_what_came_after_the_solution_does_not_count() -> None:
    held = session(turn("angles", "40", "right"), hint("angles"))
    assert asked(held)[0].text.startswith("You solved “Angles” alone")


def test_unreadable_messages_are_no_tries() -> None:
    held = session(turn("angles", "4§", "unreadable", move="clarify"), turn("angles", "40", "right"))
    assert asked(held)[0].text.startswith("You solved “Angles” alone, at the first try")


def test_the_goal_comes_second_in_the_students_words() -> None:
    first, second, third = asked(session(turn("angles", "40", "right"), goal=GOAL))
    assert first.turns == (1,)
    assert second.text == (
        "Your plan was: if “I get stuck”, then “I reread the last line”. Did that moment come, and what did you do?"
    )
    assert third.turns == ()


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        (Goal("get $5 right"), r"Your goal was “get \$5 right”. How near did you get, and how can you tell?"),
        (Goal("w", plan="draw it"), "Your plan was “draw it”. When did you do it?"),
        (Goal("w", obstacle="it gets long"), "Your goal was “w”. How near did you get, and how can you tell?"),
    ],
)
def test_a_goal_in_part_is_asked_about_in_part(goal: Goal, text: str) -> None:
    assert asked(session(goal=goal))[0].text == text


def test_an_empty_session_gets_honest_questions() -> None:
    first, *_ = found = asked(session())
    assert first.text == "Nothing was tried this time, which happens. What would make it easier to start?"
    assert {question.turns for question in found} == {()}


def test_an_unknown_title_is_not_invented() -> None:
    held = session(turn("ghost", "1", "wrong"), turn("ghost", "2", "right"))
    assert asked(held)[0].text == "On this problem you went from “1” to “2”. What did you notice in between?"


@pytest.mark.parametrize("said", ["i'm stupid", "fuck this", "x\ny"])
def test_what_should_not_be_quoted_is_not(said: str) -> None:
    held = session(turn("angles", said, "wrong", move="pump"), turn("angles", "40", "right"))
    assert asked(held)[0].text == "On “Angles” you got it on your second try, with no hint. What did you change?"


def test_dollars_and_long_titles_stay_whole() -> None:
    held = session(turn("money", "$4", "wrong"), turn("money", "$5", "right"))
    title = r"Pay \$20 for $\frac{a^2+b^2}{c}$ apples and for very many pears, and for a plum."
    text = questions(held, {"money": title}, {})[0].text
    assert text == (
        r"On “Pay \$20 for $\frac{a^2+b^2}{c}$ apples and for very many …” you went from “\$4” to “\$5”. "
        "What did you notice in between?"
    )


OUTCOMES: tuple[Outcome, ...] = ("right", "wrong", "other_form", "partial", "unreadable")


def random_session(dice: random.Random) -> Session:
    turns: list[Turn] = []
    for _ in range(dice.randrange(14)):
        item = dice.choice(list(TITLES))
        turns.append(
            dice.choice(
                [
                    hint(item),
                    turn(item, str(dice.randrange(99)), dice.choice(OUTCOMES)),
                    turn(item, "5", "wrong", move=dice.choice(["scaffold", "parallel", "handoff", "pump"])),
                    turn(item, "tell me", kind="answer_seeking", move="refuse"),
                    turn(item, "hello", kind="off_task", move="redirect"),
                ]
            )
        )  # fmt: skip
    return session(*turns, goal=GOAL if dice.random() < 0.5 else None, opened=tuple(TITLES)[: dice.randrange(3)])


def test_of_a_thousand_sessions_every_question_is_short_whole_and_about_real_turns() -> None:
    dice = random.Random(7)
    for _ in range(1000):
        held = random_session(dice)
        found = asked(held)
        assert found == asked(held)
        assert len(found) == len({question.id for question in found}) == len({question.text for question in found}) == 3
        numbers = {one.number for one in held.turns}
        assert all(set(question.turns) <= numbers for question in found)
        assert any(question.turns for question in found) == bool(held.turns)
        for question in found:
            assert question.text.count("?") == 1
            assert question.text.endswith("?")
            assert len(question.text.split()) <= 32
            assert not re.search(r"\b(?:wrong|fail\w*|mistake|error|should have|why did(?:n't)?)\b|!", question.text)


def test_numbers_that_are_told_are_true() -> None:
    dice = random.Random(8)
    told = 0
    for _ in range(2000):
        held = random_session(dice)
        for question in asked(held):
            if match := re.match(r"You asked for (a hint|\w+ hints) on .* none on the last (\w+)\.", question.text):
                told += 1
                count = {"a hint": 1, "two hints": 2, "three hints": 3, "four hints": 4, "five hints": 5}[match[1]]
                assert sum(1 for number in question.turns if held.turns[number - 1].message.intent == "hint") == count
            if " alone, at the first try" in question.text:
                told += 1
                assert len([one for one in question.turns if held.turns[one - 1].assessment is not None]) >= 1
                assert not any(held.turns[number - 1].message.intent == "hint" for number in question.turns)
            if match := re.search(r"you went from “(.*?)” to “(.*?)”", question.text):
                told += 1
                said = [held.turns[number - 1].message.text for number in question.turns]
                assert match[1] in said
                assert match[2] == said[-1]
    assert told > 300
