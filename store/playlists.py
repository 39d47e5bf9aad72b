"""Lists for students' weeks, as their teachers keep them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from domain.playlist import Playlist, PlaylistEntry
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.payload import dump, load_all

Entries = tuple[PlaylistEntry, ...]


class Playlists:
    """Reads and keeps them. A student has one list a week in each course of each class."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def keep(self, lists: Mapping[str, Entries], classroom: str, course: str, week: date, by: str) -> None:
        """Keep these lists, by student id, in the place of earlier ones; an empty list takes the earlier one away.

        What stood on the earlier list keeps the time at which it came there.
        """
        table = tables.Playlist
        earlier: dict[str, dict[str, datetime]] = {}
        with self._db.session() as transaction:
            for row in transaction.scalars(
                select(table)
                .where(table.classroom_id == classroom, table.course_id == course, table.week == week)
                .where(table.student_id.in_(tuple(lists)))
            ):
                earlier[row.student_id] = _told(row).since
                transaction.delete(row)
            transaction.flush()
            now = self._clock()
            dated = {
                student: [replace(one, since=earlier.get(student, {}).get(one.item, now)) for one in entries]
                for student, entries in lists.items()
                if entries
            }
            transaction.add_all(
                table(
                    student_id=student,
                    classroom_id=classroom,
                    course_id=course,
                    week=week,
                    by=by,
                    at=now,
                    payload=f"[{','.join(dump(entry) for entry in entries)}]",
                )
                for student, entries in dated.items()
            )

    def of_class(self, students: Iterable[str], classroom: str, course: str, week: date) -> dict[str, Playlist]:
        """The lists of one week by student id; whoever has none is left out."""
        table = tables.Playlist
        with self._db.reading() as transaction:
            rows = transaction.scalars(
                select(table)
                .where(table.classroom_id == classroom, table.course_id == course, table.week == week)
                .where(table.student_id.in_(tuple(students)))
            )
            return {row.student_id: _told(row) for row in rows}

    def of(self, student: str, classroom: str, course: str, week: date) -> Playlist | None:
        """One student's list of a week, None where there is none."""
        return self.of_class((student,), classroom, course, week).get(student)


def _told(row: tables.Playlist) -> Playlist:
    entries = tuple(load_all(PlaylistEntry, row.payload))
    return Playlist(row.student_id, row.classroom_id, row.course_id, row.week, entries, row.by, row.at)
