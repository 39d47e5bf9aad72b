"""Each sentence about a token out of place, from the tokens alone."""

from typing import NamedTuple

import pytest

from maths.grammar import faults
from maths.grammar.cursor import Cursor
from maths.tokens import NumberStyle


class Misplaced(NamedTuple):
    text: str
    at: int
    said: str


MISPLACED = (
    Misplaced("2 + foobar", 2, 'I don\'t know the word "foobar" here.'),
    Misplaced("2 + infinty", 2, 'I don\'t know the word "infinty" here. Do you mean "infinity"?'),
    Misplaced("2 +", 1, 'Something is missing after "+".'),
    Misplaced("* 2", 0, 'Something is missing before "*".'),
    Misplaced(") 2", 0, 'The closing bracket ")" has no opening one.'),
    Misplaced("() 2", 1, 'There is nothing between "(" and ")".'),
    Misplaced("2 + * 3", 2, 'Something is missing between "+" and "*".'),
    Misplaced("2 + ) 3", 2, 'Something is missing between "+" and ")".'),
    Misplaced("2 ) 3", 1, 'The closing bracket ")" has no opening one.'),
    Misplaced("5! ~ 3", 2, 'I don\'t understand "~" after "!".'),
)


@pytest.mark.parametrize("case", MISPLACED)
def test_unexpected(case: Misplaced) -> None:
    cursor = Cursor(case.text, NumberStyle())
    cursor.advance(case.at)
    assert faults.unexpected(case.text, cursor.behind(), cursor.token, cursor.ahead()) == case.said


def test_ends_early() -> None:
    cursor = Cursor("2 |", NumberStyle())
    bar = cursor.ahead()
    assert faults.ends_early("2 |", None, bar_open=False) == "There is nothing here yet."
    assert faults.ends_early("2 |", bar, bar_open=True) == 'The bar "|" has no partner.'
    assert faults.ends_early("2 |", bar, bar_open=False) == 'Something is missing after "|".'


def test_missing() -> None:
    assert faults.missing("⌋") == "A closing bracket ⌋ is missing."
    assert faults.missing("=") == '"=" is missing.'
