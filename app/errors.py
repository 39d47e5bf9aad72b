"""What can go wrong at the edge of Trellis, each with what to do about it.

AppError
├── SettingsError            a setting is missing, unknown or cannot be used
├── DataFolderError          a folder is not what a command takes it for, or cannot be written
├── ReaderError              the process that reads teachers' files does not start
├── LongReadError            a file is not read within the few seconds it was given at first
├── MailError                a letter was not sent
├── ExportError              nothing is exported as things stand
└── Refusal                  a request is answered with an error page (or problem JSON for /api)
    ├── NotSignedIn     401  somebody has to sign in first
    ├── WrongRole       403  signed in as somebody this page is not for
    ├── Forged          403  the request did not come from a page of ours
    ├── TutorClosed     403  the tutor of the class is closed now; says when it opens
    ├── PutAway         409  the class is archived: it is read and not changed
    ├── NotHere         404  unknown, or not this person's to see
    ├── TooManyTries    429  guessing is slowed; says how long to wait
    └── StillAnswering  503  an earlier message of the same session is not answered yet
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["staff", "student"]
"""The two kinds of people somebody can be signed in as."""


class AppError(Exception):
    """Anything the app room raises on purpose."""


class SettingsError(AppError):
    """A setting cannot be used. The message names the setting, where it was read, and the remedy."""


class DataFolderError(AppError):
    """A folder holds something else, or cannot be written. Nothing in it was changed."""


class ReaderError(AppError):
    """No file can be read, whatever it is."""


class LongReadError(AppError):
    """A file takes longer than those are given that are read first. With more time it may be read."""


class MailError(AppError):
    """A letter was not sent, or nobody knows whether it was. The message says why and what to do."""


class ExportError(AppError):
    """Nothing is exported, or taken back in, as things stand. The message says why and what to do."""


@dataclass(eq=False)
class Refusal(AppError):  # noqa: N818
    """An answer that is an error page. ``title`` says what is the matter, ``remedy`` what to do."""

    title: str
    remedy: str
    status: int = 400

    def __str__(self) -> str:
        """Both sentences, as logs show them."""
        return f"{self.title} {self.remedy}"


@dataclass(eq=False)
class NotSignedIn(Refusal):
    """Nobody is signed in, or the sign-in has ended. Pages lead to the right door; the API answers 401."""

    title: str = "You are not signed in."
    remedy: str = "Your sign-in may have ended. Sign in again; what you did before is kept."
    status: int = 401
    kind: Kind = "staff"


@dataclass(eq=False)
class WrongRole(Refusal):
    """Signed in, but as somebody this page is not for."""

    title: str = "This page is not for your account."
    remedy: str = "Go back, or sign out and sign in as somebody else."
    status: int = 403


@dataclass(eq=False)
class Forged(Refusal):
    """A form or request that does not carry this browser's own token, or comes from another site."""

    title: str = "This form is out of date."
    remedy: str = (
        "It may have been open for long, or since before you signed in. Go back, reload the page and try again."
    )
    status: int = 403


@dataclass(eq=False)
class TutorClosed(Refusal):
    """The class's teacher closed the tutor, or it is open at other times."""

    title: str = "The tutor is closed now."
    remedy: str = "Your teacher opens it again."
    status: int = 403


@dataclass(eq=False)
class PutAway(Refusal):
    """The class is archived, and is read and not changed."""

    title: str = "This class is archived."
    remedy: str = "Nothing in it can be changed. Bring it back first, with the button on its page."
    status: int = 409


@dataclass(eq=False)
class NotHere(Refusal):
    """No such thing, or not this person's to see; the two are told apart by nobody."""

    title: str = "There is nothing here."
    remedy: str = "Check the address, or start again from the first page."
    status: int = 404


@dataclass(eq=False)
class TooManyTries(Refusal):
    """Guessing is slowed. ``wait`` is in seconds and goes into Retry-After."""

    title: str = "That was not right a few times in a row."
    remedy: str = "Wait a little, then try again."
    status: int = 429
    wait: int = 60


@dataclass(eq=False)
class StillAnswering(Refusal):
    """An earlier message of the session is being answered, and takes longer than this one can wait."""

    title: str = "Your earlier message is still being answered."
    remedy: str = "Wait for its reply, then send this one again."
    status: int = 503
