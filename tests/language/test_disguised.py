import pytest

from language.disguised import disguised
from language.distress import tier_of


@pytest.mark.parametrize(
    "text",
    [
        "i w a n t t o d i e",
        "i.want.to.die",
        "iwanttodie",
        "i wanna d1e",
        "I WANT TO D!E",
        "w\u0430nt to d\u0456e",
        "k1ll my$elf",
        "i wnat to die",
    ],
)
def test_letters_put_together_are_heard(text: str) -> None:
    assert disguised(text)
    assert tier_of(text) == "urgent"


@pytest.mark.parametrize(
    "text",
    [
        "i want to diet",
        "iwanttodiet",
        "want to die laughing",
        "2(x + 1) = 8",
        "i want to divide",
        "n o t h i n g",
        "a b c d",
        "",
    ],
)
def test_nothing_is_made_of_what_is_written_plainly(text: str) -> None:
    assert not disguised(text)


def test_a_long_text_is_left_to_the_lists() -> None:
    assert not disguised("i w a n t t o d i e " + "x" * 120)
