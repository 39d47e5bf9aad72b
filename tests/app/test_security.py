"""What stands between a browser and the app: headers, cookies, tokens, error pages."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from fastapi import APIRouter
from pydantic import BaseModel
from starlette.testclient import TestClient

from app.security.cookies import SIGN_IN
from app.security.csrf import token
from app.security.headers import HEADERS
from app.settings import Settings
from app.web import LARGEST_BODY, TrellisApp, create_app
from retrieval.index import Index
from store.errors import BusyDatabaseError, SessionClosedError
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.walking import names, routes

Callers = Callable[[], Caller]
PAGES = Path(__file__).parents[2] / "app" / "pages"


class Number(BaseModel):
    number: int


@pytest.fixture
def breaking(web: TrellisApp) -> TrellisApp:
    """The app with routes that go wrong in every way."""
    router = APIRouter()

    @router.get("/api/broken")
    @router.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("secret detail")

    @router.get("/closed")
    def closed() -> None:
        raise SessionClosedError("s1")

    @router.get("/busy")
    def busy() -> None:
        raise BusyDatabaseError("/secret/place/trellis.db")

    @router.post("/api/number")
    def number(sent: Number) -> Number:
        return sent

    web.include_router(router)
    return web


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/nope", 404),
        ("/join?code=ZZZ", 403),
        ("/broken", 500),
        ("/static/css/base.css", 200),
        ("/static/x", 404),
    ],
)
def test_every_response_has_every_header(breaking: TrellisApp, address: str, status: int) -> None:
    answer = Caller(breaking).get(address)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert not any("unsafe" in value or "http" in value or "*" in value for value in policy.values())


def test_no_page_has_an_inline_script_style_or_handler() -> None:
    for page in PAGES.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if page.name == "copy.html":  # a file in a zip, opened from a folder: no route shows it
            assert "<script" not in text
            continue
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:|\|\s*safe\b", text), (
            page.name
        )


def test_every_form_that_posts_carries_the_token() -> None:
    for page in PAGES.rglob("*.html"):
        for form in re.findall(r"<form\b.*?</form>", page.read_text(encoding="utf-8"), re.DOTALL):
            if re.search(r"method=\"post\"", form):
                assert "{{ csrf_field }}" in form, page.name


def test_pages_are_not_kept_and_versioned_files_are(caller: Callers) -> None:
    page = caller().get("/")
    assert page.headers["cache-control"] == "no-store"
    address = re.findall(r'href="(/static/css/base\.css\?v=\w+)"', page.text)[0]
    assert "immutable" in caller().get(address).headers["cache-control"]
    plain = caller().get("/static/css/base.css")
    assert plain.headers["cache-control"] == "no-cache"
    assert plain.headers["etag"]


def test_no_documentation_page_that_loads_from_elsewhere(caller: Callers) -> None:
    assert caller().get("/docs").status_code == 404
    assert caller().get("/redoc").status_code == 404
    assert caller().get("/openapi.json").json()["openapi"].startswith("3.")


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(caller: Callers, school: School) -> None:
    ada = caller()
    ada.get("/sign-in")
    fields = {"csrf": ada.token, "email": school.email, "password": school.password}
    set_cookie = ada.client.post("/sign-in", data=fields, follow_redirects=False).headers["set-cookie"]
    assert set_cookie.startswith("trellis=")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(set_cookie.split("; "))
    assert "Secure" not in set_cookie


def test_over_https_cookies_are_secure_and_bound_to_this_host(school: School) -> None:
    settings = Settings(data=school.trellis.settings.data, base_url="https://trellis.school")
    app = create_app(replace(school.trellis, settings=settings))
    ada = Caller(app, "https://trellis.school")
    first = ada.get("/sign-in")
    assert first.headers["set-cookie"].startswith("__Host-trellis_visit=")
    assert first.headers["strict-transport-security"] == "max-age=31536000"
    fields = {"csrf": ada.token, "email": school.email, "password": school.password}
    set_cookie = ada.client.post("/sign-in", data=fields, follow_redirects=False).headers["set-cookie"]
    assert set_cookie.startswith("__Host-trellis=")
    assert {"Secure", "Path=/"} <= set(set_cookie.split("; "))
    assert "Domain" not in set_cookie
    assert ada.get("/classes/7b").status_code == 200


def test_only_the_hash_of_a_sign_in_is_stored(caller: Callers, school: School, tmp_path: Path) -> None:
    ada = caller().as_teacher(school)
    secret = ada.client.cookies["trellis"].encode()
    files = [file.read_bytes() for file in tmp_path.glob("trellis.db*")]
    assert any(school.email.encode() in content for content in files)
    assert not any(secret in content for content in files)
    assert not any(school.password.encode() in content for content in files)


FORGED = [
    ("no token", {}, {"token": ""}),
    ("another browser's token", {}, {"token": token("somebody else's cookie")}),
    ("from another site", {"Sec-Fetch-Site": "cross-site"}, {}),
    ("from another host of the same site", {"Sec-Fetch-Site": "same-site"}, {}),
    ("from another origin", {"Origin": "https://evil.example"}, {}),
    ("from nowhere", {"Origin": "null"}, {}),
]


@pytest.mark.parametrize(("what", "headers", "given"), FORGED, ids=[case[0] for case in FORGED])
def test_forged_requests_are_refused_before_and_after_signing_in(
    caller: Callers, school: School, what: str, headers: dict[str, str], given: dict[str, str]
) -> None:
    one = caller()
    one.get("/sign-in")
    fields = {"csrf": given.get("token", one.token), "email": school.email, "password": school.password}
    assert one.client.post("/sign-in", data=fields, headers=headers).status_code == 403, what
    assert SIGN_IN not in one.client.cookies
    ada = caller().as_teacher(school)
    ada.get("/classes/7b")
    fields = {"csrf": given.get("token", ada.token)}
    assert ada.client.post("/sign-out", data=fields, headers=headers).status_code == 403, what
    assert school.trellis.signins.find(ada.client.cookies["trellis"]) is not None


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}])
def test_our_own_forms_pass(caller: Callers, school: School, headers: dict[str, str]) -> None:
    one = caller()
    one.get("/sign-in")
    fields = {"csrf": one.token, "email": school.email, "password": school.password}
    assert one.client.post("/sign-in", data=fields, headers=headers).status_code == 200


def test_a_token_from_before_signing_in_does_not_serve_after(caller: Callers, school: School) -> None:
    ada = caller()
    ada.get("/sign-in")
    before = ada.token
    ada.as_teacher(school)
    assert ada.send("/sign-out", token=before).status_code == 403
    ada.get("/classes/7b")
    assert ada.token != before
    assert ada.send("/sign-out").status_code == 200


def test_a_script_sends_the_token_as_a_header(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    ada.get("/classes/7b")
    assert ada.client.post("/sign-out", headers={"X-CSRF-Token": ada.token}).status_code == 200


def test_who_signed_out_in_another_tab_is_told_so_where_they_write(caller: Callers, school: School) -> None:
    session, mia = school.sit_down("Mia").id, caller().as_student(school)
    page, before = f"/api/sessions/{session}/turns", mia.token
    mia.send("/sign-out")
    refused = mia.client.post(page, json={"id": "after-0001", "text": "x = 4"}, headers={"X-CSRF-Token": before})
    assert refused.status_code == 403
    assert "Nobody is signed in in this browser any more." in refused.text
    assert "Copy what you wrote" in refused.text


def test_every_route_that_changes_something_wants_the_token(web: TrellisApp, caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    posts = [name.split()[1] for route in routes(web) for name in names(route) if name.startswith("POST ")]
    assert len(posts) >= 6
    for path in posts:
        assert ada.client.post(path, data={"text": "x"}).status_code == 403, path


def test_breaking_shows_no_trace(breaking: TrellisApp) -> None:
    one = Caller(breaking)
    page, problem = one.get("/broken"), one.get("/api/broken")
    assert page.status_code == problem.status_code == 500
    assert "Something broke on our side." in page.text
    for text in (page.text, problem.text):
        assert "secret detail" not in text
        assert "Traceback" not in text
        assert "ZeroDivision" not in text
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 500


def test_what_the_store_refuses_is_said_plainly(breaking: TrellisApp) -> None:
    one = Caller(breaking)
    closed, busy = one.get("/closed"), one.get("/busy")
    assert (closed.status_code, busy.status_code) == (409, 503)
    assert "This session is closed." in closed.text
    assert "secret" not in busy.text
    assert busy.headers["retry-after"] == "5"


def test_a_form_that_cannot_be_read_names_the_field(breaking: TrellisApp) -> None:
    one = Caller(breaking)
    one.get("/")
    answer = one.client.post("/api/number", json={"number": "many"}, headers={"X-CSRF-Token": one.token})
    assert answer.status_code == 422
    assert answer.json()["title"] == "Missing, unknown or not as it should be: number."
    assert "many" not in answer.text
    form = one.client.get("/join", params={"code": "x" * 101})
    assert form.status_code == 422
    assert "(code)" in form.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"number": ', "application/json", 422),
        (b"[1, 2]", "application/json", 422),
        (b"", "application/json", 422),
        (b'{"number": 4}', "text/plain", 422),
        (b"number=4", "application/x-www-form-urlencoded", 422),
        (b'{"number": "\xff"}', "application/json", 400),
        (b"[" * 50_000, "application/json", 400),
    ],
)
def test_what_is_no_json_object_is_told_what_to_send(breaking: TrellisApp, body: bytes, kind: str, status: int) -> None:
    one = Caller(breaking)
    one.get("/")
    headers = {"X-CSRF-Token": one.token, "Content-Type": kind}
    answer = one.client.post("/api/number", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Send a JSON object in UTF-8" in answer.json()["detail"]


def test_a_form_that_is_cut_off_is_said_in_our_words(caller: Callers) -> None:
    one = caller()
    one.get("/sign-in")
    cut = one.client.post("/sign-in", content=b"--x", headers={"Content-Type": "multipart/form-data"})
    assert cut.status_code == 400
    assert "That request could not be read." in cut.text
    assert "boundary" not in cut.text


def test_a_body_that_fills_memory_is_refused(caller: Callers) -> None:
    one = caller()
    one.get("/sign-in")
    large = one.client.post("/sign-in", data={"csrf": one.token, "email": "x" * LARGEST_BODY})
    assert large.status_code == 413
    assert large.headers["content-security-policy"]
    assert "That is too much text at once." in large.text
    turn = one.client.post("/api/sessions/x/turns", content=b" " * (LARGEST_BODY + 1))
    assert turn.status_code == 413
    assert turn.json()["title"] == "That is too much text at once."


def test_names_and_answers_are_text_and_never_markup(caller: Callers, school: School) -> None:
    evil = "<script>alert(1)</script>{{ 7*7 }}"
    with school.watch.earlier(minutes=3):
        school.sit_down("Ida")
        school.say("Ida", evil, "wrong", alone=True)
    ada = caller().as_teacher(school)
    for address in (
        "/classes/7b",
        f"/classes/7b/students/{school.students['Ida'].id}",
        f"/cards/{school.sessions['Ida'].id}",
    ):
        page = ada.get(address).text
        assert "<script>alert" not in page
        assert "7*7" in page or address == "/classes/7b"
    wrong = caller().get("/join?code=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in wrong.text
    assert "&lt;script&gt;alert(1)" in wrong.text


def test_a_sign_in_as_long_as_a_book_or_of_control_characters_is_only_wrong(caller: Callers, school: School) -> None:
    one = caller()
    one.get("/sign-in")
    assert one.send("/sign-in", email=school.email, password="x" * 1500).status_code == 403
    assert one.send("/sign-in", email="a\x00b@x", password="\x00\u202e😀").status_code == 403


class SlowIndex:
    """An index that takes until it is told to open."""

    def __init__(self) -> None:
        self.asked, self.go = Event(), Event()

    def built(self, _course_id: str) -> str | None:
        self.asked.set()
        assert self.go.wait(20)
        return None

    def build(self, *args: object, **kwargs: object) -> None: ...

    def open(self, course_id: str) -> None: ...

    def close(self) -> None: ...


def test_the_first_page_is_served_while_indexes_are_still_opened(school: School) -> None:
    index = SlowIndex()
    with TestClient(create_app(replace(school.trellis, index=cast("Index", index)))) as client:
        assert index.asked.wait(20)
        assert client.get("/").status_code == 200
        assert client.get("/health").json() == {"status": "ok", "vectors": "on"}
        index.go.set()
