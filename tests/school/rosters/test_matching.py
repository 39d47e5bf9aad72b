"""Whom a line means: somebody who is here, somebody new, or somebody only a person can tell."""

from dataclasses import replace

from domain.roster_plan import (
    NEW,
    OUT,
    HereEnrolment,
    HerePerson,
)
from school.rosters.planning import plan
from school.rosters.read import read_text
from tests.school.rosters.building import (
    ENROLMENTS,
    LATER,
    USERS,
    delta,
    zipped,
)
from tests.school.rosters.plans import BY_HAND, EMPTY, FIRST, THERE, of_zip, pasted


def test_a_class_and_its_students_that_were_typed_in_are_linked_by_name() -> None:
    here = replace(BY_HAND, source="sis", students=BY_HAND.students[:1], enrolments=BY_HAND.enrolments[:1])
    made = of_zip(zipped(), here)
    assert [(one.kind, one.external, one.ours) for one in made.linked] == [
        ("class", "c1", "8a"),
        ("class", "c2", "8b"),
        ("student", "u1", "mia"),
        ("enrolment", "", "t1"),
    ]
    assert made.questions == ()
    assert [one.name for one in made.new_students] == ["Jonas Weber"]


def test_near_names_are_asked_about_and_nothing_else_is() -> None:
    made = pasted("Mia Chen\nWeber, Jonas\nZoe Mueller\nLea Kurz\nKurz Lea")
    assert [(one.name, [(each.answer, each.why) for each in one.candidates]) for one in made.questions] == [
        ("Jonas Weber", [("jonas", "letter")]),
        ("Zoe Mueller", [("zoe", "accents")]),
        ("Kurz Lea", [("name:lea kurz", "order")]),
    ]
    assert [one.name for one in made.new_students] == ["Lea Kurz"]
    assert not made.ready


def test_an_answer_settles_a_question() -> None:
    text = "Weber, Jonas\nZoe Mueller\nLea Kurz\nKurz Lea\nMia Chen"
    answers = {
        "name:jonas weber": "jonas",
        "name:zoe mueller": NEW,
        "name:kurz lea": "name:lea kurz",
        "name:mia chen": OUT,
    }
    made = plan(read_text(text), BY_HAND, into="8a", answers=answers)
    assert made.ready
    assert [one.name for one in made.new_students] == ["Zoe Mueller", "Lea Kurz"]
    assert [one.student for one in made.new_enrolments] == ["+name:zoe mueller", "+name:lea kurz"]
    assert made.changes == ()


def test_an_answer_that_nobody_offered_settles_nothing() -> None:
    made = plan(read_text("Weber, Jonas"), BY_HAND, into="8a", answers={"name:jonas weber": "mia"})
    assert len(made.questions) == 1


def test_somebody_in_another_class_is_asked_about_and_joins_by_an_answer() -> None:
    assert [one.candidates[0].where for one in pasted("Zoë Müller").questions] == ["8b"]
    made = plan(read_text("Zoë Müller"), BY_HAND, into="8a", answers={"name:zoë müller": "zoe"})
    assert [(one.student, one.classroom) for one in made.new_enrolments] == [("zoe", "8a")]


def test_two_of_one_name_on_a_pasted_list_are_asked_about() -> None:
    made = pasted("Lea Kurz\nLea Kurz")
    assert [(one.key, one.candidates[0].where) for one in made.questions] == [("name:lea kurz#2", "line 1")]
    assert (
        len(plan(read_text("Lea Kurz\nLea Kurz"), BY_HAND, into="8a", answers={"name:lea kurz#2": NEW}).new_students)
        == 2
    )


def test_two_of_one_name_who_are_here_both_are_no_question() -> None:
    here = replace(
        BY_HAND,
        students=(HerePerson("lea", "Lea Kurz"), HerePerson("lea2", "Lea Kurz")),
        enrolments=(HereEnrolment("t1", "lea", "8a", FIRST), HereEnrolment("t2", "lea2", "8a", FIRST)),
    )
    made = pasted("Lea Kurz\nLea Kurz", here)
    assert (made.size, made.ready) == (0, True)


def test_two_of_one_name_with_ids_are_two_students() -> None:
    made = plan(read_text("ID;Name;Class\n1;Lea Kurz;8a\n2;Lea Kurz;8a\n"), EMPTY)
    assert (len(made.new_students), made.questions) == (2, ())


def test_a_new_id_for_a_name_whose_id_is_gone_is_asked_about() -> None:
    made = of_zip(zipped(users=USERS.replace("u2,", "u7,"), enrollments=ENROLMENTS.replace("u2", "u7")))
    assert made.questions == ()  # the same name in the same class
    assert [(one.external, one.ours) for one in made.linked] == [("u7", "jonas")]
    assert made.goings == ()


def test_merged_records_are_one_student_whom_the_kept_one_names() -> None:
    merged = HerePerson("mia", "Mia Chen", externals=("u1", "a9"), merged=frozenset({"a9"}))
    here = replace(THERE, students=(merged, THERE.students[1]))
    twice = USERS.replace("u1,,,true,o1,student,mchen,,Mia", "a9,,,true,o1,student,x,,Maja").replace(
        "u2,,,", "u1,,,true,o1,student,mchen,,Mia,Chen,,,,,,,08,\nu2,,,"
    )
    made = of_zip(zipped(users=twice), here)
    assert (made.changes, made.goings, made.new_students) == ((), (), ())


def test_a_twin_of_somebody_known_is_asked_about_too() -> None:
    here = replace(BY_HAND, source="club", students=(HerePerson("mia", "Mia Chen", externals=("name:mia chen",)),))
    made = plan(read_text("Name;Class\nMia Chen;8a\nMia Chen;8a\n"), here)
    assert [(one.key, one.candidates[0].where) for one in made.questions] == [("name:mia chen#2", "line 2")]
    one = plan(read_text("Name;Class\nMia Chen;8a\nMia Chen;8a\n"), here, answers={"name:mia chen#2": "name:mia chen"})
    assert [(link.external, link.ours) for link in one.linked if link.kind == "student"] == [("name:mia chen#2", "mia")]


def test_of_several_namesakes_the_one_in_the_line_s_classes_is_meant() -> None:
    here = replace(
        BY_HAND,
        students=(HerePerson("a", "Mia Chen"), HerePerson("b", "Mia Chen")),
        enrolments=(
            HereEnrolment("t1", "a", "8a", FIRST),
            HereEnrolment("t2", "b", "8a", FIRST),
            HereEnrolment("t3", "b", "8b", FIRST),
        ),
    )
    made = plan(read_text("Name;Class\nMia Chen;8a\nMia Chen;8b\nMia Chen;8a\n"), here)
    assert (made.size, made.questions) == (0, ())


def test_a_namesake_with_an_id_of_its_own_is_nobody_whom_a_list_of_some_leaves_out() -> None:
    users = f"{USERS.splitlines()[0]}\nu9,active,{LATER},true,,student,,,Jonas,Weber,,,,,,,,\n"
    times = f"{ENROLMENTS.splitlines()[0]}\ne9,active,{LATER},c1,o1,u9,student,,,\n"
    for made in (
        of_zip(delta(users=users, enrollments=times)),
        plan(read_text("ID;Name\nu1;Mia Chen\nu2;Jonas Weber\nu9;Jonas Weber\n"), THERE, into="8a"),
    ):
        assert (made.questions, made.linked) == ((), ())
        assert [one.external for one in made.new_students] == ["u9"]
