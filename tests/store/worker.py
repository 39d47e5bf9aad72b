"""A process to be killed: accepts messages and records turns for ever, saying what it has done.

python -m tests.store.worker FOLDER SESSION [wait]

With ``wait`` it stops between accepting the first message and recording the turn.
"""

import sys
import time
from dataclasses import replace
from itertools import count

from domain.mastery import MasteryEstimate
from store.database import open_database
from store.estimates import Estimates
from store.sessions import Sessions
from tests.store.school import message, turn

START = MasteryEstimate("one-step", 0.25, 0.1, 0.4)


def answer_pending(sessions: Sessions, estimates: Estimates, session: str) -> None:
    """What the application does on the next visit; an estimate here only counts the turns."""
    for said in sessions.pending(session):
        told = sessions.get(session)
        before = estimates.of(told.student, told.course).get("one-step", START)
        after = replace(before, helped=before.helped + 1)
        sessions.record(session, turn(len(told.turns) + 1, said, before=(before,), after=(after,)))


def main(folder: str, session: str, wait: str = "") -> None:
    db = open_database(f"sqlite:///{folder}/trellis.db")
    sessions, estimates = Sessions(db), Estimates(db)
    answer_pending(sessions, estimates, session)
    for number in count(len(sessions.get(session).turns) + 1):
        sessions.accept(session, message(f"m{number}", f"try {number}"))
        sys.stdout.write(f"m{number}\n")
        sys.stdout.flush()
        if wait:
            time.sleep(60)
        answer_pending(sessions, estimates, session)


if __name__ == "__main__":
    main(*sys.argv[1:])
