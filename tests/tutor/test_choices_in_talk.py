"""What a student says at a choice that is no choice: work on the way, a question, an answer that is none of them."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from eval.practice import Practice
from tests.tutor.classroom import SKILLS, Passages
from writer.embedded import EmbeddedWriter

SOLUTIONS = Step(
    id="solve",
    prompt="Solve $w^2+5w=24$.",
    key=AnswerKey("choice", ("$3$ or $-8$",), choices=("$3$ or $-8$", "$-3$ or $8$")),
    skills=("expand",),
    pathway=(Hint("h1", "", "Look for two numbers."),),
)


def talk() -> Practice:
    item = Item("roots", "A square", (SOLUTIONS,), lesson="l1")
    return Practice(item=item, writer=EmbeddedWriter(), course="c", skills=SKILLS, section="1", retriever=Passages())


async def test_work_on_the_way_is_told_as_it_was_read_and_not_counted() -> None:
    turn = await talk().say("(w+8)(w-3)=0")
    assert turn.assessment is not None
    assert turn.assessment.outcome == "unreadable"
    assert "not on the list as it stands" in turn.reply
    assert not turn.observations


async def test_an_answer_that_is_none_of_the_choices_is_wrong() -> None:
    turn = await talk().say("4 and -6")
    assert turn.assessment is not None
    assert turn.assessment.outcome == "wrong"
    assert "none of the choices" in turn.reply


@pytest.mark.parametrize("text", ["does the sign change here", "a root means it crosses zero?"])
async def test_a_question_that_names_no_choice_is_no_attempt(text: str) -> None:
    turn = await talk().say(text)
    assert turn.reading.kind in {"problem_question", "concept_question"}
    assert turn.assessment is None
