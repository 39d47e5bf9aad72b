"""The main job on real input: the imported course and book, a student's session, and the teacher who reads it."""

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from app.security.passwords import hashed
from app.settings import Settings
from app.wiring import Trellis, wire
from course.oatutor import read_oatutor
from course.openstax import read_openstax
from domain.people import Classroom, Staff, Student
from tests.browser.conftest import Visit, serving

pytestmark = [pytest.mark.browser, pytest.mark.shared]

COURSE = "OpenStax: Elementary Algebra"
COURSE_ID = "openstax-elementary-algebra"


class Said(NamedTuple):
    """One message: what is typed or which button is pressed, and the move it has to get."""

    words: str
    moves: frozenset[str]
    success: bool = False
    fails: bool = False
    reasoned: bool = False


def said(words: str, *moves: str, success: bool = False, fails: bool = False, reasoned: bool = False) -> Said:
    return Said(words, frozenset(moves), success, fails, reasoned)


HELP = ("pump", "point", "teach", "scaffold", "parallel", "handoff")
ANSWERED = ("answer", *HELP)
CONFIRMED = ("confirm", "ask_why")

# Five steps of four lessons: wrong, near misses, right in another form, and "just tell me" on the way.
SESSION: tuple[tuple[str, tuple[Said, ...]], ...] = (
    (
        "ab1ad7fGenStr1",  # 2.4: -6(x+3)=24
        (
            said("7", *HELP, fails=True),
            said("just tell me", "refuse"),
            said("-8", *HELP, fails=True),
            said("x = 5", *HELP, fails=True),
            said("x=-7", *CONFIRMED, success=True),
        ),
    ),
    (
        "a012999exa1",  # 6.3: multiply 4(x+3)
        (said("4x+3", *HELP, fails=True), said("12 + 4x", *CONFIRMED, success=True)),
    ),
    (
        "a012999exa2",  # 6.3: multiply 5(x+7)
        (said("5x+35", *CONFIRMED, success=True),),
    ),
    (
        "add2dfegeneral1",  # 7.5: factor 8m^2-32 completely
        (said("8(m^2-4)", "ask_form", *HELP), said("8(m+2)(m-2)", *CONFIRMED, success=True)),
    ),
    (
        "aaff50dradical2",  # 9.2: simplify the square root of 45
        (
            said("i don't get which number to take out", *ANSWERED, reasoned=True),
            said("5 sqrt 3", *HELP, fails=True),
            said("3√5", *CONFIRMED, success=True),
        ),
    ),
)


@pytest.fixture(scope="module")
def trellis(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trellis]:
    """A school with the real course and its book, imported."""
    folder = tmp_path_factory.mktemp("school")
    for name in ("oatutor-elementary-algebra", "openstax-elementary-algebra-2e"):
        with tarfile.open(shared_data / f"{name}.tar.gz") as archive:
            archive.extractall(folder / name, filter="data")
    trellis = wire(Settings(data=folder / "data"))
    trellis.courses.save(read_oatutor(folder / "oatutor-elementary-algebra", COURSE))
    for book in read_openstax(folder / "openstax-elementary-algebra-2e"):
        trellis.courses.save(book)
        passages = trellis.courses.passages(book.id)
        trellis.index.build(book.id, passages, digest=trellis.courses.digest(book.id))
    trellis.people.add_staff(Staff("t", "rivera@school.example", "Ms Rivera", hashed("a quiet garden")))
    trellis.people.add_classroom(Classroom("9a", "9A", "TREE42", ("t",), (COURSE_ID,), grade=9))
    trellis.people.add_student(Student("noor", "Noor", hashed("8642")), "9a")
    yield trellis
    trellis.close()


@pytest.fixture(scope="module")
def address(trellis: Trellis) -> Iterator[str]:
    with serving(trellis) as at:
        yield at


def test_a_student_practises_reflects_and_a_teacher_reads_it(trellis: Trellis, address: str, visit: Visit) -> None:
    page = visit()
    page.set_default_timeout(30_000)
    _join(page, address)
    _start(page, SESSION[0][0])
    _set_a_goal(page)
    cited = False
    for number, (item, talk) in enumerate(SESSION):
        if number:
            _next_item(page, item)
        cited = _work(page, item, talk) or cited
    assert cited, "no reply leaned on a passage"
    _reflect(page)
    _teacher_reads(trellis, address, visit())


def _join(page: Page, address: str) -> None:
    page.goto(f"{address}/join?code=TREE42")
    page.get_by_role("link", name="Noor").click()
    page.get_by_label("Your PIN").fill("8642")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/home*")
    offers = page.locator(".next-items .pick")
    assert 2 <= offers.count() <= 3
    assert all(why.strip() for why in page.locator(".pick-why").all_inner_texts())


