"""A word misspelt is told from another word."""

import pytest

from language.spelling import misspelt, slipped, sounds_like


@pytest.mark.parametrize(
    ("word", "meant"),
    [("vollcano", "volcano"), ("fosphate", "fosfate"), ("magnetizm", "magnetizzm"), ("hydrogen", "hidrogen"),
     ("colour", "collour"), ("muscel", "muscel"), ("leter", "letter"), ("feild", "field"), ("doctar", "doctor")],
)  # fmt: skip
def test_what_is_heard_as_one_is(word: str, meant: str) -> None:
    assert sounds_like(word, meant)


@pytest.mark.parametrize(
    ("word", "other"), [("of", "off"), ("nitrite", "nitrate"), ("ethane", "ethene"), ("not", "nott")]
)
def test_other_words_are_not(word: str, other: str) -> None:
    assert not sounds_like(word, other)
    assert not slipped(word, other)


@pytest.mark.parametrize("word", ["evoluton", "evollution", "evoltuion"])
def test_a_slip_of_the_finger_in_a_long_word(word: str) -> None:
    assert slipped(word, "evolution")


@pytest.mark.parametrize("word", ["revolution", "evolutionary", "evolution", "devolution", "evolutions"])
def test_no_slip_leads_to_another_beginning_or_ending(word: str) -> None:
    assert not slipped(word, "evolution")


@pytest.mark.parametrize(
    ("word", "other", "found"),
    [("watter", "water", True), ("respriation", "respiration", True), ("nitrite", "nitrate", False)],
)
def test_a_word_is_misspelt_as_it_sounds_or_by_a_slip(word: str, other: str, *, found: bool) -> None:
    assert misspelt(word, other) is found
