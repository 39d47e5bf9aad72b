"""What can go wrong while searching. Every message names the course and the remedy.

::

    RetrievalError
    ├── EmbedderError             the embedder cannot be loaded or does not answer
    ├── IndexInputError           the passages handed to build() cannot be indexed
    └── CourseIndexError          names the command that repairs the index
        ├── IndexMissingError     no index was built for the course
        ├── IndexMismatchError    built by another embedder or another version of Trellis
        ├── IndexDamagedError     a file of the index is gone or unreadable
        └── IndexWriteError       the index cannot be written where it should stand
"""

from pathlib import Path


class RetrievalError(Exception):
    """Anything this room reports."""


class EmbedderError(RetrievalError):
    """The embedder ``name`` cannot be used."""

    def __init__(self, name: str, why: str, remedy: str) -> None:
        super().__init__(f"embedder {name}: {why}. {remedy}")
        self.name = name


class IndexInputError(RetrievalError):
    """Passages that cannot be indexed, such as two with one id."""


class CourseIndexError(RetrievalError):
    """The index of ``course`` cannot be used. ``remedy`` is the command that repairs it."""

    def __init__(self, course: str, why: str, first: str = "") -> None:
        self.course = course
        self.remedy = f"trellis index rebuild {course}"
        super().__init__(f"course {course}: {why}. {first}Run: {self.remedy}")


class IndexMissingError(CourseIndexError):
    """No index was built for the course."""

    def __init__(self, course: str) -> None:
        super().__init__(course, "there is no search index yet")


class IndexMismatchError(CourseIndexError):
    """The index was made by another embedder or another version, so its numbers cannot be compared."""

    def __init__(self, course: str, found: str, wanted: str) -> None:
        super().__init__(course, f"the search index was made with {found}, this program uses {wanted}")


class IndexDamagedError(CourseIndexError):
    """A file of the index is gone or unreadable. Nothing is lost: the texts are in the database."""

    def __init__(self, course: str, folder: Path, why: str) -> None:
        super().__init__(course, f"the search index in {folder} is damaged ({why}); no course text is lost")


class IndexWriteError(CourseIndexError):
    """The index cannot be written. The one before, if there is one, still serves."""

    def __init__(self, course: str, folder: Path, why: str) -> None:
        remedy = "Make room there or let this user write to it. "
        super().__init__(course, f"the search index cannot be written to {folder} ({why})", remedy)
