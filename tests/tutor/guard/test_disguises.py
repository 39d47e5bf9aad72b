"""What hides in a text is read."""

import pytest

from tutor.guard.disguises import disguised, plain


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("the answer is twelve", "12"),
        ("it is minus three", "-3"),
        ("twenty-five, I think", "25"),
        ("forty two", "42"),
        ("la respuesta es siete", "7"),
        ("c'est quatorze", "14"),
        ("die Antwort ist zwölf", "12"),
        ("the answer is one", "1"),
        ("s-e-v-e-n", "seven"),
        ("1 2 5 is the code", "125"),
        ("it is one more than eleven", "11+1"),
        ("the whole number between 11 and 13", "11+1"),
        ("half of twenty-four", "24/2"),
        ("3 - . - 7 - 5", "3.75"),
        ("ciento veinticinco", "125"),
        ("\u4e00\u4e8c\u4e94", "125"),
        ("1\u03362\u0336", "12"),
        ("\u0661\u0662", "12"),
        ("it is one two five", "125"),
        ("minus three seven", "-37"),
        ("it is nine , one five.", "9,15"),
        ("m equals four , m equals minus two", "m=4,m=-2"),
        ("four x plus one two", "4x+12"),
        ("5\ufe0f\u20e3", "5"),
        ("\uff11\uff12", "12"),
    ],
)
def test_a_disguise_is_seen_through(text: str, hidden: str) -> None:
    assert hidden in set(disguised(text))


def test_everyday_words_are_no_numbers() -> None:
    assert "1" not in set(disguised("that one is the first one to try"))


def test_folding_leaves_ordinary_text_alone() -> None:
    assert plain("Solve $2x+3=11$.") == "Solve $2x+3=11$."
