"""Work given, found first by the student, done alone or with help, told to the teacher, changed and taken back."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest

from app.playlists import made, this_week
from app.views.home import done
from domain.assignment import Assignment
from domain.help import ClassPolicy, HelpLevel
from tests.app.conftest import Caller
from tests.app.school import COURSE, School

WORK = "/classes/7b/assignments"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """The class's teacher, at the form."""
    teacher = caller().as_teacher(school)
    teacher.get(f"{WORK}/new")
    return teacher


def given(ada: Caller, school: School, *items: str, to: str = "Ida", **more: str) -> Assignment:
    """Give these problems to somebody; the latest assignment there is then."""
    school.watch.go_on(seconds=1)
    who = [school.students[to].id] if to else []
    fields = {"course": COURSE.id, "item": list(items), "who": who} | more
    sent = ada.client.post(WORK, data={"csrf": ada.token, **fields})
    assert sent.status_code == 200, sent.text
    return school.trellis.assignments.of_class("7b")[0]


def page_of(ada: Caller, one: Assignment) -> str:
    return unescape(ada.get(f"{WORK}/{one.id}").text)


def practises(caller: Callable[[], Caller], school: School, name: str, item: str, *said: str) -> Caller:
    """A student takes a problem from the home page and writes this."""
    student = caller().as_student(school, name)
    student.get("/home")
    student.send("/sessions", course=COURSE.id, item=item, room="7b")
    session = school.trellis.sessions.open_of(school.students[name].id)
    assert session is not None
    for number, text in enumerate(said):
        school.watch.go_on(seconds=50)
        student.get(f"/sessions/{session.id}")
        student.send(f"/sessions/{session.id}/turns", id=f"{name}-{item}-{number}", text=text, intent="message")
    return student


def test_the_form_says_what_stands_here_before_anything_does(ada: Caller, school: School) -> None:
    assert "Nothing is assigned now" in ada.get(WORK).text
    form = unescape(ada.get(f"{WORK}/new?lesson=l-brackets&student={school.students['Ida'].id}").text)
    assert "Combine like terms: 1 problem" not in form
    assert f'value="{school.students["Ida"].id}" checked' in form


def test_one_press_gives_a_problem_for_a_week(ada: Caller, school: School) -> None:
    one = given(ada, school, "i3", mode="alone")
    assert (one.work.due, one.work.mode, list(one.students)) == (
        school.trellis.schools.today() + timedelta(days=7),
        "alone",
        [school.students["Ida"].id],
    )
    page = page_of(ada, one)
    assert "Take it back" in page
    assert "not begun" in page
    assert "0 of 1" in ada.get(WORK).text


def test_the_whole_class_is_given_a_lesson_by_its_name(ada: Caller, school: School) -> None:
    one = given(ada, school, "i3", to="", everybody="true")
    assert len(one.students) == 12
    assert one.work.title.startswith("Solve")
    two = given(ada, school, "i1", "i3")
    assert (two.work.title, two.work.items) == ("2 problems from Linear equations", ("i1", "i3"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due": "2020-01-01"}, "That day is over"),
        ({"due": "Friday"}, "“Friday” is no day"),
        ({"due": "2099-01-01"}, "more than a year ahead"),
        ({"who": "nobody", "everybody": "true"}, "Nobody of this class is ticked"),
        ({"item": "no-such"}, "No problem is ticked"),
        ({"what": "list"}, "None of them has a list"),
    ],
)
def test_what_cannot_be_given_is_said_and_what_was_typed_stays(
    ada: Caller, school: School, fields: dict[str, str], words: str
) -> None:
    ida = school.students["Ida"].id
    typed = {"course": COURSE.id, "item": "i3", "who": ida, "mode": "alone", "lesson": "l-brackets"} | fields
    refused = ada.send(WORK, **typed)
    page = unescape(refused.text)
    assert refused.status_code == 422
    assert words in page
    assert 'name="mode" value="alone" checked' in page
    assert school.trellis.assignments.of_class("7b") == ()


