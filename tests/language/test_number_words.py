"""Numbers said in words are read whole, in the languages a student is likely to ask for."""

from fractions import Fraction

import pytest

from language.number_words import numeral_at, numerals, without_ideograms
from language.numbers import as_number, in_digits, numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two thousand five hundred", [2500]),
        ("one hundred and twenty-five steps", [125]),
        ("two million five hundred twenty thousand", [2_520_000]),
        ("minus vingt-cinq", [-25]),
        ("three quarters or two thirds", [Fraction(3, 4), Fraction(2, 3)]),
        ("half of it", [Fraction(1, 2)]),
        ("treinta y dos, veinticinco", [32, 25]),
        ("quatre-vingt-dix-sept et soixante et onze", [97, 71]),
        ("fünfundzwanzig und einundzwanzig", [25, 21]),
        ("quarantotto, ventidue", [48, 22]),
        ("cinquenta e dois", [52]),
        ("vijfentwintig", [25]),
        ("dwadzieścia pięć", [25]),
        ("padesát dva", [52]),
        ("двадцять п'ять, сорок один", [25, 41]),
        ("the third of the twenty-first century", []),
        ("a hundred thoughts", [100]),
        ("seventeen of twenty-five", [17, 25]),
        ("two thousand and seven", [2007]),
        ("two and three, twenty and five", [2, 3, 20, 5]),
        ("two and a half, one and three quarters", [Fraction(5, 2), Fraction(7, 4)]),
        ("a dozen, two dozen, half a dozen, half a million", [12, 24, 6, 500_000]),
        ("a quarter of it, a third of it, on a third try", [Fraction(1, 4), Fraction(1, 3)]),
        ("three point one four", [Fraction(314, 100)]),
        ("twenty-fifths and a twenty-fifth", [4]),
        ("one hundred five, one two five", [105, 1, 2, 5]),
    ],
)
def test_a_number_in_words(text: str, values: list[Fraction | int]) -> None:
    found = [said.value for said in numerals(text)]
    assert found == values
    for said in numerals(text):
        assert text[said.start : said.end] == said.words


def test_ideograms_are_digits() -> None:
    assert without_ideograms("答えは十二、一二五と二百三です") == "答えは12、125と203です"


def test_english_alone_leaves_other_languages_words_alone() -> None:
    assert [said.value for said in numerals("due in six days, once a week, sei", "en")] == [6]


def test_a_number_is_read_from_its_place_and_no_further() -> None:
    said = numeral_at("3 + twenty-one apples", 4)
    assert said is not None
    assert said.value == 21
    assert said.words == "twenty-one"
    assert numeral_at("twenty-one", 1) is None
    mixed = numeral_at("three and a half", 0)
    assert mixed is not None
    assert mixed.value == 3


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2,500", 2500),
        ("-3", -3),
        ("−0.5", Fraction(-1, 2)),
        ("2 1/2", Fraction(5, 2)),
        ("3/4", Fraction(3, 4)),
        (".25", Fraction(1, 4)),
        ("12,", 12),
        ("1/0", None),
        ("1e5", None),
        ("x", None),
        ("", None),
    ],
)
def test_digits_as_people_write_them(written: str, value: Fraction | int | None) -> None:
    assert as_number(written) == value


def test_digits_and_words_are_read_together_in_their_order() -> None:
    text = "Of 1,250 tiles seventeen broke; one of them: minus 2.5 degrees, 2 3/4 hours"
    assert [number.value for number in numbers(text)] == [1250, 17, Fraction(-5, 2), Fraction(11, 4)]
    assert in_digits("twenty-five of two thousand, one of them", but={"one"}) == "25 of 2000, one of them"
