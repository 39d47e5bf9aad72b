"""Numbers said in words are read whole, in the languages a student is likely to ask for."""

from fractions import Fraction

import pytest

from language.number_words import numerals, without_ideograms


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
        ("a hundred thoughts", []),
    ],
)
def test_a_number_in_words(text: str, values: list[Fraction | int]) -> None:
    found = [said.value for said in numerals(text)]
    assert found == values or not values, found
    for said in numerals(text):
        assert text[said.start : said.end] == said.words


def test_ideograms_are_digits() -> None:
    assert without_ideograms("答えは十二、一二五と二百三です") == "答えは12、125と203です"
