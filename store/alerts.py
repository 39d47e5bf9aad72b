"""Alerts as those read and change them who act on them. What happened is only ever added.

cases = alerts.open()                               # urgent ones first, then the oldest
alerts.acknowledge(alert, by)                       # once, by name, until it waits again
alerts.read(alert, by)[0].text                      # the sentences; that they were opened is kept
alerts.resolve(alert, by, "Spoke with her and her mother.")
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, cast
from uuid import uuid4

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, select
from sqlalchemy.orm import Session as Transaction

from domain.alert import TURNS, Case, Happening, HappeningKind, HeardIn, Route, Tier, pressing
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import ConflictError, SealedError
from store.happenings import case_of, happening_of, happening_row
from store.listening import LONG_AGO
from store.rows import row_of
from store.sealing import Seal, Sealed

_ALERT, _DONE = tables.Alert, tables.AlertHappening
_TURNS = select(func.count()).where(_DONE.alert_id == bindparam("alert"), _DONE.kind.in_(sorted(TURNS)))
_RESOLVED = exists().where(_DONE.alert_id == _ALERT.id, _DONE.kind == "resolved")

TELLING_S = 25
"""Seconds for which one process tells of alerts while others do not."""


class Words(NamedTuple):
    """What was written, or why it cannot be read: ``text`` is None then, and ``why`` says what to do."""

    text: str | None
    why: str = ""


class Sentence(NamedTuple):
    """One sentence of an alert: when and where it was written, how soon a person is needed after it, and its words."""

    at: datetime
    heard_in: HeardIn
    tier: Tier
    words: Words


GONE = Words(None, "The words are not kept any more.")


class Alerts:
    """Reads alerts and adds to what happened to them. Unknown ids raise :class:`store.errors.NotFoundError`."""

    def __init__(self, db: Database, seal: Seal, clock: Clock = utc_now) -> None:
        self._db = db
        self._seal = seal
        self._clock = clock

    def open(self) -> tuple[Case, ...]:
        """Those that nobody has resolved, the most pressing first. One query where there are none."""
        with self._db.reading() as transaction:
            return tuple(sorted(_cases(transaction, ~_RESOLVED), key=pressing))

    def resolved(self, most: int = 200, *, drills: bool = False) -> tuple[Case, ...]:
        """Those that were resolved, or the drills among them, the latest first."""
        kind = _ALERT.heard_in == "drill" if drills else _ALERT.heard_in != "drill"
        with self._db.reading() as transaction:
            return tuple(_cases(transaction, _RESOLVED & kind, most))

    def drills(self, most: int = 50) -> tuple[Case, ...]:
        """Every drill, the latest first."""
        with self._db.reading() as transaction:
            return tuple(_cases(transaction, _ALERT.heard_in == "drill", most))

    def one(self, alert_id: str) -> Case:
        """This one."""
        with self._db.reading() as transaction:
            row_of(transaction, _ALERT, alert_id)
            return _cases(transaction, _ALERT.id == alert_id)[0]

    def passes_over(self, staff: str, student: str) -> bool:
        """Whether an alert about a student, open or resolved, may be about this member of staff."""
        named = exists().where(_DONE.alert_id == _ALERT.id, _DONE.kind == "passed over", _DONE.whom == staff)
        with self._db.reading() as transaction:
            cases = _cases(transaction, _about([student]) & named)
        return any(staff in case.passed_over for case in cases)

    def drill(self, by: str) -> str:
        """Begin a drill: an alert like any other, marked as one; its id."""
        now, alert = self._clock(), uuid4().hex
        with self._db.session() as transaction:
            source = f"drill:{alert}"
            transaction.add(
                _ALERT(
                    id=alert, source=source, tier="urgent", heard_in="drill", session_id=None, at=now, heard=now, by=by
                )
            )
        return alert

    def acknowledge(self, alert_id: str, by: str) -> bool:
        """Say that somebody has it now, by name; False where somebody had it already."""
        return self._add(alert_id, Happening("acknowledged", self._clock(), by), "acknowledged", anew=True)

    def note(self, alert_id: str, by: str, note: str) -> None:
        """Keep what was done about it; whoever writes the first note has acknowledged it too."""
        self.acknowledge(alert_id, by)
        self._add(alert_id, Happening("noted", self._clock(), by, note=note))

    def resolve(self, alert_id: str, by: str, note: str) -> bool:
        """End it, with what was done; False where somebody had resolved it already."""
        self.acknowledge(alert_id, by)
        return self._add(alert_id, Happening("resolved", self._clock(), by, note=note), "resolved")

    def bring_in(self, alert_id: str, by: str, whom: str) -> None:
        """Let somebody know of it whom it passed over."""
        self._add(alert_id, Happening("brought in", self._clock(), by, whom))

    def happened(self, alert_id: str, kind: HappeningKind, whom: str, route: Route = "") -> bool:
        """Note what Trellis did, once for each person and route until it gets worse; False where it was noted."""
        what = Happening(kind, self._clock(), whom=whom, route=route)
        return self._add(alert_id, what, f"{kind}:{route}:{whom}", anew=True)

    def read(self, alert_id: str, by: str) -> tuple[Sentence, ...]:
        """The sentences, for somebody who acts on alerts; that they were opened is kept before they are shown."""
        self._add(alert_id, Happening("opened", self._clock(), by))
        return self.sentences(alert_id)

    def sentences(self, alert_id: str) -> tuple[Sentence, ...]:
        """What a student wrote, oldest first; empty where it is not kept any more."""
        words = tables.SealedWords
        with self._db.reading() as transaction:
            rows = transaction.scalars(
                select(words).where(words.alert_id == alert_id).order_by(words.at, words.number)
            ).all()
        return tuple(
            Sentence(row.at, cast("HeardIn", row.heard_in), cast("Tier", row.tier), self._words(row)) for row in rows
        )

    def words(self, sentence: str) -> Words:
        """One sentence, by its id, for Trellis itself: what answers it is told in the same moment."""
        with self._db.reading() as transaction:
            row = transaction.get(tables.SealedWords, sentence)
        return GONE if row is None else self._words(row)

    def alert_of(self, sentence: str) -> str:
        """The id of the alert that a sentence belongs to."""
        with self._db.reading() as transaction:
            return row_of(transaction, tables.SealedWords, sentence).alert_id

    def _words(self, row: tables.SealedWords) -> Words:
        try:
            return Words(self._seal.open(Sealed(row.key_id, row.sealed), row.id))
        except SealedError as error:
            return Words(None, str(error))

    def notes(self, case: Case) -> tuple[Happening, ...]:
        """What happened to it, with its notes opened; one that cannot be opened says why."""
        with self._db.reading() as transaction:
            rows = transaction.scalars(select(_DONE).where(_DONE.alert_id == case.alert.id).order_by(_DONE.id)).all()
        return tuple(happening_of(row, self._opened(row)) for row in rows)

    def passed_over_of(self, student_id: str) -> frozenset[str]:
        """Whom any alert of a student's passes over, by id."""
        with self._db.reading() as transaction:
            past = exists().where(_DONE.alert_id == _ALERT.id, _DONE.kind == "passed over")
            theirs = (tables.Session.student_id == student_id) | (_ALERT.student_id == student_id)
            return frozenset(one for case in _cases(transaction, theirs & past) for one in case.passed_over)

    def take_telling(self) -> bool:
        """Whether this process tells people of alerts for the next seconds: one at a time does."""
        now = self._clock()
        with self._db.session() as transaction:
            row = transaction.get(tables.Hearing, 1, with_for_update=True)
            if row is None:
                row = tables.Hearing(id=1, through=0, telling=LONG_AGO)
                transaction.add(row)
            if row.telling > now:
                return False
            row.telling = now + timedelta(seconds=TELLING_S)
            return True

    def hold_telling(self) -> None:
        """Go on telling for the next seconds: called before what may take long."""
        with self._db.session() as transaction:
            row = transaction.get(tables.Hearing, 1)
            if row is not None:
                row.telling = self._clock() + timedelta(seconds=TELLING_S)

    def give_telling(self) -> None:
        """Let another process tell: this one is done for now."""
        with self._db.session() as transaction:
            row = transaction.get(tables.Hearing, 1)
            if row is not None:
                row.telling = LONG_AGO

    def forget_words(self, days: int) -> int:
        """Remove the words of alerts that were resolved this many days ago; how many. The alerts stay."""
        before = self._clock() - timedelta(days=days)
        words = tables.SealedWords
        old = select(_DONE.alert_id).where(_DONE.kind == "resolved", _DONE.at <= before)
        with self._db.session() as transaction:
            gone = transaction.scalars(select(words.alert_id).where(words.alert_id.in_(old)).distinct()).all()
            for alert in gone:
                transaction.execute(delete(words).where(words.alert_id == alert))
                transaction.add(happening_row(alert, "words removed", self._clock()))
        return len(gone)

    def _add(self, alert_id: str, what: Happening, once: str | None = None, *, anew: bool = False) -> bool:
        """Note it, and what is to happen ``once`` only then; ``anew`` lets it happen again after it got worse."""
        try:
            with self._db.session() as transaction:
                row_of(transaction, _ALERT, alert_id, held=True)
                turns = transaction.scalar(_TURNS, {"alert": alert_id}) if once and anew else 0
                marked = f"{alert_id}:{once}{f':{turns}' if turns else ''}" if once else None
                if marked and transaction.scalar(select(func.count()).where(_DONE.once == marked)):
                    return False
                sealed = self._seal.seal(transaction, what.note, alert_id) if what.note else Sealed("", "")
                transaction.add(
                    happening_row(
                        alert_id, what.kind, what.at, by=what.by, whom=what.whom, route=what.route,
                        key=sealed.key, note=sealed.text, once=marked,
                    )
                )  # fmt: skip
        except ConflictError:
            return False
        return True

    def _opened(self, row: tables.AlertHappening) -> str:
        if not row.note:
            return ""
        try:
            return self._seal.open(Sealed(row.key_id, row.note), row.alert_id)
        except SealedError as error:
            return f"({error})"


