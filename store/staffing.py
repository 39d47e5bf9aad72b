"""Who works here, and what changes about it: every change in one transaction with its line in the audit.

    staffing.set_up(token, school, first)             # the first administrator, with the code of the first start
    staffing.invite(staff, by=admin.id)               # no password yet; a one-time link leads to one
    staffing.accept(token, name, password_hash)
    staffing.set_roles(staff_id, {"teacher"}, by=admin.id)

Somebody who can sign in is always left who runs the school's Trellis: :class:`LastAdministratorError`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.people import Role, Staff
from domain.school import School
from store import tables
from store.audit import COMMAND_LINE, note
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import LastAdministratorError, SpentLinkError, TakenError
from store.invitations import use, withdraw
from store.people import kept_email, put_staff, roles_told, staff_of
from store.rows import row_of
from store.school import keep_school
from store.signins import SignInKind, end_sign_ins_of

_ROW = tables.Staff


class Staffing:
    """Changes who works here. ``by`` is a member of staff's id, or the command line."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def has_administrator(self) -> bool:
        """Whether somebody who runs the school's Trellis can sign in."""
        with self._db.reading() as session:
            return bool(_administrators(session))

    def set_up(self, token: str, school: School, first: Staff) -> None:
        """Keep the school and its first administrator, with the code of the first start, which is used up.

        Raises:
            SpentLinkError: the code was used, has ended, or never was one. Nothing was kept.
            TakenError: the address is in use. Nothing was kept, and the code still holds.
        """
        at = self._clock()
        with self._db.session() as session:
            use(session, at, token, "set up")
            keep_school(session, at, school, first.id)
            put_staff(session, first)
            withdraw(session, at, "set up", "")
            note(session, at, first.id, "set up the school", "staff", first.id, roles=roles_told(first.roles))

    def invite(self, staff: Staff, by: str = COMMAND_LINE, *, onto: School | None = None) -> None:
        """Add somebody, and keep the school as ``onto`` says, where they do something in it.

        Raises:
            TakenError: the address is in use. Nothing was kept.
        """
        at = self._clock()
        with self._db.session() as session:
            put_staff(session, staff)
            note(session, at, by, "added", "staff", staff.id, roles=roles_told(staff.roles))
            if onto is not None:
                keep_school(session, at, onto, by)

    def accept(self, token: str, name: str, password_hash: str) -> Staff:
        """Use up a link to join or to choose a new password; every sign-in of theirs from before ends.

        An empty ``name`` leaves it as it is.

        Raises:
            SpentLinkError: the link opens nothing any more, or its person's access has ended.
        """
        at = self._clock()
        with self._db.session() as session:
            link = use(session, at, token, "join staff", "new password")
            row = session.get(_ROW, link.staff_id)
            if row is None or row.disabled is not None:
                raise SpentLinkError
            row.name = name or row.name
            row.password_hash = password_hash
            _withdraw_links(session, at, row.id)
            end_sign_ins_of(session, "staff", row.id)
            note(session, at, row.id, "chose a password by a one-time link", "staff", row.id, made_by=link.by)
            return staff_of(row)

    def set_roles(self, staff_id: str, roles: Iterable[Role], by: str = COMMAND_LINE) -> bool:
        """What somebody does here; whether that changed anything.

        Raises:
            LastAdministratorError: it would leave nobody who runs Trellis.
        """
        with self._db.session() as session:
            row = row_of(session, _ROW, staff_id)
            before, after = row.roles, roles_told(roles)
            if before == after:
                return False
            with _somebody_left(session):
                row.roles = after
            note(session, self._clock(), by, "changed roles", "staff", staff_id, before=before, after=after)
            return True

    def describe(self, staff_id: str, name: str, email: str, by: str = COMMAND_LINE) -> bool:
        """What somebody is called and signs in with; whether that changed anything.

        Raises:
            TakenError: somebody else has the address.
        """
        address = kept_email(email)
        with self._db.session() as session:
            row = row_of(session, _ROW, staff_id)
            changed = [field for field, before, after in (("name", row.name, name), ("email", row.email, address))
                       if before != after]  # fmt: skip
            if not changed:
                return False
            if session.scalar(select(_ROW.id).where(_ROW.email == address, _ROW.id != staff_id)):
                raise TakenError("address", email)
            row.name, row.email = name, address
            note(session, self._clock(), by, "changed", "staff", staff_id, fields=changed)
            return True

    def set_password(self, staff_id: str, password_hash: str, by: str = COMMAND_LINE) -> None:
        """Another password; every sign-in from before ends, and so does every link to choose one."""
        at = self._clock()
        with self._db.session() as session:
            row_of(session, _ROW, staff_id).password_hash = password_hash
            _withdraw_links(session, at, staff_id)
            end_sign_ins_of(session, "staff", staff_id)
            note(session, at, by, "set a password", "staff", staff_id)

    def disable(self, staff_id: str, by: str = COMMAND_LINE) -> bool:
        """End somebody's access, with their next request; whether they had it.

        Raises:
            LastAdministratorError: it would leave nobody who runs Trellis.
        """
        at = self._clock()
        with self._db.session() as session:
            row = row_of(session, _ROW, staff_id)
            if row.disabled is not None:
                return False
            with _somebody_left(session):
                row.disabled = at
            end_sign_ins_of(session, "staff", staff_id)
            _withdraw_links(session, at, staff_id)
            note(session, at, by, "ended access", "staff", staff_id)
            return True

    def enable(self, staff_id: str, by: str = COMMAND_LINE) -> bool:
        """Give somebody their access back; whether they had none."""
        with self._db.session() as session:
            row = row_of(session, _ROW, staff_id)
            if row.disabled is None:
                return False
            row.disabled = None
            note(session, self._clock(), by, "gave access back", "staff", staff_id)
            return True

    def end_sign_ins(self, kind: SignInKind, user_id: str, by: str = COMMAND_LINE) -> int:
        """End every sign-in of somebody, in every browser; how many there were."""
        with self._db.session() as session:
            ended = end_sign_ins_of(session, kind, user_id)
            note(session, self._clock(), by, "ended sign-ins", kind, user_id, ended=ended)
            return ended

    def hand_over(self, classroom_id: str, giver: str, taker: str, by: str = COMMAND_LINE) -> bool:
        """Let ``taker`` teach a class in the place of ``giver``, who leaves it; whether ``giver`` taught it.

        Raises:
            NotFoundError: there is no such class, or no such member of staff.
        """
        link = tables.ClassroomTeacher
        with self._db.session() as session:
            row_of(session, _ROW, taker)
            row_of(session, tables.Classroom, classroom_id)
            theirs = session.get(link, (classroom_id, giver))
            if theirs is None or giver == taker:
                return False
            if session.get(link, (classroom_id, taker)) is None:
                session.add(link(classroom_id=classroom_id, teacher_id=taker, position=theirs.position))
            session.delete(theirs)
            note(session, self._clock(), by, "handed over", "class", classroom_id, giver=giver, taker=taker)
            return True


def _administrators(session: Session) -> list[str]:
    """Those who run Trellis and can sign in."""
    rows = session.scalars(
        select(_ROW).where(_ROW.roles.contains("administrator"), _ROW.disabled.is_(None), _ROW.password_hash != "")
    )
    return [row.id for row in rows]


@contextmanager
def _somebody_left(session: Session) -> Iterator[None]:
    """What is changed in the block leaves an administrator where there was one. One such change goes at a time."""
    session.execute(select(_ROW.id).where(_ROW.roles.contains("administrator")).with_for_update()).all()
    before = _administrators(session)
    yield
    session.flush()
    if before and not _administrators(session):
        raise LastAdministratorError


def _withdraw_links(session: Session, at: datetime, staff_id: str) -> None:
    withdraw(session, at, "join staff", staff_id)
    withdraw(session, at, "new password", staff_id)
