"""Kinds of answers: how people say what they feel, what is no answer, and in which language; none is a listed case."""

import pytest

from coach.phrases import COMPOSED, phrases, phrases_for, spoken
from coach.task import ReflectionTask
from domain.goal import Reflection, ReflectionQuestion

ASKED = "What did you notice in between?"


def said(answer: str, *, question: str = ASKED, last: bool = False, gentle: bool = False) -> str:
    return ReflectionTask(question, answer, last=last, gentle=gentle).compose().text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("my spelling is so bad, the others laugh", "says nothing about you"),
        ("i am embarrassed to ask", "says nothing about you"),
        ("soy el peor del grupo", "no dice nada de ti"),
        ("alle anderen können das", "sagt nichts über dich"),
        ("my heart was racing", "room in the head"),
        ("i'm worried about monday", "room in the head"),
        ("tengo miedo del examen", "sitio en la cabeza"),
        ("hab voll angst", "Platz im Kopf"),
        ("the first was fine and then i was sad cause of the second", "nice feeling"),
        ("my brain is fried", "heavier"),
        ("my parents are fighting a lot", "people|counts"),
        ("oh great, more brackets", "may be said here|wink"),
        ("you are useless", "angry|annoying"),
    ],
)
def test_a_feeling_is_heard_however_it_is_said(answer: str, words: str) -> None:
    replies = said(answer), said(answer, last=True)
    assert any(one in replies[0] or one in replies[1] for one in words.split("|")), replies
    assert "?" not in replies[1]


@pytest.mark.parametrize("answer", ["i was not scared", "no tengo miedo", "ich hab keine angst"])
def test_a_feeling_that_is_denied_is_not_met(answer: str) -> None:
    assert not any(one in said(answer) for one in ("room in the head", "sitio en la cabeza", "Platz im Kopf"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("is this graded?", "Nobody grades"),
        ("what do you mean by line", "not put well"),
        ("what is the tallest mountain", "cannot answer here"),
        ("who reads this", "The page says"),
        ("your mom", "Noted"),
    ],
)
def test_what_is_no_answer_is_answered_as_what_it_is(answer: str, words: str) -> None:
    assert words in said(answer)


def test_what_went_wrong_is_no_strategy_and_a_brother_is_no_help() -> None:
    assert "you can use again" not in said("i did it wrong at first and used the wrong sign")
    assert "what did you do with it" not in said("i have two brothers")
    helped = said("my brother explained it to me with boxes")
    assert helped.startswith("“my brother explained it to me with boxes”: ")


def test_a_quotation_does_not_begin_in_the_middle_of_so_much() -> None:
    assert "“my page was so full of numbers”" in said("my page was so full of numbers")


def test_a_place_that_was_asked_for_is_taken_as_one() -> None:
    reply = said("the one with the minus", question="“hard”: which line was that?", last=True)
    assert reply.startswith("“the one with the minus”. ")
    assert "begin next time" in reply or "where it was" in reply


@pytest.mark.parametrize("tag", COMPOSED)
def test_after_a_cry_nothing_is_asked_and_nothing_said_of_the_work(tag: str) -> None:
    for answer in ("ok", "i wrote it down because it helps", ""):
        reply = ReflectionTask(ASKED, answer, tag, gentle=True).compose().text
        assert reply in {one for known in COMPOSED for one in phrases(known).gentle}


def test_common_words_tell_the_language_and_a_bare_word_keeps_it() -> None:
    assert phrases_for("ich muss immer an ihn denken", "en").tag == "de"
    assert phrases_for("was", "en").tag == "en"
    question = ReflectionQuestion("a", ASKED)
    before = [Reflection(question, "primero me equivoqué con el signo pero luego lo revisé", "Queda aquí.")]
    assert spoken([*before, Reflection(question, "ok", "")], "en") == "es"
    assert spoken([], "en") == "en"
