"""Hashes of passwords and PINs, and the counts that slow guessing."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from app.errors import Kind, TooManyTries
from app.security import passwords
from app.security.guesses import LINE, Asker, Guesses, network, too_many
from app.security.known import MOST, Door, Known
from app.security.lobby import Lobby
from app.security.passwords import LONGEST, hashed, matches
from app.wiring import wire
from tests.app.conftest import Caller
from tests.app.school import School
from tests.conftest import HASHER_AS_SHIPPED


def test_passwords_and_pins_are_kept_as_argon2id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", HASHER_AS_SHIPPED)
    kept = hashed("2468")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert kept != hashed("2468")
    assert matches(kept, "2468")
    assert not matches(kept, "2469")
    assert not matches(None, "no account has this")
    assert not matches("not a hash", "2468")
    assert not matches(hashed("x" * (LONGEST + 1)), "x" * (LONGEST + 1))


@pytest.mark.parametrize("typed", ["", "no account has this", "2468"])
def test_whoever_has_chosen_no_password_yet_cannot_sign_in_with_any(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("app.security.passwords._nobody", lambda: hashed(typed))
    assert not matches("", typed)
    assert not matches(None, typed)


class Pauses(list[float]):
    """Takes note of every delay and waits for none."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def guesses(school: School, pauses: Pauses) -> Guesses:
    return Guesses(school.trellis.tries, lambda *words: "-".join(words), pauses)


HERE = Asker("browser", "192.0.2.7")


async def wrong(guesses: Guesses, account: str, asker: Asker = HERE, kind: Kind = "student", known: str = "") -> bool:
    """One wrong try; whether it was checked."""
    try:
        async with guesses.at_account(kind, account, asker, known=known) as attempt:
            attempt.wrong()
    except TooManyTries:
        return False
    return True


async def test_right_tries_are_never_counted(guesses: Guesses, pauses: Pauses) -> None:
    for _ in range(80):
        async with guesses.at_account("student", "a", HERE, classroom="c"):
            pass
        async with guesses.at_code(HERE, ""):
            pass
    assert pauses == []


async def test_a_check_that_breaks_does_not_block_the_account(guesses: Guesses) -> None:
    for _ in range(20):
        with pytest.raises(ZeroDivisionError):
            async with guesses.at_account("student", "a", HERE):
                raise ZeroDivisionError
    assert await wrong(guesses, "a")


async def test_wrong_tries_under_way_count(guesses: Guesses) -> None:
    assert sum(await asyncio.gather(*(wrong(guesses, "a", Asker(str(n), str(n))) for n in range(64)))) == 5


async def test_an_address_is_delayed_by_seconds_and_never_refused(guesses: Guesses, pauses: Pauses) -> None:
    for n in range(700):
        async with guesses.at_code(Asker(f"b{n}", HERE.address), "") as attempt:
            attempt.wrong()
    assert len(pauses) == 650
    assert pauses[:5] == [0.5, 1.0, 2.0, 4.0, 5.0]
    assert max(pauses) == 5.0
    pauses.clear()
    assert await wrong(guesses, "a", Asker("new", HERE.address))
    assert await wrong(guesses, "t", Asker("newer", HERE.address), "staff")
    assert pauses == [], "codes, students and teachers are counted apart"


async def test_a_known_browser_is_delayed_by_its_own_tries_alone(guesses: Guesses, pauses: Pauses) -> None:
    for n in range(100):
        await wrong(guesses, "a", Asker(f"b{n}", HERE.address))
    assert not await wrong(guesses, "a")
    pauses.clear()
    for _ in range(20):
        assert await wrong(guesses, "a", known="mark")
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0] + [30.0] * 9
    async with guesses.at_account("student", "a", HERE, known="mark"):
        pass
    pauses.clear()
    assert await wrong(guesses, "a", known="mark")
    assert pauses == [], "the right secret settles it"


