"""What a list would change, and what a person has to say first."""

from dataclasses import replace
from datetime import date

import pytest

from domain.roster_plan import (
    Here,
    HereClass,
    HereEnrolment,
    HerePerson,
    HereTeaching,
    HereYear,
)
from school.rosters.planning import plan
from school.rosters.read import read_file, read_text
from tests.school.rosters.building import (
    ENROLMENTS,
    FILES,
    FILES_12,
    LATER,
    SESSIONS,
    USERS,
    USERS_12,
    delta,
    zipped,
)
from tests.school.rosters.plans import EMPTY, FIRST, LAST, MONDAY, THERE, of_zip, pasted, users


def test_into_an_empty_school_all_is_new() -> None:
    made = of_zip(zipped(), EMPTY)
    assert made.ready
    assert [one.name for one in made.new_students] == ["Mia Chen", "Jonas Weber"]
    assert [(one.name, one.email) for one in made.new_staff] == [("Anna Berg", "a.berg@lakeside.example")]
    assert [(one.name, one.course, one.year) for one in made.new_classes] == [
        ("8a", "Mathematics", "+y26"),
        ("8b", "Mathematics", "+y26"),
    ]
    assert [(one.student, one.classroom, one.begins, one.ends) for one in made.new_enrolments] == [
        ("+u1", "+c1", FIRST, LAST),
        ("+u1", "+c2", MONDAY, None),
        ("+u2", "+c1", MONDAY, None),
    ]
    assert [(one.staff, one.classroom) for one in made.new_teachings] == [("+u3", "+c1")]
    assert [note.code for note in made.notes] == ["left_out"]


def test_what_is_here_already_changes_nothing() -> None:
    made = of_zip(zipped())
    assert (made.size, made.ready) == (0, True)
    assert made.unchanged == {"student": 2, "staff": 1, "class": 2, "enrolment": 3}


def test_the_same_arguments_give_the_same_plan() -> None:
    assert of_zip(zipped(), EMPTY) == of_zip(zipped(), EMPTY)


@pytest.mark.parametrize(
    ("data", "changed"),
    [
        (users("Jonas,Weber", "Jonas,Weber-Kurz"), ("student", "jonas", "name", "Jonas Weber", "Jonas Weber-Kurz")),
        (users("u2,,,true", "u2,,,false"), ("student", "jonas", "access", "yes", "no")),
        (
            users("a.berg@", "anna.berg@"),
            ("staff", "berg", "email", "a.berg@lakeside.example", "anna.berg@lakeside.example"),
        ),
        (users("Anna,Berg", "Anna,Kurz"), ("staff", "berg", "name", "Anna Berg", "Anna Kurz")),
        (zipped(classes=FILES["classes.csv"].replace("8b,", "8b plus,")), ("class", "8b", "name", "8b", "8b plus")),
        (
            zipped(academicSessions=SESSIONS.replace("07-23", "07-30")),
            ("year", "year", "ends", "2027-07-23", "2027-07-30"),
        ),
        (
            zipped(enrollments=ENROLMENTS.replace("2027-07-23", "2027-01-30")),
            ("enrolment", "t1", "ends", "2027-07-23", "2027-01-30"),
        ),
        (
            zipped(enrollments=ENROLMENTS.replace("u2,student,,,", "u2,student,,2026-09-02,")),
            ("enrolment", "t3", "begins", "2026-09-07", "2026-09-02"),
        ),
    ],
)
def test_what_differs_is_told_from_what_to_what(data: bytes, changed: tuple[str, ...]) -> None:
    made = of_zip(data)
    (only,) = made.changes
    assert (only.kind, only.ours, only.what, only.before, only.after) == changed
    assert (made.size, made.ready) == (1, True)


def test_who_is_no_longer_on_the_list_goes_and_more_than_a_tenth_asks_again() -> None:
    other = USERS.replace("u2,", "u5,").replace("Jonas,Weber", "Lea,Kurz")
    data = zipped(users=other, enrollments=ENROLMENTS.replace("u2", "u5"))
    made = of_zip(data)
    assert [(one.kind, one.ours) for one in made.goings] == [("student", "jonas"), ("enrolment", "t3")]
    assert [(one.kind, one.going, one.of) for one in made.heavy] == [("student", 1, 2), ("enrolment", 1, 3)]
    assert not made.ready
    assert plan(read_file("r.zip", data), THERE, confirmed=True).ready


