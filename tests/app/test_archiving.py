"""A class is archived, brought back and carried on; school years are added."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from click.testing import CliRunner

from app.cli import main
from domain.people import Staff, Student
from store.errors import NotFoundError, PromotionError, TakenError
from tests.app.conftest import Caller
from tests.app.school import PASSWORD, School

Callers = Callable[[], Caller]

BEGUN, AHEAD = (date(2026, 8, 1), date(2027, 7, 31)), (date(2027, 8, 1), date(2028, 7, 31))


def year(school: School, name: str, days: tuple[date, date]) -> str:
    school.trellis.years.add(name, *days, "hana")
    return next(one.id for one in school.trellis.schools.years() if one.name == name)


def seen_to(school: School, name: str) -> None:
    school.watch.go_on(minutes=1)
    school.trellis.hands.lower(school.students[name].id, "t-ada")


PAGES = ("", "/people", "/settings", "/year-end", "/students/s-1", "/students/s-1/view", "/courses/plants/material")


def test_the_pages_of_an_archived_class_offer_nothing_that_is_refused(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    school.trellis.archiving.archive("7b", "t-ada")
    for page in PAGES:
        text = ada.get(f"/classes/7b{page}").text
        main = text.partition("<main")[2].replace('<fieldset class="viewed" disabled>', "<off>")
        live = main.partition("<off>")[0]
        sent = set(re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"', live))
        sent |= set(re.findall(r'<form[^>]*action="([^"]+)"[^>]*method="post"', live))
        assert {one.rpartition("/")[2] for one in sent} <= {"hand-down", "promote"}, (page, sent)
        for gone in ("add-students", "sign-in-cards", "/hours"):
            assert gone not in live, (page, gone)
        assert "was archived on" in text or page.endswith("/view")
    for page in ("add-students", "sign-in-cards", "hours"):
        refused = ada.get(f"/classes/7b/{page}")
        assert (refused.status_code, "Bring it back first" in refused.text) == (409, True), page


def test_a_hand_in_an_archived_class_is_seen_to(caller: Callers, school: School) -> None:
    ada, mia = caller().as_teacher(school), school.students["Mia"].id
    school.trellis.archiving.archive("7b", "t-ada")
    assert f"/students/{mia}/hand-down" in ada.get("/classes/7b").text
    school.watch.go_on(minutes=1)
    assert ada.send(f"/classes/7b/students/{mia}/hand-down").url.path == "/classes/7b"
    assert f"/students/{mia}/hand-down" not in ada.get("/classes/7b").text


def test_nothing_is_put_away_while_somebody_waits_for_a_person(caller: Callers, school: School) -> None:
    ada, trellis = caller().as_teacher(school), school.trellis
    this = year(school, "2026/27", BEGUN)
    said = "Mia still waits for a person. See to them first, on the page of 7B Mathematics."
    for address, fields in (("archive", {}), ("promote", {"name": "8B", "year": this})):
        answer = ada.send(f"/classes/7b/{address}", **fields)
        assert (answer.status_code in {409, 422}, said in answer.text) == (True, True), address
    assert trellis.people.classroom("7b").archived is None
    assert trellis.archiving.follower("7b") is None
    seen_to(school, "Mia")
    assert ada.send("/classes/7b/promote", name="8B", year=this).url.path.endswith("/people")


def test_carrying_on_is_offered_once_says_from_when_and_is_undone(caller: Callers, school: School) -> None:
    ada, trellis = caller().as_teacher(school), school.trellis
    ahead = year(school, "2027/28", AHEAD)
    assert "2027/28: students come on 1 August 2027" in ada.get("/classes/7b/year-end").text
    page = ada.send("/classes/7b/promote", name="8B", year=ahead)
    assert "12 students come into this class on 1 August 2027, from 7B Mathematics." in page.text
    new = trellis.archiving.follower("7b")
    assert new is not None
    end = ada.get("/classes/7b/year-end").text
    assert "/classes/7b/promote" not in end
    assert "Its students come on 1 August 2027, the first day of 2027/28" in end
    assert ada.send(f"/classes/{new.id}/take-back").url.path == "/classes/7b"
    assert trellis.archiving.follower("7b") is None
    assert ada.send("/classes/7b/take-back").status_code == 409
    school.watch.go_on(days=400)
    assert len(trellis.people.roster("7b")) == 12
    assert [room.id for room in trellis.people.classes_of(school.students["Mia"].id)] == ["7b"]


def test_what_was_worked_in_is_not_taken_back(school: School) -> None:
    trellis, this = school.trellis, year(school, "2026/27", BEGUN)
    new = trellis.archiving.promote("7b", this, "8B", "NEWCDE", "t-ada")
    trellis.sessions.start(school.students["Mia"].id, "linear-equations", new)
    with pytest.raises(PromotionError, match="worked with already"):
        trellis.archiving.take_back((new,), "t-ada")
    assert trellis.people.classroom(new).follows == "7b"
    assert trellis.people.classroom("7b").archived is not None


def test_an_archived_class_is_read_by_its_teacher_and_by_nobody_else(caller: Callers, school: School) -> None:
    ada, mia = caller().as_teacher(school), caller().as_student(school)
    session = school.sessions["Mia"].id
    assert ada.get("/classes/7b/year-end").status_code == 200
    seen_to(school, "Mia")
    page = ada.send("/classes/7b/archive")
    assert page.url.path == "/classes"
    assert "Earlier classes" in page.text
    assert "Linear equations" not in mia.get("/home").text
    assert mia.client.get(f"/join?code={school.room.code}").status_code == 403
    turn = mia.client.post(
        f"/api/sessions/{session}/messages",
        json={"id": "a", "text": "x = 4", "intent": "message"},
        headers={"X-CSRF-Token": mia.token},
    )
    assert turn.status_code in {403, 404}
    assert "was archived on" in ada.get("/classes/7b").text
    for address in ("/classes/7b/people", "/classes/7b/settings", f"/classes/7b/students/{school.students['Mia'].id}"):
        assert ada.get(address).status_code == 200, address
    for address in ("/classes/7b/code", "/classes/7b/name", "/classes/7b/archive", "/classes/7b/hours/now"):
        answer = ada.send(address, name="other", mode="closed")
        assert (answer.status_code, "Bring it back first" in answer.text) == (409, True), address
    assert caller().as_teacher(school, school.other_email).send("/classes/7b/bring-back").status_code == 404
    assert ada.send("/classes/7b/bring-back").url.path == "/classes/7b"
    assert "Linear equations" in mia.get("/home").text
    done = [one.action for _, one in school.trellis.audit.entries(kind="class", whom="7b")]
    assert done == ["class brought back", "class archived"]
    assert not school.trellis.archiving.bring_back("7b", "t-ada")


def test_a_class_goes_on_into_a_year_that_has_begun(caller: Callers, school: School) -> None:
    trellis, ada = school.trellis, caller().as_teacher(school)
    assert "not here yet" in ada.get("/classes/7b/year-end").text
    this = year(school, "2026/27", BEGUN)
    assert 'value="8B Mathematics"' in ada.get("/classes/7b/year-end").text
    wrong = ada.send("/classes/7b/promote", name="", year="x")
    assert (wrong.status_code, "Choose the school year" in wrong.text) == (422, True)
    trellis.enrolments.end(school.students["Tom"].id, "7b", "t-ada")
    seen_to(school, "Mia")
    answer = ada.send("/classes/7b/promote", name="8B Mathematics", year=this)
    new = trellis.people.classrooms_of("t-ada")[0]
    assert answer.url.path == f"/classes/{new.id}/people"
    old = trellis.people.classroom("7b")
    assert old.archived is not None
    assert (new.name, new.year, new.follows, new.grade) == ("8B Mathematics", this, "7b", 8)
    assert (new.teachers, new.courses, new.policy, new.hours) == (old.teachers, old.courses, old.policy, old.hours)
    assert new.code != old.code
    here = {one.name for one in trellis.people.roster(new.id)}
    assert here == set(school.students) - {"Eli", "Tom"}
    mia = school.students["Mia"].id
    assert trellis.estimates.of(mia, "linear-equations")
    assert [room.id for room in trellis.people.classes_of(mia)] == [new.id]
    again = ada.send("/classes/7b/promote", name="8B", year=this)
    assert (again.status_code, "follows 7B Mathematics already" in again.text) == (409, True)


def test_a_class_of_a_year_ahead_begins_on_its_first_day(school: School) -> None:
    trellis, mia = school.trellis, school.students["Mia"].id
    new = trellis.archiving.promote("7b", year(school, "2027/28", AHEAD), "8B", "NEWCDE", "t-ada")
    assert trellis.people.classroom("7b").archived is None
    assert [room.id for room in trellis.people.classes_of(mia)] == ["7b"]
    school.watch.go_on(days=(date(2027, 8, 1) - school.watch().date()).days)
    assert [room.id for room in trellis.people.classes_of(mia)] == [new]
    assert len(trellis.people.roster("7b")) == len(school.students) - 1
    assert trellis.people.is_in(mia, "7b")
    assert trellis.enrolments.left("7b") == ()


def test_what_cannot_be_promoted_says_why_and_leaves_no_class(school: School) -> None:
    trellis, this = school.trellis, year(school, "2026/27", BEGUN)
    for wrong, error in ((("7b", "never"), NotFoundError), (("nothing", this), NotFoundError)):
        with pytest.raises(error):
            trellis.archiving.promote(*wrong, "8B", "NEWCDE", "t-ada")
    with pytest.raises(TakenError):
        trellis.archiving.promote("7b", this, "8B", school.other_room.code, "t-ada")
    assert trellis.people.classroom("7b").archived is None
    new = trellis.archiving.promote("7b", this, "8B", "NEWCDE", "t-ada")
    with pytest.raises(PromotionError, match="already"):
        trellis.archiving.promote(new, this, "9B", "NEWCDF", "t-ada")
    assert len(trellis.people.classrooms_of("t-ada", archived=False)) == 1


def test_a_merged_record_is_not_taken_along(school: School) -> None:
    trellis = school.trellis
    trellis.people.add_student(Student("twice", "Mia Sommer", ""), "7b")
    trellis.merging.merge(school.students["Mia"].id, "twice", "t-ada")
    new = trellis.archiving.promote("7b", year(school, "2026/27", BEGUN), "8B", "NEWCDE", "t-ada")
    assert len(trellis.people.roster(new)) == len(school.students) - 1


def test_an_administrator_adds_a_school_year(caller: Callers, school: School) -> None:
    ada = school.trellis.people.staff("t-ada")
    school.trellis.people.add_staff(
        Staff("hana", "hana@school.example", "Hana", ada.password_hash, frozenset({"administrator"}))
    )
    hana = caller()
    hana.get("/sign-in")
    hana.send("/sign-in", email="hana@school.example", password=PASSWORD)
    page = hana.get("/school/years")
    assert 'value="2026/27"' in page.text
    for fields, told in (
        ({"name": "", "begins": "2026-08-01", "ends": "2027-07-31"}, "Give it a name"),
        ({"name": "x", "begins": "soon", "ends": "2027-07-31"}, "Give a day"),
        ({"name": "x", "begins": "2027-08-01", "ends": "2027-07-31"}, "ends after it begins"),
    ):
        answer = hana.send("/school/years", **fields)
        assert (answer.status_code, told in answer.text) == (422, True)
    assert hana.send("/school/years", name="2026/27", begins="2026-08-01", ends="2027-07-31").status_code == 200
    page = hana.get("/school/years")
    assert 'value="2027/28"' in page.text
    assert 'value="2027-08-01"' in page.text
    assert 'value="2028-07-31"' in page.text
    taken = hana.send("/school/years", name="2026/27", begins="2026-08-02", ends="2027-07-31")
    assert (taken.status_code, "of this name" in taken.text) == (422, True)
    assert caller().as_teacher(school).get("/school/years").status_code == 403


def test_the_command_adds_a_year_once(school: School) -> None:
    settings = school.trellis.settings
    env = {"TRELLIS_DATA": str(settings.data), "TRELLIS_DATABASE_URL": settings.database_url}

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner(env=env).invoke(main, ["year", *words])
        return result.exit_code, result.output

    assert run() == (0, "No school year is here yet.\n")
    days = ("--begins", "2026-08-01", "--ends", "2027-07-31")
    assert run("2026/27", *days) == (0, "Added.\n2026/27: 2026-08-01 to 2027-07-31\n")
    assert run("2026/27", *days)[1].startswith("It is here already.")
    assert run("2026/27", "--begins", "2026-08-02", "--ends", "2027-07-31")[0] == 1
    assert run("x", "--begins", "2027-08-02", "--ends", "2027-07-31")[0] == 1
    assert run("x")[0] == run("--begins", "2027-08-02")[0] == 2
