"""A process to be killed: a student practises through ``app.turns.answer`` for ever, with a slow writer.

python -m tests.app.crashing FOLDER SESSION [TEXT]

Everything is loaded once. For each line on standard input a child is forked that opens the data afresh, as
a restarted Trellis does. It says its pid, each message before it is sent (``sent m4``) and each one whose
reply is being worded, which is after it was accepted (``accepted m4``). With a text it says that, again and again.
"""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

from app.settings import Settings
from app.turns import answer, answer_pending, message_of
from app.wiring import Trellis, wire
from writer.embedded import EmbeddedWriter
from writer.task import Task, Written

ITEMS = ("i1", "i2", "i3", "i4", "i5")
SAID = ("x = 99", "I am stuck, what does the bracket do?", "x = 4")
"""What is said at each item, one message after the other."""

WORDING_S = 0.04
"""How long the writer takes: most of a turn, so that most kills fall between accepting and recording."""


class SlowWriter:
    """Words as the embedded writer does, later."""

    def __init__(self) -> None:
        self.message = ""

    async def write(self, task: Task, *, complaint: str = "") -> Written:
        say(f"accepted {self.message}")
        await asyncio.sleep(WORDING_S)
        return await EmbeddedWriter().write(task, complaint=complaint)


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def settings_of(folder: Path) -> Settings:
    return Settings(data=folder, database_url=f"sqlite:///{folder / 'trellis.db'}")


async def practise(trellis: Trellis, session: str, writer: SlowWriter, said: tuple[str, ...]) -> None:
    """Answer what a crash left, then go on. The last message is sent again, as a browser does that saw no reply."""
    writer.message = "left"
    await answer_pending(trellis, session)
    turns = len(trellis.sessions.get(session).turns)
    for number in count(max(turns, 1)):
        item = ITEMS[(number - 1) // len(said) % len(ITEMS)]
        if trellis.sessions.get(session).item != item:
            trellis.sessions.open_item(session, item, "")
        writer.message = f"m{number}"
        message = message_of(trellis, session, client_id=f"m{number}", text=said[(number - 1) % len(said)])
        say(f"sent m{number}")
        await answer(trellis, session, message)


def child(folder: Path, session: str, said: tuple[str, ...]) -> None:
    writer = SlowWriter()
    trellis = wire(settings_of(folder))
    object.__setattr__(trellis, "writer", writer)
    say(f"pid {os.getpid()}")
    asyncio.run(practise(trellis, session, writer, said))


def main(folder: str, session: str, *said: str) -> None:
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            child(Path(folder), session, said or SAID)
        os.waitpid(pid, 0)
        say("ended")


if __name__ == "__main__":
    main(*sys.argv[1:])
