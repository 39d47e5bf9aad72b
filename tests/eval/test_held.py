"""``trellis bench held``: what did not hold is seen and said."""

import json
from pathlib import Path

from click.testing import CliRunner

from app.cli import main
from eval.browser import Browser, Page
from eval.held_files import CANARY, files
from eval.held_pages import MARKUP, RUNS, shown
from eval.held_routes import Persona, Route, asked
from eval.school import Pupil


class Says(Browser):
    """Gives one answer to everything."""

    def __init__(self, page: Page) -> None:
        super().__init__(0)
        self.page = page

    def _ask(self, *_asked: object) -> Page:
        return self.page


OWN = Route("GET", "/sessions/{session}", "student")
CHANGE = Route("POST", "/sessions/{session}/close", "student")
NAMES = {"session": "s"}


def told(page: Page, route: Route, who: Persona) -> bool:
    """Whether the answer is held to be wrong."""
    return any(asked(Says(page), (route,), who, NAMES))


def test_an_answer_is_right_by_who_asked() -> None:
    mia, eli = Persona("mia", "student", "door", owner=True), Persona("eli", "student", "door")
    forged, nobody = Persona("forged", "student", "door", owner=True, token=False), Persona("nobody", "everybody", "")
    shown_, hidden, led = Page(200, "", ""), Page(404, "", ""), Page(303, "/join", "")
    done = Page(303, "/sessions/s", "")
    assert not told(shown_, OWN, mia)
    assert told(shown_, OWN, eli)
    assert not told(hidden, OWN, eli)
    assert told(shown_, OWN, nobody)
    assert not told(led, OWN, nobody)
    assert told(done, CHANGE, forged)
    assert not told(Page(403, "", ""), CHANGE, forged)
    assert told(Page(500, "", ""), OWN, mia)


def test_text_that_would_run_is_seen_in_pages_and_in_the_html_of_answers() -> None:
    pupil = Pupil("s", {}, "", ())

    def wrong(body: str, status: int = 200) -> set[bool]:
        return {bool(line) for line in shown(Says(Page(status, "", body)), [pupil], {}, 3)}

    assert wrong(f"<p>{RUNS[0]}</p>") == {True}
    assert wrong(json.dumps({"html": RUNS[1], "reply": "x"})) == {True}
    assert wrong(json.dumps({"html": "&lt;script", "reply": RUNS[0]})) == {False}
    assert wrong("fine", 500) == {True}
    assert len(set(MARKUP)) == len(MARKUP)


def test_files_are_the_same_every_time_and_many() -> None:
    found = files("/secret")
    assert found == files("/secret")
    assert len({one.name for one in found}) == len(found) >= 73
    assert any(b"/secret" in one.data for one in found)
    assert not any(CANARY.encode() in one.data for one in found)


def test_the_command_counts_what_held(tmp_path: Path) -> None:
    file = tmp_path / "held.json"
    words = ["bench", "held", "--messages", "1", "--files", "1", "--kills", "0", "--json", str(file)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    figures = json.loads(file.read_text(encoding="utf-8"))
    routes, uploads, pages = figures.values()
    assert routes["tried"] >= 390
    assert (uploads["tried"], pages["tried"] >= 6) == (1, True)
    assert all(each["wrong"] == [] for each in figures.values())