def many(count: int) -> Here:
    people = tuple(HerePerson(f"s{n}", f"Student {n}", externals=(f"u{n}",)) for n in range(count))
    return Here(MONDAY, "sis", students=people)


@pytest.mark.parametrize(("gone", "asked"), [(1, False), (2, False), (3, True)])
def test_a_tenth_may_go_without_asking(gone: int, asked: bool) -> None:
    listed = "".join(f"u{n};Student {'abcdefghijklmnopqrst'[n]};8a\n" for n in range(20 - gone))
    made = plan(read_text(f"ID;Name;Class\n{listed}"), many(20))
    assert (len(made.goings), bool(made.heavy)) == (gone, asked)


def test_what_a_person_added_by_hand_stays() -> None:
    here = replace(
        THERE,
        students=(*THERE.students, HerePerson("lea", "Lea Kurz")),
        enrolments=(
            *THERE.enrolments,
            HereEnrolment("t4", "lea", "8a", FIRST),
            HereEnrolment("t5", "jonas", "8b", FIRST),
        ),
        teachings=(*THERE.teachings, HereTeaching("berg", "8b")),
    )
    assert of_zip(zipped(), here).size == 0


def test_with_a_student_all_of_their_times_in_classes_end() -> None:
    here = replace(THERE, enrolments=(*THERE.enrolments, HereEnrolment("t5", "jonas", "8b", FIRST)))
    made = of_zip(delta(users=f"{USERS.splitlines()[0]}\nu2,tobedeleted,{LATER},true,,student,,,,,,,,,,,,\n"), here)
    assert [(one.kind, one.ours) for one in made.goings] == [
        ("student", "jonas"),
        ("enrolment", "t3"),
        ("enrolment", "t5"),
    ]


def test_a_delta_touches_what_it_names_only() -> None:
    line = f"e9,active,{LATER},c2,o1,u2,student,,,\ne3,tobedeleted,{LATER},c1,o1,u2,student,,,\n"
    made = of_zip(delta(enrollments=f"{ENROLMENTS.splitlines()[0]}\n{line}"))
    assert [(one.student, one.classroom) for one in made.new_enrolments] == [("jonas", "8b")]
    assert [(one.kind, one.ours) for one in made.goings] == [("enrolment", "t3")]
    assert made.size == 2


def test_a_delta_that_points_at_nobody_names_the_line() -> None:
    made = of_zip(delta(enrollments=f"{ENROLMENTS.splitlines()[0]}\ne9,active,{LATER},c9,o1,u9,student,,,\n"))
    assert [(one.code, one.place.line, one.place.column) for one in made.faults] == [
        ("unknown_here", 2, "classSourcedId"),
        ("unknown_here", 2, "userSourcedId"),
    ]


def test_who_comes_back_gets_access_and_who_was_shut_out_by_hand_does_not() -> None:
    def here(*, withdrawn: bool) -> Here:
        gone = HerePerson("jonas", "Jonas Weber", disabled=True, externals=("u2",), withdrawn=withdrawn)
        return replace(THERE, students=(THERE.students[0], gone))

    assert [(one.what, one.after) for one in of_zip(zipped(), here(withdrawn=True)).changes] == [("access", "yes")]
    assert of_zip(zipped(), here(withdrawn=False)).changes == ()


def test_a_time_in_a_class_that_ended_begins_anew() -> None:
    over = HereEnrolment("t3", "jonas", "8a", FIRST, date(2026, 9, 3), brought=True)
    here = replace(THERE, enrolments=(*THERE.enrolments[:2], over))
    assert [(one.student, one.begins) for one in of_zip(zipped(), here).new_enrolments] == [("jonas", MONDAY)]


def test_a_time_that_was_over_before_it_was_read_is_not_added() -> None:
    data = zipped(enrollments=ENROLMENTS.replace("2026-08-31,2027-07-23", "2026-08-31,2026-09-07"))
    assert [one.classroom for one in of_zip(data, EMPTY).new_enrolments] == ["+c2", "+c1"]


def test_a_student_cannot_become_a_teacher_under_the_same_id() -> None:
    made = of_zip(zipped(users=USERS.replace("o1,student,jweber", "o1,teacher,jweber")))
    assert [(one.code, one.place.line) for one in made.faults if one.code == "role_changed"] == [("role_changed", 3)]


def test_a_list_makes_no_administrator_and_takes_none_away() -> None:
    data = zipped(
        users=USERS.replace("o1,teacher", "o1,administrator"),
        enrollments="\n".join(ENROLMENTS.splitlines()[:4]) + "\n",
    )
    assert of_zip(data, EMPTY).new_staff == ()
    boss = replace(THERE.staff[0], roles=("teacher", "administrator"), externals=("u9",))
    assert [one.kind for one in of_zip(zipped(), replace(THERE, staff=(boss,))).goings] == []


