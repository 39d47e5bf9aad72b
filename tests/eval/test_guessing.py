"""Guesses at the whole app: none opens anything, each source is slowed in time, and a class is let in."""

import asyncio
import json
from pathlib import Path

from click.testing import CliRunner

from app.security.guesses import CLOSED, SLOWED
from app.settings import Settings
from app.wiring import wire
from eval.bench import group
from eval.guessing import Door, Moving, flood, pin_of


def test_guesses_open_nothing_and_are_slowed(tmp_path: Path) -> None:
    file = tmp_path / "guesses.json"
    ran = CliRunner().invoke(group, ["guesses", "--guesses", "260", "--sources", "2", "--json", str(file)])
    assert ran.exit_code == 0, ran.output
    told = json.loads(file.read_text())
    assert (told["class_in"], told["class_refused"]) == (35, 0)
    assert told["codes_made"] == told["pins_made"] == 130
    assert told["codes_accepted"] == told["pins_accepted"] == 0
    assert told["codes_before_delay"] == SLOWED["address"].free == 50
    assert told["pins_before_delay"] <= 50
    assert told["codes_wrong"] == 130


def test_a_right_guess_would_be_counted(tmp_path: Path) -> None:
    clock = Moving()
    trellis = wire(Settings(data=tmp_path), clock)
    asyncio.run(flood(trellis, clock, 2, 1))
    door = Door(trellis)
    room = trellis.people.classroom("c1")
    right = door.ask("POST", "/join", "192.0.2.1", "b", code=room.code, student="c1-3", pin=pin_of(3))
    assert asyncio.run(right) == 303
    assert asyncio.run(door.ask("GET", "/join", "192.0.2.1", "c", code=room.code)) == 200
    door.app.state.desk.close()
    trellis.close()


def test_an_account_closes_sooner_the_longer_it_is_guessed_at() -> None:
    for rules in CLOSED.values():
        rates = [most / window.total_seconds() for most, window in rules]
        assert rates == sorted(rates, reverse=True)
    assert CLOSED["student"][-1][0] <= 20, "of ten thousand PINs a day"
