"""What opens something: links, sign-ins, keys, and wrong tries at them."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class Invitation(Base):
    """A link that opens one thing once: the SHA-256 of its secret, what for, until when, and when it was used.

    ``purpose`` is "set up", "join staff", "new password" or "teach with"; ``payload`` is JSON of what goes with it.
    """

    __tablename__ = "invitation"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    staff_id: Mapped[str]
    payload: Mapped[str]
    by: Mapped[str]
    made: Mapped[datetime]
    expires: Mapped[datetime]
    used: Mapped[datetime | None]


class SignIn(Base):
    """An open door: the SHA-256 of a token, whose it is, until when, when it was last used, and in which browser."""

    __tablename__ = "signin"
    __table_args__ = (Index(None, "kind", "user_id"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    user_id: Mapped[str]
    opened: Mapped[datetime]
    expires: Mapped[datetime]
    seen: Mapped[datetime]
    browser: Mapped[str]


class WrongTries(Base):
    """How often something was tried and wrong, in a window of time that ends at ``until``.

    ``scope`` says what is counted, ``whose`` for whom: a student's id, or a mark that tells nothing.
    """

    __tablename__ = "wrong_tries"

    scope: Mapped[str] = mapped_column(primary_key=True)
    whose: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    until: Mapped[datetime] = mapped_column(index=True)


class SigningKey(Base):
    """A random key by its name, in hexadecimal, made when it is first needed."""

    __tablename__ = "signing_key"

    name: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
