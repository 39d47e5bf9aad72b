"""Finding what was accepted and not heard: after a detector that raised, a killed process, or an older version.

    swept = Listening(db, ear, clock).round()     # at the start, and every few seconds
    swept.raised, swept.unheard

Every text has one alert at most, since an alert is unique by the event that raised it. Where everything up to an event
was listened to is kept (``hearing.through``); the first round over a database of an older version goes through all
its events, and seals what it finds.
"""

import logging
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from domain.alert import (
    HeardIn,
    sealed_asked,
    sealed_explained,
    sealed_goal,
    sealed_message,
    sealed_reflection,
    sealed_step,
    sealed_voice,
    without_words,
)  # fmt: skip
from domain.goal import Goal, GoalStep, Reflection
from domain.turn import Message, Turn
from domain.voice import Asked, Explained, Voice
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.ear import DeafError, Ear, Heard
from store.events import WordsSealed, append, held
from store.journal import Journal
from store.payload import dump, load

_log = logging.getLogger("trellis.alerts")

_EVENT = tables.Event.__table__.c
WRITTEN = ("message_accepted", "goal_set", "goal_step", "reflected", "voiced", "teacher_asked", "explained")

SETTLED = timedelta(minutes=2)
"""Events younger than this may have elder ones beside them that are still being committed."""

AT_ONCE = 200
"""Events that are read in one go."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Swept(NamedTuple):
    """A round: how many alerts it raised, and how many texts could not be listened to."""

    raised: int
    unheard: int


class Told(NamedTuple):
    """What a student wrote in an event, and where."""

    where: HeardIn
    texts: tuple[str, ...]


class _Come(NamedTuple):
    """An event's id, and when it was."""

    id: int
    at: datetime


class Listening:
    """Goes over what was not listened to. Belongs to one thread."""

    def __init__(self, db: Database, ear: Ear, clock: Clock = utc_now) -> None:
        self._db = db
        self._ear = ear
        self._clock = clock
        self._journal = Journal(db, ear, clock)
        self._listened: set[int] = set()

    def round(self) -> Swept:
        """Listen to every text since the last one before which none is left.

        Raises:
            store.errors.StoreError: the database or the key cannot be used now; try again.
        """
        with self._db.reading() as transaction:
            row = transaction.get(tables.Hearing, 1)
            through = row.through if row is not None else 0
            young = select(_EVENT.id, _EVENT.at).where(_EVENT.id > through).order_by(_EVENT.id)
            come = [_Come(*found) for found in transaction.execute(young)]
        raised, unheard = 0, 0
        fresh = [one.id for one in come if one.id not in self._listened]
        for first in range(0, len(fresh), AT_ONCE):
            portion = fresh[first : first + AT_ONCE]
            deaf: set[int] = set()
            for event in self._written(portion):
                try:
                    raised += self._listen(event)
                except DeafError:
                    deaf.add(event.id)
            unheard += len(deaf)
            self._listened.update(set(portion) - deaf)
            self._advance(come, through)
        if not fresh:
            self._advance(come, through)
        told, deaf_to = self._journal.listen_again()
        return Swept(raised + told, unheard + deaf_to)

    def _written(self, ids: list[int]) -> list[tables.Event]:
        """Those of these events in which a student wrote something."""
        wanted = select(tables.Event).where(_EVENT.id.in_(ids), _EVENT.kind.in_(WRITTEN)).order_by(_EVENT.id)
        with self._db.reading() as transaction:
            return list(transaction.scalars(wanted))

    def _advance(self, come: "list[_Come]", through: int) -> None:
        """Keep how far everything was listened to, as far as that cannot change any more."""
        settled, safe = self._clock() - SETTLED, through
        for one in come:
            if one.id not in self._listened or one.at >= settled:
                break
            safe = one.id
        if safe > through:
            with self._db.session() as transaction:
                row = transaction.get(tables.Hearing, 1)
                if row is None:
                    transaction.add(tables.Hearing(id=1, through=safe, telling=LONG_AGO))
                else:
                    row.through = max(row.through, safe)
            self._listened = {one for one in self._listened if one > safe}

    def _listen(self, event: tables.Event) -> int:
        """Listen to an event; whether it raised an alert."""
        told = told_in(event)
        if told is None:
            return 0
        where, texts = told
        tier = self._ear.tier_or_raise(*texts)
        if tier is None:
            return 0
        heard = Heard(event.session_id, event.number, where, "\n".join(texts), tier, event.at)
        with self._db.session() as transaction:
            held(transaction, event.session_id)
            again = transaction.get(tables.Event, event.id)
            if again is None or told_in(again) is None:
                return 0
            now = self._clock()
            _seal(transaction, again, self._ear.keep(transaction, heard, now))
            append(transaction, event.session_id, WordsSealed(event.number), now)
        self._ear.raised.set()
        return 1


def told_in(event: tables.Event) -> Told | None:
    """Where an event's words were written, and they; None where it has none, they are sealed, or it cannot be read."""
    try:
        match event.kind:
            case "message_accepted":
                message = load(Message, event.payload)
                return None if message.sealed else Told("chat", (message.text,))
            case "goal_set":
                goal = load(Goal, event.payload)
                return None if goal.sealed else Told("goal", tuple(filter(None, (goal.wish, goal.obstacle, goal.plan))))
            case "goal_step":
                step = load(GoalStep, event.payload)
                return None if step.sealed or step.by or not step.words else Told("goal", (step.words,))
            case "reflected":
                reflection = load(Reflection, event.payload)
                return None if reflection.sealed else Told("reflection", (reflection.answer,))
            case "voiced":
                voice = load(Voice, event.payload)
                return None if voice.sealed or not voice.words else Told("voice", (voice.words,))
            case "teacher_asked":
                asked = load(Asked, event.payload)
                return None if asked.sealed else Told("question", (asked.words,))
            case "explained":
                explained = load(Explained, event.payload)
                return None if explained.sealed else Told("explanation", (explained.words,))
            case _:
                return None
    except ValueError:
        return None


def _seal(transaction: Transaction, event: tables.Event, alert: str) -> None:
    """Put what stands in their place for the words of an event, and of the turn that answers it."""
    match event.kind:
        case "message_accepted":
            kept = sealed_message(load(Message, event.payload), alert)
            event.payload = dump(kept)
            answers = select(tables.Event).where(
                tables.Event.session_id == event.session_id, tables.Event.answers == event.message_id
            )
            for answer in transaction.scalars(answers):
                answer.payload = dump(without_words(load(Turn, answer.payload), kept))
        case "goal_set":
            event.payload = dump(sealed_goal(alert))
        case "goal_step":
            event.payload = dump(sealed_step(load(GoalStep, event.payload), alert))
        case "voiced":
            event.payload = dump(sealed_voice(load(Voice, event.payload), alert))
        case "teacher_asked":
            event.payload = dump(sealed_asked(load(Asked, event.payload), alert))
        case "explained":
            event.payload = dump(sealed_explained(load(Explained, event.payload), alert))
        case _:
            event.payload = dump(sealed_reflection(load(Reflection, event.payload), alert))
