"""Who used least of late is served first, and what is lent always comes back."""

import asyncio
import threading

import pytest

from app.line import HALF_LIFE_S, Line, OfLate


async def _settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0.002)


async def test_who_used_least_is_served_first_and_the_others_as_they_came() -> None:
    line, used = Line(["judge"]), OfLate()
    used.add("noah", 2.0)
    served: list[str] = []
    gate = threading.Event()
    under_way = asyncio.create_task(line.use(lambda _: gate.wait(5)))
    await asyncio.sleep(0)
    waiting = [
        asyncio.create_task(line.use(lambda _, who=who: served.append(who), lambda who=who: used.by(who)))  # type: ignore[misc]
        for who in ("noah", "mia", "leo", "zoe")
    ]
    await _settled()
    used.add("mia", 1.0)
    gate.set()
    await asyncio.gather(under_way, *waiting)
    assert served == ["leo", "zoe", "mia", "noah"]


def test_what_was_used_counts_half_after_a_while() -> None:
    now = 100.0
    used = OfLate(lambda: now)
    used.add("noah", 3.0)
    now += HALF_LIFE_S
    assert used.by("noah") == pytest.approx(1.5)
    used.add("noah", 0.5)
    now += HALF_LIFE_S
    assert used.by("noah") == pytest.approx(1.0)
    assert used.by("mia") == 0


async def test_what_fails_is_free_again() -> None:
    line = Line(["judge"])
    with pytest.raises(ZeroDivisionError):
        await line.use(lambda _: 1 / 0)
    assert await asyncio.wait_for(line.use(str.upper), 60) == "JUDGE"


async def test_who_goes_away_keeps_nothing_and_what_they_began_ends_first() -> None:
    line = Line(["judge"])
    gate = threading.Event()
    under_way = asyncio.create_task(line.use(lambda _: gate.wait(5)))
    await asyncio.sleep(0.02)
    waiting = asyncio.create_task(line.use(str.upper))
    last = asyncio.create_task(line.use(str.upper))
    await asyncio.sleep(0)
    under_way.cancel()
    waiting.cancel()
    await _settled()
    assert not last.done()
    gate.set()
    assert await asyncio.wait_for(last, 60) == "JUDGE"
    assert waiting.cancelled()
