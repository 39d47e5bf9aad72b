from datetime import date, timedelta
from functools import partial

import pytest

from domain.help import ClassPolicy, HelpLevel
from domain.people import Classroom, Staff, Student
from store import tables
from store.database import Database
from store.errors import NotFoundError, TakenError
from store.people import People, enrolment
from store.signins import SignIns
from tests.statements import statements
from tests.store.school import MONDAY, Watch


def test_people_come_back_as_they_went_in(db: Database) -> None:
    people = People(db)
    room = Classroom("c2", "8a", "OAK", ("t1",), ("linear",), 8, ClassPolicy(HelpLevel.TEACH, bottom_out=True))
    people.add_classroom(room)
    assert people.staff("t1") == Staff("t1", "ada@school.example", "Ada", "hash")
    assert people.classroom("c2") == room
    assert [found.name for found in people.classrooms_of("t1")] == ["7b", "8a"]
    people.add_student(Student("zoe", "Zoe", "hash"), "c2")
    assert people.terms("c2") == (8, room.policy, room.hours)
    assert people.student("mia") == Student("mia", "Mia", "hash")
    assert [student.name for student in people.roster("c1")] == ["Ben", "Mia"]
    assert [student.id for student in people.students()] == ["ben", "mia", "zoe"]


def test_many_classes_are_read_in_a_few_statements(db: Database) -> None:
    people = People(db)
    rooms = []
    for number in range(40):
        teachers, courses = ("t1",) * (number % 2), ("linear",) * (number % 3 > 0)
        rooms.append(Classroom(f"n{number}", f"n{number:02}", f"N{number}", teachers, courses))
        people.add_classroom(rooms[-1])
    people.add_student(Student("zoe", "Zoe", "hash"), *(room.id for room in rooms))
    taught = [room for room in rooms if room.teachers]
    for read, expected in (
        (people.classrooms, rooms),
        (partial(people.classrooms_of, "t1"), taught),
        (partial(people.classes_of, "zoe"), rooms),
    ):
        with statements() as asked:
            found = read()
        assert [room for room in found if room.id.startswith("n")] == expected
        assert len([one for one in asked if one != "BEGIN"]) == 3, "\n".join(asked)


def test_addresses_and_codes_are_found_whatever_their_case(db: Database) -> None:
    people = People(db)
    found = people.staff_by_email(" Ada@School.example")
    room = people.classroom_by_code("beech ")
    assert found is not None
    assert found.id == "t1"
    assert room is not None
    assert room.id == "c1"
    assert people.staff_by_email("eve@school.example") is None
    assert people.classroom_by_code("ELM") is None


def test_what_is_taken_says_so(db: Database) -> None:
    people = People(db)
    with pytest.raises(TakenError, match=r"address 'ADA@school\.example' is taken"):
        people.add_staff(Staff("t2", "ADA@school.example", "Ada too", "hash"))
    with pytest.raises(TakenError, match="class code"):
        people.add_classroom(Classroom("c2", "8a", "beech", (), ()))


def test_unknown_ids_say_what_is_missing(db: Database) -> None:
    people = People(db)
    with pytest.raises(NotFoundError, match="no staff 'x'"):
        people.staff("x")
    with pytest.raises(NotFoundError, match="no class 'x'"):
        people.classroom("x")
    with pytest.raises(NotFoundError, match="no student 'x'"):
        people.student("x")
    with pytest.raises(NotFoundError, match="no class 'x'"):
        people.terms("x")
    with pytest.raises(NotFoundError, match="no class 'x'"):
        people.add_student(Student("eve", "Eve", "hash"), "x")
    with pytest.raises(NotFoundError, match="no course 'x'"):
        people.add_classroom(Classroom("c2", "8a", "OAK", (), ("x",)))
    with pytest.raises(NotFoundError, match="no staff 'x'"):
        people.add_classroom(Classroom("c2", "8a", "OAK", ("x",), ()))


def test_a_sign_in_holds_until_it_is_closed_or_expires(db: Database, watch: Watch) -> None:
    signins = SignIns(db, watch)
    mia, ada = signins.open("student", "mia"), signins.open("staff", "t1")
    found = signins.find(mia)
    assert found is not None
    assert (found.kind, found.user, found.expires - found.opened) == ("student", "mia", timedelta(hours=12))
    signins.close(mia)
    assert signins.find(mia) is None
    assert signins.find("guess") is None
    watch.go_on(hours=12, seconds=5)
    assert signins.find(ada) is None


def test_only_the_hash_of_a_token_is_kept_and_expired_ones_are_cleared(db: Database, watch: Watch) -> None:
    signins = SignIns(db, watch)
    token = signins.open("student", "mia")
    watch.go_on(hours=13)
    signins.open("student", "ben")
    with db.reading() as session:
        rows = session.query(tables.SignIn).all()
    assert [row.user_id for row in rows] == ["ben"]
    assert token not in rows[0].token_hash


def test_a_student_is_one_person_with_a_time_in_each_class(db: Database) -> None:
    day = [date(2026, 9, 7)]
    people = People(db, lambda: day[0])
    people.add_classroom(Classroom("c2", "8a", "OAK", ("t1",), ("linear",)))
    people.add_student(Student("mia2", "Mia", "hash", preferred="Mimi"), "c1", "c2")
    assert [(room.id) for room in people.classes_of("mia2")] == ["c1", "c2"]
    assert [one.called for one in people.roster("c2")] == ["Mimi"]
    day[0] = date(2026, 9, 6)
    assert people.classes_of("mia2") == ()
    assert not people.is_in("mia2", "c1")
    with pytest.raises(NotFoundError, match="no class 'x'"):
        people.add_student(Student("zoe", "Zoe", "hash"), "c1", "x")
    with pytest.raises(NotFoundError):
        people.student("zoe")


def test_the_classes_of_many_are_told_by_name(db: Database) -> None:
    people = People(db, lambda: date(2026, 9, 7))
    people.add_classroom(Classroom("c2", "8a", "OAK", ("t1",), ("linear",)))
    people.add_classroom(Classroom("c3", "6z", "ELM", ("t1",), ("linear",), archived=MONDAY))
    many = [f"s{number}" for number in range(1_200)]
    with db.session() as session:
        session.add_all(
            tables.Student(id=one, name=one, preferred="", pin_hash="", disabled=None, merged_into="") for one in many
        )
        session.flush()
        session.add_all(enrolment(one, room, date(2026, 9, 1)) for one in many for room in ("c1", "c2", "c3"))
    found = people.class_names([*many, "nobody"])
    assert found == dict.fromkeys(many, ("7b", "8a")) | {"nobody": ()}
