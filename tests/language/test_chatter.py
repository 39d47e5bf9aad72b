"""Sounds that are no words are no answer, and hide none."""

import pytest

from domain.answer import AnswerKey
from domain.turn import Message
from language.chatter import asks_for_a_moment, only_chatter, without_laughter
from language.intents import read
from tests.tutor.classroom import AT

SENTENCE = AnswerKey("explanation", ("Plants make sugar with light.",))
WORDS = AnswerKey("text", ("The cat sat on the mat.",))


def said(text: str) -> Message:
    return Message("m", text, "message", "i", "s", AT)


@pytest.mark.parametrize("key", [SENTENCE, WORDS], ids=["explanation", "text"])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("lol ok", "agreement"),
        ("idk", "help_request"),
        ("lol idk man", "help_request"),
        ("lmao what", "help_request"),
        ("cool story bro", "agreement"),
        ("hmm let me think", "agreement"),
        ("one sec", "agreement"),
        ("bruh", "agreement"),
        ("😂😂", "agreement"),
    ],
)
def test_chatter_is_no_attempt_at_a_sentence(text: str, kind: str, key: AnswerKey) -> None:
    reading = read(said(text), key)
    assert (reading.kind, reading.attempt) == (kind, None)


@pytest.mark.parametrize("text", ["plants eat light lol", "they need it", "wow plants are cool because of light"])
def test_a_sentence_with_a_sound_in_it_is_one(text: str) -> None:
    assert read(said(text), SENTENCE).attempt == text


def test_a_sound_that_the_key_holds_is_an_answer() -> None:
    assert read(said("wow"), AnswerKey("text", ("wow",))).attempt == "wow"
    assert read(said("..."), AnswerKey("text", ("...",))).attempt == "..."


def test_what_is_meant_is_left_when_the_laughter_goes() -> None:
    assert without_laughter("hmm, is it 5 lol?") == "is it 5?"
    assert without_laughter("lol") == "lol"
    assert not only_chatter("ok 5")
    assert not asks_for_a_moment("wait is it 5")