def test_lists_for_the_week_are_given_as_they_are(ada: Caller, school: School) -> None:
    mia, ida = school.students["Mia"].id, school.students["Ida"].id
    week = this_week(school.trellis)
    lists = made(school.trellis, school.room, COURSE.id, [ida, mia], together=False)
    school.trellis.playlists.keep(lists, "7b", COURSE.id, week, "t-ada")
    one = given(ada, school, what="list", week=week.isoformat(), to="", everybody="true")
    assert {who: theirs.own for who, theirs in one.students.items()} == {
        who: tuple(entry.item for entry in entries) for who, entries in lists.items()
    }
    assert "List for the week from" in page_of(ada, one)


def test_a_student_finds_it_before_anything_else(ada: Caller, caller: Callable[[], Caller], school: School) -> None:
    given(ada, school, "i3", "i4", to="Mia", mode="alone")
    given(ada, school, "i3", to="Mia")
    page = unescape(caller().as_student(school, "Mia").get("/home").text)
    assert ", 2 of 2</span></h2>" in page, "two of one title have the same name"
    assert page.index("From your teacher") < page.index("Continue where I left")
    assert "Do these alone" in page
    assert "From your teacher" not in caller().as_student(school, "Ben").get("/home").text


def test_what_is_left_of_it_comes_next(ada: Caller, caller: Callable[[], Caller], school: School) -> None:
    given(ada, school, "i3", "i5")
    ida = practises(caller, school, "Ida", "i3", "x = 4")
    session = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert session is not None
    page = ida.get(f"/sessions/{session.id}").text
    assert page.index("What next?") < page.index('value="i5"') < page.index("From your teacher.")
    assert "From your teacher." not in ida.get(f"/sessions/{session.id}?want=easier").text


