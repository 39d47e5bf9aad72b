"""Questions behind an oath, a letter for a word, a mix-up or a "right?", and what only begins like one."""

import pytest

from language.chat_spelling import spelled_out
from language.questions import inquiry


@pytest.mark.parametrize(
    ("message", "topics"),
    [
        ("wtf is a tangent line", {"tangent", "line"}),
        ("what the hell is a coefficient", {"coeffici"}),
        ("y do they flip the sign", {"flip", "sign"}),
        ("i always mix up which one is the numerator", {"numer"}),
        ("can never remember what a factor is", {"factor"}),
        ("mode is the one in the middle right?", {"mode"}),
        ("so a prime number means it has no factors, right", {"prime"}),
    ],
)
def test_a_question_is_heard_however_it_is_put(message: str, topics: set[str]) -> None:
    asked = inquiry(message)
    assert asked is not None
    assert topics <= set(asked.topics)


@pytest.mark.parametrize(
    "message", ["how hard you push and how far from the hinge", "how fast it goes", "y is 5 right"]
)
def test_what_only_begins_like_a_question_is_none(message: str) -> None:
    assert inquiry(message) is None


@pytest.mark.parametrize("message", ["y = 3", "y is the height", "and y goes up"])
def test_a_letter_of_the_problem_stays_one(message: str) -> None:
    assert spelled_out(message).startswith(("y", "and y"))
