"""The order of a course is looked up once an hour, and anew where the course has changed."""

from dataclasses import replace

from tests.app.school import COURSE, School
from tests.statements import statements


def test_it_is_remembered_for_an_hour(school: School) -> None:
    bare = replace(COURSE, skills=tuple(replace(skill, prerequisites=()) for skill in COURSE.skills))
    school.trellis.courses.save(bare)
    first = school.trellis.order_of(COURSE.id)
    assert first["brackets"].skills
    assert school.trellis.order_of(COURSE.id) is first
    with statements() as asked:
        school.trellis.order_of(COURSE.id)
    assert not [one for one in asked if "FROM student" in one]
    school.watch.go_on(minutes=61)
    assert school.trellis.order_of(COURSE.id) == first
    assert school.trellis.order_of(COURSE.id) is not first
    school.trellis.courses.save(replace(bare, items=bare.items[:2]))
    assert "brackets" not in school.trellis.order_of(COURSE.id)
