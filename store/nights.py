"""Finding students who wrote something low in mood late at night again and again, where the school turned that on.

    nights = Nights(db, ear, coach.phrases.low_in_mood, clock)
    nights.round(zone)          # now and then; how many alerts that raised

What raised an alert by itself is sealed and does not count. The alert says which nights, and none of the words.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from domain.nights import BEGINS, ENDS, WITHIN, night_of, pattern
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.ear import Ear, Heard
from store.listening import AT_ONCE, WRITTEN, told_in
from store.rows import row_of

_EVENT, _SITTING, _WORDS = tables.Event, tables.Session, tables.SealedWords


class _Low(NamedTuple):
    """Something low in mood, and for which class it was written."""

    at: datetime
    classroom: str


class Nights:
    """Raises an alert for each new pattern; ``low`` says whether a text is low in mood."""

    def __init__(self, db: Database, ear: Ear, low: Callable[[str], bool], clock: Clock = utc_now) -> None:
        self._db = db
        self._ear = ear
        self._low = low
        self._clock = clock

    def round(self, zone: ZoneInfo) -> int:
        """Look at the last two weeks, in a school whose time is that of ``zone``; how many alerts were raised."""
        now = self._clock()
        raised = 0
        for student, written in self._written(now, zone).items():
            moments = [one.at for one in written]
            if not pattern(moments):
                continue
            with self._db.session() as transaction:
                row_of(transaction, tables.Student, student, held=True)
                nights = pattern(moments, _told_until(transaction, student, zone))
                if nights:
                    last = max(written, key=lambda one: one.at)
                    self._ear.keep(transaction, _heard(student, nights, last), now)
                    raised += 1
        if raised:
            self._ear.raised.set()
        return raised

    def _written(self, now: datetime, zone: ZoneInfo) -> dict[str, list[_Low]]:
        """By student, what is low in mood of what was written at night since the first night that may count."""
        since = now - WITHIN - timedelta(days=1)
        wanted = (
            select(_EVENT.id, _EVENT.at)
            .where(_EVENT.kind.in_(WRITTEN), _EVENT.at >= since, _EVENT.at <= now)
            .order_by(_EVENT.id)
        )
        found: dict[str, list[_Low]] = defaultdict(list)
        with self._db.reading() as transaction:
            late = [row.id for row in transaction.execute(wanted) if night_of(row.at.astimezone(zone))]
            for first in range(0, len(late), AT_ONCE):
                rows = transaction.execute(
                    select(_EVENT, _SITTING.student_id, _SITTING.classroom_id)
                    .join(_SITTING, _SITTING.id == _EVENT.session_id)
                    .where(_EVENT.id.in_(late[first : first + AT_ONCE]))
                )
                for event, student, classroom in rows:
                    told = told_in(event)
                    if told is not None and any(self._low(text) for text in told.texts):
                        found[student].append(_Low(event.at.astimezone(zone), classroom))
        return found


def _told_until(transaction: Transaction, student: str, zone: ZoneInfo) -> date | None:
    """The last night that an alert told of, None where none did."""
    at = transaction.scalar(
        select(_WORDS.at)
        .join(tables.Alert, tables.Alert.id == _WORDS.alert_id)
        .outerjoin(_SITTING, _SITTING.id == tables.Alert.session_id)
        .where(_WORDS.heard_in == "nights")
        .where((tables.Alert.student_id == student) | (_SITTING.student_id == student))
        .order_by(_WORDS.at.desc())
        .limit(1)
    )
    return None if at is None else night_of(at.astimezone(zone))


def _heard(student: str, nights: tuple[date, ...], last: _Low) -> Heard:
    """What is told of the nights, as one sentence of an alert. No diagnosis, and none of the student's words."""
    which = ", ".join(f"{night:%A} {night.day} {night:%B}" for night in nights)
    words = (
        f"Trellis noticed a pattern, and quotes nothing: on {len(nights)} nights within two weeks, between "
        f"{BEGINS:%H:%M} and {ENDS:%H:%M}, the student wrote something low in mood. None of it raised an alert by "
        f"itself. The nights that began on: {which}."
    )
    number = int(f"{nights[-1]:%Y%m%d}")
    return Heard(
        "", number, "nights", words, "concern", last.at, piece=f"nights:{student}", student=student,
        classroom=last.classroom,
    )  # fmt: skip