def _start(page: Page, item: str) -> None:
    """Pick an item from the home page: the first offer, with its item exchanged for the wanted one."""
    page.locator(".next-items form input[name=item]").first.evaluate("(field, item) => { field.value = item; }", item)
    page.locator(".next-items .pick").first.click()


def _next_item(page: Page, item: str) -> None:
    page.locator("#next form input[name=item]").first.evaluate("(field, item) => { field.value = item; }", item)
    page.locator("#next .pick").first.click()
    page.wait_for_load_state()


def _set_a_goal(page: Page) -> None:
    page.wait_for_url("**/goal")
    parts = ("Get every minus right.", "I see a minus in front of a bracket", "I write the sign for every term")
    for name, words in zip(("wish", "obstacle", "plan"), parts, strict=True):
        page.locator(f"#{name}").fill(words)
        page.locator(f"#{name}").press("Enter")
    page.wait_for_url(re.compile(r"/sessions/\w+$"))


def _work(page: Page, item: str, talk: tuple[Said, ...]) -> bool:
    """Have the conversation of one item; whether a citation was opened on the way."""
    cited = False
    level = 0
    for message in talk:
        turns = page.locator("article.turn")
        before = turns.count()
        page.locator("#text").fill(message.words)
        page.locator("#text").press("Enter")
        page.wait_for_function("n => document.querySelectorAll('article.turn').length > n", arg=before)
        turn = turns.last
        move, now = turn.get_attribute("data-move"), int(turn.get_attribute("data-level") or -1)
        where = f"{item}: {message.words!r} got {move} at {now}: {turn.inner_text()}"
        assert move in message.moves, where
        assert now <= level + 1, where
        if now > level:
            assert message.fails or message.reasoned, where
        if message.success:
            assert now <= max(level - 1, 0), where
        level = now
        if turn.locator("[data-cite]").count():
            cited = _opens_in_its_section(page, turn.locator("[data-cite]").first.get_attribute("href") or "", item)
            turn.locator("[data-cite]").first.click()
            turn.locator(".passage mark").first.wait_for()
    return cited


def _opens_in_its_section(page: Page, href: str, item: str) -> bool:
    """The cited passage stands in the section that the item's lesson names."""
    lesson = page.locator(".problem-kicker").inner_text()
    section = re.search(r"\d+\.\d+", lesson)
    assert section is not None, f"{item}: {lesson} names no section"
    assert f"/sections/{section.group()}" in href
    return True


def _reflect(page: Page) -> None:
    page.get_by_role("link", name="Finish and look back").first.click()
    asked = []
    for answer in ("I lost a minus and then checked it.", "I wrote every sign down.", "Factoring completely."):
        page.locator("#answer").wait_for()
        asked.append(page.locator(".question").last.inner_text())
        page.locator("#answer").fill(answer)
        page.locator(".question button.button").first.click()
        page.wait_for_load_state()
    happened = re.compile(r"\btry\b|\btries\b|hint|help|alone|just tell me|first|plan|minus", re.IGNORECASE)
    assert any(happened.search(words) for words in asked), asked
    assert "Factoring completely" in page.locator("main").inner_text()


def _teacher_reads(trellis: Trellis, address: str, page: Page) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail address").fill("rivera@school.example")
    page.get_by_label("Password").fill("a quiet garden")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/classes/9a")
    assert "Noor" in page.locator("main").inner_text()
    session = trellis.sessions.of_student("noor")[0]
    page.goto(f"{address}/cards/{session.id}")
    quotes = [quote.strip(" “”\n") for quote in page.locator(".claim blockquote, .claim q").all_text_contents()]
    assert quotes
    spoken = [turn.message.text for turn in session.turns] + [turn.reply for turn in session.turns]
    spoken += [said_back.answer for said_back in session.reflections]
    heard = "\n".join(_bare(words) for words in spoken)
    assert [quote for quote in quotes if _bare(quote.strip("…")) not in heard] == []
    page.goto(f"{address}/cards/{session.id}/transcript")
    reason = "To prepare tomorrow's lesson with Noor."
    page.get_by_label("Or in your own words").fill(reason)
    page.get_by_role("button", name="Open the transcript").click()
    page.get_by_text("just tell me").first.wait_for()
    assert [opening.reason for opening in trellis.access.of_student("noor")] == [
        "To prepare tomorrow's lesson with Noor."
    ]


def _bare(words: str) -> str:
    """Words without what typesetting changes."""
    return re.sub(r"[\s$\\{}“”\"−-]+", "", words).casefold()
