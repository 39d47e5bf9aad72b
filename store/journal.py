"""Journals: what a student writes for themselves, kept, changed, shared and taken away by them alone.

    entry = journal.write("mia", "7b", new_id(), Written("entry", "I drew it first."))
    journal.share("mia", entry.id, True)
    journal.delete("mia", entry.id)

What is written is listened to as everything else, in the transaction that keeps it: where a person has to hear it, the
alert is raised with it and keeps the words, whatever becomes of the entry afterwards.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import get_args
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Transaction

from domain.alert import KEPT_APART, Tier, repeats
from domain.journal import Entry, JournalKind, Written
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.ear import DeafError, Ear, Heard
from store.errors import NotFoundError
from store.payload import keepable
from store.rows import row_of

_ENTRY = tables.JournalEntry

EVERY_KIND: tuple[JournalKind, ...] = get_args(JournalKind)


def new_id() -> str:
    """An id for an entry, made before it is written, so that sending it twice makes one."""
    return uuid4().hex


class Journal:
    """Unknown ids, entries of others and those taken away raise :class:`NotFoundError`."""

    def __init__(self, db: Database, ear: Ear | None = None, clock: Clock = utc_now) -> None:
        self._db = db
        self._ear = ear or Ear(lambda _: None)
        self._clock = clock

    def write(self, student_id: str, classroom_id: str, entry_id: str, written: Written) -> Entry:
        """Keep what was written, in the place of what stood there; the entry as it is kept.

        An entry that was kept does not become a draft again: what is autosaved of it changes nothing.
        """
        tier, unheard = self._listen(written)
        with self._db.session() as transaction:
            row_of(transaction, tables.Student, student_id, held=True)
            row = transaction.get(_ENTRY, entry_id)
            if row is None:
                row = self._begin(transaction, student_id, classroom_id, entry_id, written)
            elif row.student_id != student_id or row.taken_away:
                raise NotFoundError(_ENTRY.noun, entry_id)
            elif written.draft and not row.draft:
                return _entry(row)
            row.number += 1
            row.question, row.draft, row.changed = written.question, written.draft, self._clock()
            _put(row, written)
            row.unheard, row.alert_id = unheard, ""
            if tier is not None:
                self._seal(transaction, row, written, tier)
            entry = _entry(row)
        if tier is not None:
            self._ear.raised.set()
        return entry

    def of(self, student_id: str, *kinds: JournalKind) -> tuple[Entry, ...]:
        """A student's pieces of these kinds, or of all, newest first."""
        wanted = select(_ENTRY).where(
            _ENTRY.student_id == student_id, ~_ENTRY.taken_away, _ENTRY.kind.in_(kinds or EVERY_KIND)
        )
        with self._db.reading() as transaction:
            return tuple(map(_entry, transaction.scalars(wanted.order_by(_ENTRY.made.desc(), _ENTRY.id))))

    def shared(self, student_id: str, *kinds: JournalKind) -> tuple[Entry, ...]:
        """Those that the student shares, newest first."""
        return tuple(one for one in self.of(student_id, *kinds) if one.shared)

    def shared_by(self, student_ids: Collection[str], *kinds: JournalKind) -> tuple[Entry, ...]:
        """Those of these kinds that any of these students shares, newest first."""
        wanted = select(_ENTRY).where(
            _ENTRY.student_id.in_(tuple(student_ids)), _ENTRY.shared, ~_ENTRY.taken_away, _ENTRY.kind.in_(kinds)
        )
        with self._db.reading() as transaction:
            return tuple(map(_entry, transaction.scalars(wanted.order_by(_ENTRY.made.desc(), _ENTRY.id))))

    def one(self, student_id: str, entry_id: str) -> Entry:
        """This one of the student's."""
        with self._db.reading() as transaction:
            return _entry(_theirs(transaction, student_id, entry_id))

    def share(self, student_id: str, entry_id: str, shared: bool) -> None:
        """Let the teachers read an entry, or not any more. A draft, and words that are kept apart, stay private."""
        with self._db.session() as transaction:
            row = _theirs(transaction, student_id, entry_id)
            row.shared = shared and not row.draft and not row.alert_id

    def lend(self, student_id: str, entry_id: str, lent: bool) -> None:
        """Let the tutor use what is written there, or not any more. Words that are kept apart are never used."""
        with self._db.session() as transaction:
            row = _theirs(transaction, student_id, entry_id)
            row.lent = lent and not row.draft and not row.alert_id

    def delete(self, student_id: str, entry_id: str) -> None:
        """Take an entry away. One that nothing could listen to yet goes once it was heard; nobody sees it until then.

        An alert that it raised keeps its words.
        """
        with self._db.session() as transaction:
            row = _theirs(transaction, student_id, entry_id)
            if row.unheard:
                row.taken_away, row.shared, row.lent = True, False, False
            else:
                _remove(transaction, row)

    def listen_again(self) -> tuple[int, int]:
        """Listen to what could not be heard before: how many alerts that raised, and how many texts are left.

        Raises:
            store.errors.StoreError: the database or the key cannot be used now; try again.
        """
        with self._db.reading() as transaction:
            deaf = transaction.scalars(select(_ENTRY.id).where(_ENTRY.unheard)).all()
        heard = [self._again(one) for one in deaf]
        return heard.count(True), heard.count(None)

    def _again(self, entry_id: str) -> bool | None:
        """Whether an entry raised an alert now; None where it still cannot be listened to."""
        with self._db.session() as transaction:
            row = transaction.get(_ENTRY, entry_id, with_for_update=True)
            if row is None or not row.unheard:
                return False
            written = _entry(row).written
            try:
                tier = self._ear.tier_or_raise(*_texts(written))
            except DeafError:
                return None
            row.unheard = False
            if tier is not None:
                self._seal(transaction, row, written, tier)
            if row.taken_away:
                _remove(transaction, row)
        if tier is not None:
            self._ear.raised.set()
        return tier is not None

    def _listen(self, written: Written) -> tuple[Tier | None, bool]:
        """How soon a person is needed, and whether listening failed."""
        try:
            return self._ear.tier_or_raise(*_texts(written)), False
        except DeafError:
            return None, True

    def _begin(
        self, transaction: Transaction, student_id: str, classroom_id: str, entry_id: str, written: Written
    ) -> tables.JournalEntry:
        row_of(transaction, tables.Classroom, classroom_id)
        now = self._clock()
        row = _ENTRY(
            id=entry_id, student_id=student_id, classroom_id=classroom_id, kind=written.kind, number=0, question="",
            text="", reply="", tags="[]", draft=written.draft, shared=False, lent=False, made=now, changed=now,
            alert_id="", unheard=False, taken_away=False,
        )  # fmt: skip
        transaction.add(row)
        return row

    def _seal(self, transaction: Transaction, row: tables.JournalEntry, written: Written, tier: Tier) -> None:
        """Raise the alert, and put what stands in their place for the words."""
        words = "\n".join(_texts(written))
        heard = Heard(
            "", row.number, "journal", words, tier, row.changed,
            piece=row.id, student=row.student_id, classroom=row.classroom_id,
        )  # fmt: skip
        row.alert_id = self._ear.keep(transaction, heard, self._clock())
        reply = "" if repeats(written.reply, words) else written.reply
        _put(row, replace(written, text=KEPT_APART, tags=(), reply=reply))
        row.shared = row.lent = row.draft = False


def _remove(transaction: Transaction, row: tables.JournalEntry) -> None:
    """An entry goes with what teachers wrote to it."""
    transaction.execute(delete(tables.JournalComment).where(tables.JournalComment.entry_id == row.id))
    transaction.delete(row)


def _put(row: tables.JournalEntry, written: Written) -> None:
    row.text, row.reply, row.tags = keepable(written.text), keepable(written.reply), json.dumps(list(written.tags))


def _texts(written: Written) -> Sequence[str]:
    return [keepable(text) for text in (written.text, *written.tags) if text]


def _theirs(transaction: Transaction, student_id: str, entry_id: str) -> tables.JournalEntry:
    row = row_of(transaction, _ENTRY, entry_id)
    if row.student_id != student_id or row.taken_away:
        raise NotFoundError(_ENTRY.noun, entry_id)
    return row


def _entry(row: tables.JournalEntry) -> Entry:
    kind: JournalKind = next((one for one in EVERY_KIND if one == row.kind), "entry")
    written = Written(kind, row.text, tuple(json.loads(row.tags)), row.question, row.reply, row.draft)
    return Entry(row.id, row.student_id, written, row.shared, row.made, row.changed, row.alert_id, row.lent)
