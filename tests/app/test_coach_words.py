"""The coach's page texts: every language has all of them, with the same places to fill in."""

import re

import pytest

from app.views.coach_words import CoachWords, coach_words
from coach.languages import COMPOSED


def texts(say: CoachWords) -> dict[tuple[str, str, int], str]:
    """Every text by page, name and form."""
    return {
        (page, name, at): str(one)
        for page, held in say.items()
        if page != "page"
        for name, text in held.items()
        for at, one in enumerate(text if isinstance(text, tuple) else (text,))
    }


@pytest.mark.parametrize("tag", [one for one in COMPOSED if one != "en"])
def test_every_text_stands_in_every_language_with_the_same_places(tag: str) -> None:
    ours, theirs = texts(coach_words("en")), texts(coach_words(tag))
    assert ours.keys() == theirs.keys()
    places = {key: (set(re.findall(r"{\w*}", ours[key])), set(re.findall(r"{\w*}", theirs[key]))) for key in ours}
    assert {key: both for key, both in places.items() if both[0] != both[1]} == {}


def test_a_language_the_coach_has_not_is_english() -> None:
    assert coach_words("fr") is coach_words("en")
    assert coach_words("es-MX") is coach_words("es")
