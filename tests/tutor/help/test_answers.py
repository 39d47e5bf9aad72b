"""Questions get answers: from the step's hints, the problem, the course, or general words, and else an honest word."""

import pytest

from domain.answer import AnswerKey
from domain.evidence import Evidence
from domain.help import HelpLevel
from domain.item import Hint, Item, Step
from language.questions import Inquiry, inquiry
from tests.tutor.classroom import Passages, Talk
from tutor.help.answers import compared, hint_about, problem_about
from tutor.help.glossary import general_words

ITEM = Item(
    id="candles",
    title="Candles",
    body="Let $c$ be the number of candles in a box. Three boxes and 4 candles are 40 candles: $3c + 4 = 40$.",
    steps=(
        Step(
            id="s",
            prompt="How many candles are in a box?",
            key=AnswerKey("expression", ("12",)),
            pathway=(
                Hint("h1", "", "Take the 4 loose candles away from both sides."),
                Hint("h2", "", "The loose candles are those that lie beside the boxes."),
            ),
        ),
    ),
)
NOTHING = Passages(found=())


def asked(message: str) -> Inquiry:
    found = inquiry(message)
    assert found is not None
    return found


async def test_a_hint_about_the_question_answers_it_and_stands_as_a_pointer() -> None:
    talk = Talk(item=ITEM, retriever=NOTHING)
    turn = await talk.say("what does loose candles mean")
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("answer", "h2", HelpLevel.POINT)
    assert "beside the boxes" in turn.reply


async def test_what_the_problem_says_of_a_letter_costs_no_help() -> None:
    talk = Talk(item=ITEM, retriever=NOTHING)
    turn = await talk.say("what does c stand for")
    assert (turn.plan.move, turn.level) == ("answer", HelpLevel.PUMP)
    assert "number of candles" in turn.reply
    solved = await talk.say("12")
    assert solved.observations == () or solved.observations[0].independent


async def test_general_words_answer_where_the_course_has_none() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("whats a variable")
    assert "letter that stands for a number" in turn.reply
    assert turn.level is HelpLevel.PUMP


async def test_the_courses_own_definition_goes_before_general_words() -> None:
    own = Evidence("p", "2", "Words", "A variable is a name for a number that we do not know.", 1.0, kind="definition")
    talk = Talk(item=ITEM, retriever=Passages(found=(own,)))
    turn = await talk.say("what is a variable")
    assert own.quote in turn.reply
    (need,) = talk.retriever.needs
    assert (need.question, need.meaning, need.words) == ("what is a variable", True, "")


async def test_what_nobody_explains_gets_an_honest_word() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("what is a tallow")
    assert turn.plan.move == "answer"
    assert "teacher" in turn.reply.lower()
    assert turn.plan.hint is None


async def test_a_way_that_nothing_explains_gets_the_next_hint_with_it() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("how do i weigh the wax")
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("answer", "h1", HelpLevel.POINT)


async def test_an_answer_and_a_question_are_both_answered() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("12. but what is a coefficient?")
    assert turn.solved
    assert "12" in turn.reply
    assert "multiplies the letter" in turn.reply


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("whats the difference between 4k and k4", "worth the same"),
        ("is -5^2 the same as (-5)^2", "not the same"),
        ("is 2+3*4 the same as 20", "not the same"),
    ],
)
def test_two_expressions_are_compared(message: str, words: str) -> None:
    found = compared(asked(message))
    assert found is not None
    assert words in found.words


def test_what_is_no_comparison_is_left_alone() -> None:
    assert compared(asked("whats the difference between mean and median")) is None


def test_a_letter_that_the_problem_leaves_open_is_what_is_looked_for() -> None:
    found = problem_about(asked("what does w mean"), ("Solve $w + 3 = 8$.",))
    assert found is not None
    assert "look for" in found.words
    assert problem_about(asked("what does w mean"), ("Solve $w + v = 8$.",)) is None


def test_a_hint_that_only_shares_a_word_does_not_answer() -> None:
    assert hint_about(asked("why are there 4 candles"), ITEM.steps[0], (), lambda _text: True) is None
    assert hint_about(asked("what is a box"), ITEM.steps[0], (), lambda _text: True) is None


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("what does a negative power mean", "below zero"),
        ("why does the sign turn around in an inequality", "turns their order"),
        ("what is a denominator", "bottom of a fraction"),
        ("what is a common denominator", "all the denominators divide"),
        ("what does the denominator of my uncle weigh", ""),
    ],
)
def test_a_thing_is_explained_only_where_it_is_named_whole(message: str, words: str) -> None:
    found = general_words(asked(message), "$2 < x$")
    assert words in found if words else found == ""
