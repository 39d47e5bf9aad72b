"""Who in a class still waits for a person: nobody puts a class away over a raised hand."""

from itertools import chain

from app.wiring import Trellis
from domain.people import Student
from teacher.hands import raised


def still_waiting(trellis: Trellis, classroom: str) -> tuple[Student, ...]:
    """Those of the class whose hand is up, or who wrote something that sounded like distress and were not seen to."""
    roster = trellis.people.roster(classroom)
    latest = trellis.sessions.latest([one.id for one in roster], classroom_id=classroom)
    lowered = trellis.hands.lowered(latest)
    return tuple(
        one
        for one in roster
        if raised(
            tuple(chain.from_iterable(session.turns for session in reversed(latest.get(one.id, ())))),
            lowered.get(one.id),
        )
    )


def first_seen_to(waiting: tuple[Student, ...], room: str) -> str:
    """What is said of a class that cannot be put away yet; empty where nobody waits.

    >>> first_seen_to((Student("m", "Mia", ""), Student("b", "Ben", "")), "7b")
    'Mia and Ben still wait for a person. See to them first, on the page of 7b.'
    """
    if not waiting:
        return ""
    names = [one.name for one in waiting]
    told = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return (
        f"{told} still {'waits' if len(names) == 1 else 'wait'} for a person. See to them first, on the page of {room}."
    )
