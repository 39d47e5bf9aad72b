"""The administrator's desk for people: invitations, roles, access, classes handed over, any student found."""

import re
from collections.abc import Callable

from domain.people import Role, Student
from tests.app.conftest import Caller
from tests.app.school import CODE, School

Callers = Callable[[], Caller]


def send(caller: Caller, address: str, **fields: str | list[str]) -> tuple[int, str]:
    """Post a form with fields that stand in it several times; the status and the page that comes back."""
    answer = caller._seen(caller.client.post(address, data={"csrf": caller.token, **fields}))
    return answer.status_code, answer.text


def invited(hana: Caller, email: str = "bo2@school.example", *roles: Role) -> str:
    """Invite somebody; the secret of their link."""
    _, page = send(hana, "/school/staff", person="Bo Two", email=email, roles=list(roles or ("teacher",)))
    found = re.search(r"/invited#([\w-]{30,})", page)
    assert found, page
    return found[1]


def test_an_invitation_is_handed_over_and_accepted_once(hana: Caller, caller: Callers, school: School) -> None:
    secret = invited(hana, "New@School.example", "teacher", "safeguarding")
    assert secret not in hana.get("/school/staff").text
    assert "Invited, not here yet" in hana.get("/school/staff").text
    new = caller()
    new.get("/invited")
    page = new.send("/invited", secret=secret)
    assert "new@school.example" in page.text
    assert 'value="Bo Two"' in page.text
    assert new.send("/invited/accept", secret=secret, person="Bo Lindqvist", password="short").status_code == 422
    joined = new.send("/invited/accept", secret=secret, person="Bo Lindqvist", password="seven copper kettles")
    assert (joined.status_code, joined.url.path) == (200, "/classes")
    staff = school.trellis.people.staff_by_email("new@school.example")
    assert staff is not None
    assert (staff.name, sorted(staff.roles)) == ("Bo Lindqvist", ["safeguarding", "teacher"])
    eve = caller()
    eve.get("/invited")
    assert eve.send("/invited/accept", secret=secret, person="Eve", password="hers for ever").status_code == 403
    told = str(school.trellis.audit.entries())
    assert not [word for word in (secret, "Lindqvist", "Bo Two", "new@school", "kettles") if word in told]


def test_links_that_were_used_ended_replaced_or_never_made_read_alike(
    hana: Caller, caller: Callers, school: School
) -> None:
    def page(secret: str) -> str:
        stranger = caller()
        stranger.get("/invited")
        answer = stranger.send("/invited", secret=secret)
        assert answer.status_code == 403
        return re.sub(r'(content|value)="\w{64}"', "", answer.text)

    replaced = invited(hana, "a@school.example")
    staff = school.trellis.people.staff_by_email("a@school.example")
    assert staff is not None
    hana.send(f"/school/staff/{staff.id}/link")
    shut = invited(hana, "b@school.example")
    other = school.trellis.people.staff_by_email("b@school.example")
    assert other is not None
    hana.send(f"/school/staff/{other.id}/disable")
    pages = {page(one) for one in (replaced, shut, "never one", "")}
    ended = invited(hana, "c@school.example")
    school.watch.go_on(days=7)
    assert len(pages | {page(ended)}) == 1
    assert "Ask whoever runs Trellis" in pages.pop()


def test_a_forgotten_password_is_chosen_anew_by_a_link_and_old_sign_ins_end(
    hana: Caller, caller: Callers, school: School
) -> None:
    ada = caller().as_teacher(school)
    page = hana.send("/school/staff/t-ada/link").text
    found = re.search(r"/invited#([\w-]{30,})", page)
    assert found
    assert ada.get("/classes/7b").url.path == "/classes/7b"
    new = caller()
    new.get("/invited")
    assert "Choose a new password" in new.send("/invited", secret=found[1]).text
    new.send("/invited/accept", secret=found[1], person="Ada Brandt", password="seven copper kettles")
    assert new.get("/classes/7b").url.path == "/classes/7b"
    assert ada.get("/classes/7b").url.path == "/sign-in"


def test_what_is_missing_in_an_invitation_is_said_and_what_was_typed_stays(hana: Caller, school: School) -> None:
    before = len(school.trellis.people.all_staff())
    status, page = send(hana, "/school/staff", person="Bo Two", email=school.email, roles=["evaluator"])
    assert (status, "has this address already" in page) == (422, True)
    assert 'value="Bo Two"' in page
    assert re.search(r'value="evaluator" checked', page)
    status, page = send(hana, "/school/staff", person="", email="x")
    assert status == 422
    assert [name for name in ("person", "email", "roles") if f'id="{name}-wrong"' not in page] == []
    assert len(school.trellis.people.all_staff()) == before


