"""Signals on the class page: in words that say what was counted."""

import re
from datetime import timedelta
from typing import get_args

from app.card_paper import PARTS
from domain.mastery import Band
from domain.people import Student
from domain.signal import Seen, Signal, SignalName
from teacher.signal_words import told
from tests.store.classwork import Sitting
from tests.store.school import MONDAY
from tests.teacher.test_triage import ITEMS, SOON, row, rows


def test_who_only_asks_is_struggling_in_words_of_its_own_with_their_own_words() -> None:
    four = Sitting().opens("i2").asks("", intent="hint", move="point").asks("", intent="hint", move="point")
    four = four.asks("just tell me", "answer_seeking", "refuse").asks("I'm stuck", intent="stuck", move="point")
    found = row(four.session())
    assert found.concern == "struggling"
    place = "“Solve $2(x+3)=14$”"
    assert found.why == f"Has asked for help four times in a row on {place} and tried nothing since."
    assert found.claim is not None
    assert (found.claim.quote, found.claim.turns) == ("just tell me", (1, 2, 3, 4))
    assert found.move.startswith("Sit down with Mia now and begin “Solve $2(x+3)=14$” together: nothing was tried")


def test_struggling_stands_above_idle_however_long_the_silence() -> None:
    away = Sitting("s2", "ben", MONDAY - timedelta(days=40)).opens("i1").tries("x = 4", "right").session()
    asks = Sitting().opens("i2").asks("help").asks("help").asks("help").session()
    found = rows(away, asks, roster=(Student("ben", "Ben", "h"), Student("mia", "Mia", "h")), now=SOON)
    assert [(one.name, one.concern) for one in found] == [("Mia", "struggling"), ("Ben", "idle")]


def test_what_else_stands_out_is_told_beside_the_reason() -> None:
    wrong = Sitting().opens("i2")
    for value in range(5, 10):
        wrong.tries(f"x = {value}", move="pump")
    found = row(wrong.session())
    assert found.concern == "struggling"
    assert found.also == ("Made four different wrong attempts on “Solve $2(x+3)=14$” and never asked for help.",)


def test_of_who_needs_a_person_nothing_else_is_told() -> None:
    wrong = Sitting().opens("i2").tries("x = 1").tries("x = 2").tries("x = 3").tries("x = 5", move="pump")
    assert row(wrong.asks("I want to disappear", "distress", "safeguard").session()).also == ()


def test_the_session_written_in_last_counts_not_the_one_begun_last() -> None:
    old = Sitting().opens("i2").tries("x = 1").tries("x = 2").tries("x = 3").session()
    new = Sitting("s2", started=MONDAY + timedelta(minutes=1)).opens("i1").tries("x = 4", "right").session()
    assert row(new, old).concern == "struggling"


def test_every_signal_has_a_sentence() -> None:
    for name in get_args(SignalName):
        said = told(Signal(name, (Seen("s", 1),), MONDAY, MONDAY, 3, 5, "i2", "s1", "k"), {}, ITEMS["linear"])
        assert said[0].isupper()
        assert said.endswith(".")
        assert len(said) > 10


def test_only_the_map_says_what_somebody_can_do() -> None:
    """What was done is told of three in a row; whether somebody *can* is the band's word, which asks for more."""
    for name in get_args(SignalName):
        for of in (0, 3):
            said = told(Signal(name, (Seen("s", 1),), MONDAY, MONDAY, 1, of, "i2", "s1", "k"), {}, ITEMS["linear"])
            assert not re.search(r"\b(?:can|could) do\b", said), said
    failing = Signal("fading", (Seen("s", 1),), MONDAY, MONDAY, 0, 3, "i2", "s1", "k")
    assert told(failing, {}, {}).endswith("alone three times in a row before, and none of the last three.")
    assert {heading.casefold() for _, heading, _ in PARTS}.isdisjoint(get_args(Band))
