"""Explanations without idea groups: right only when that is very sure, and never wrong by a grade alone."""

from dataclasses import replace

import pytest

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.answer import AnswerKey
from domain.item import Item, Step
from eval.practice import Practice
from tests.tutor.classroom import Passages
from tutor.grading.grade import judge
from writer.embedded import EmbeddedWriter

FLOATS = AnswerKey("explanation", ("It floats because it is less dense than water.", "Its density is lower."))
ASKED = "Why does the ball float on water?"


@pytest.mark.parametrize(
    "text",
    ["It floats because it is less dense than water.", "it is less dense than the water so it floats"],
)
def test_what_says_a_reference_answer_is_right(text: str) -> None:
    found = judge(text, FLOATS, context=ASKED)
    assert found.outcome == "right"
    assert found.confidence >= 0.8
    assert found.span is not None
    assert "dense" in text[slice(*found.span)]


@pytest.mark.parametrize(
    "text",
    ["It is red.", "because it is denser than water", "The wind pushes it.", "no idea", "it is light", "Water is wet."],
)
def test_what_does_not_is_left_to_the_teacher(text: str) -> None:
    found = judge(text, FLOATS, context=ASKED)
    assert found.outcome == "unreadable"
    assert found.for_teacher.endswith("please read it.")
    assert found.detail
    assert found.beliefs == ()


SINKS = AnswerKey("explanation", ("Honey is thicker than milk.",))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("honey is thicker than milk", "right"),
        ("milk is thicker than honey", "unreadable"),
        ("milk is thicker than the honey because honey is runny", "unreadable"),
    ],
)
def test_what_is_said_of_one_thing_is_not_said_of_the_other(text: str, outcome: str) -> None:
    assert judge(text, SINKS, context="What do you see when milk and honey are poured?").outcome == outcome


def sit(item: Item) -> Practice:
    return Practice(item=item, writer=EmbeddedWriter(), course="c", skills={}, section="1", retriever=Passages())


async def test_the_reply_says_that_it_is_not_judged() -> None:
    step = Step("s1", ASKED, FLOATS)
    turn = await sit(Item("float", "A ball", (step,))).say("The wind pushes it over the water, I think.")
    assert turn.plan.move == "clarify"
    assert "teacher" in turn.reply
    assert "read all of that" not in turn.reply
    assert not turn.solved


async def test_a_known_wrong_idea_is_answered_with_the_authors_reply_once() -> None:
    plants = read_authored(next(folder for folder in demo_folders() if folder.name == "plants"))
    item = next(item for item in plants.items if item.id == "plant-food")
    practice = replace(sit(item), retriever=Passages(found=()))
    first = await practice.say("they drink it through the roots")
    assert "Could anybody live on that alone?" in first.reply
    assert first.assessment is not None
    assert [one.name for one in first.assessment.beliefs] == ["Roots as a mouth"]
    again = await practice.say("well they do drink food with the roots")
    assert "Could anybody live" not in again.reply
    assert (await sit(item).say("they don't drink food through roots")).assessment != first.assessment