def open_about(transaction: Transaction, students: Sequence[str]) -> bool:
    """Whether an alert about one of these students is open, inside a transaction."""
    found = transaction.scalar(select(func.count()).select_from(_ALERT).where(_about(students), ~_RESOLVED))
    return bool(found)


def _about(students: Sequence[str]) -> ColumnElement[bool]:
    """That an alert is about one of these students."""
    sessions = select(tables.Session.id).where(tables.Session.student_id.in_(students))
    return _ALERT.session_id.in_(sessions) | _ALERT.student_id.in_(students)


def students_waited_for(transaction: Transaction) -> set[str]:
    """The records of students, by id, about whom an alert is open, inside a transaction."""
    sitting = tables.Session
    raised = select(sitting.student_id).join(_ALERT, _ALERT.session_id == sitting.id).where(~_RESOLVED)
    return set(transaction.scalars(raised))


def _cases(transaction: Transaction, wanted: ColumnElement[bool], most: int | None = None) -> list[Case]:
    session = tables.Session
    rows = transaction.execute(
        select(_ALERT, session.student_id, session.classroom_id)
        .outerjoin(session, session.id == _ALERT.session_id)
        .where(wanted)
        .order_by(_ALERT.at.desc(), _ALERT.id)
        .limit(most)
    ).all()
    done = _happenings(transaction, [row[0].id for row in rows]) if rows else {}
    return [case_of(row, done.get(row.id, ()), student or "", classroom or "") for row, student, classroom in rows]


def _happenings(transaction: Transaction, alerts: Iterable[str]) -> dict[str, list[tables.AlertHappening]]:
    """What happened to these alerts, oldest first."""
    found: dict[str, list[tables.AlertHappening]] = {}
    rows = transaction.scalars(select(_DONE).where(_DONE.alert_id.in_(tuple(alerts))).order_by(_DONE.id))
    for row in rows:
        found.setdefault(row.alert_id, []).append(row)
    return found
