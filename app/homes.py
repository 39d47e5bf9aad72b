"""Where somebody begins once they are signed in."""

from domain.people import Staff, Student


def home_of(person: Staff | Student) -> str:
    """The first page of a student, a teacher, an administrator, whoever acts on alerts, an evaluator.

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
    if "safeguarding" in person.roles:
        return "/safeguarding"
    return "/school/export" if "evaluator" in person.roles else "/account"
