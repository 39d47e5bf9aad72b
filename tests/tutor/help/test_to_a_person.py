"""What is said to a person shares nothing with the step: it is heard as what it is, and never judged as an attempt."""

import pytest

from domain.answer import AnswerKey, Expectation
from domain.item import Item, Step
from tests.tutor.classroom import ITEM, Passages, Talk

FLOATS = Step(
    "s",
    "Why does a steel ship float on the sea?",
    AnswerKey(
        "explanation",
        expectations=(
            Expectation(
                "pushes-aside",
                "The hull pushes water aside.",
                (("pushes", "moves", "displaces"), ("water",)),
                hint="Put a bowl into a full bucket. What runs over the rim?",
                prompt="What does the hull push aside?",
            ),
            Expectation(
                "hollow",
                "It is hollow, so it is light for its size.",
                (("hollow", "air inside", "empty"),),
                hint="Compare a steel ball with a steel bowl. What is different inside?",
                prompt="What is inside the hull?",
            ),
        ),
    ),
)
CHOICE = Step("s", "Which metal does a magnet attract?", AnswerKey("choice", ("Iron",), ("Copper", "Iron", "Gold")))
CRY = "i want to kill myself"


def at(step: Step) -> Talk:
    return Talk(item=Item("i", "", (step,)), retriever=Passages(found=()))


@pytest.mark.parametrize("step", [FLOATS, CHOICE, ITEM.steps[0]])
@pytest.mark.parametrize("message", ["leave me alone", "its all so horrible", "nobody gets it anyway", "ok"])
async def test_after_a_cry_what_is_no_work_is_met_without_a_hint_or_a_question(step: Step, message: str) -> None:
    talk = at(step)
    await talk.say(CRY)
    turn = await talk.say(message)
    assert turn.plan.move == "redirect"
    assert turn.assessment is None
    assert "?" not in turn.reply
    assert len(turn.reply.split()) < 25


async def test_after_a_cry_work_and_a_wish_for_help_are_taken_up() -> None:
    talk = at(FLOATS)
    await talk.say(CRY)
    assert (await talk.say("can i have a hint")).plan.move == "point"
    assert (await talk.say("because the hull pushes water away")).assessment is not None
    assert (await talk.say("leave it, the ship is made of wood")).assessment is not None


@pytest.mark.parametrize(
    ("message", "kind", "told"),
    [
        ("english is only my third language", "off_task", "plain words"),
        ("my english isnt very good", "off_task", "plain words"),
        ("please leave me alone", "off_task", "What you wrote stays"),
        ("i had a fight with my best friend", "off_task", ""),
        ("how old are you", "about_tutor", "software"),
        ("what do u call that force thing in the sea?", "concept_question", ""),
        ("what is the thing at the bottom called", "concept_question", ""),
    ],
)
async def test_what_shares_nothing_with_the_step_is_no_explanation(message: str, kind: str, told: str) -> None:
    turn = await at(FLOATS).say(message)
    assert (turn.reading.kind, turn.assessment) == (kind, None)
    assert told in turn.reply
    assert message not in turn.reply


@pytest.mark.parametrize(
    "message",
    ["because it is magic", "i think they paint it", "i guess its the salt", "i read that salt carries it",
     "the engine holds it up", "my ship would sink", "i would say its the wind"],
)  # fmt: skip
async def test_an_opinion_on_the_matter_is_judged_though_it_holds_no_idea(message: str) -> None:
    assert (await at(FLOATS).say(message)).assessment is not None


async def test_other_words_are_asked_for_and_cost_no_help() -> None:
    talk = at(FLOATS)
    first = await talk.say("", "hint")
    turn = await talk.say("can u put it in simpler words")
    assert turn.reading.kind == "help_request"
    assert turn.level == first.level


async def test_whether_it_is_right_costs_no_help_where_nothing_was_tried() -> None:
    turn = await at(FLOATS).say("did i get it right?")
    assert (turn.plan.move, turn.level) == ("pump", 0)
    assert "rim" not in turn.reply


@pytest.mark.parametrize("message", ["my sister said you do it the other way", "how old are you", "how do you do it"])
async def test_who_tells_or_asks_how_asks_for_no_answer(message: str) -> None:
    turn = await Talk().say(message)
    assert "answer_seeking" not in (turn.reading.kind, *turn.reading.also)


@pytest.mark.parametrize("message", ["just you do it", "can you do it for me", "idk you solve this", "how old is sam"])
async def test_who_wants_it_done_asks_for_the_answer(message: str) -> None:
    turn = await Talk().say(message)
    assert "answer_seeking" in (turn.reading.kind, *turn.reading.also)


@pytest.mark.parametrize(
    "message",
    ["my dad will murder me if i fail this", "im really scared of the test", "i am so dumb i cant do this"],
)
@pytest.mark.parametrize("step", [FLOATS, ITEM.steps[0]])
async def test_a_feeling_is_met_first(message: str, step: Step) -> None:
    turn = await at(step).say(message)
    warm = ("pressure", "worry", "hard", "judgement", "patience", "is bad at this", "says nothing", "stuck", "told")
    assert any(word in turn.reply for word in warm)
    assert "break" not in turn.reply
    assert turn.reply.count("?") <= 1


async def test_a_feeling_after_solving_is_met_too() -> None:
    talk = Talk()
    assert (await talk.say("x=5")).solved
    turn = await talk.say("i hate algebra")
    assert "below" in turn.reply
    assert "Your answer stands" not in turn.reply


async def test_the_teacher_is_told_tries_only() -> None:
    talk = at(FLOATS)
    for thing in ("the engine", "the sail", "the salt", "the paint", "the captain"):
        await talk.say("my english isnt very good")
        turn = await talk.say(f"because of {thing}")
        if turn.plan.move == "handoff":
            break
    assert turn.plan.move == "handoff"
    assert "tried" in turn.reply or "show your teacher" in turn.reply
    assert "english" not in turn.reply
