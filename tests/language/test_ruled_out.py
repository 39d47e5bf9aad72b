"""A choice that is set aside is heard as that, and as no answer."""

import pytest

from domain.answer import AnswerKey
from language.ruled_out import gives_reason, only_named, ruled_out

KEYS = (AnswerKey("choice", ("Granite",), choices=("Granite", "Chalk", "Sandstone", "Not a rock")),)
ASKED = "Which choice can you rule out?"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("i can rule out B", ("B",)),
        ("you can rule C out", ("C",)),
        ("not A", ("A",)),
        ("its not chalk", ("chalk",)),
        ("the first one is wrong", ("A",)),
        ("definitely not the last one", ("D",)),
        ("chalk cant be right because it is soft", ("chalk",)),
        ("i dont think its b", ("B",)),
        ("A and C are wrong", ("A", "C")),
    ],
)
def test_a_choice_is_set_aside_in_many_words(text: str, named: tuple[str, ...]) -> None:
    assert ruled_out(text, KEYS) == named


@pytest.mark.parametrize(
    "text", ["B", "chalk", "i think its B", "not a rock", "not sure", "that is not fair", "it is hot"]
)
def test_what_names_a_choice_or_none_sets_none_aside(text: str) -> None:
    assert ruled_out(text, KEYS) == ()


def test_a_choice_alone_is_ruled_out_where_that_was_asked() -> None:
    assert ruled_out("c.", KEYS, ASKED) == ("C",)
    assert ruled_out("chalk bc its soft", KEYS, ASKED) == ("chalk",)
    assert ruled_out("my answer is c", KEYS, ASKED) == ()
    assert ruled_out("Chalk", KEYS, ASKED) == (), "a page sends it so for a choice that was picked"
    assert only_named("c", KEYS)
    assert not only_named("not c", KEYS)
    assert gives_reason("not c because it is soft")
