"""What is due goes, once a day and by command; what would go can be looked at before.

due(trellis)                # store.retention.Due
remove(trellis)             # the same, gone; students with the proof of app.erasing
tidying = Tidying(trellis); tidying.start(); tidying.stop()
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from threading import Event, Thread
from typing import NamedTuple

from app import erasing
from app.settings import Settings
from app.wiring import Trellis
from domain.mastery import MasteryEstimate
from domain.turn import Turn
from learner.replay import replay
from store.audit import COMMAND_LINE
from store.errors import StoreError
from store.retention import Due, Keep, Retention

_LOG = logging.getLogger("trellis.keeping")

LEFT_LONG_AGO = "student erased, long gone"
"""What the log says of whoever left their last class so long ago that they are erased."""

FIRST_S = 3600.0
"""Seconds from the start to the first pass: time to see a mistake in the settings, and no work while all sign in."""

EVERY_S = 24 * 3600.0


class Removed(NamedTuple):
    """What went, and where something of it still stands: files, with how many pieces."""

    due: Due
    left: tuple[erasing.Left, ...] = ()


def keep_of(settings: Settings) -> Keep:
    """How long what is kept, as the settings say."""
    return Keep(
        work=timedelta(days=settings.keep_work_days),
        people=timedelta(days=settings.keep_leavers_days),
        staff=timedelta(days=settings.keep_former_staff_days),
        log=timedelta(days=settings.keep_log_days),
        doors=timedelta(days=settings.keep_doors_days),
    )


def due(trellis: Trellis) -> Due:
    """What would go now. Nothing is changed."""
    return _retention(trellis).due(keep_of(trellis.settings), trellis.clock())


def remove(trellis: Trellis) -> Removed:
    """Remove what is due now, and only that.

    Raises:
        store.errors.StoreError: the database or the ledger of erasures cannot be written; what is left stays due.
    """
    gone = _retention(trellis).remove(keep_of(trellis.settings), trellis.clock())
    erased = erasing.erase_all(trellis, gone.people, COMMAND_LINE, LEFT_LONG_AGO)
    if erased is None and any((gone.work, gone.staff)):
        trellis.db.rewrite()
    return Removed(gone, erased.left if erased else ())


def _retention(trellis: Trellis) -> Retention:
    def recompute(_course: str, turns: Sequence[Turn]) -> Sequence[MasteryEstimate]:
        return tuple(replay(turns).values())

    return Retention(trellis.db, recompute)


class Tidying:
    """A thread that removes what is due, an hour after the start and then every day."""

    def __init__(self, trellis: Trellis, first_s: float = FIRST_S, every_s: float = EVERY_S) -> None:
        self._trellis = trellis
        self._first, self._every = first_s, every_s
        self._stop = Event()
        self._thread = Thread(target=self._run, name="tidying", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the pass under way."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        wait = self._first
        while not self._stop.wait(wait):
            wait = self._every
            try:
                gone = remove(self._trellis).due
            except StoreError as error:
                _LOG.error("what is due could not be removed, and is tried again tomorrow: %s", type(error).__name__)
                continue
            if any(gone):
                _LOG.info("removed as due: %d sessions, %d students", len(gone.work), len(gone.people))
