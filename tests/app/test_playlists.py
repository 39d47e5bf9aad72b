"""Lists for the week: made, changed, found by the student, and gone with them."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest

from app.playlists import shown, this_week
from app.views.home import done
from domain.help import ClassPolicy
from store import privacy
from tests.app.conftest import Caller
from tests.app.school import COURSE, School

LISTS = "/classes/7b/playlists"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """The class's teacher, at its lists."""
    teacher = caller().as_teacher(school)
    teacher.get(LISTS)
    return teacher


def made(ada: Caller, school: School, *names: str, together: str = "false") -> str:
    """Lists for these students; the page that comes."""
    who = [school.students[name].id for name in names]
    fields = {"course": COURSE.id, "week": this_week(school.trellis).isoformat(), "together": together, "who": who}
    sent = ada.client.post(LISTS, data={"csrf": ada.token, **fields})
    assert sent.status_code == 200, sent.text
    return sent.text


def items_of(school: School, name: str) -> list[str]:
    found = school.trellis.playlists.of(school.students[name].id, "7b", COURSE.id, this_week(school.trellis))
    return [one.item for one in found.entries] if found else []


def change(ada: Caller, school: School, name: str, act: str, item: str = "") -> int:
    fields = {"course": COURSE.id, "week": this_week(school.trellis).isoformat(), "act": act, "item": item}
    address = f"/classes/7b/students/{school.students[name].id}/playlist"
    ada.get(address)
    return ada.send(address, **fields).status_code


def test_lists_are_made_for_those_who_are_ticked_and_for_nobody_else(ada: Caller, school: School) -> None:
    assert "none yet" in ada.get(LISTS).text
    page = made(ada, school, "Mia", "Ida")
    assert "The lists are made." in page
    assert items_of(school, "Mia")
    assert items_of(school, "Ida")
    assert not items_of(school, "Aylin")


def test_a_group_gets_the_same_list(ada: Caller, school: School) -> None:
    made(ada, school, "Mia", "Ida", together="true")
    assert items_of(school, "Mia") == items_of(school, "Ida") != []


def test_nobody_ticked_and_other_weeks_are_refused(ada: Caller, school: School) -> None:
    fields = {"course": COURSE.id, "week": this_week(school.trellis).isoformat()}
    assert ada.send(LISTS, **fields).status_code == 422
    fields["week"] = (this_week(school.trellis) - timedelta(weeks=1)).isoformat()
    assert ada.send(LISTS, who=school.students["Ida"].id, **fields).status_code == 422
    assert ada.send(LISTS, who=school.students["Ida"].id, **{**fields, "course": "other"}).status_code == 404


def test_a_list_is_changed_item_by_item(ada: Caller, school: School) -> None:
    made(ada, school, "Ida")
    first, second, *rest = items_of(school, "Ida")
    change(ada, school, "Ida", "later", first)
    assert items_of(school, "Ida") == [second, first, *rest]
    change(ada, school, "Ida", "drop", second)
    assert items_of(school, "Ida") == [first, *rest]
    change(ada, school, "Ida", "add", second)
    assert items_of(school, "Ida") == [first, *rest, second]
    assert change(ada, school, "Ida", "add", "no such item") == 422
    change(ada, school, "Ida", "clear")
    assert items_of(school, "Ida") == []


def test_the_student_finds_it_and_may_take_from_it_where_the_teacher_chooses(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    made(ada, school, "Ida")
    school.trellis.people.set_terms("7b", 7, ClassPolicy(chooser="teacher", lesson="l-combine"))
    ida = caller().as_student(school, "Ida")
    page = unescape(ida.get("/home").text)
    assert "Your list for this week" in page
    last = items_of(school, "Ida")[-1]
    ida.send("/sessions", course=COURSE.id, item=last, room="7b")
    session = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert session is not None
    assert (session.item, session.items[-1].code) == (last, "playlist")


def test_a_list_is_gone_next_week_and_with_the_student(ada: Caller, school: School) -> None:
    made(ada, school, "Ida")
    assert privacy.counted(school.trellis.db, school.students["Ida"].id)["playlist"] == 1
    school.watch.go_on(days=7)
    assert items_of(school, "Ida") == []
    privacy.erase(school.trellis.db, (school.students["Ida"].id,), "t-ada", school.watch.now)
    assert privacy.present(school.trellis.db, (school.students["Ida"].id,)) == ()


def test_what_was_solved_before_it_came_onto_the_list_is_not_counted(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    mia = school.students["Mia"].id
    trellis = school.trellis
    solved = {item for one in trellis.sessions.of_student(mia, COURSE.id) if one.closed for item in done([one])}
    assert solved
    for item in solved:
        assert change(ada, school, "Mia", "add", item) == 200
    (row,) = shown(trellis, trellis.people.classroom("7b"), COURSE.id, this_week(trellis), [school.students["Mia"]])
    assert ({one.item for one in row.entries}, row.done) == (solved, 0)
    assert f"{len(solved)} problem" in caller().as_student(school, "Mia").get("/home").text
    first = trellis.playlists.of(mia, "7b", COURSE.id, this_week(trellis))
    school.watch.go_on(minutes=5)
    change(ada, school, "Mia", "later", next(iter(solved)))
    again = trellis.playlists.of(mia, "7b", COURSE.id, this_week(trellis))
    assert first is not None
    assert again is not None
    assert again.since == first.since
