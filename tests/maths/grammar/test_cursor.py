"""The one thing that moves while a text is read, and the one way in which it moves."""

import pytest

from maths.errors import NotUnderstoodError, TooLargeError
from maths.grammar.cursor import Cursor
from maths.grammar.numbers import number
from maths.grammar.suffixes import suffixed
from maths.limits import DEPTH
from maths.tokens import NumberStyle
from tests.maths.grammar.flat import over


class Counting(Cursor):
    """Counts the tokens it steps over."""

    __slots__ = ("steps",)

    def advance(self, count: int = 1) -> None:
        self.steps = getattr(self, "steps", -1) + count
        super().advance(count)


def test_reads_from_token_to_token() -> None:
    cursor = over("2 + x")
    assert (cursor.token.text, cursor.sign, cursor.behind()) == ("2", "", None)
    assert cursor.take().text == "2"
    assert (cursor.sign, cursor.ahead().text, cursor.ahead(2).kind, cursor.ahead(9).kind) == ("+", "x", "end", "end")
    assert [cursor.accept("-"), cursor.accept("+")] == [False, True]
    assert [token.text for token in cursor.rest()] == ["x", ""]
    assert (before.text if (before := cursor.behind()) else None) == "+"


def test_stays_at_the_end() -> None:
    cursor = over("2")
    kinds = [cursor.take().kind for _ in range(4)]
    assert (kinds, cursor.at) == (["number", "end", "end", "end"], 1)


@pytest.mark.parametrize("text", ["3 1/2", r"3\frac{1}{2}", "three and a half", "5 ft^{2}", "12 green apples", "7!%"])
def test_every_step_is_taken_by_advance(text: str) -> None:
    cursor = Counting(text, NumberStyle(units=True))
    suffixed(cursor, number(cursor))
    assert cursor.token.kind == "end"
    assert cursor.steps == cursor.at == len(over(text, units=True).rest()) - 1


def test_says_which_sign_is_missing() -> None:
    cursor = over("2")
    cursor.advance()
    with pytest.raises(NotUnderstoodError, match=r"A closing bracket \) is missing\."):
        cursor.expect(")")


def test_points_at_what_is_unexpected() -> None:
    cursor = over("12 ) + 5")
    cursor.advance()
    fault = cursor.unexpected()
    assert str(fault) == 'The closing bracket ")" has no opening one.'
    assert (fault.position, fault.length, fault.understood) == (3, 1, "12")


def test_counts_how_deep_it_is() -> None:
    cursor = over(")")
    for _ in range(DEPTH):
        cursor.deeper()
    cursor.close(")")
    cursor.deeper()
    with pytest.raises(TooLargeError):
        cursor.deeper()
