"""A made-up school of any size as a OneRoster 1.1 zip: names from syllables, the same for the same numbers."""

import io
import random
import zipfile
from collections.abc import Iterator

_STARTS = ("Ma", "Le", "Jo", "Zo", "Ani", "Ka", "Ti", "Ro", "Su", "Be", "Ha", "No", "Vi", "Da", "Wi", "Lu")
_MIDDLES = ("ri", "na", "lo", "mi", "sa", "de", "ra", "le", "ti", "no")
_ENDS = ("a", "n", "s", "el", "ra", "us", "ie", "o", "ë", "án")
_TEACHER_PER_STUDENTS = 16
_OF_A_CLASS = 25


def made_up_school(users: int, enrolments: int, seed: int = 1) -> bytes:
    """A zip with so many users, one in 17 a teacher, and so many enrolments, a teacher's in every class."""
    draw = random.Random(seed)
    teachers = max(1, users // (_TEACHER_PER_STUDENTS + 1))
    students = users - teachers
    classes = max(1, enrolments // (_OF_A_CLASS + 1))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in (
            ("manifest", _manifest()),
            ("academicSessions", _sessions()),
            ("orgs", iter(("sourcedId,status,dateLastModified,name,type", "o1,,,Bench School,school"))),
            ("courses", iter(("sourcedId,status,dateLastModified,title,orgSourcedId", "k1,,,Mathematics,o1"))),
            ("classes", _classes(classes)),
            ("users", _users(students, teachers, draw)),
            ("enrollments", _enrolments(students, teachers, classes, enrolments)),
        ):
            archive.writestr(f"{name}.csv", "\n".join(lines) + "\n")
    return held.getvalue()


def _manifest() -> Iterator[str]:
    yield "propertyName,value"
    yield "oneroster.version,1.1"
    for name in ("academicSessions", "orgs", "courses", "classes", "users", "enrollments"):
        yield f"file.{name},bulk"
    yield "source.systemName,Bench"


def _sessions() -> Iterator[str]:
    yield "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId"
    yield "y1,,,2026/27,schoolYear,2026-08-31,2027-07-23,"


def _classes(classes: int) -> Iterator[str]:
    yield "sourcedId,status,dateLastModified,title,courseSourcedId,schoolSourcedId,termSourcedIds"
    for number in range(classes):
        yield f"c{number},,,Mathematics {number + 1},k1,o1,y1"


def _users(students: int, teachers: int, draw: random.Random) -> Iterator[str]:
    yield "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,email"
    for number in range(students):
        yield f"s{number},,,true,o1,student,s{number},{_name(draw)},{_name(draw)},"
    for number in range(teachers):
        yield f"t{number},,,true,o1,teacher,t{number},{_name(draw)},{_name(draw)},t{number}@bench.example"


def _name(draw: random.Random) -> str:
    return draw.choice(_STARTS) + draw.choice(_MIDDLES) + draw.choice(_ENDS)


def _enrolments(students: int, teachers: int, classes: int, enrolments: int) -> Iterator[str]:
    yield "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary"
    for room in range(min(classes, enrolments)):
        yield f"e{room},,,c{room},o1,t{room % teachers},teacher,true"
    for number in range(max(0, enrolments - classes)):
        student, turn = number % students, number // students
        room = (student // _OF_A_CLASS + turn * (classes // 7 + 1)) % classes
        yield f"f{number},,,c{room},o1,s{student},student,"
