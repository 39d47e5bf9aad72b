"""How pages say times, counts, bands and concerns; the filters every template finds.

{{ session.started | ago(now) }}      3 minutes ago
{{ session.started | day }}           12 November 2026, 14:05
{{ 2 | of("question") }}              2 questions
{{ row.concern | slug }}              hand-up
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from app import render
from domain.card import Concern
from domain.help import HelpLevel
from domain.mastery import Band
from tutor.help.reasons import why

_BREAKS = re.compile(r"[^\w]+")

BANDS: tuple[Band, ...] = ("not started", "needs support", "developing", "can do with help", "can do alone")

CONCERNS: dict[Concern, str] = {
    "hand up": "Hand up",
    "struggling": "Struggling",
    "idle": "Gone quiet",
    "working": "Working",
    "not started": "Not started",
}

HELP = {
    HelpLevel.PUMP: "asked for a try",
    HelpLevel.POINT: "pointed to a place",
    HelpLevel.TEACH: "the idea",
    HelpLevel.SCAFFOLD: "a smaller question",
    HelpLevel.PARALLEL: "a worked example",
    HelpLevel.HANDOFF: "over to the teacher",
}

OUTCOMES = {
    "right": "right",
    "other_form": "right value, other form",
    "partial": "partly right",
    "wrong": "not yet",
    "unreadable": "could not be read",
}


def slug(words: str) -> str:
    """Words as a class name or a place in a page: ``"needs support"`` gives ``needs-support``."""
    return "-".join(_BREAKS.split(words))


def of(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def ago(at: datetime, now: datetime) -> str:
    """How long ago, in the words people use, by the machine's own time zone for days."""
    passed = now - at
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return f"{of(int(passed.total_seconds() // 60), 'minute')} ago"
    days = (now.astimezone().date() - at.astimezone().date()).days
    if days == 0:
        return f"{of(int(passed.total_seconds() // 3600), 'hour')} ago"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days <= 13 else day(at)


def day(at: datetime) -> str:
    """The date as it is written out: ``12 November 2026``."""
    local = at.astimezone()
    return f"{local.day} {local:%B %Y}"


def moment(at: datetime) -> str:
    """Date and time: ``12 November 2026, 14:05``."""
    return f"{day(at)}, {clock(at)}"


def clock(at: datetime) -> str:
    """The time of the day: ``14:05``."""
    return f"{at.astimezone():%H:%M}"


def joined(names: Sequence[str]) -> str:
    """Names as a sentence says them: ``Ada, Ben and Cy``."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


FILTERS = {
    "slug": slug,
    "of": of,
    "ago": ago,
    "clock": clock,
    "day": day,
    "moment": moment,
    "joined": joined,
    "concern": CONCERNS.__getitem__,
    "help": HELP.__getitem__,
    "outcome": OUTCOMES.__getitem__,
    "why": why,
    "course_block": render.block,
    "course_line": render.inline,
    "student_text": render.student,
}
