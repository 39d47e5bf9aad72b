"""Sixty words that stand nowhere else, typed and uploaded in Chromium: they come out on pages and nowhere else.

The same served Trellis as tests/app/canaries.py, at its loudest; every address, header and form that the browser
sends is looked at, and what it keeps for itself when everybody has gone. A reply that breaks, an upload torn in the
middle, wrong passwords and a stream that is cut are part of the way.
"""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.app.canaries import Canaries, Served, found_outside, served
from tests.app.school import CODE, PASSWORD, PIN
from tests.browser.conftest import chromium

__all__ = ["chromium", "served"]

MATERIAL = "/classes/7b/courses/linear-equations/material"
PATIENCE_MS = 30_000

_TORN = """async ([place, name, token]) => {
    const form = new FormData(), stop = new AbortController();
    form.append('csrf', token);
    form.append('files', new Blob([name, new Uint8Array(3e6)]), name + '.docx');
    setTimeout(() => stop.abort(), 30);
    try { await fetch(place, {method: 'POST', body: form, signal: stop.signal}); } catch { return 'torn'; }
    return 'whole';
}"""
_CUT = """async ([place, text, token]) => {
    const stop = new AbortController();
    const sent = {id: 'cut-in-the-middle', text};
    const headers = {'Content-Type': 'application/json', 'Accept': 'text/event-stream', 'X-CSRF-Token': token};
    const reply = await fetch(place, {method: 'POST', headers, body: JSON.stringify(sent), signal: stop.signal});
    await reply.body.getReader().read();
    stop.abort();
    return reply.status;
}"""
_KEPT = "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])"


class Watched:
    """A window that notes where it goes, and what it says in headers."""

    def __init__(self, browser: Browser, served: Served, width: int) -> None:
        self.lines: list[str] = []
        self.kept = ""
        self.served = served
        self.context = browser.new_context(viewport={"width": width, "height": 844}, base_url=served.address)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("request", self._noted)

    def _noted(self, request: Request) -> None:
        self.lines += [f"{request.method} {request.url}", *map(str, request.headers.items())]

    def token(self) -> str:
        return self.page.locator('meta[name="csrf"]').get_attribute("content") or ""

    def close(self) -> None:
        self.lines.append(self.page.url)
        self.kept = self.page.evaluate(_KEPT)
        self.context.close()


@pytest.fixture
def windows(chromium: Browser, served: Served) -> tuple[Watched, Watched]:
    return Watched(chromium, served, 1280), Watched(chromium, served, 390)


@pytest.mark.browser
def test_what_is_typed_in_a_browser_is_on_pages_and_nowhere_else(
    served: Served, windows: tuple[Watched, Watched], tmp_path: Path
) -> None:
    canaries, (teacher, student) = Canaries(), windows
    _staff(teacher, canaries, tmp_path)
    distress = _student(student, canaries)
    _reads(teacher, canaries)
    teacher.close()
    student.close()
    time.sleep(1.0)
    assert len(canaries.planted) >= 60
    found = found_outside(served, canaries, [*teacher.lines, *student.lines])
    found["cries at the model"] = [one for one in distress if one in str(served.endpoint.requests)]
    found["left in the browser"] = [one for one in canaries.planted if one in teacher.kept + student.kept]
    assert {place: words for place, words in found.items() if words} == {}


def _staff(window: Watched, canaries: Canaries, folder: Path) -> None:
    """Wrong passwords, names, files, notes."""
    page, word = window.page, canaries.word
    page.goto("/sign-in")
    for _ in range(2):
        _sign_in(page, f"{word(private=True)}@school.example", word(private=True))
        page.get_by_role("alert").first.wait_for()
    _sign_in(page, "ada@school.example", PASSWORD)
    page.wait_for_url("**/classes/7b")
    page.goto("/classes/7b/add-students")
    rows = [f"{word(private=True)} {word(private=True)}" for _ in range(6)]
    page.locator("#text").fill("\n".join(rows))
    page.get_by_role("button", name="See what is understood").click()
    page.locator('input[name="people"]').first.wait_for(state="attached")
    page.get_by_role("button", name=re.compile("^Add")).first.click()
    page.wait_for_load_state()
    page.goto("/classes/7b/add-students")
    page.locator("details.folded summary").first.click()
    broken = folder / f"{word(private=True)}.csv"
    broken.write_bytes(b"Nachname;Vorname\n" + word(private=True).encode() + b";\x00\xff")
    page.locator("#file").set_input_files(broken)
    page.get_by_role("button", name="See what is understood").click()
    page.wait_for_load_state()
    page.goto(MATERIAL)
    whole, faulty = folder / f"{word()}.md", folder / f"{word()}.pdf"
    whole.write_text(f"# Scales\n\nA {word()} hangs level on a scale with {word()}.", encoding="utf-8")
    faulty.write_bytes(b"%PDF-1.4 " + word().encode())
    page.locator("#files").set_input_files([whole, faulty])
    page.get_by_text(whole.name).first.wait_for()
    assert page.evaluate(_TORN, [MATERIAL, word(), window.token()]) == "torn"
    page.goto("/classes/7b/students/s-1")
    page.locator("#new-note").evaluate("field => field.closest('details')?.setAttribute('open', '')")
    page.locator("#new-note").fill(f"{word()} helps, {word()} does not, nor do {word()} and {word()}")
    page.get_by_role("button", name="Keep note").click()
    page.wait_for_load_state()
    page.goto("/classes/7b/no-such-page")


