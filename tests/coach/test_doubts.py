"""Who says of themselves that they cannot do it is heard; a plan, a complaint and what is over are none."""

import pytest

from coach.doubts import doubts_self


@pytest.mark.parametrize(
    "said",
    [
        "im way too thick for equations",
        "geometry just isn't for people like me",
        "my head can't hold all these rules",
        "I always mess it up in the end",
        "I’m going to get everything wrong again",
        "i never understand anything in here",
        "all the others can do it except me",
        "i am probably the slowest",
        "I'm simply not made for numbers",
        "i suck at this",
        "Ich verstehe das einfach nicht, bin halt zu dumm",
        "Mathe ist halt nichts für mich",
        "siempre lo hago mal",
        "las mates no son para mí",
    ],
)
def test_who_doubts_themselves_is_heard(said: str) -> None:
    assert doubts_self(said)


@pytest.mark.parametrize(
    "said",
    [
        "Do three bracket equations without a mistake.",
        "I always check my wrong answers",
        "This isn't for the test, it is for me",
        "I never get it at the first try, so I try twice",
        "I will not fail this time",
        "I'm not good with fractions yet",
        "I used to think I was too slow but I got all of them",
        "this exercise is stupid",
        "my head isn't hurting any more",
        "I got only one wrong",
        "Ich kann das noch nicht allein",
        "Hoy hago tres sin ayuda",
    ],
)
def test_plans_complaints_and_what_is_over_are_no_doubt(said: str) -> None:
    assert not doubts_self(said)
