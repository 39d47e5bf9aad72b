"""Hashes of passwords and PINs, and the counts that slow guessing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import TooManyTries
from app.security.limits import Guesses, network, too_many
from app.security.passwords import LONGEST, hashed, matches


def test_passwords_and_pins_are_kept_as_argon2id() -> None:
    kept = hashed("2468")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert kept != hashed("2468")
    assert matches(kept, "2468")
    assert not matches(kept, "2469")
    assert not matches(None, "no account has this")
    assert not matches("not a hash", "2468")
    assert not matches(hashed("x" * (LONGEST + 1)), "x" * (LONGEST + 1))


def test_right_tries_are_never_counted() -> None:
    guesses = Guesses()
    for _ in range(200):
        with guesses.trying(account="a", visit="v", address="1.2.3.4"):
            pass


def test_a_check_that_breaks_does_not_block_the_account() -> None:
    guesses = Guesses()
    for _ in range(20):
        with pytest.raises(ZeroDivisionError), guesses.trying(account="a"):
            raise ZeroDivisionError
    with guesses.trying(account="a"):
        pass


def test_wrong_tries_under_way_count() -> None:
    guesses = Guesses()

    def wrong(_: int) -> bool:
        try:
            with guesses.trying(account="a") as attempt:
                attempt.wrong()
        except TooManyTries:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(wrong, range(64))) == 5


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (5, "5 seconds"),
        (60, "a minute"),
        (61, "2 minutes"),
        (300, "5 minutes"),
        (7200, "2 hours"),
        (86_000, "24 hours"),
    ],
)
def test_the_wait_is_said_in_words(wait: int, words: str) -> None:
    refusal = too_many(wait)
    assert f"Please wait {words}, then" in refusal.remedy
    assert refusal.wait == wait


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"),
        ("2001:db8:1:2::9", "2001:0db8:0001:0002::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_addresses_are_counted_as_one_customer_holds_them(address: str, counted: str) -> None:
    assert network(address) == counted
