"""Every route is public by an explicit list or has a role; nobody sees what is somebody else's."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.security import identity
from app.web import TrellisApp
from domain.journal import Written
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.walking import calls, names, routes

Callers = Callable[[], Caller]

PUBLIC = {
    "GET /",
    "GET /health",
    "GET /help",
    "GET /join",
    "POST /join",
    "GET /sign-in",
    "POST /sign-in",
    "POST /sign-out",
    "GET /set-up",
    "POST /set-up",
    "POST /set-up/school",
    "GET /invited",
    "POST /invited",
    "POST /invited/accept",
    "GET /openapi.json",
    "GET /static/{path}",
}

ROLES = {
    identity.current_teacher: "teacher",
    identity.current_administrator: "administrator",
    identity.current_student: "student",
    identity.current_lead: "safeguarding",
    identity.current_watcher: "watching",
    identity.current_counter: "numbers",
    identity.current_staff: "staff",
}
"""The narrower role first: every teacher is staff, and who acts on alerts sees that there are some."""


def role(of: set[object]) -> str:
    found = [name for call, name in ROLES.items() if call in of]
    wider = {"staff", "watching"} if "safeguarding" in found else {"staff"}
    assert len(found) <= 1 + len(wider & set(found)), "a route is for one role"
    return found[0] if found else "everybody"


def test_the_list_of_roles_is_whole() -> None:
    assert set(ROLES) == identity.ROLES


def test_every_route_is_public_by_this_list_or_has_a_role(web: TrellisApp) -> None:
    without = {name for route in routes(web) for name in names(route) if role(calls(route)) == "everybody"}
    assert without == PUBLIC


def test_docs_list_every_route_with_its_role(web: TrellisApp) -> None:
    text = (Path(__file__).parents[2] / "docs" / "routes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+ \S+)` \| (\w+) \| (.+) \|$", text, re.MULTILINE)
    documented = {name: (who, purpose) for name, who, purpose in rows}
    actual = {name: role(calls(route)) for route in routes(web) for name in names(route)}
    assert {name: who for name, (who, _) in documented.items()} == actual
    assert all(len(purpose) > 10 for _, purpose in documented.values())


def test_the_openapi_document_names_every_tag_it_uses(web: TrellisApp) -> None:
    document = web.openapi()
    used = {tag for path in document["paths"].values() for operation in path.values() for tag in operation["tags"]}
    assert used == {tag["name"] for tag in document["tags"]}
    assert document["info"]["title"] == "Trellis"


def _addresses(web: TrellisApp, school: School, who: str) -> list[tuple[str, str]]:
    """Method and address of every route of a role, filled in with 8A's student and class."""
    eli = school.students["Eli"]
    session = school.trellis.sessions.start(eli.id, "linear-equations", school.other_room.id)
    own = {"classroom": school.other_room.id, "student": eli.id, "session": session.id, "number": "1"}
    own |= {
        "course": "linear-equations",
        "material": "notes",
        "item": "i1",
        "change": "key",
        "correction": "1",
        "scope": "day",
    }
    own |= {"assignment": "a" * 32, "group": "g" * 32, "scope": "day", "section": "2.1"}
    own["entry"] = school.trellis.journal.write(eli.id, school.other_room.id, "e" * 32, Written("entry", "mine")).id
    found = []
    for route in routes(web):
        if role(calls(route)) == who and "{" in (path := route.path) and not path.startswith("/courses"):
            found += [(name.split()[0], path.format(**own)) for name in names(route)]
    return found


@pytest.mark.parametrize("who", ["teacher", "student"])
def test_nobody_reaches_what_is_somebody_elses(web: TrellisApp, caller: Callers, school: School, who: str) -> None:
    me = caller()
    if who == "teacher":
        me.as_teacher(school)
        me.get("/classes/7b")
    else:
        me.as_student(school)
    addresses = _addresses(web, school, who)
    assert len(addresses) >= 5
    for method, address in addresses:
        body = {"csrf": me.token, "reason": "a reason long enough", "text": "x", "item": "i1"}
        answer = me.client.request(method, address, data=body if method == "POST" else None)
        if "/api/" in address:
            answer = me.client.post(address, json={"id": "1", "text": "x"}, headers={"X-CSRF-Token": me.token})
        assert answer.status_code == 404, f"{method} {address}"
    assert school.trellis.access.of_student(school.students["Eli"].id) == ()


@pytest.mark.parametrize("who", ["teacher", "student"])
def test_the_other_role_is_refused_and_nobody_is_led_to_the_door(
    web: TrellisApp, caller: Callers, school: School, who: str
) -> None:
    nobody, other = caller(), caller()
    if who == "teacher":
        other.as_student(school)
    else:
        other.as_teacher(school)
        other.get("/classes/7b")
    nobody.get("/")
    for method, address in _addresses(web, school, who):
        answer = nobody.client.request(
            method, address, headers={"X-CSRF-Token": nobody.token}, json={}, follow_redirects=False
        )
        if "/api/" in address:
            assert answer.status_code == 401
            assert answer.headers["content-type"] == "application/problem+json"
        else:
            assert answer.status_code == 303, f"{method} {address}"
            assert answer.headers["location"].startswith("/sign-in" if who == "teacher" else "/join")
        answer = other.client.request(method, address, headers={"X-CSRF-Token": other.token}, json={})
        assert answer.status_code == 403, f"{method} {address}"


def test_a_student_of_another_class_is_not_found_under_ones_own_class(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    assert ada.get(f"/classes/7b/students/{school.students['Eli'].id}").status_code == 404
    assert ada.get(f"/classes/7b/students/{school.students['Mia'].id}").status_code == 200
    table = ada.get(f"/classes/7b/skills.csv?student={school.students['Eli'].id}")
    assert "Eli" not in table.text