def test_the_teacher_of_the_class_alone_chooses_and_gives(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    given(ada, school, "i5")
    school.trellis.people.set_terms("7b", 7, ClassPolicy(chooser="teacher", lesson="l-combine"))
    practises(caller, school, "Ida", "i5")
    session = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert session is not None
    assert (session.item, session.items[-1].code) == ("i5", "assigned")


def test_alone_holds_back_every_hint_until_it_is_due(ada: Caller, caller: Callable[[], Caller], school: School) -> None:
    one = given(ada, school, "i3", mode="alone")
    asked = ("2x + 3 = 14", "hint please", "i tried to open the bracket, what next?", "x = 9")
    ida = practises(caller, school, "Ida", "i3", *asked)
    session = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert session is not None
    assert {turn.plan.level for turn in session.turns} == {HelpLevel.PUMP}
    assert "to do this one alone" in unescape(ida.get(f"/sessions/{session.id}").text)
    practises(caller, school, "Ida", "i3", *asked, "x = 4")
    page = page_of(ada, one)
    assert "1 at a later try" in page
    assert "0 of 1" in page

    two = given(ada, school, "i4", mode="alone")
    school.watch.go_on(days=8)
    practises(caller, school, "Ida", "i4", "x = 1", "x = 2")
    late = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert late is not None
    assert max(turn.plan.level for turn in late.turns) > HelpLevel.PUMP
    assert two.work.mode == "alone"


def test_who_did_it_and_what_each_problem_showed(ada: Caller, caller: Callable[[], Caller], school: School) -> None:
    one = given(ada, school, "i1", "i3", to="", everybody="true")
    practises(caller, school, "Ida", "i3", "x = 4")
    practises(caller, school, "Tom", "i3", "2x + 3 = 14")
    practises(caller, school, "Omar", "i3", "2x+3=14")
    page = page_of(ada, one)
    assert "1 of 2" in page
    assert "1 alone" in page
    assert "<strong>1 of 3</strong>" in page
    assert "2 students" in page
    table = ada.get(f"{WORK}/{one.id}/table.csv").text
    assert len(table.splitlines()) == 1 + 2 * 12
    assert "Ida" in table


def test_what_was_solved_just_before_it_was_given_is_done_anew(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    practises(caller, school, "Ida", "i3", "x = 4")
    before = school.trellis.sessions.open_of(school.students["Ida"].id)
    school.watch.go_on(minutes=1)
    given(ada, school, "i3")
    practises(caller, school, "Ida", "i3", "x = 4")
    after = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert before is not None
    assert after is not None
    assert after.id != before.id
    assert "<strong>Done.</strong> 1 alone." in unescape(caller().as_student(school, "Ida").get("/home").text)


def test_it_is_changed_taken_back_and_given_again(ada: Caller, caller: Callable[[], Caller], school: School) -> None:
    one = given(ada, school, "i3", mode="alone")
    at, tom = f"{WORK}/{one.id}", school.students["Tom"].id
    assert ada.send(at, act="change", due="2020-01-01", mode="alone", who=tom).status_code == 422
    assert ada.send(at, act="change", due=one.work.due.isoformat(), mode="alone").status_code == 422
    day = (one.work.due + timedelta(days=1)).isoformat()
    assert "Changed." in ada.send(at, act="change", due=day, mode="with help", who=tom).text
    now = school.trellis.assignments.get("7b", one.id)
    assert (now.work.due.isoformat(), now.work.mode, list(now.students)) == (day, "with help", [tom])
    assert "Taken back" in ada.send(at, act="take back").text
    assert "From your teacher" not in caller().as_student(school, "Tom").get("/home").text
    assert "taken back on" in ada.get(WORK).text
    ada.get(at)
    ada.send(at, act="give again")
    assert "From your teacher" in caller().as_student(school, "Tom").get("/home").text


def test_a_card_gives_its_problem_with_one_press(ada: Caller, school: School) -> None:
    session = next(one for one in school.trellis.sessions.of_student(school.students["Mia"].id) if one.turns)
    card = ada.get(f"/cards/{session.id}").text
    if "A problem that shows it" in card:
        assert f'action="{WORK}"' in card
    else:
        assert f'action="{WORK}"' not in card


def test_the_students_page_tells_a_teacher_what_is_given(ada: Caller, school: School) -> None:
    address = f"/classes/7b/students/{school.students['Ida'].id}"
    assert ">Assigned<" not in ada.get(address).text
    one = given(ada, school, "i3", mode="alone")
    page = unescape(ada.get(address).text)
    assert f'href="{WORK}/{one.id}"' in page
    assert "0 of 1 problem done, due on" in page


def test_what_was_done_after_its_day_is_marked(ada: Caller, caller: Callable[[], Caller], school: School) -> None:
    one = given(ada, school, "i3")
    school.watch.go_on(days=8)
    practises(caller, school, "Ida", "i3", "x = 4")
    later = caller().as_teacher(school)
    assert "late by a day" in page_of(later, one)
    assert "(1 after the day it was due)" in page_of(later, one)
    assert later.get(f"{WORK}/{one.id}/table.csv").text.splitlines()[1].endswith(",1")


def test_a_problem_done_with_help_and_then_alone_is_told_so_on_every_card(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    given(ada, school, "i3", "i1")
    ida = school.students["Ida"].id
    practises(caller, school, "Ida", "i3", "give me a hint please", "x = 4")
    first = school.trellis.sessions.open_of(ida)
    assert first is not None
    assert done([first]) == {"i3": "with help"}
    school.trellis.sessions.close(first.id)
    practises(caller, school, "Ida", "i3", "x=4")
    assert done(school.trellis.sessions.of_student(ida)) == {"i3": "alone"}
    home = unescape(caller().as_student(school, "Ida").get("/home").text)
    assert "Solved alone" in home
    assert "Solved with help" not in home
