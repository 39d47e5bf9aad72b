"""Whom a student is told to turn to: the school's person, unless they wrote something that may be about that person."""

from app.wiring import Trellis
from domain.alert import Colleague
from domain.people import Student
from domain.school import Contact
from language.staff_spoken_of import spoken_of
from store.errors import NotFoundError, StoreError


def contact_for(trellis: Trellis, student: Student, contact: Contact) -> Contact:
    """The school's person to turn to; nobody where an alert of this student's passes over who that is."""
    if not contact.name:
        return contact
    try:
        past = trellis.alerts.passed_over_of(student.id)
        people = [Colleague(one, trellis.people.staff(one).name) for one in past]
    except (NotFoundError, StoreError):
        return contact
    return Contact() if spoken_of(contact.name, people) else contact
