"""What is here already, and plans of lists beside it."""

from datetime import date

from domain.roster_plan import (
    Here,
    HereClass,
    HereEnrolment,
    HerePerson,
    HereTeaching,
    HereYear,
    Plan,
)
from school.rosters.planning import plan
from school.rosters.read import read_file, read_text
from tests.school.rosters.building import (
    USERS,
    zipped,
)

MONDAY = date(2026, 9, 7)
FIRST = date(2026, 8, 31)
LAST = date(2027, 7, 23)

EMPTY = Here(MONDAY, "sis")

THERE = Here(
    MONDAY,
    "sis",
    years=(HereYear("year", "2026/27", FIRST, LAST, ("y26",)),),
    classes=(HereClass("8a", "8a", "year", external="c1"), HereClass("8b", "8b", "year", external="c2")),
    students=(HerePerson("mia", "Mia Chen", externals=("u1",)), HerePerson("jonas", "Jonas Weber", externals=("u2",))),
    staff=(HerePerson("berg", "Anna Berg", email="a.berg@lakeside.example", roles=("teacher",), externals=("u3",)),),
    enrolments=(
        HereEnrolment("t1", "mia", "8a", FIRST, LAST, brought=True),
        HereEnrolment("t2", "mia", "8b", MONDAY, brought=True),
        HereEnrolment("t3", "jonas", "8a", MONDAY, brought=True),
    ),
    teachings=(HereTeaching("berg", "8a", brought=True),),
)
"""What is here once the zip of ``building.py`` was taken in."""

BY_HAND = Here(
    MONDAY,
    classes=(HereClass("8a", "8a"), HereClass("8b", "8b")),
    students=(HerePerson("mia", "Mia Chen"), HerePerson("jonas", "Jonas Webber"), HerePerson("zoe", "Zoë Müller")),
    enrolments=(
        HereEnrolment("t1", "mia", "8a", FIRST),
        HereEnrolment("t2", "jonas", "8a", FIRST),
        HereEnrolment("t3", "zoe", "8b", FIRST),
    ),
)


def of_zip(data: bytes, here: Here = THERE) -> Plan:
    return plan(read_file("r.zip", data), here)


def pasted(text: str, here: Here = BY_HAND, **answers: str) -> Plan:
    return plan(read_text(text), here, into="8a", answers=answers)


def users(before: str, after: str) -> bytes:
    return zipped(users=USERS.replace(before, after))
