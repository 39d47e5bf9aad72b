"""Killed between accepting a message and storing its reply, and restarted: nothing lost, nothing said twice."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.replay import differences, replayed
from app.turns import answer, answer_pending
from app.wiring import Trellis
from tests.app.school import School, open_school

ROOT = Path(__file__).parents[2]
KILLS = 20
HEAVY = "(x+1)^20 = 5"
"""What takes more than the quick lane's budget and less than a message's."""

SIGNS, LATEST_S = 6, 0.08
"""A child is killed after up to so many signs of life (two a turn) and so many seconds more (about a turn)."""


class Restarted:
    """A Trellis that is started again and again on the same data."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []

    def live_for(self, signs: int, seconds: float) -> None:
        """Start, wait until it has given some signs of life and a little longer, and kill."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("again\n")
        self.process.stdin.flush()
        pid = int(self.process.stdout.readline().removeprefix("pid "))
        self.said += [self.process.stdout.readline().strip() for _ in range(signs)]
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        for line in self.process.stdout:
            if line == "ended\n":
                return
            self.said.append(line.strip())

    def named(self, what: str) -> set[str]:
        """The messages of which this was said ("sent", "accepted")."""
        return {words.split()[1] for words in self.said if words.startswith(f"{what} m")}


@contextmanager
def restarted(folder: Path, session: str, *said: str) -> Iterator[Restarted]:
    command = [sys.executable, "-m", "tests.app.crashing", str(folder), session, *said]
    pipe = subprocess.PIPE
    with (folder / "stderr").open("w") as errors:
        process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=errors, text=True)
        try:
            yield Restarted(process)
        finally:
            process.kill()
            process.communicate()


def test_a_process_killed_twenty_times_loses_no_message_and_answers_none_twice(tmp_path: Path) -> None:
    school = open_school(tmp_path, worked=False)
    trellis, session = school.trellis, school.sit_down("Mia", "i1").id
    chance = random.Random(20261121)
    left = 0
    with restarted(tmp_path, session) as process:
        for _ in range(KILLS):
            process.live_for(chance.randint(1, SIGNS), chance.uniform(0, LATEST_S))
            left += whole(trellis, school, session, process)
    assert left >= KILLS // 4, f"only {left} of {KILLS} kills left a message without its reply"

    asyncio.run(answer_pending(trellis, session))
    assert trellis.sessions.pending(session) == ()
    turns = trellis.sessions.get(session).turns
    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
    assert [turn.message.id for turn in turns] == [f"m{number}" for number in range(1, len(turns) + 1)]
    assert len(turns) >= KILLS // 2
    found = replayed(trellis, school.students["Mia"].id)
    assert (found.turns, found.differences) == (len(turns), ())
    assert found.estimates > 2
    assert "Traceback" not in (tmp_path / "stderr").read_text(encoding="utf-8")
    trellis.close()


def whole(trellis: Trellis, school: School, session: str, process: Restarted) -> bool:
    """What holds after every kill, and whether this one left a message without its reply."""
    answered = Counter(turn.message.id for turn in trellis.sessions.get(session).turns)
    pending = [message.id for message in trellis.sessions.pending(session)]
    assert set(answered.values()) <= {1}, "a message was answered twice"
    assert len(pending) <= 1
    assert process.named("accepted") <= {*answered, *pending}, "an accepted message was lost"
    assert {*answered, *pending} <= process.named("sent")
    assert differences(trellis, school.students["Mia"].id) == ()
    return bool(pending)


@pytest.mark.parametrize(("said", "unread"), [("x = 4", None), (HEAVY, "too_large")])
def test_what_was_begun_before_a_kill_is_judged_briefly_after_it(tmp_path: Path, said: str, unread: str | None) -> None:
    school = open_school(tmp_path, worked=False)
    trellis, session = school.trellis, school.sit_down("Mia", "i1").id
    with restarted(tmp_path, session, said) as process:
        process.live_for(2, 0.01)
    (turn,) = asyncio.run(answer_pending(trellis, session))
    assert turn.assessment is not None
    assert (turn.message.text, turn.assessment.unread) == (said, unread)
    unhurried = asyncio.run(answer(trellis, session, replace(turn.message, id="sent-anew")))
    assert unhurried.assessment is not None
    assert unhurried.assessment.outcome in {"right", "wrong"}
    trellis.close()
