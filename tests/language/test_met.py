"""The first words: other ones for each thing heard, each age, each language and each time; none that must not be."""

from itertools import product

import pytest

from language.cries import Cry, names
from language.languages import languages
from language.met import met, wordings

URGENT, GRIEF = Cry("urgent", "life", "English"), Cry("concern", "grief", "English")
BULLYING, WORRY = Cry("concern", "bullying", "English"), Cry("concern", "home", "English")


def test_each_thing_heard_and_each_age_has_words_of_its_own() -> None:
    said = {met(cry, "en", grade=grade) for cry, grade in product((URGENT, GRIEF, BULLYING, WORRY), (6, 11))}
    assert len(said) == 8


@pytest.mark.parametrize("tag", sorted(wordings()))
def test_a_second_cry_is_not_met_with_the_same_text(tag: str) -> None:
    for cry in (URGENT, GRIEF, BULLYING, WORRY):
        theirs = cry._replace(language="")
        assert met(theirs, tag, before=0) != met(theirs, tag, before=1)


def test_it_is_said_in_the_language_of_the_message_and_else_of_the_course() -> None:
    assert met(Cry("urgent", "life", "German"), "en").startswith("Was du schreibst")
    assert met(Cry("urgent", "life"), "es-MX").startswith("Lo que escribes")
    assert met(Cry("urgent", "life"), "hu").startswith("What you wrote")
    assert met(Cry("urgent", "life", "English"), "de").startswith("What you wrote")


def test_every_language_that_is_heard_has_words() -> None:
    assert {"en", *(language.tag for language in languages())} == set(wordings())
    assert all(met(Cry("urgent", "life", name), "en") for name in names())


def test_without_a_school_year_the_plainer_words_are_taken() -> None:
    assert met(URGENT, "en") == met(URGENT, "en", grade=6) != met(URGENT, "en", grade=9)


def test_the_first_words_say_that_it_is_software_and_that_somebody_is_told_and_leave_going_on_open() -> None:
    for about, ages in wordings()["en"].items():
        for first, *_ in ages.values():
            assert "software" in first, about
            assert "at your school is told" in first
            assert "or stop here" in first
