"""What a right answer is told beside "yes" happened on its step."""

import re
from dataclasses import replace

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from domain.turn import Button, Turn
from eval.practice import NoPassages, Practice
from tests.coach.sessions import turn
from writer.embedded import EmbeddedWriter

FOUND = re.compile(r"\boff\b|\bput .* right\b|changed|in the place of", re.IGNORECASE)
BY_ONESELF = re.compile(r"no hint|without a hint|alone|yourself|first try", re.IGNORECASE)
HINTS = (Hint("h1", "", "Which of the two is undone first?"), Hint("h2", "", "The 6 is added. What undoes that?"))


def at(key: AnswerKey, problem: str = "Solve $3n+6=21$.", pathway: tuple[Hint, ...] = HINTS) -> Practice:
    """One step, in a session that has asked "why" before."""
    item = Item("i", "", (Step("s", problem, key, pathway=pathway),))
    practice = Practice(item=item, writer=EmbeddedWriter(), course="c", skills={}, retriever=NoPassages())
    practice.session = replace(practice.session, turns=(turn("before", "x", move="ask_why"),))
    return practice


async def said(practice: Practice, *messages: str | tuple[str, Button]) -> Turn:
    """The last of these turns."""
    for message in messages:
        text, button = message if isinstance(message, tuple) else (message, "message")
        last = await practice.say(text, button)
    assert last.solved
    return last


NUMBER = AnswerKey("expression", ("$n=5$",))
MIXED = AnswerKey("expression", ("$2 \\frac{1}{3}$",), form="mixed number")
CHOICE = AnswerKey("choice", ("It doubles",), choices=("It halves", "It doubles", "It stays"))
WORD = AnswerKey("text", ("evaporation",))
HINT: tuple[str, Button] = ("Give me a hint.", "hint")


async def test_a_first_right_answer_was_alone() -> None:
    assert BY_ONESELF.search((await said(at(NUMBER), "5")).reply)


@pytest.mark.parametrize("wrong", ["9", "-5", "n=7"])
async def test_after_a_wrong_number_and_help_nobody_is_said_to_have_found_it_alone(wrong: str) -> None:
    reply = (await said(at(NUMBER), wrong, HINT, "5")).reply
    assert not FOUND.search(reply)
    assert not BY_ONESELF.search(reply)
    assert "help" in reply


async def test_a_hint_before_any_attempt_is_not_left_out() -> None:
    reply = (await said(at(NUMBER), HINT, "n = 5")).reply
    assert "help" in reply
    assert not BY_ONESELF.search(reply)


async def test_a_form_completed_was_no_error() -> None:
    reply = (await said(at(MIXED, "Write $\\frac{7}{3}$ as a mixed number."), "7/3", "2 1/3")).reply
    assert "form asked for" in reply
    assert not FOUND.search(reply)


async def test_true_work_carried_to_the_end_held() -> None:
    on_the_way = Hint("q", "", "Take 6 away.", key=AnswerKey("expression", ("$3n=15$",)))
    practice = at(NUMBER, pathway=(on_the_way,))
    reply = (await said(practice, "3n = 15", "5")).reply
    assert "held" in reply
    assert not FOUND.search(reply)


@pytest.mark.parametrize(("key", "wrong", "right"), [(CHOICE, "a", "b"), (WORD, "melting", "evaporation")])
async def test_another_choice_or_word_is_praised_for_nothing(key: AnswerKey, wrong: str, right: str) -> None:
    reply = (await said(at(key, "What happens?"), wrong, right)).reply
    assert not FOUND.search(reply)
    assert not BY_ONESELF.search(reply)


async def test_lines_that_follow_now_are_said_to_follow() -> None:
    reply = (await said(at(NUMBER), "3n+6=21\n3n=27\nn=9", "3n+6=21\n3n=15\nn=5")).reply
    assert re.search(r"line follows", reply)


async def test_the_same_answer_again_is_the_same_as_before() -> None:
    reply = (await said(at(NUMBER), "5", "is it 5")).reply
    assert "before" in reply or "as it was" in reply