def _sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def _student(window: Watched, canaries: Canaries) -> list[str]:
    """Wrong PINs, a goal, messages of every kind, what breaks and what is cut, looking back; the words of cries."""
    page, word = window.page, canaries.word
    names = canaries.private[4:10]
    page.goto(f"/join?code={CODE}")
    page.locator('a[href*="s-1"]').first.click()
    for pin in (word(private=True), PIN):
        page.get_by_label("Your PIN").fill(pin)
        page.get_by_role("button", name="Start").click()
        page.wait_for_load_state()
    page.wait_for_url("**/home*")
    page.locator(".next-items .pick").first.click()
    page.wait_for_load_state()
    if "/goal" in page.url:
        for name in ("wish", "obstacle", "plan"):
            page.locator(f"#{name}").fill(f"Get {word()} right")
            page.locator(f"#{name}").press("Enter")
            page.wait_for_load_state()
        if page.locator("#text").count() == 0:
            page.goto(re.sub(r"/goal.*", "", page.url))
    place = re.search(r"/sessions/(\w+)", page.url)
    assert place is not None
    api = f"/api/sessions/{place[1]}/turns"
    cries = [word() for _ in range(6)]
    said = [
        f"x = 9 {word()}", f"why does {names[0]} multiply {word()}", f"{names[1].upper()} got 4, {word()}",
        f"I want to die {cries[0]}", f"my dad hits me {cries[1]}", f"is it {word()} or 12", f"just tell me {word()}",
        f"mr brown touched me {cries[2]}", f"mail {word(private=True)}@home.example", f"i hate {word()} so much",
        f"i cut my arms {cries[3]}", f"what is a {word()}?", f"{word()} = {word()}",
    ]  # fmt: skip
    for text in said:
        _say(page, text)
    page.locator("#text").fill(f"breakhere {word()}")
    page.locator("#text").press("Enter")
    page.wait_for_timeout(1500)
    assert page.evaluate(_CUT, [api, f"i am running away tonight {cries[4]} {word()}", window.token()]) == 200
    page.wait_for_timeout(500)
    page.goto(f"/sessions/{place[1]}/reflect")
    for _ in range(2):
        if page.locator("#answer").count():
            page.locator("#answer").fill(f"{names[2]} helped with the {word()}, and then {word()}")
            page.locator(".question button.button").first.click()
            page.wait_for_load_state()
    page.goto("/me/journal")
    page.locator("#text").fill(f"Today {word()} and {names[3]}, {word()}")
    page.locator("#saved").get_by_text("Kept as a draft.").wait_for()
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_load_state()
    page.locator("#text").fill(f"nobody would miss me if i died {cries[5]}")
    page.locator("#person").wait_for()
    page.goto("/me/questions")
    page.locator("#text").fill(f"Could you show me {word()} again, {word()}?")
    page.get_by_role("button", name="Send").click()
    page.wait_for_load_state()
    page.context.clear_cookies()
    page.goto("/")
    return cries


def _say(page: Page, text: str) -> None:
    turns = page.locator("article.turn")
    before = turns.count()
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")
    page.wait_for_function("n => document.querySelectorAll('article.turn').length > n", arg=before)
    turns.last.locator(".reply-words").last.wait_for()


def _reads(window: Watched, canaries: Canaries) -> None:
    """A teacher opens the conversation, with a reason that is too short and one that is not."""
    page, word = window.page, canaries.word
    page.goto("/classes/7b/students/s-1")
    card = page.locator('a[href^="/cards/"]').first.get_attribute("href") or ""
    page.goto(f"{card.split('?')[0].split('#')[0].removesuffix('/transcript')}/transcript")
    page.locator("#reason").fill(f"To prepare for {word()} and {word()}, after {word()}")
    page.get_by_role("button", name="Open the transcript").click()
    page.locator(".transcript").wait_for()
    page.goto("/account")
    page.context.clear_cookies()
    page.goto("/")
