"""The composition root: every part of a running Trellis, made once from the settings.

    trellis = wire(load_settings())
    ...
    trellis.close()

Nothing slow happens here. The index and the writer arrive on first use, so that the first page is
served at once; :meth:`Trellis.warm` makes them ahead of the first student.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.settings import Settings
from tutor.ports import Clock

if TYPE_CHECKING:
    from store.access import Access

    from store.courses import Courses
    from store.database import Database
    from store.estimates import Estimates
    from store.people import People
    from store.sessions import Sessions
    from store.signins import SignIns


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Trellis:
    """What the routes, the terminal and the evaluation work with."""

    settings: Settings
    db: "Database"
    people: "People"
    courses: "Courses"
    sessions: "Sessions"
    estimates: "Estimates"
    access: "Access"
    signins: "SignIns"
    clock: Clock

    def close(self) -> None:
        """Let go of the database."""
        self.db.close()
