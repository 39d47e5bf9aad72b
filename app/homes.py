"""Where somebody begins once they are signed in."""

from domain.people import Staff, Student


def home_of(person: Staff | Student) -> str:
    """The first page of a student, a teacher, whoever runs the school's Trellis, whoever acts on alerts.

    Others begin at their account.

    >>> home_of(Staff("a", "a@school.example", "A", "", frozenset({"administrator"})))
    '/school'
    """
    if isinstance(person, Student):
        return "/home"
    if "teacher" in person.roles:
        return "/classes"
    if "administrator" in person.roles:
        return "/school"
    return "/safeguarding" if "safeguarding" in person.roles else "/account"
