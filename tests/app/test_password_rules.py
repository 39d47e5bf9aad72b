"""Which passwords somebody can have, and that the same one matches however its characters are composed."""

import unicodedata

import pytest

from app.security.password_rules import SHORTEST, common, refusal
from app.security.passwords import LONGEST, hashed, matches
from domain.people import Staff
from tests.conftest import ROOT

ADA = Staff("t-ada", "ada.brandt@lindenschule.example", "Ada Brandt-Øst", "")


def test_the_ten_thousand_most_common_are_refused_each() -> None:
    assert len(common()) == 10_000
    assert [word for word in common() if not refusal(word, ADA)] == []
    assert [word for word in common() if len(word) >= SHORTEST and "Many people" not in refusal(word, ADA)] == []
    assert "common_passwords.txt" in (ROOT / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "has 0 characters and needs at least 10"),
        ("k4!Tz_9pQ", "has 9 characters"),
        ("x" * (LONGEST + 1), f"up to {LONGEST} are kept"),
        ("Password123!", "Many people"),
        ("2026sunshine!!", "Many people"),
        ("monkeymonkeymonkey", "Many people"),
        ("PASS WORD 123", "Many people"),
        ("ｐａｓｓｗｏｒｄ１２３", "Many people"),
        ("qwertyuiop", "Many people"),
        ("zzzzzzzzzzzz", "over and over"),
        ("7171717171", "over and over"),
        ("bcdefghijklm", "in a row"),
        ("zyxwvutsrqpo", "in a row"),
        ("ada.brandt@lindenschule.example", "your name or address"),
        ("AdaBrandt2026", "your name or address"),
        ("Ada-Brandt-Ada", "your name or address"),
    ],
)
def test_what_is_guessed_first_is_refused_with_what_to_do(typed: str, said: str) -> None:
    assert said in refusal(typed, ADA)


@pytest.mark.parametrize(
    "typed",
    ["green paper lantern", "grow-with-care", "correct horse battery staple", "vN4q8Lw2sT", "ada likes green rivers"],
)
def test_others_are_taken(typed: str) -> None:
    assert refusal(typed, ADA) == ""


def test_a_password_matches_from_every_keyboard() -> None:
    composed, decomposed = (unicodedata.normalize(form, "café señor über") for form in ("NFC", "NFD"))
    assert composed != decomposed
    assert matches(hashed(composed), decomposed)
    assert matches(hashed(decomposed), composed)


def test_a_hash_from_before_there_was_one_form_still_matches() -> None:
    from argon2 import PasswordHasher

    typed = unicodedata.normalize("NFD", "café señor über")
    kept = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(typed)
    assert matches(kept, typed)
    assert not matches(kept, "cafe senor uber")


def test_who_has_no_secret_yet_matches_nothing() -> None:
    assert not any(matches("", typed) for typed in ("", "no account has this", "2468"))
