from datetime import timedelta

import pytest

from domain.help import ClassPolicy, HelpLevel
from domain.people import Classroom, Student, Teacher
from store import tables
from store.database import Database
from store.errors import NotFoundError, TakenError
from store.people import People
from store.signins import SignIns
from tests.store.school import Watch


def test_people_come_back_as_they_went_in(db: Database) -> None:
    people = People(db)
    room = Classroom("c2", "8a", "OAK", ("t1",), ("linear",), 8, ClassPolicy(HelpLevel.TEACH, bottom_out=True))
    people.add_classroom(room)
    assert people.teacher("t1") == Teacher("t1", "ada@school.example", "Ada", "hash")
    assert people.classroom("c2") == room
    assert [found.name for found in people.classrooms_of("t1")] == ["7b", "8a"]
    people.add_student(Student("zoe", "c2", "Zoe", "hash"))
    assert people.terms_of("zoe") == (8, room.policy)
    assert people.student("mia") == Student("mia", "c1", "Mia", "hash")
    assert [student.name for student in people.roster("c1")] == ["Ben", "Mia"]
    assert [student.id for student in people.students()] == ["ben", "mia", "zoe"]


def test_addresses_and_codes_are_found_whatever_their_case(db: Database) -> None:
    people = People(db)
    found = people.teacher_by_email(" Ada@School.example")
    room = people.classroom_by_code("beech ")
    assert found is not None
    assert found.id == "t1"
    assert room is not None
    assert room.id == "c1"
    assert people.teacher_by_email("eve@school.example") is None
    assert people.classroom_by_code("ELM") is None


def test_what_is_taken_says_so(db: Database) -> None:
    people = People(db)
    with pytest.raises(TakenError, match=r"address 'ADA@school\.example' is taken"):
        people.add_teacher(Teacher("t2", "ADA@school.example", "Ada too", "hash"))
    with pytest.raises(TakenError, match="class code"):
        people.add_classroom(Classroom("c2", "8a", "beech", (), ()))
    with pytest.raises(TakenError, match="name 'Mia'"):
        people.add_student(Student("mia2", "c1", "Mia", "hash"))


def test_unknown_ids_say_what_is_missing(db: Database) -> None:
    people = People(db)
    with pytest.raises(NotFoundError, match="no teacher 'x'"):
        people.teacher("x")
    with pytest.raises(NotFoundError, match="no class 'x'"):
        people.classroom("x")
    with pytest.raises(NotFoundError, match="no student 'x'"):
        people.student("x")
    with pytest.raises(NotFoundError, match="no student 'x'"):
        people.terms_of("x")
    with pytest.raises(NotFoundError, match="no class 'x'"):
        people.add_student(Student("eve", "x", "Eve", "hash"))
    with pytest.raises(NotFoundError, match="no course 'x'"):
        people.add_classroom(Classroom("c2", "8a", "OAK", (), ("x",)))
    with pytest.raises(NotFoundError, match="no teacher 'x'"):
        people.add_classroom(Classroom("c2", "8a", "OAK", ("x",), ()))


def test_a_sign_in_holds_until_it_is_closed_or_expires(db: Database, watch: Watch) -> None:
    signins = SignIns(db, watch)
    mia, ada = signins.open("student", "mia"), signins.open("teacher", "t1")
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
