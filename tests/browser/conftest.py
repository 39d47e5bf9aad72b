"""A real browser before a real server, for everybody who tests pages.

    @pytest.mark.browser
    def test_something(site: Site, visit: Visit) -> None:
        page = visit(width=390, dark=True)       # a fresh browser window; on errors of its console the test fails
        site.sign_in(page)                       # as the teacher; site.join(page, "Mia") as a student
        page.goto(site.at("/classes/7b"))
        assert faults(page) == []                # axe, and nothing wider than the window

``site.school`` is the school behind it (tests/app/school.py), of this test's own.
"""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from app.web import create_app
from app.wiring import Trellis
from tests.app.conftest import built, school
from tests.app.school import School
from tests.browser.students import DESK, choosing

__all__ = ["built", "choosing", "school"]

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Site:
    """A server on a free loopback port and the school it serves."""

    address: str
    school: School

    def at(self, path: str) -> str:
        """A path of the site as an address."""
        return self.address + path

    def sign_in(self, page: Page, email: str = "") -> None:
        """Sign the teacher in; the page is then their class."""
        page.goto(self.at("/sign-in"))
        page.get_by_label("E-mail address").fill(email or self.school.email)
        page.get_by_label("Password").fill(self.school.password)
        page.get_by_role("button", name="Sign in").click()

    def join(self, page: Page, name: str) -> None:
        """Join 7B as this student; the page is then their home."""
        page.goto(self.at(f"/join?code={self.school.room.code}"))
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_label("Your PIN").fill(self.school.pin)
        page.get_by_role("button", name="Start").click()


class Visit(Protocol):
    """Opens browser windows."""

    def __call__(
        self, *, width: int = 1280, height: int = 800, dark: bool = False, scripts: bool = True, **more: Any
    ) -> Page: ...


@contextmanager
def serving(trellis: Trellis) -> Iterator[str]:
    """The application on a free loopback port while the block runs; gives its address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(trellis), log_level="error"))
    thread = threading.Thread(target=lambda: server.run(sockets=[listener]), daemon=True)
    thread.start()
    patience = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server stopped while it started"
        assert time.monotonic() < patience, "the server did not start within 60 s"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)
    listener.close()


@pytest.fixture
def site(school: School) -> Iterator[Site]:
    """A running server, stopped at the end of the test."""
    with serving(school.trellis) as address:
        yield Site(address, school)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, for one module: while it is open, Playwright's loop runs and no async test can."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Opens windows of their own cookies, and fails the test for anything a console reports as an error."""
    contexts = []
    reported: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            reported.append(message.text)

    def open_page(
        *, width: int = 1280, height: int = 800, dark: bool = False, scripts: bool = True, **more: Any
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: reported.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert reported == []


Enter = Callable[..., Page]


@pytest.fixture
def enter(chromium: Browser, site: Site) -> Iterator[Enter]:
    """Opens a page as a signed-in student: ``enter("Ida", size=PHONE, dark=True)``."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        name: str = "Ida", *, size: tuple[int, int] = DESK, dark: bool = False, scripts: bool = True, calm: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=site.address,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if calm else "no-preference",
            java_script_enabled=scripts,
        )
        token = site.school.trellis.signins.open("student", site.school.students[name].id)
        context.add_cookies([{"name": "trellis", "value": token, "url": site.address}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None,
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands: axe's findings, and whether it is wider than its window."""
    results = Axe().run(page, options={"runOnly": LEVELS, "resultTypes": ["violations"]})
    found = [
        f"{page.url} {one['id']}: {node['target']} {' '.join(node['failureSummary'].split())}"
        for one in results.response["violations"]
        for node in one["nodes"]
    ]
    return found + too_wide(page)


def too_wide(page: Page) -> list[str]:
    """Whether the page scrolls sideways, in words."""
    width, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"{page.url} is {width} pixels wide in a window of {window}"] if width > window else []


def tab_to(page: Page, name: str, *, most: int = 60) -> None:
    """Press Tab until what has the focus is called ``name``; it has to show that it has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        now = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
            const name = e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || '';
            return [name, s.outlineStyle, parseFloat(s.outlineWidth)]; }"""
        )
        if re.sub(r"\s+", " ", now[0]).strip().startswith(name):
            assert now[1] != "none", f"{name} does not show the focus"
            assert now[2] >= 2, f"{name} does not show the focus"
            return
    raise AssertionError(f"{name} was not reached with {most} tabs")
