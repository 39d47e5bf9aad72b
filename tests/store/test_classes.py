from dataclasses import replace
from datetime import time

import pytest

from domain.course import Course
from domain.hours import Span, TutorHours
from domain.people import Classroom, Staff
from domain.school import Safeguarding, School
from store.audit import COMMAND_LINE, Audit
from store.classes import Classes
from store.courses import Courses
from store.database import Database
from store.errors import LastTeacherError, NotFoundError, TakenError
from store.people import People
from store.school import Schools
from tests.store.school import Watch


@pytest.fixture
def classes(db: Database, watch: Watch) -> Classes:
    People(db).add_staff(Staff("t2", "bo@school.example", "Bo", "hash"))
    Courses(db).save(Course("plants", "Plants"))
    return Classes(db, watch)


def told(db: Database, whom: str = "c1") -> list[tuple[str, str]]:
    return [(entry.by, entry.action) for _, entry in reversed(Audit(db).entries(kind="class", whom=whom))]


def test_a_class_is_made_and_changed_and_each_change_says_who(db: Database, classes: Classes, watch: Watch) -> None:
    people = People(db)
    room = Classroom("c2", "8a", "OAK", ("t2",), ("plants", "linear"), opened=False)
    classes.make(room, "t2")
    assert people.classroom("c2") == room
    hours = TutorHours("scheduled", (Span(0, time(8), time(12, 30)),))
    classes.rename("c2", "8a maths", "t2")
    classes.set_courses("c2", ("linear", "plants", "linear"), "t2")
    classes.set_code("c2", "elm", "t2")
    classes.set_joining("c2", False, "t2")
    classes.set_hours("c2", hours, "t1")
    changed = replace(room, name="8a maths", courses=("linear", "plants"), code="ELM", joining=False, hours=hours)
    assert people.classroom("c2") == changed
    assert people.classroom_by_code("OAK") is None
    assert told(db, "c2") == [
        ("t2", "class made"),
        ("t2", "class renamed"),
        ("t2", "courses chosen"),
        ("t2", "code renewed"),
        ("t2", "joining closed"),
        ("t1", "tutor hours set"),
    ]
    assert Audit(db).entries(whom="c2")[0][1].at == watch()


def test_what_changes_nothing_is_not_noted(db: Database, classes: Classes) -> None:
    classes.rename("c1", "7b", "t1")
    classes.set_courses("c1", ("linear",), "t1")
    classes.set_joining("c1", True, "t1")
    classes.set_hours("c1", TutorHours(), "t1")
    classes.add_teacher("c1", "t1", "t1")
    classes.remove_teacher("c1", "t2", "t1")
    assert told(db) == []


def test_a_class_may_have_several_teachers_and_never_none(db: Database, classes: Classes) -> None:
    people = People(db)
    classes.add_teacher("c1", "t2", "t1")
    assert people.classroom("c1").teachers == ("t1", "t2")
    assert [room.id for room in people.classrooms_of("t2")] == ["c1"]
    classes.remove_teacher("c1", "t1", "t1")
    assert people.classroom("c1").teachers == ("t2",)
    with pytest.raises(LastTeacherError, match="no other teacher"):
        classes.remove_teacher("c1", "t2", "t2")
    classes.add_teacher("c1", "t1", COMMAND_LINE)
    assert people.classroom("c1").teachers == ("t2", "t1")
    assert told(db) == [("t1", "teacher added"), ("t1", "teacher removed"), (COMMAND_LINE, "teacher added")]


def test_what_cannot_be_is_refused_and_leaves_all_as_it_was(db: Database, classes: Classes) -> None:
    people = People(db)
    before = people.classroom("c1")
    classes.make(Classroom("c2", "8a", "OAK", ("t2",), ()), "t2")
    with pytest.raises(TakenError, match="class code 'oak'"):
        classes.set_code("c1", "oak", "t1")
    with pytest.raises(NotFoundError, match="no course 'x'"):
        classes.set_courses("c1", ("plants", "x"), "t1")
    with pytest.raises(NotFoundError, match="no staff 'x'"):
        classes.add_teacher("c1", "x", "t1")
    with pytest.raises(NotFoundError, match="no class 'x'"):
        classes.rename("x", "y", "t1")
    assert people.classroom("c1") == before
    assert told(db) == []


def test_a_class_waits_until_the_school_has_a_lead_and_a_deputy(db: Database, classes: Classes, watch: Watch) -> None:
    schools, people = Schools(db, watch), People(db)
    classes.make(Classroom("c2", "8a", "OAK", ("t2",), ()), "t2")
    assert (people.classroom("c1").opened, people.classroom("c2").opened) == (True, False)
    assert not people.admission("mia", "c2").opened
    schools.save(School("Hill", safeguarding=Safeguarding(lead="t1")), "t1")
    assert not people.classroom("c2").opened
    schools.save(School("Hill", safeguarding=Safeguarding(lead="t1", deputy="t2")), "t1")
    assert people.classroom("c2").opened
    assert all("safeguarding" in people.staff(one).roles for one in ("t1", "t2"))
    classes.make(Classroom("c3", "8b", "ELM", ("t2",), ()), "t2")
    assert people.classroom("c3").opened
