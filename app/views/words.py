"""How pages say times, counts, bands and concerns; the filters every template finds.

{{ session.started | ago(now) }}      3 minutes ago
{{ session.started | day }}           12 November 2026, 14:05
{{ 2 | of("question") }}              2 questions
{{ row.concern | slug }}              hand-up
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from jinja2 import pass_context
from jinja2.runtime import Context

from app import render
from domain.card import Concern
from domain.help import HelpLevel
from domain.mastery import Band
from domain.voice import Felt
from teacher.wording import slip_words
from tutor.help.reasons import why

_BREAKS = re.compile(r"[^\w]+")

BANDS: tuple[Band, ...] = ("not started", "needs support", "developing", "can do with help", "can do alone")

CONCERNS: dict[Concern, str] = {
    "needs a person": "Needs a person now",
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

VOICES: dict[Felt, str] = {
    "worth it": "This felt worth it",
    "too easy": "Too easy",
    "too hard": "Too hard",
    "lost me": "It lost me",
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


def ago(at: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """How long ago, in the words people use; days are those of ``zone``, or of the machine where it is None."""
    passed = now - at
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return f"{of(int(passed.total_seconds() // 60), 'minute')} ago"
    days = (now.astimezone(zone).date() - at.astimezone(zone).date()).days
    if days == 0:
        return f"{of(int(passed.total_seconds() // 3600), 'hour')} ago"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days <= 13 else day(at, zone)


def day(at: datetime, zone: tzinfo | None = None) -> str:
    """The date as it is written out: ``12 November 2026``."""
    return on_day(at.astimezone(zone).date())


def on_day(at: date) -> str:
    """The same of a date."""
    return f"{at.day} {at:%B %Y}"


def day_in(dates: Mapping[str, str | Sequence[str]], at: datetime, zone: tzinfo | None = None) -> str:
    """The date in another language: ``day`` is its pattern, ``months`` their names."""
    local = at.astimezone(zone)
    return str(dates["day"]).format(day=local.day, month=dates["months"][local.month - 1], year=local.year)


def moment(at: datetime, zone: tzinfo | None = None) -> str:
    """Date and time: ``12 November 2026, 14:05``."""
    return f"{day(at, zone)}, {clock(at, zone)}"


def clock(at: datetime, zone: tzinfo | None = None) -> str:
    """The time of the day: ``14:05``."""
    return f"{at.astimezone(zone):%H:%M}"


def until(begun: datetime, done: datetime | None) -> str:
    """How long something took: ``40 seconds``, ``3 minutes``, ``2 hours``; a dash where it never came."""
    if done is None:
        return "–"
    return lasting(done - begun)


def lasting(took: timedelta) -> str:
    """How long something took: ``40 seconds``, ``3 minutes``, ``2 hours``."""
    seconds = max(0, round(took.total_seconds()))
    if seconds < 120:
        return of(seconds, "second")
    return of(seconds // 60, "minute") if seconds < 7200 else of(seconds // 3600, "hour")


def due_day(due: date, today: date) -> str:
    """When something is due: ``due today``, ``due tomorrow``, ``due on Friday, 4 December``, ``was due on ...``."""
    if today <= due <= today + timedelta(days=1):
        return "due today" if due == today else "due tomorrow"
    year = "" if due.year == today.year else f" {due.year}"
    return f"{'due' if due > today else 'was due'} on {due:%A}, {due.day} {due:%B}{year}"


def joined(names: Sequence[str]) -> str:
    """Names as a sentence says them: ``Ada, Ben and Cy``."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


@pass_context
def _ago(context: Context, at: datetime, now: datetime) -> str:
    return ago(at, now, context.get("zone"))


@pass_context
def _day(context: Context, at: datetime) -> str:
    """In the page's language, where it has one of the coach's."""
    say = context.get("say")
    return day_in(say["dates"], at, context.get("zone")) if say else day(at, context.get("zone"))


@pass_context
def _moment(context: Context, at: datetime) -> str:
    return f"{_day(context, at)}, {clock(at, context.get('zone'))}"


@pass_context
def _clock(context: Context, at: datetime) -> str:
    return clock(at, context.get("zone"))


def dialled(number: str) -> str:
    """A telephone number as a link has it: digits, and the plus before them; empty where there are none."""
    return ("+" if number.strip().startswith("+") else "") + "".join(sign for sign in number if sign in "0123456789*#")


def counted(count: int, forms: Sequence[str]) -> str:
    """The form for one or for any other count, with ``{n}`` filled in; ``forms`` are these two, in a language."""
    return forms[count != 1].format(n=count)


FILTERS = {
    "slug": slug,
    "slip_words": slip_words,
    "of": of,
    "counted": counted,
    "ago": _ago,
    "clock": _clock,
    "day": _day,
    "dialled": dialled,
    "moment": _moment,
    "joined": joined,
    "until": until,
    "lasting": lasting,
    "due_day": due_day,
    "concern": CONCERNS.__getitem__,
    "help": HELP.__getitem__,
    "outcome": OUTCOMES.__getitem__,
    "why": why,
    "course_block": render.block,
    "course_line": render.inline,
    "student_text": render.student,
}
