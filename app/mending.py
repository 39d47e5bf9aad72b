"""An index that turns out to be gone or damaged while it serves is built again, beside the turns that go on.

mending = Mending(index, courses)
mending.mend("linear-equations")    # at once, in a thread of its own; asked again meanwhile, it does nothing
mending.close()                     # waits for the build under way
"""

import logging
import time
from collections.abc import Callable
from threading import Lock, Thread

from retrieval.errors import RetrievalError
from retrieval.index import Index
from store.courses import Courses
from store.errors import StoreError

_LOG = logging.getLogger(__name__)

AGAIN_S = 60.0
"""Seconds before a course is mended again: what cannot be written now is not tried at every turn."""


class Mending:
    """Rebuilds indexes from the texts in the database, one thread a course."""

    def __init__(self, index: Index, courses: Courses, seconds: Callable[[], float] = time.monotonic) -> None:
        self._index = index
        self._courses = courses
        self._seconds = seconds
        self._begun: dict[str, float] = {}
        self._threads: dict[str, Thread] = {}
        self._lock = Lock()

    def mend(self, course: str) -> None:
        """Begin to build the index of ``course`` again, unless that was begun within the last minute."""
        with self._lock:
            now, before = self._seconds(), self._begun.get(course)
            under_way = self._threads.get(course)
            if (before is not None and now < before + AGAIN_S) or (under_way is not None and under_way.is_alive()):
                return
            self._begun[course] = now
            self._threads[course] = Thread(target=self._build, args=(course,), name=f"mending {course}", daemon=True)
            self._threads[course].start()

    def close(self) -> None:
        """Wait for what is being built."""
        with self._lock:
            threads = tuple(self._threads.values())
        for thread in threads:
            thread.join()

    def _build(self, course: str) -> None:
        try:
            passages = self._courses.passages(course)
            if passages:
                self._index.build(course, passages, digest=self._courses.digest(course))
                _LOG.warning("course %s: the search index was built again", course)
        except (RetrievalError, StoreError) as error:
            _LOG.warning("%s", error)
