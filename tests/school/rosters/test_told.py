"""A plan as a person reads it."""

from dataclasses import replace
from datetime import date

from domain.roster_plan import Here, HereEnrolment, HerePerson
from school.rosters.planning import plan
from school.rosters.read import read_file, read_text
from school.rosters.told import summary, told, warnings
from tests.school.rosters.building import CLASSES, ENROLMENTS, USERS, zipped
from tests.school.rosters.plans import BY_HAND, EMPTY, THERE


def lines(here: Here, data: bytes) -> list[str]:
    return [line for section in told(plan(read_file("r.zip", data), here)) for line in section.lines]


def test_a_first_list_is_told_by_who_is_new_and_where() -> None:
    made = plan(read_file("r.zip", zipped()), EMPTY)
    assert [(section.title, section.lines) for section in told(made)] == [
        (
            "New",
            (
                "School year 2026/27, 2026-08-31 to 2027-07-23",
                "Class 8a (Mathematics, 2026/27)",
                "Class 8b (Mathematics, 2026/27)",
                "Teacher Anna Berg, a.berg@lakeside.example, in 8a",
                "Student Mia Chen, in 8a, 8b",
                "Student Jonas Weber, in 8a",
            ),
        ),
        (
            "Good to know",
            (
                (
                    "users.csv: left out, since they neither learn nor teach (guardians, administrators, aides …): 1. "
                    "Make an administrator's account by hand."
                ),
            ),
        ),
    ]
    assert (
        summary(made) == "1 school year, 2 classes, 1 teacher, 2 students, 3 enrolments and 1 teacher's class are new."
    )


def test_changes_are_told_from_what_to_what() -> None:
    data = zipped(
        users=USERS.replace("Jonas,Weber", "Jonas,Kurz").replace("u1,,,true", "u1,,,false"),
        classes=CLASSES.replace("8b,", "8c,"),
        enrollments=ENROLMENTS.replace("2027-07-23", "2027-01-30"),
    )
    assert lines(THERE, data)[:4] == [
        "8b: name “8b” → “8c”",
        "Mia Chen loses access for now",
        "Jonas Weber: name “Jonas Weber” → “Jonas Kurz”",
        "Mia Chen in 8a: end “2027-07-23” → “2027-01-30”",
    ]


def test_goings_are_told_with_what_stays_and_asked_again() -> None:
    data = zipped(
        users=USERS.replace("u2,,,true,o1,student,jweber,,Jonas,Weber,,,,,,,08,\n", ""),
        classes=CLASSES.replace("c2,,,8b,08,k1,,scheduled,,o1,t1,,,\n", ""),
        enrollments="\n".join(line for line in ENROLMENTS.splitlines() if not line.startswith(("e2", "e3"))),
    )
    made = plan(read_file("r.zip", data), THERE)
    assert [section.lines for section in told(made) if section.title == "Going"] == [
        (
            "Jonas Weber can no longer sign in; what they did stays",
            "Class 8b is put into the archive; its history stays",
            "Jonas Weber leaves 8a",
        )
    ]
    assert warnings(made)[0] == "1 student of 2 goes: 50% of what this source brought. Is the list whole?"
    assert summary(made).startswith("1 class, 1 student and 2 enrolments go; ")


def test_questions_name_who_may_be_meant_and_how_the_names_are_near() -> None:
    gone = HerePerson("lea", "Lea Kurz", disabled=True)
    here = replace(BY_HAND, students=(*BY_HAND.students, gone))
    made = plan(read_text("Weber, Jonas\nZoe Mueller\nLea Kurz"), here, into="8a")
    assert told(made)[0].lines == (
        "pasted text, line 1: is Jonas Weber somebody new, or Jonas Webber (8a, one letter away)?",
        "pasted text, line 2: is Zoe Mueller somebody new, or Zoë Müller (8b, the same but for accents)?",
        "pasted text, line 3: is Lea Kurz somebody new, or Lea Kurz (has left, the same name)?",
    )


def test_who_is_here_joins() -> None:
    time_in = HereEnrolment("t9", "mia", "8a", date(2025, 9, 1), date(2026, 7, 31))
    made = plan(
        read_text("Mia Chen"), replace(BY_HAND, enrolments=(time_in,)), into="8a", answers={"name:mia chen": "mia"}
    )
    assert told(made)[0].lines == ("Mia Chen joins 8a",)


def test_faults_come_first_and_say_that_nothing_is_written() -> None:
    made = plan(read_text("Name;E-mail\nMia Chen;nowhere\n"), EMPTY)
    assert told(made)[0].lines == (
        (
            "pasted text, line 2, column E-mail: “nowhere” is no e-mail address. "
            "Write one address, as in name@school.example, or leave the cell empty."
        ),
    )
    assert summary(made) == "1 fault: nothing is taken in before all are mended."


def test_nothing_is_said_of_what_stays_but_how_much() -> None:
    made = plan(read_file("r.zip", zipped()), THERE)
    assert [section.title for section in told(made)] == ["Good to know"]
    assert summary(made) == "Nothing changes; 2 students, 1 teacher, 2 classes and 3 enrolments stay."
