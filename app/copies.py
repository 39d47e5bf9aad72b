"""Copies of everything kept of a student: what they are made for, and which were made, as the student reads it."""

from datetime import datetime
from typing import NamedTuple

from app.wiring import Trellis
from store.audit import COMMAND_LINE
from store.errors import NotFoundError

MADE = "copy made"
"""What the audit calls it."""

THEMSELVES = "the student"
"""Who did it, as the audit says it, where a student took their own copy."""

FOR = {
    "student": "The student asked for it",
    "parent": "A parent or guardian asked for it",
    "duty": "The school has to hand it over, and has written down why",
}
"""What an administrator makes a copy for, by what the audit keeps of it."""


class CopyMade(NamedTuple):
    """One copy: who made it, when, and what for; empty where nobody was asked."""

    who: str
    at: datetime
    why: str


def copies_of(trellis: Trellis, student_id: str) -> tuple[CopyMade, ...]:
    """Every copy that somebody else made of what is kept of a student, newest first."""
    done = (one for _, one in trellis.audit.entries(kind="student", whom=student_id, action=MADE))
    return tuple(
        CopyMade(_named(trellis, one.by), one.at, FOR.get(str(one.detail.get("reason")), ""))
        for one in done
        if one.by != THEMSELVES
    )


def _named(trellis: Trellis, by: str) -> str:
    if by == COMMAND_LINE:
        return "Whoever looks after the computer"
    try:
        return trellis.people.staff(by).name
    except NotFoundError:
        return "Somebody who worked here"
