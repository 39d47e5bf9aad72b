"""What is left to do before students can work, each ticked as soon as the store says that it is done."""

from typing import NamedTuple

from app.wiring import Trellis
from domain.people import Staff

NO_MODEL = "chose no model"
"""How the audit calls it that the school decided to do without a model."""


class Task(NamedTuple):
    """One thing to do. ``how`` says how it stands; ``link`` leads to the page that does it, empty where none does."""

    key: str
    name: str
    done: bool
    how: str
    link: str = ""
    command: str = ""


class Counts(NamedTuple):
    """What there is of a school."""

    staff: int
    invited: int
    courses: int
    classes: int
    students: int


def counts(trellis: Trellis) -> Counts:
    """What is in the store now."""
    active = [one for one in trellis.people.all_staff() if one.disabled is None]
    here = [one for one in active if one.password_hash]
    return Counts(
        staff=len(here),
        invited=len(active) - len(here),
        courses=len(trellis.courses.all()),
        classes=trellis.people.how_many_classes(),
        students=trellis.people.how_many_enrolled(),
    )


def tasks(trellis: Trellis, viewer: Staff) -> tuple[Task, ...]:
    """Everything to do, in the order that is quickest; ``viewer`` is offered the pages they may open."""
    with trellis.db.reading():
        there = counts(trellis)
        contact = trellis.schools.get().contact
        acts = trellis.schools.get().safeguarding.named
        no_model = bool(trellis.audit.entries(action=NO_MODEL, most=1))
    return (
        Task(
            "courses", "Courses", there.courses > 0,
            _told(there.courses, "course", "is here", "are here") if there.courses else
            "Add one that comes with Trellis, or your own.",
            "/school/courses",
        ),
        Task(
            "classes", "Classes", there.classes > 0,
            _told(there.classes, "class", "is here", "are here") if there.classes else
            "Students join a class with its code. "
            + ("" if "teacher" in viewer.roles else "Invite a teacher, then make it for them, or let them make it."),
            "/classes" if "teacher" in viewer.roles else "/school/classes",
        ),
        Task(
            "students", "Students", there.students > 0,
            _told(there.students, "student", "is in a class", "are in a class") if there.students else
            "Paste a column of names into a class, and print everybody a card to sign in with.",
            "/classes" if "teacher" in viewer.roles else "/school/students",
        ),
        Task(
            "staff", "Staff", there.staff + there.invited > 1,
            _staff(there), "/school/staff",
        ),
        Task(
            "safeguarding", "Safeguarding", bool(contact.name and contact.reach and acts),
            _safeguarding(there, named=bool(contact.name and contact.reach), acts=acts),
            "/school/safeguarding" if contact.name and contact.reach else "/school/about",
        ),
        Task(
            "model", "A model, or none", bool(trellis.settings.model) or no_model,
            f"{trellis.settings.model} words the replies; every draft is checked." if trellis.settings.model else
            "Trellis words its replies itself. Name a model to have it word them."
            if not no_model else "None, as you decided: Trellis words its replies itself.",
            "/school/model",
        ),
    )  # fmt: skip


def _told(count: int, noun: str, one: str, many: str) -> str:
    if count == 1:
        return f"1 {noun} {one}."
    return f"{count:,} {noun}{'es' if noun.endswith('s') else 's'} {many}."


def _staff(there: Counts) -> str:
    waiting = f", {there.invited:,} invited" if there.invited else ""
    if there.staff + there.invited > 1:
        return f"{there.staff:,} can sign in{waiting}."
    return "Invite colleagues by a link."


def _safeguarding(there: Counts, *, named: bool, acts: bool) -> str:
    if not named:
        return "Name the person a worried student is sent to."
    if not acts:
        alone = " Invite a colleague first." if there.staff + there.invited < 2 else ""
        return f"Classes open once a lead and a deputy are named, who act on alerts.{alone}"
    return "Students are told whom to go to, and a lead and a deputy act on alerts."
