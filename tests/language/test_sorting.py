"""Names stand where people of a language look for them."""

import pytest

from language.sorting import by_alphabet

ORDERS = {
    "en": ["Amir", "D’Angelo", "de la Cruz", "Lukas", "Łukasz", "Mia", "O’Hara", "Ørsted", "Özil", "Zoë", "Zul"],
    "de": ["Ärni", "Arno", "Bö", "Bos", "Müller", "Mulligan", "Straße", "Strasser"],
    "pl": ["Ada", "Ala", "Ąla", "Lukas", "Luz", "Łukasz", "Mia", "Zan", "Źan", "Żan"],
    "sv": ["Ada", "Zoe", "Åsa", "Ärla", "Örn"],
    "da": ["Ada", "Zoe", "Ægir", "Ørsted", "Åse"],
    "es": ["Nadia", "Núria", "Ñandú", "Olga"],
    "tr": ["Can", "Çan", "Hale", "Irmak", "İnci", "Oya", "Öykü"],
    "uk": ["Ганна", "Ґнат", "Ева", "Єва", "Ілля", "Їжак", "Йосип", "Юлія"],
    "ru": ["Ежов", "Ёлкин", "Ерин", "Иван", "Йосиф"],
    "vi": ["An", "Ăn", "Ấn", "Bình", "Duy", "Đạt"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_in_the_order_of_the_language(language: str) -> None:
    turned = ORDERS[language][::-1]
    assert sorted(turned, key=by_alphabet(language)) == ORDERS[language]


def test_numbers_stand_by_their_size_and_case_says_nothing() -> None:
    assert sorted(["10a", "7b", "7B maths", "7a", "Year 9", "Year 10"], key=by_alphabet("en")) == [
        "7a", "7b", "7B maths", "10a", "Year 9", "Year 10",
    ]  # fmt: skip


def test_any_text_has_a_place_and_a_region_changes_nothing() -> None:
    odd = ["", " ", "- ", "2" * 5000, "١٢", "²", "陈", "😀", "ͅ", "İ" * 3, "ﬁ"]
    assert sorted(odd, key=by_alphabet("xx")) == sorted(odd, key=by_alphabet("en"))
    assert sorted(ORDERS["pl"], key=by_alphabet("pl-PL")) == ORDERS["pl"]
