"""Phrasings are listed once, whatever kinds they tell of."""

import pytest

from language.phrases import phrases


@pytest.mark.parametrize(
    ("kind", "other", "said"),
    [
        ("about_tutor", "hints_cost", "do i lose points for hints?"),
        ("help_request", "asks_what_was_meant", "what do you mean?"),
        ("another_way", "asks_what_was_meant", "can you explain that?"),
    ],
)
def test_a_kind_hears_what_it_takes_over_from_another(kind: str, other: str, said: str) -> None:
    assert phrases(kind).search(said)
    assert phrases(other).search(said)


def test_a_name_that_stands_for_another_kind_is_no_phrasing_of_its_own() -> None:
    assert "@" not in phrases("help_request").pattern


def test_that_nothing_is_there_is_held_against_the_tutor_only_where_it_opens_a_sentence() -> None:
    assert phrases("disagreement").search("which letter? there are no letters")
    assert not phrases("disagreement").search("how do i start when there is no y")
