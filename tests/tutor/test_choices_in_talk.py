"""What a student says at a choice that is no choice: work on the way, a question, an answer that is none of them."""

import re
from dataclasses import replace

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from eval.practice import Practice
from tests.tutor.classroom import SKILLS, Passages
from tutor.grading.choice_named import chosen_of
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


CENTRE = Step(
    id="centre",
    prompt="One person earns far more than the others. Which is the better measure of the center?",
    key=AnswerKey("choice", ("Median",), choices=("Mean", "Median")),
    skills=("expand",),
)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("id say the mean is the better one bc it uses everybody in the whole town", "wrong"),
        ("id go for the median, the rich guy drags the mean way up", "right"),
    ],
)
async def test_a_choice_in_a_long_sentence_is_judged_right_or_wrong(text: str, outcome: str) -> None:
    practice = Practice(
        item=Item("centre", "Earnings", (CENTRE,), lesson="l1"), writer=EmbeddedWriter(), course="c", skills=SKILLS
    )
    turn = await practice.say(text)
    assert turn.assessment is not None
    assert turn.assessment.outcome == outcome


async def test_a_choice_set_aside_is_neither_confirmed_nor_denied() -> None:
    practice = talk()
    asked = await practice.say("hmm")
    turn = await practice.say("not A")
    assert (turn.reading.kind, turn.assessment, turn.level) == ("explanation", None, asked.level)
    assert "“$3$ or $-8$”" in turn.reply
    assert (await practice.say("A")).solved


async def test_a_choice_alone_after_which_can_be_ruled_out_is_no_answer() -> None:
    practice = talk()
    asked = await practice.say("just tell me")
    assert "rule out" in asked.reply
    turn = await practice.say("a")
    assert turn.assessment is None
    assert "my answer is" in turn.reply
    assert (await practice.say("my answer is a")).solved


@pytest.mark.parametrize(
    ("text", "words"),
    [("hello", "h"), ("ok thanks", "you're welcome|any time"), ("fair enough", "good|all right")],
)
async def test_a_first_word_that_is_none_about_the_problem_gets_one_back(text: str, words: str) -> None:
    turn = await talk().say(text)
    assert re.match(words, turn.reply.casefold())
    assert turn.reply.endswith(("?", "."))
    assert "only do this course" not in turn.reply


PUNCTUATION = ((",", ";", ".", ":"), (",,", ",", "'"), ("()", "[]", "{}"), ("!", "?", "..."))


@pytest.mark.parametrize("choices", PUNCTUATION, ids=str)
@pytest.mark.parametrize("text", [",", "comma", "b", "the second", "!", "x=2", "hint", "not B", "i can rule out ;"])
async def test_choices_that_are_only_signs_are_read_like_others(choices: tuple[str, ...], text: str) -> None:
    step = replace(CENTRE, key=AnswerKey("choice", (choices[0],), choices))
    item = Item("marks", "Marks", (step,), lesson="l1")
    turn = await Practice(
        item=item, writer=EmbeddedWriter(), course="c", skills=SKILLS, section="1", retriever=Passages()
    ).say(text)
    assert turn.reply
    if text in {"b", "the second"}:
        assert turn.assessment is not None
        assert turn.assessment.understood == choices[1]


@pytest.mark.parametrize("text", ["AA", "the answer is AA", "option 27", "'aa'"])
async def test_choices_past_the_letter_z_go_on_with_two_letters(text: str) -> None:
    choices = tuple(f"number {place * 7 + 3}" for place in range(30))
    step = replace(CENTRE, key=AnswerKey("choice", (choices[26],), choices))
    item = Item("many", "Many", (step,), lesson="l1")
    turn = await Practice(
        item=item, writer=EmbeddedWriter(), course="c", skills=SKILLS, section="1", retriever=Passages()
    ).say(text)
    assert turn.assessment is not None
    assert turn.assessment.outcome == "right"


MOVES = ("Multiply both sides by 6", "Add 6 to both sides", "Divide both sides by 6", "Divide both sides by 42")
PLATES = ("The upper plate sinks", "The upper plate rises", "The lower plate rises", "The water rises")


@pytest.mark.parametrize(
    ("choices", "typed"),
    [
        (MOVES, "6"),
        (MOVES, "i think 6"),
        (MOVES, "both sides"),
        (PLATES, "rises"),
        (PLATES, "the plate"),
        (PLATES, "upper plate"),
        (PLATES, "it is the plate that rises"),
    ],
)
@pytest.mark.parametrize("at", range(4))
async def test_a_piece_of_several_choices_chooses_none_whatever_the_key_is(
    choices: tuple[str, ...], typed: str, at: int
) -> None:
    step = Step("s", "What happens first?", AnswerKey("choice", (choices[at],), choices=choices), skills=("expand",))
    item = Item("i", "", (step,), lesson="l1")
    turn = await Practice(
        item=item, writer=EmbeddedWriter(), course="c", skills=SKILLS, section="1", retriever=Passages()
    ).say(typed)
    assert turn.assessment is None or turn.assessment.outcome == "unreadable"
    assert not turn.observations
    assert turn.reply.endswith("?")


async def test_what_is_in_several_choices_is_told_so() -> None:
    step = Step("s", "What comes first?", AnswerKey("choice", (MOVES[2],), choices=MOVES), skills=("expand",))
    item = Item("i", "", (step,), lesson="l1")
    said = Practice(item=item, writer=EmbeddedWriter(), course="c", skills=SKILLS, section="1", retriever=Passages())
    assert "more than one choice" in (await said.say("6")).reply.lower()


@pytest.mark.parametrize(("typed", "at"), [("42", 3), ("add", 1), ("water", 3), ("sinks", 0)])
def test_a_piece_of_one_choice_chooses_it(typed: str, at: int) -> None:
    assert chosen_of(typed, MOVES if typed in {"42", "add"} else PLATES) == at
