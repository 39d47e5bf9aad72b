"""A process killed at any moment loses no message and answers none twice."""

import random
import subprocess
import sys
import time
from pathlib import Path

from store.database import Database
from store.estimates import Estimates
from store.sessions import Sessions
from tests.store.worker import answer_pending

ROOT = Path(__file__).parents[2]
WAITS = ("wait", "", "")
"""The first is killed for certain between accepting and recording, the others at a random moment."""


def test_a_killed_process_loses_nothing_and_says_nothing_twice(db: Database, tmp_path: Path) -> None:
    sessions, estimates = Sessions(db), Estimates(db)
    session = sessions.start("mia", "linear", "c1").id
    chance = random.Random(20260907)
    accepted: list[str] = []
    for wait in WAITS:
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.store.worker", str(tmp_path), session, wait],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert worker.stdout is not None
        accepted.append(worker.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.08))
        worker.kill()
        accepted += worker.stdout.read().split()
        worker.stdout.close()
        worker.wait()

        told = sessions.get(session)
        answered = [turn.message.id for turn in told.turns]
        pending = [said.id for said in sessions.pending(session)]
        assert len(pending) == 1 if wait else len(pending) <= 1
        assert set(accepted) <= {*answered, *pending}
        assert len(answered) == len(set(answered))
        last = {after.skill: after for turn in told.turns[-1:] for after in turn.after}
        assert estimates.of("mia", "linear") == last

    answer_pending(sessions, estimates, session)
    turns = sessions.get(session).turns
    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
    assert [turn.message.id for turn in turns] == [f"m{number}" for number in range(1, len(turns) + 1)]
    assert estimates.of("mia", "linear")["one-step"].helped == len(turns) >= len(WAITS)
