"""One-time links for people who work here: the address to hand over, with its secret behind the ``#``.

made = link_for(trellis, staff, by=admin.id, site="https://trellis.example.school/")
made.address      # https://trellis.example.school/invited#...
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from app.mail import Letter
from app.wiring import Trellis
from domain.people import Staff
from domain.school import School
from store.invitations import Purpose

JOIN = timedelta(days=7)
"""How long somebody has to accept an invitation."""

NEW_PASSWORD = timedelta(days=1)
"""How long a link to choose a new password holds."""


class Link(NamedTuple):
    """What to hand over: it is shown once, works once, and ends at ``expires``."""

    address: str
    purpose: Purpose
    expires: datetime


def letter_of(link: Link, staff: Staff, school: School) -> Letter:
    """The link as a letter to whom it is for."""
    where = f"{school.name}’s Trellis" if school.name else "Trellis"
    what = f"join {where}" if link.purpose == "join staff" else f"choose a new password for {where}"
    hours = f"{JOIN.days} days" if link.purpose == "join staff" else "24 hours"
    text = (
        f"Hello {staff.name},\n\nwith this link you {what}. It works once, for {hours}:\n\n{link.address}\n\n"
        "Do not pass it on: whoever opens it first chooses the password. If you did not expect this letter, "
        "tell whoever runs Trellis at your school.\n"
    )
    return Letter(staff.email, f"{what[0].upper()}{what[1:]}", text)


def link_for(trellis: Trellis, staff: Staff, *, by: str, site: str) -> Link:
    """A link to join, or to choose a new password where they have one. Their earlier links hold no more."""
    purpose: Purpose = "new password" if staff.password_hash else "join staff"
    lifetime = NEW_PASSWORD if staff.password_hash else JOIN
    expires = trellis.clock() + lifetime
    secret = trellis.invitations.make(purpose, by=by, lifetime=lifetime, staff_id=staff.id, only=True)
    trellis.audit.note(by, "made a one-time link", "staff", staff.id, purpose=purpose)
    return Link(f"{site.rstrip('/')}/invited#{secret}", purpose, expires)
