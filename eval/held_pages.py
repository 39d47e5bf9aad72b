"""Hostile text, typed by students: every page that shows it stays whole, and nothing of it runs."""

import json
import random
from collections.abc import Iterator, Sequence

from app.security.csrf import HEADER, token
from eval.browser import Browser, Page
from eval.fuzz_strings import typed
from eval.school import Pupil

SEED = 20261128
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\style{color:red}{x}$ $\\unicode{x3c}script$",
    "</textarea></p></div><script>alert(1)</script>",
    '=HYPERLINK("x")',
    "\u202egnp.exe \u2066 \u200b",
    "a\u0000b \ufffe \ud7ff",
    "Z" + "\u0301" * 400,
    "x^" * 300,
    "(" * 900 + ")" * 900,
    "$" + "\\frac{1}{" * 100 + "x" + "}" * 100 + "$",
    "__import__('os').system('id')",
    "'; DROP TABLE event; --",
)
RUNS = ("<script>alert", "<img src=x", "<svg onload", 'href="javascript:')
"""What may stand in no page: it would run."""


def shown(browser: Browser, pupils: Sequence[Pupil], teacher: dict[str, str], messages: int) -> Iterator[str]:
    """A line for every page that was looked at, empty where it was right."""
    draw = random.Random(SEED)
    for number in range(messages):
        pupil = pupils[number % len(pupils)]
        text = MARKUP[number] if number < len(MARKUP) else typed(SEED, number, ("3x+5", "4", "$x=4$")).text[:3_000]
        api = f"/api/sessions/{pupil.session}"
        sent = {"id": f"held-{number:08}", "text": text or "x"}
        yield _wrong("the reply", text, browser.post_json(f"{api}/turns", sent, pupil.headers), {200, 422, 429})
        yield _wrong(
            "the preview", text, browser.post_json(f"{api}/preview", {"text": text}, pupil.headers), {200, 422, 429}
        )
        if draw.random() < 0.25:
            yield _wrong("the practice page", text, browser.get(f"/sessions/{pupil.session}", pupil.headers), {200})
    for pupil in pupils[:messages]:
        card = f"/cards/{pupil.session}"
        browser.post_form(f"{card}/transcript", {"reason": "to see that it stays whole"}, teacher)
        for place in (f"/sessions/{pupil.session}", card, f"{card}/transcript", f"{card}/turns/1"):
            whose = pupil.headers if place.startswith("/sessions") else teacher
            right = {200, 404} if place.endswith("/turns/1") else {200}  # none where nothing of it could be sent
            yield _wrong(place, "everything", browser.get(place, whose), right)


def signed(door: str, cookie: str) -> dict[str, str]:
    """What the teacher's browser sends along."""
    return {"Cookie": f"{cookie}={door}", HEADER: token(door)}


def _wrong(what: str, text: str, page: Page, right: set[int]) -> str:
    if page.status not in right:
        return f"{what} answered {page.status} after {text[:60]!r}"
    found = [run for run in RUNS if run in _html(page.body)]
    return f"{what} holds {found[0]!r} after {text[:60]!r}" if found else ""


def _html(body: str) -> str:
    """What a browser would put into a page: of JSON the fields that are HTML."""
    if not body.startswith("{"):
        return body
    said = json.loads(body)
    return "\n".join(str(value) for name, value in said.items() if name == "html" or name.endswith("_html"))
