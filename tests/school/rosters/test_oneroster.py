"""OneRoster 1.1 and 1.2 zips, bulk and delta."""

from datetime import date

import pytest

from domain.roster import Reading
from school.rosters.read import read_file
from tests.school.rosters.building import CLASSES, ENROLMENTS, FILES, FILES_12, LATER, MANIFEST, USERS, delta, zipped


def read(data: bytes) -> Reading:
    reading = read_file("roster.zip", data)
    assert reading.faults == ()
    return reading


def test_everybody_is_read_with_classes_and_years() -> None:
    reading = read(zipped())
    roster = reading.roster
    assert (reading.kind, roster.source) == ("OneRoster 1.1", "Example SIS")
    assert [(one.id, one.name, one.role, one.email) for one in roster.people] == [
        ("u1", "Mia Chen", "student", ""),
        ("u2", "Jonas Weber", "student", ""),
        ("u3", "Anna Berg", "teacher", "a.berg@lakeside.example"),
        ("u4", "Ping Chen", "other", ""),
    ]
    assert [(one.id, one.name, one.course, one.year) for one in roster.classes] == [
        ("c1", "8a", "Mathematics", "y26"),
        ("c2", "8b", "Mathematics", "y26"),
    ]
    assert [(one.id, one.title, one.begins) for one in roster.years] == [("y26", "2026/27", date(2026, 8, 31))]
    assert [(one.person, one.classroom, one.role, one.primary) for one in roster.enrolments] == [
        ("u1", "c1", "student", False),
        ("u1", "c2", "student", False),
        ("u2", "c1", "student", False),
        ("u3", "c1", "teacher", True),
    ]
    assert roster.covers == (("years", "all"), ("people", "all"), ("classes", "all"), ("enrolments", "all"))


def test_in_1_2_roles_are_read_from_their_own_file() -> None:
    reading = read(zipped(FILES_12))
    assert reading.kind == "OneRoster 1.2"
    assert [(one.id, one.role, one.preferred) for one in reading.roster.people] == [
        ("u1", "student", "Mimi"),
        ("u2", "student", ""),
        ("u3", "administrator", ""),
        ("u4", "other", ""),
    ]


def test_a_delta_names_what_changes_and_may_point_at_what_is_here() -> None:
    roster = read(
        delta(
            users=USERS.splitlines()[0] + f"\nu2,tobedeleted,{LATER},true,,student,,,,,,,,,,,,\n",
            enrollments=ENROLMENTS.splitlines()[0] + f"\ne9,active,{LATER},c2,o1,u7,student,,,\n",
        )
    ).roster
    assert [(one.id, one.gone) for one in roster.people] == [("u2", True)]
    assert [(one.person, one.classroom, one.gone) for one in roster.enrolments] == [("u7", "c2", False)]
    assert roster.covering("people") == "named"
    assert roster.covering("classes") == "nothing"


@pytest.mark.parametrize(
    "data",
    [
        zipped({f"export/{name}": text for name, text in FILES.items()} | {"__MACOSX/._users.csv": b"\x00\x05"}),
        zipped({name: text.encode("utf-8-sig") for name, text in FILES.items()}),
        zipped({name: text.replace("\n", "\r\n") for name, text in FILES.items()}),
        zipped({name: text.replace(",", ";") for name, text in FILES.items()}),
        zipped(users=USERS.replace("sourcedId", "SourcedID").replace("true", "TRUE")),
        zipped({**FILES, "demographics.csv": b"\xff\x00" * 9, "notes.txt": "x", "results.csv": "0" * 90_000_000}),
        zipped(manifest=MANIFEST.replace("version,1.1", "version,1.1.1")),
        zipped(users="\n".join(",".join(reversed(line.split(","))) for line in USERS.splitlines())),
        zipped(users=USERS.replace("u1,,,", f"u1,active,{LATER},")),
    ],
    ids=["folder", "BOM", "CRLF", "semicolons", "case", "others", "1.1.1", "reversed columns", "status in bulk"],
)
def test_zips_as_systems_write_them_are_read_alike(data: bytes) -> None:
    assert [one.name for one in read(data).roster.people] == ["Mia Chen", "Jonas Weber", "Anna Berg", "Ping Chen"]


def test_nothing_is_kept_of_what_is_not_asked_for() -> None:
    users = USERS.replace("mchen,,Mia,Chen,,,,,,,08,", "mchen,,Mia,Chen,Lu,77,,+49 30 555,+49 30 556,,08,hunter2")
    assert users != USERS
    kept = repr(read(zipped(users=users, demographics="sourcedId,birthDate\nu1,2013-04-02\n")))
    assert not [secret for secret in ("hunter2", "555", "556", "2013-04-02", "mchen") if secret in kept]


def test_a_class_has_the_year_of_its_first_term_that_is_in_one() -> None:
    roster = read(zipped(classes=CLASSES.replace("o1,t1,,,\nc2", 'o1,"t1,y26",,,\nc2'))).roster
    assert [one.year for one in roster.classes] == ["y26", "y26"]
