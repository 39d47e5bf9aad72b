"""Every route, asked by everybody: who may not see something does not see it, and nothing breaks.

The routes are those that the served app itself lists; the roles are their tags there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from app.security.cookies import SIGN_IN
from app.security.csrf import HEADER, token
from app.wiring import Trellis
from eval.browser import Browser, Page
from eval.school import Pupil

Role = Literal["everybody", "student", "teacher", "administrator"]

ROLES: dict[str, Role] = {
    "everybody": "everybody",
    "student": "student",
    "turns": "student",
    "teacher": "teacher",
    "material": "teacher",
    "staff": "teacher",
    "administrator": "administrator",
}
"""Whose a route is, by its tag. Of those who ask, teachers alone work at the school, and none is an administrator."""

UNKNOWN = "no-such-thing"
"""What stands for an id that the caller of :func:`asked` has none for."""

OWNED = ("{session}", "{classroom}", "{student}")
DOORS = ("/sign-in", "/join")


class Persona(NamedTuple):
    """Somebody who asks. ``owner``: it is their own session or class; ``token``: their requests carry the page's."""

    name: str
    role: Role
    door: str
    owner: bool = False
    token: bool = True

    @property
    def headers(self) -> dict[str, str]:
        """What their browser sends along."""
        if not self.door:
            return {}
        return {"Cookie": f"{SIGN_IN}={self.door}"} | ({HEADER: token(self.door)} if self.token else {})


class Route(NamedTuple):
    """A method and an address with its names in braces."""

    method: str
    path: str
    role: Role

    @property
    def owned(self) -> bool:
        """Whether it is about one person's or one class's things."""
        return any(name in self.path for name in OWNED)


def personas(trellis: Trellis, pupils: tuple[Pupil, ...]) -> tuple[Persona, ...]:
    """Ten of them; those whose things are asked for come last, since they may change them."""

    def student(number: int) -> str:
        return trellis.signins.open("student", f"bench-student-{number}")

    def teacher(name: str) -> str:
        return trellis.signins.open("staff", name)

    gone = student(0)
    trellis.signins.close(gone)
    return (
        Persona("nobody", "everybody", ""),
        Persona("a made-up sign-in", "everybody", "x" * 43),
        Persona("the student, signed out", "everybody", gone),
        Persona("a classmate", "student", student(1)),
        Persona("a student of another class", "student", student(len(pupils) - 1)),
        Persona("another class's teacher", "teacher", teacher("bench-other")),
        Persona("the student, from another site", "student", student(0), owner=True, token=False),
        Persona("the teacher, from another site", "teacher", teacher("bench-teacher"), owner=True, token=False),
        Persona("the student", "student", student(0), owner=True),
        Persona("the teacher", "teacher", teacher("bench-teacher"), owner=True),
    )


def routes(browser: Browser) -> tuple[Route, ...]:
    """Those that the app lists, and what it does not: its list and its static files. Signing out comes last."""
    paths = json.loads(browser.get("/openapi.json").body)["paths"]
    found = [
        Route(method.upper(), path, ROLES[operation["tags"][0]])
        for path, operations in paths.items()
        for method, operation in operations.items()
    ]
    found += [Route("GET", "/openapi.json", "everybody"), Route("GET", "/static/favicon.svg", "everybody")]
    return tuple(sorted(found, key=lambda route: (route.path == "/sign-out", route.path, route.method)))


def asked(browser: Browser, found: tuple[Route, ...], who: Persona, names: Mapping[str, str]) -> Iterator[str]:
    """What was wrong with each answer to a persona, empty where it was right."""
    for route in found:
        path = re.sub(r"\{(\w+)\}", lambda name: names.get(name.group(1), UNKNOWN), route.path)
        fields = {"reason": "to see how it goes", "text": "x", "id": "held-route", "act": "remove", "item": "x"}
        if route.method == "GET":
            page = browser.get(path, who.headers)
        elif path.startswith("/api/"):
            page = browser.post_json(path, {"id": "held-route", "text": "x"}, who.headers)
        else:
            page = browser.post_form(path, fields, who.headers)
        wrong = _wrong(route, who, page)
        yield f"{who.name}: {route.method} {route.path} answered {page.status}: {wrong}" if wrong else ""


def _wrong(route: Route, who: Persona, page: Page) -> str:
    if page.status >= 500:
        return "it broke"
    if route.method == "POST" and not (who.token and who.door):
        return "" if page.status in {401, 403, 404, 413, 422} or _led_away(page) else "it was done without the token"
    may = route.role == "everybody" or (route.role == who.role and (who.owner or not route.owned))
    if may or page.status in {401, 403, 404} or _led_away(page):
        return ""
    return "it was not theirs to ask"


def _led_away(page: Page) -> bool:
    return page.status == 303 and page.location.startswith(DOORS)
