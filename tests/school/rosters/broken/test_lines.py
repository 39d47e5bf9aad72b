"""Broken lines in OneRoster files: each is refused with a sentence that names its file, line, column and remedy."""

import pytest

from school.rosters.read import read_file
from school.rosters.wording import worded
from tests.school.rosters.broken.test_zips import Broken
from tests.school.rosters.building import (
    CLASSES,
    COURSES,
    ENROLMENTS,
    FILES_12,
    LATER,
    ORGS,
    ROLES,
    SESSIONS,
    USERS,
    delta,
    zipped,
)


def users(before: str, after: str) -> bytes:
    return zipped(users=USERS.replace(before, after))


def enrolments(before: str, after: str) -> bytes:
    return zipped(enrollments=ENROLMENTS.replace(before, after))


def sessions(before: str, after: str) -> bytes:
    return zipped(academicSessions=SESSIONS.replace(before, after))


STUDENT = f"u1,active,{LATER},true,o1,student,mchen,,Mia,Chen,,,,,,,08,\n"
HEAD = USERS.splitlines()[0] + "\n"

LINES = (
    Broken("empty file", zipped(orgs=""), "orgs.csv", "not even a header", "that it is absent"),
    Broken(
        "column missing",
        zipped(courses=COURSES.replace(",title,", ",name,")),
        "courses.csv, line 1, column title",
        "missing; there are: sourcedId",
        "as OneRoster has it",
    ),
    Broken("column twice", users("username", "email"), "users.csv, line 1, column email", "there twice", "Keep one"),
    Broken(
        "too many cells",
        enrolments("e2,,,c2,o1,u1,student,,,", "e2,,,c2,o1,u1,student,,,,x"),
        "enrollments.csv, line 3",
        "11 cells under 10",
        "quotation",
    ),
    Broken("open quote", users("Jonas", '"Jonas'), "users.csv, line 3", "is not closed", "Close it"),
    Broken(
        "empty id",
        enrolments("e2,,,c2,o1,u1", "e2,,,,o1,u1"),
        "enrollments.csv, line 3, column classSourcedId",
        "may not be",
        "Fill it in",
    ),
    Broken(
        "empty title", sessions("Autumn", ""), "academicSessions.csv, line 3, column title", "is empty", "Fill it in"
    ),
    Broken(
        "id twice",
        enrolments("e2,", "e1,"),
        "enrollments.csv, line 3, column sourcedId",
        "“e1” is the sourcedId of line 2",
        "take one out",
    ),
    Broken(
        "no such class",
        enrolments("e2,,,c2", "e2,,,c9"),
        "enrollments.csv, line 3, column classSourcedId",
        "“c9” is not in classes.csv",
        "at the same moment",
    ),
    Broken(
        "no such user",
        enrolments("o1,u2", "o1,u9"),
        "enrollments.csv, line 4, column userSourcedId",
        "“u9” is not in users.csv",
        "correct the id",
    ),
    Broken(
        "no such course",
        zipped(classes=CLASSES.replace("8b,08,k1", "8b,08,k7")),
        "classes.csv, line 3, column courseSourcedId",
        "“k7” is not in courses.csv",
        "correct the id",
    ),
    Broken(
        "no such term",
        zipped(classes=CLASSES.replace("8b,08,k1,,scheduled,,o1,t1", "8b,08,k1,,scheduled,,o1,t7")),
        "classes.csv, line 3, column termSourcedIds",
        "“t7” is not in academicSessions.csv",
        "correct",
    ),
    Broken(
        "no such school",
        users("u2,,,true,o1", "u2,,,true,o7"),
        "users.csv, line 3, column orgSourcedIds",
        "“o7” is not in orgs.csv",
        "correct",
    ),
    Broken(
        "role of nobody",
        zipped(FILES_12, roles=ROLES.replace(",u2,", ",u8,")),
        "roles.csv, line 3, column userSourcedId",
        "“u8” is not in users.csv",
        "correct",
    ),
    Broken(
        "user's role",
        users("student,jweber", "pupil,jweber"),
        "users.csv, line 3, column role",
        "“pupil” is none of administrator, student",
        "one of these",
    ),
    Broken(
        "role of 1.2",
        zipped(FILES_12, roles=ROLES.replace("student,,,o1,\nr3", "boss,,,o1,\nr3")),
        "roles.csv, line 3, column role",
        "“boss” is none of districtAdministrator",
        "one of these",
    ),
    Broken(
        "role in a class",
        enrolments("student,,,\ne4", "guest,,,\ne4"),
        "enrollments.csv, line 4, column role",
        "“guest”",
        "one of these",
    ),
    Broken(
        "session's type",
        sessions("Autumn,term", "Autumn,season"),
        "academicSessions.csv, line 3, column type",
        "“season” is none of gradingPeriod",
        "one of",
    ),
    Broken(
        "boolean",
        users("u2,,,true", "u2,,,yes"),
        "users.csv, line 3, column enabledUser",
        "“yes” is neither",
        "true or false",
    ),
    Broken(
        "primary",
        enrolments("teacher,true", "teacher,1"),
        "enrollments.csv, line 5, column primary",
        "“1” is neither",
        "true or false",
    ),
    Broken(
        "date",
        enrolments("2026-08-31,2027", "31/08/2026,2027"),
        "enrollments.csv, line 2, column beginDate",
        "“31/08/2026” is no date",
        "2026-08-31",
    ),
    Broken(
        "day",
        sessions("2027-01-29", "2027-02-29"),
        "academicSessions.csv, line 3, column endDate",
        "no calendar",
        "the month",
    ),
    Broken(
        "backwards",
        enrolments("2026-08-31,2027-07-23", "2026-08-31,2026-07-23"),
        "enrollments.csv, line 2, column endDate",
        "before it begins",
        "Change the two",
    ),
    Broken(
        "ring",
        sessions("2026-08-31,2027-01-29,y26", "2026-08-31,2027-01-29,t1"),
        "academicSessions.csv, line 3, column parentSourcedId",
        "back to itself",
        "has none",
    ),
    Broken(
        "nameless",
        users("Jonas,Weber", ","),
        "users.csv, line 3, column givenName",
        "neither a given nor a family",
        "Fill in the name",
    ),
    Broken(
        "address",
        users("a.berg@lakeside.example", "a.berg"),
        "users.csv, line 4, column email",
        "“a.berg” is no e-mail",
        "one address",
    ),
    Broken(
        "status",
        users("u2,,,", "u2,inactive,,"),
        "users.csv, line 3, column status",
        "“inactive” is none of active",
        "one of these",
    ),
    Broken(
        "no rows",
        zipped(orgs=ORGS.splitlines()[0], users=USERS.replace(",o1,", ",,"), classes=CLASSES.replace(",o1,", ",,")),
        "orgs.csv",
        "no line of it",
        "absent",
    ),
    Broken(
        "deleted in bulk",
        users("u4,,,", "u4,tobedeleted,,"),
        "users.csv, line 5, column status",
        "a bulk file holds what is there",
        "say delta",
    ),
    Broken(
        "moment",
        users("u2,,,", "u2,,last week,"),
        "users.csv, line 3, column dateLastModified",
        "“last week” is no moment",
        "2026-08-31T07:30:00Z",
    ),
    Broken(
        "delta without status",
        delta(users=HEAD + STUDENT.replace("active", "")),
        "users.csv, line 2, column status",
        "active or tobedeleted",
        "Fill in the status",
    ),
    Broken(
        "delta without moment",
        delta(users=HEAD + STUDENT.replace(LATER, "")),
        "users.csv, line 2, column dateLastModified",
        "when it changed",
        "Fill in the moment",
    ),
)


@pytest.mark.parametrize("case", LINES, ids=lambda case: case.name)
def test_a_broken_line_says_where_and_what_and_how_to_mend_it(case: Broken) -> None:
    said = [worded(fault) for fault in read_file("r.zip", case.data).faults]
    assert [one.where for one in said] == [case.where]
    assert case.what in said[0].what
    assert case.remedy in said[0].remedy