def test_a_teacher_who_is_here_by_their_address_is_linked() -> None:
    staff = (replace(THERE.staff[0], externals=(), roles=("evaluator",)),)
    made = of_zip(zipped(), replace(THERE, staff=staff))
    assert [(one.kind, one.external, one.ours) for one in made.linked] == [("staff", "u3", "berg")]
    assert [(one.what, one.after) for one in made.changes] == [("roles", "evaluator teacher")]


def test_two_classes_of_one_name_are_told_apart_by_a_person() -> None:
    here = replace(EMPTY, classes=(HereClass("a", "8a"), HereClass("b", "8a")))
    assert [(one.code, one.place.line) for one in of_zip(zipped(), here).faults] == [("class_of_two", 2)]


def test_a_list_for_one_class_touches_no_other_and_takes_nobody_away() -> None:
    made = pasted("Name;Class;Role\nLea Kurz;8b;\nMia Chen;8a;\nAda Berg;8a;teacher\n")
    assert [(one.student, one.classroom) for one in made.new_enrolments] == [("+name:lea kurz", "8a")]
    assert (made.new_staff, made.new_classes, made.goings) == ((), (), ())
    assert [note.code for note in made.notes] == ["left_out"]


def test_a_list_without_any_class_asks_for_one() -> None:
    made = plan(read_text("Mia Chen\nLea Kurz"), EMPTY)
    assert [one.code for one in made.faults] == ["no_class_named"]


def test_a_list_with_faults_changes_nothing() -> None:
    made = plan(read_text("Name;E-mail;Class\nMia Chen;nowhere;8a\n"), EMPTY)
    assert (made.size, made.ready, [one.code for one in made.faults]) == (0, False, ["bad_email"])


def test_years_of_one_title_are_one_year() -> None:
    twice = SESSIONS + "y27,,,2026/27,schoolYear,2026-08-24,2027-07-23,,2027\n"
    made = of_zip(zipped(academicSessions=twice), EMPTY)
    assert [(one.key, one.begins) for one in made.new_years] == [("+y26", FIRST)]
    assert [(one.external, one.ours) for one in made.linked] == [("y27", "+y26")]
    known = replace(THERE, years=(HereYear("year", "2026/27", FIRST, LAST, ("y26", "y27")),))
    assert of_zip(zipped(academicSessions=twice), known).size == 0


def test_a_source_s_list_of_one_class_takes_away_whom_it_brought_there_only() -> None:
    made = plan(read_text("ID;Name\nu1;Mia Chen\n"), THERE, into="8a")
    assert [(one.kind, one.ours) for one in made.goings] == [("enrolment", "t3")]
    assert [(one.kind, one.going, one.of) for one in made.heavy] == [("enrolment", 1, 2)]
    assert made.size == 1


def test_who_has_no_role_is_what_a_class_or_this_school_says_and_is_named_otherwise() -> None:
    roles = "".join(line for line in FILES_12["roles.csv"].splitlines(keepends=True) if ",u4," in line or "Id," in line)
    made = of_zip(zipped(FILES_12, roles=roles), EMPTY)
    assert [one.name for one in made.new_students] == ["Mia Chen", "Jonas Weber"]
    assert [one.name for one in made.new_staff] == ["Anna Berg"]
    assert [(note.code, note.place.line) for note in made.notes] == [("left_out", 0)]
    alone = USERS_12 + "u5,,,true,nobody,,No,Body,,,,,,,,,,,,,o1,\n"
    made = of_zip(zipped(FILES_12, users=alone), EMPTY)
    assert [(note.code, note.place.line) for note in made.notes if note.code == "no_role"] == [("no_role", 6)]


def test_a_delta_of_users_without_their_roles_changes_who_is_here() -> None:
    manifest = "propertyName,value\noneroster.version,1.2\nfile.users,delta\n"
    line = f"u2,active,{LATER},true,jweber,,Jonas,Kurz,,,,,,,08,,,,,,o1,\n"
    made = of_zip(zipped({"manifest.csv": manifest, "users.csv": f"{USERS_12.splitlines()[0]}\n{line}"}))
    assert [(one.ours, one.what, one.after) for one in made.changes] == [("jonas", "name", "Jonas Kurz")]
    assert made.size == 1
