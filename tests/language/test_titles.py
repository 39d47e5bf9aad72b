"""Titles before names are words of their own however they were typed; words that begin like one stay."""

import pytest

from language.titles import titles_apart


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("mrbrown hit me", "mr brown hit me"),
        ("MissYoung", "Miss Young"),
        ("mrsPatel and msgreen", "mrs Patel and ms green"),
        ("m r brown", "mr brown"),
        ("m.r. brown", "mr brown"),
        ("m r s brown", "mrs brown"),
        ("mrr brown", "mr brown"),
        ("mis young", "miss young"),
    ],
)
def test_a_title_stands_apart(typed: str, read: str) -> None:
    assert titles_apart(typed) == read


@pytest.mark.parametrize(
    "text",
    [
        "i missed the mission to mississippi", "misspelled misses", "mri and mrna", "msg me", "5 m s is a speed",
        "mr brown", "miss young", "m = r + s",
    ],
)  # fmt: skip
def test_other_words_stay(text: str) -> None:
    assert titles_apart(text) == text