async def test_a_known_browser_tries_one_secret_at_a_time_and_few_in_line(school: School) -> None:
    at_once = [0, 0]

    async def pause(_seconds: float) -> None:
        at_once[0] += 1
        at_once[1] = max(at_once)
        await asyncio.sleep(0)
        at_once[0] -= 1

    guesses = Guesses(school.trellis.tries, lambda *words: "-".join(words), pause)
    for _ in range(5):
        assert await wrong(guesses, "a", known="mark")
    assert sum(await asyncio.gather(*(wrong(guesses, "a", known="mark") for _ in range(20)))) == LINE
    assert at_once == [0, 1]
    assert await wrong(guesses, "a", known="mark")


async def test_a_flood_of_tries_holds_a_bounded_number_of_lines(school: School) -> None:
    for_ever = asyncio.Event()

    async def pause(_seconds: float) -> None:
        await for_ever.wait()

    guesses = Guesses(school.trellis.tries, lambda *words: "-".join(words), pause, lobby=Lobby(3))
    for n in range(50):
        async with guesses.at_code(Asker(f"b{n}", HERE.address), "") as attempt:
            attempt.wrong()

    async def guess(n: int) -> None:
        async with guesses.at_code(Asker(f"c{n}", HERE.address), "") as attempt:
            attempt.wrong()

    under_way = [asyncio.create_task(guess(n)) for n in range(10)]
    done, waiting = await asyncio.wait(under_way, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    while len(waiting) > 3:
        done, waiting = await asyncio.wait(waiting, timeout=30, return_when=asyncio.FIRST_COMPLETED)
        assert done
    assert len(guesses.lobby.waiting) == 3
    for_ever.set()
    await asyncio.gather(*under_way)
    assert guesses.lobby.waiting == {}


async def test_a_restart_and_another_process_keep_the_counts(school: School, guesses: Guesses) -> None:
    for n in range(5):
        await wrong(guesses, "a", Asker(str(n), str(n)))
    other = wire(school.trellis.settings, school.watch)
    assert not await wrong(Guesses(other.tries, guesses.mark, guesses.pause), "a", Asker("x", "x"))
    school.watch.go_on(minutes=6)
    assert await wrong(Guesses(other.tries, guesses.mark, guesses.pause), "a", Asker("x", "x"))
    other.close()


def test_no_address_is_kept_in_clear(school: School, caller: Callable[[], Caller]) -> None:
    guesser = caller()
    guesser.get("/sign-in")
    guesser.send("/sign-in", email="somebody@elsewhere.example", password="x")
    place = Path(school.trellis.settings.database.removeprefix("sqlite:///"))
    kept = b"".join(file.read_bytes() for file in place.parent.glob(f"{place.name}*"))
    assert b"staff by account" in kept
    assert b"somebody@elsewhere" not in kept
    assert b"testclient" not in kept


def test_a_browsers_marks_are_of_no_use_elsewhere_or_after_a_new_pin() -> None:
    known, other = Known(lambda: b"k" * 32), Known(lambda: b"o" * 32)
    mine = known.with_("", "student", "mia", "hash")
    assert known.knows(mine, "student", "mia", "hash")
    assert "mia" not in mine
    for door, whose, secret in (("staff", "mia", "hash"), ("student", "ben", "hash"), ("student", "mia", "new")):
        assert not known.knows(mine, cast("Door", door), whose, secret)
    stolen = f"{known.with_('', 'student', 'ben', 'hash').partition('.')[0]}.{mine.partition('.')[2]}"
    for cookie in (stolen, "", ".", "x" * 5000, mine.replace(".", ","), mine.partition(".")[0], "." * 5000):
        assert not known.knows(cookie, "student", "mia", "hash")
    assert not other.knows(mine, "student", "mia", "hash")
    shared = mine
    for n in range(MOST):
        shared = known.with_(shared, "student", f"s{n}", "hash")
    assert not known.knows(shared, "student", "mia", "hash"), "a shared computer forgets the oldest"
    assert known.knows(shared, "student", "s0", "hash")
    assert len(shared) < 1024


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
    refusal = too_many(wait, "student")
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
