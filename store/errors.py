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
    ├── LastTeacherError              a class keeps one teacher at least
    ├── CourseInUseError              a class works on a course, or another course leans on it
    ├── CardRefusedError              a claim of a session's card does not hold
    ├── ConflictError                 two writers met; nothing was written
    ├── SessionClosedError            the session was closed, perhaps in another tab
    ├── UnkeepableError               a value that could not be read back is not written
    ├── UnreadyPlanError              a roster's plan with something wrong, open or not confirmed
    ├── StalePlanError                who is here changed since a roster's plan was made
    ├── StaleTurnError                a turn was made from an older state of the student
    ├── ReasonMissingError            a transcript is opened with a reason or not at all
    ├── MergeError                    two records cannot be made one, or parted, as things stand
    ├── RestoreError                  an export cannot be taken in
    ├── PromotionError                a class cannot be carried on into that school year
    ├── LedgerError                   the ledger of erasures cannot be read or written
    ├── KeyFileError                  the file that opens sealed words cannot be made or read
    ├── SealedError                   sealed words cannot be opened with the keys that are there
    ├── OpenAlertError                somebody with an open alert is not erased
    ├── SpentLinkError                a one-time link was used, has ended, or never was one
    └── LastAdministratorError        nobody would be left who runs the school's Trellis
"""

from collections.abc import Sequence
from pathlib import Path


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


class CardRefusedError(StoreError):
    """A claim of a card does not hold, so that it is not kept."""

    def __init__(self, session: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"The card of session {session} is not kept. {' '.join(faults)}")


class TakenError(StoreError):
    """Somebody else has this address, code or name."""

    def __init__(self, kind: str, value: str) -> None:
        self.kind = kind
        self.value = value
        super().__init__(f"The {kind} {value!r} is taken. Choose another one.")


class LastTeacherError(StoreError):
    """A class without a teacher would be nobody's."""

    def __init__(self, classroom: str) -> None:
        self.classroom = classroom
        super().__init__("This class has no other teacher. Add one first, then leave it.")


class CourseInUseError(StoreError):
    """A course stays while a class works on it, or another course has it as its textbook. Nothing was changed."""

    def __init__(self, classes: Sequence[str], courses: Sequence[str]) -> None:
        self.classes, self.courses = tuple(classes), tuple(courses)
        said = []
        if classes:
            work = "works" if len(classes) == 1 else "work"
            said.append(f"{_names(classes)} {work} on it. Take it out of their courses first; what was done is kept.")
        if courses:
            said.append(f"It is the textbook of {_names(courses)}. Pair that with another one, or remove it first.")
        super().__init__(" ".join(said))


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


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


class UnreadyPlanError(StoreError):
    """Something in a roster's plan is wrong, open, or not confirmed; nothing was written."""

    def __init__(self) -> None:
        super().__init__("The list is not ready: mend its faults, answer what is open, confirm what goes.")


class StalePlanError(StoreError):
    """Who is here changed since a roster's plan was made; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Somebody changed who is here in the meantime. Nothing was written; look at the list again.")


class StaleTurnError(StoreError):
    """The turn rests on an older state than what is stored. Read the session and the estimates and respond again."""

    def __init__(self, session: str, cause: str) -> None:
        self.session = session
        super().__init__(f"The reply for session {session} came from an older state ({cause}). Respond again.")


class ReasonMissingError(StoreError):
    """A transcript is opened with a reason or not at all."""

    def __init__(self) -> None:
        super().__init__("Say why you open this transcript. The student can read the reason.")


class MergeError(StoreError):
    """Two records of a student cannot be made one, or parted again, as things stand. Nothing was changed."""


class RestoreError(StoreError):
    """An export cannot be taken in. The message says where and why; nothing was written."""


class PromotionError(StoreError):
    """A class cannot be carried on into that school year. Nothing was changed."""


class LedgerError(StoreError):
    """The ledger of erasures cannot be read or written: nobody is erased, and nothing is served, without it."""

    def __init__(self, file: Path, cause: str) -> None:
        super().__init__(
            f"The ledger of erasures {file} cannot be used ({cause}). It says who must not come back with an older "
            "database: put a copy of it in its place, or mend it with an editor, one line of JSON for each student."
        )


class KeyFileError(StoreError):
    """The file that opens sealed words cannot be made or read."""

    def __init__(self, file: Path, cause: str) -> None:
        super().__init__(
            f"The key file {file} cannot be used ({cause}). Put the copy of it back, or name another file in the "
            "setting alert_key. Alerts are raised all the same; their words stay closed until then."
        )


class SealedError(StoreError):
    """Sealed words cannot be opened. They are not lost: they open once the right key is in the file."""

    def __init__(self, file: Path, cause: str) -> None:
        super().__init__(
            f"The words cannot be opened with the key file {file} ({cause}). They are kept: put the copy of the file "
            "back in its place, and open them again. Speak with the student now; do not wait for it."
        )


class OpenAlertError(StoreError):
    """An alert about somebody is open: they are not erased before somebody has resolved it. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "An alert about this student is open, and what they wrote must not go before somebody has acted on it. "
            "Whoever acts on alerts resolves it under Safeguarding; then erase again."
        )


class SpentLinkError(StoreError):
    """A one-time link opens nothing: a stranger is not told whether it ever did."""

    def __init__(self) -> None:
        super().__init__("This link opens nothing any more. Ask whoever gave it to you for a new one.")


class LastAdministratorError(StoreError):
    """Nobody would be left who can run the school's Trellis. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "This is the only administrator who can sign in. Make somebody else an administrator first; "
            "once they have chosen a password, try this again."
        )
