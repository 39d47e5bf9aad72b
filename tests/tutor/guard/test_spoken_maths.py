"""Answers of later courses in words and in pieces: the guard hears them, and lets innocent words pass."""

import pytest

from domain.answer import AnswerKey, KeyKind
from tutor.guard.leak import HiddenKey, reveals
from tutor.guard.spoken_maths import read_aloud


def told(reply: str, key: str, given: str = "Find it.", kind: KeyKind = "expression") -> bool:
    return bool(reveals(reply, HiddenKey(AnswerKey(kind, (key,)), (given,))))


@pytest.mark.parametrize(
    ("key", "replies"),
    [
        (r"$\frac{\pi}{4}$", ("It is pi over four.", "So you get pi divided by 4.")),
        (r"$3\pi$", ("That makes three pi.",)),
        (r"$\frac{\sqrt{2}}{2}$", ("It is root two over two.", "You get half of the square root of two.")),
        (r"$\cos\left(x\right)$", ("It comes to the cosine of x.", "Write cos x.")),
        (r"$\infty$", ("It goes to infinity.",)),
        ("$-i$", ("It is minus i.", "Look: -i", "Read this from right to left: i-", "“-” and then “i”")),
        (r"$\tan(x)+2$", ("First piece: “tan(x)”. Second piece: “+2”.",)),
    ],
)
def test_an_answer_read_aloud_is_heard(key: str, replies: tuple[str, ...]) -> None:
    assert [reply for reply in replies if not told(reply, key)] == []


def test_one_of_two_words_in_sight_is_told_where_the_reply_says_that_it_is_the_one() -> None:
    given = "Is the weight of a letter discrete or continuous?"
    assert told("It is continuous.", "continuous", given, "text")
    assert not told("Decide between discrete and continuous.", "continuous", given, "text")


@pytest.mark.parametrize(
    "reply",
    [
        "What is the sine of half of it?",
        "Divide by pi first. What comes out?",
        "Which root is it, and over what?",
        "How do you turn degrees into radians?",
        "Is one over two enough?",
    ],
)
def test_words_that_only_sound_like_it_pass(reply: str) -> None:
    assert not told(reply, r"$\frac{\pi}{4}$")
    assert not told(reply, r"$\cos\left(x\right)$")


def test_long_rows_are_read_once() -> None:
    assert list(read_aloud("1" * 5000)) == []
    assert list(read_aloud("one " * 1000 + "and")) == []
    assert list(read_aloud("two pi. Then over.")) == ["two pi"]


def test_a_backslash_before_a_digit_hides_nothing() -> None:
    assert told(r"The check sheet says $\boxed{-\4}$.", "-\\$4", kind="text")
    assert not told(r"The check sheet says $\boxed{-\5}$.", "-\\$4", kind="text")


def test_tex_without_dollars_is_read() -> None:
    assert told(r"Look: 2+\sin(x)", r"$2+\sin\left(x\right)$")
    assert told(r'{"step": 1, "answer": "\\cos(40^{\\circ})"}', r"$\cos\left(40^{\circ}\right)$")
    assert told(r"It comes out as (-\infty,-7]", r"$\left(-\infty,-7\right]$")
    assert not told(r"Look at \sin(x) first.", r"$2+\sin\left(x\right)$")