def test_roles_change_with_the_next_request(hana: Caller, caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    assert ada.get("/school").status_code == 403
    assert send(hana, "/school/staff/t-ada/roles", roles=["administrator"])[0] == 200
    assert ada.get("/school").status_code == 200
    assert ada.get("/classes/7b").status_code == 403
    assert send(hana, "/school/staff/t-ada/roles")[0] == 422
    assert send(hana, "/school/staff/t-ada/roles", roles=["boss"])[0] == 422
    assert school.trellis.people.staff("t-ada").roles == {"administrator"}


def test_a_mistyped_address_is_corrected(hana: Caller, caller: Callers, school: School) -> None:
    taken = hana.send("/school/staff/t-ada/about", person="Ada Brandt", email=school.other_email)
    assert (taken.status_code, 'id="email-wrong"' in taken.text) == (422, True)
    assert hana.send("/school/staff/t-ada/about", person="", email="ada").text.count("aria-invalid") == 2
    assert hana.send("/school/staff/t-ada/about", person="Ada B.", email="Ada.B@school.example").status_code == 200
    caller().as_teacher(school, "ada.b@school.example")
    assert "Ada B." in hana.get("/school/staff").text


def test_the_last_administrator_cannot_remove_themselves(hana: Caller, school: School) -> None:
    for answer in (
        send(hana, "/school/staff/hana/roles", roles=["teacher"]),
        send(hana, "/school/staff/hana/disable"),
    ):
        assert answer[0] == 422
        assert "only administrator who can sign in" in answer[1]
    assert school.trellis.people.staff("hana").disabled is None
    assert hana.get("/school").status_code == 200


def test_ended_access_ends_with_the_next_request_and_comes_back(hana: Caller, caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    assert "Their access has ended" in hana.send("/school/staff/t-ada/disable").text
    assert ada.get("/classes/7b").url.path == "/sign-in"
    assert "Give it back first" in hana.send("/school/staff/t-ada/link").text
    hana.send("/school/staff/t-ada/enable")
    caller().as_teacher(school)


def test_anybodys_sign_ins_end(hana: Caller, caller: Callers, school: School) -> None:
    ada, mia = caller().as_teacher(school), caller().as_student(school)
    hana.send("/school/staff/t-ada/end-sign-ins")
    hana.send(f"/school/students/{school.students['Mia'].id}/end-sign-ins")
    assert ada.get("/classes/7b").url.path == "/sign-in"
    assert mia.get("/home").url.path == "/join"


def test_classes_are_handed_over_only_by_who_teaches_them_and_to_a_teacher(hana: Caller, school: School) -> None:
    people = school.trellis.people
    status, page = send(hana, "/school/staff/t-ada/hand-over", taker="t-bo", classes=["7b", "8a"])
    assert (status, "Handed over" in page) == (200, True)
    assert (people.classroom("7b").teachers, people.classroom("8a").teachers) == (("t-bo",), ("t-bo",))
    for taker, classes in (("hana", ["7b"]), ("nobody", ["7b"]), ("t-ada", []), ("", ["7b"])):
        assert send(hana, "/school/staff/t-bo/hand-over", taker=taker, classes=classes)[0] == 422
    assert people.classroom("7b").teachers == ("t-bo",)


def test_any_student_is_found_by_any_of_their_names(hana: Caller, school: School) -> None:
    school.trellis.people.add_student(Student("s-new", "Aleksandra Nowak", "hash", preferred="Ola"), "8a")
    assert "7B Mathematics" in hana.get("/school/students?q=muller zoe").text
    assert "Aleksandra Nowak" in hana.get("/school/students?q=ola").text
    assert "8A Mathematics" in hana.get("/school/students?q=ola").text
    assert "Nobody has" in hana.get("/school/students?q=zzz").text
    assert "Mia" not in hana.get("/school/students").text
    page = hana.get(f"/school/students/{school.students['Mia'].id}").text
    assert "Ada Brandt" in page
    assert CODE not in page
    assert hana.get("/school/students/nobody").status_code == 404


def test_a_student_s_access_ends_with_the_next_request_and_comes_back(
    hana: Caller, caller: Callers, school: School
) -> None:
    mia, at = caller().as_student(school), f"/school/students/{school.students['Mia'].id}"
    assert "Their access has ended" in hana.send(f"{at}/disable").text
    assert mia.get("/home").url.path == "/join"
    assert "No access since" in hana.send(f"{at}/disable").text
    hana.send(f"{at}/enable")
    assert caller().as_student(school).get("/home").url.path == "/home"
    done = [one.action for _, one in school.trellis.audit.entries(whom=school.students["Mia"].id)]
    assert done == ["gave access back", "ended access"]


ADDRESSES = (
    "GET /school", "POST /school/no-model", "GET /school/about", "POST /school/about", "GET /school/staff",
    "POST /school/staff", "GET /school/staff/t-bo", "POST /school/staff/t-bo/roles", "POST /school/staff/t-bo/about",
    "POST /school/staff/t-bo/disable", "POST /school/staff/t-bo/enable", "POST /school/staff/t-bo/end-sign-ins",
    "POST /school/staff/t-bo/link", "POST /school/staff/t-bo/hand-over", "GET /school/students",
    "GET /school/students/s-1", "POST /school/students/s-1/end-sign-ins", "POST /school/students/s-1/disable",
    "POST /school/students/s-1/enable",
)  # fmt: skip


def test_nobody_else_reaches_any_of_it(hana: Caller, caller: Callers, school: School) -> None:
    before = school.trellis.people.all_staff()
    nobody, mia, bo = caller(), caller().as_student(school), caller().as_teacher(school, school.other_email)
    nobody.get("/")
    bo.get("/classes/8a")
    for one in ADDRESSES:
        method, address = one.split()
        for who, status in ((nobody, 303), (mia, 403), (bo, 403)):
            answer = who.client.request(method, address, headers={"X-CSRF-Token": who.token}, follow_redirects=False)
            assert answer.status_code == status, one
    assert school.trellis.people.all_staff() == before
    assert hana.get("/school/staff/nobody").status_code == 404
    assert hana.send("/school/staff/nobody/disable").status_code == 404
