"""What can go wrong in the store, each with its remedy.

::

    StoreError
    ├── DatabaseError                 the database as a whole
    │   ├── DatabaseAddressError      the address names no database that can be kept
    │   ├── NewerDatabaseError        written by a later Trellis
    │   ├── UnwritableDatabaseError   the file or its folder cannot be written, or the disk is full
    │   ├── DamagedDatabaseError      not a Trellis database, or broken
    │   └── BusyDatabaseError         somebody else held the write lock for too long
    ├── NotFoundError                 no such person, course, item, session ...
    ├── TakenError                    an address, class code or roster name is in use
    ├── ConflictError                 two writers met; nothing was written
    ├── SessionClosedError            the session was closed, perhaps in another tab
    ├── UnkeepableError               a value that could not be read back is not written
    ├── StaleTurnError                a turn was made from an older state of the student
    └── ReasonMissingError            a transcript is opened with a reason or not at all
"""


class StoreError(Exception):
    """Anything the store refuses. The message can be shown to a person as it is."""


class DatabaseError(StoreError):
    """The database as a whole cannot be used."""


class DatabaseAddressError(DatabaseError):
    """The address names no database that can be kept."""

    def __init__(self, address: str, cause: str = "") -> None:
        super().__init__(
            f"{address!r} names no database that can be kept{f' ({cause})' if cause else ''}. "
            "Use sqlite:///folder/trellis.db, or the address of a PostgreSQL database."
        )


class NewerDatabaseError(DatabaseError):
    """The database was written by a later version."""

    def __init__(self, place: str, revision: str) -> None:
        super().__init__(
            f"The database {place} is from a newer Trellis (revision {revision}). "
            "Install that version or a later one, or restore the copy made before the upgrade. Nothing was changed."
        )


class UnwritableDatabaseError(DatabaseError):
    """The database or its folder cannot be written."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(
            f"The database {place} cannot be written ({cause}). "
            "Check that its folder exists, belongs to the user who runs Trellis, and has free space."
        )


class DamagedDatabaseError(DatabaseError):
    """The file is not a database of Trellis, or it is broken."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(
            f"The database {place} cannot be read ({cause}). "
            "Restore it from a copy, or name another file. Nothing was changed."
        )


class BusyDatabaseError(DatabaseError):
    """The write lock was not free in time."""

    def __init__(self, place: str) -> None:
        super().__init__(f"The database {place} is busy. Try again in a moment; an import may be running.")


class NotFoundError(StoreError):
    """There is nothing with this id."""

    def __init__(self, kind: str, sought: str) -> None:
        self.kind = kind
        self.id = sought
        super().__init__(f"There is no {kind} {sought!r}.")


class TakenError(StoreError):
    """Somebody else has this address, code or name."""

    def __init__(self, kind: str, value: str) -> None:
        self.kind = kind
        self.value = value
        super().__init__(f"The {kind} {value!r} is taken. Choose another one.")


class ConflictError(StoreError):
    """Two writers met; the second wrote nothing."""

    def __init__(self, cause: str) -> None:
        super().__init__(f"Somebody else changed this at the same moment ({cause}). Nothing was written; try again.")


class SessionClosedError(StoreError):
    """The session takes nothing more."""

    def __init__(self, session: str) -> None:
        self.session = session
        super().__init__("This session is closed, perhaps in another tab. Start a new one to go on.")


class UnkeepableError(StoreError):
    """An event holds a value that could not be read back. It is a mistake in Trellis; nothing was written."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"A {kind} event holds a value that could not be read back, so it was not written.")


class StaleTurnError(StoreError):
    """The turn rests on an older state than what is stored. Read the session and the estimates and respond again."""

    def __init__(self, session: str, cause: str) -> None:
        self.session = session
        super().__init__(f"The reply for session {session} came from an older state ({cause}). Respond again.")


class ReasonMissingError(StoreError):
    """A transcript is opened with a reason or not at all."""

    def __init__(self) -> None:
        super().__init__("Say why you open this transcript. The student can read the reason.")
