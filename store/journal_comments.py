"""What teachers write to entries of a journal that were shared; who wrote it undoes it, and undoes that."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Transaction

from domain.journal import Comment
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import NotFoundError
from store.payload import keepable

BACK_FOR = timedelta(days=7)
"""How long a comment that was undone can be brought back."""


class JournalComments:
    """Keeps and reads them."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def keep(self, teacher: str, student_ids: Collection[str], entry: str, words: str) -> int:
        """Keep a comment on an entry that one of these students shares; its id.

        Raises:
            store.errors.NotFoundError: it is nobody's of them, or is not shared, or not any more.
        """
        with self._db.session() as transaction:
            page = transaction.get(tables.JournalEntry, entry, with_for_update=True)
            if page is None or page.student_id not in student_ids or not page.shared or page.taken_away:
                raise NotFoundError("shared journal entry", entry)
            row = tables.JournalComment(
                entry_id=entry, student_id=page.student_id, teacher_id=teacher, words=keepable(words),
                made=self._clock(), undone=None,
            )  # fmt: skip
            transaction.add(row)
            transaction.flush()
            return row.id

    def undo(self, teacher: str, comment: int) -> None:
        """Take a comment back. This and :meth:`bring_back` raise :class:`NotFoundError` where it is not theirs."""
        with self._db.session() as transaction:
            row = _own(transaction, teacher, comment)
            row.undone = row.undone or self._clock()

    def bring_back(self, teacher: str, comment: int) -> None:
        """Let a comment stand again."""
        with self._db.session() as transaction:
            _own(transaction, teacher, comment).undone = None

    def of(self, entries: Collection[str], teacher: str = "") -> dict[str, tuple[Comment, ...]]:
        """The comments on these entries by the entry's id, oldest first.

        With those that this teacher took back and can bring back.
        """
        comment, staff = tables.JournalComment, tables.Staff
        mine = (comment.teacher_id == teacher) & (comment.undone > self._clock() - BACK_FOR)
        wanted = (
            select(comment, staff.name)
            .join(staff, staff.id == comment.teacher_id)
            .where(comment.entry_id.in_(tuple(entries)), comment.undone.is_(None) | mine)
            .order_by(comment.id)
        )
        found: dict[str, tuple[Comment, ...]] = {}
        with self._db.reading() as transaction:
            for row, name in transaction.execute(wanted):
                one = Comment(row.id, row.entry_id, row.teacher_id, name, row.words, row.made, row.undone)
                found[row.entry_id] = (*found.get(row.entry_id, ()), one)
        return found


def gone(old: datetime, now: datetime) -> ColumnElement[bool]:
    """The comments whose time is over: those on entries not changed since ``old``, and those undone for good."""
    comment, page = tables.JournalComment, tables.JournalEntry
    over = select(page.id).where(page.changed <= old, ~page.unheard)
    return comment.entry_id.in_(over) | (comment.undone <= now - BACK_FOR)


def _own(transaction: Transaction, teacher: str, comment: int) -> tables.JournalComment:
    row = transaction.get(tables.JournalComment, comment)
    if row is None or row.teacher_id != teacher:
        raise NotFoundError("comment", str(comment))
    return row
