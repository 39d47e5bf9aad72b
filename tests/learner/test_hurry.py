import pytest

from learner.hurry import hurried


@pytest.mark.parametrize(
    ("seconds", "words", "guessable", "expected"),
    [
        (0.4, 3, True, True),
        (1.5, 3, True, False),
        (1.5, 60, True, True),
        (4.0, 60, True, False),
        (0.4, 60, False, False),
        (None, 60, True, False),
    ],
)
def test_what_comes_faster_than_it_can_be_read_is_a_guess(
    seconds: float | None, words: int, *, guessable: bool, expected: bool
) -> None:
    assert hurried(seconds, words, guessable=guessable) == expected
