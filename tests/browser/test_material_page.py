"""The material page as a teacher meets it: drop, look, keep, and what a student's reply then cites."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visit, faults, tab_to
from tests.course.material import files

pytestmark = pytest.mark.browser

PATH = "/classes/7b/courses/linear-equations/material"
UNDOING = """<h1>Undoing an addition</h1><p>To solve a one-step equation, subtract from both sides the number that is
added to the unknown, so that the two sides stay equal.</p><h2>Exercises</h2><p>Solve y + 9 = 12.</p>"""

DROP = """([name, type, data]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type }));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.getElementById("upload").dispatchEvent(
      new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
}"""


@pytest.fixture
def own_index(site: Site, tmp_path: Path) -> Iterator[None]:
    """The search index of this test alone, since it changes the course."""
    shared = site.school.trellis.index._folder
    site.school.trellis.index._folder = tmp_path / "index"
    yield
    site.school.trellis.index._folder = shared


def drop(page: Page, name: str, data: bytes) -> None:
    page.evaluate(DROP, [name, "application/octet-stream", base64.b64encode(data).decode()])


def printed(page: Page, markup: str) -> bytes:
    """A PDF as a browser prints it."""
    sheet = page.context.new_page()
    sheet.set_content(markup)
    data = sheet.pdf(format="A4")
    sheet.close()
    return data


@pytest.mark.usefixtures("own_index")
def test_dropped_looked_at_kept_and_cited_to_a_student(site: Site, visit: Visit) -> None:
    page = visit()
    site.sign_in(page)
    page.get_by_role("link", name="Material of Linear equations").click()
    assert faults(page) == []
    drop(page, "undoing.pdf", printed(page, UNDOING))
    drop(page, "fractions.docx", files.word())
    drop(page, "scan.pdf", files.scan())
    expect(page.get_by_text("its pages are pictures")).to_be_visible()
    card = page.get_by_role("listitem").filter(has_text="undoing.pdf").last
    expect(card.get_by_text("Undoing an addition").first).to_be_visible()
    expect(card.get_by_text("page 1").first).to_be_visible()
    card.get_by_text("Left out: 1 part").click()
    expect(card.get_by_text("exercises, answers or solutions, by the heading")).to_be_visible()
    assert faults(page) == []
    card.get_by_role("button", name="Keep and share undoing.pdf").click()
    expect(page.get_by_text("Kept. The tutor can quote it")).to_be_visible()
    page.get_by_role("button", name="Keep and share fractions.docx").click()
    expect(page.get_by_role("button", name="Remove fractions.docx")).to_be_visible()
    assert faults(page) == []

    student = visit(width=390, height=844)
    site.school.sit_down("Noah", "i2")
    site.join(student, "Noah")
    student.goto(site.at(f"/sessions/{site.school.sessions['Noah'].id}"))
    for number, said in enumerate(("x = 10", "x = 9"), start=1):
        student.locator("#text").fill(said)
        student.keyboard.press("Enter")
        expect(student.locator(f"#turn-{number}")).to_be_visible()
    reply = student.locator("#turn-2")
    expect(reply).to_contain_text("subtract from both sides the number that is added to the unknown")
    reply.get_by_role("button", name="Undoing an addition, page 1").click()
    expect(student.get_by_text("so that the two sides stay equal").last).to_be_visible()


@pytest.mark.usefixtures("own_index")
def test_by_keyboard_on_a_phone_removed_and_put_back(site: Site, visit: Visit, tmp_path: Path) -> None:
    page = visit(width=390, height=844, dark=True)
    site.sign_in(page)
    page.goto(site.at(PATH))
    assert faults(page) == []
    notes = tmp_path / "slopes.pptx"
    notes.write_bytes(files.slides())
    page.get_by_label("Add files").set_input_files(notes)
    expect(page.get_by_role("heading", name="slopes")).to_be_visible()
    assert faults(page) == []
    tab_to(page, "Keep and share slopes.pptx")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove slopes.pptx")).to_be_visible()
    tab_to(page, "Remove slopes.pptx")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Put back slopes.pptx")).to_be_visible()
    tab_to(page, "Put back slopes.pptx")
    assert faults(page) == []
    page.keyboard.press("Enter")
    page.get_by_role("link", name="slopes", exact=True).click()
    expect(page.get_by_role("heading", name="As students read it")).to_be_visible()
    assert faults(page) == []


def test_without_scripts_a_plain_form_does_it(site: Site, visit: Visit, tmp_path: Path) -> None:
    page = visit(scripts=False)
    site.sign_in(page)
    page.goto(site.at(PATH))
    (tmp_path / "fractions.docx").write_bytes(files.word())
    (tmp_path / "locked.pdf").write_bytes(files.locked_pdf())
    page.get_by_label("Add files").set_input_files([tmp_path / "fractions.docx", tmp_path / "locked.pdf"])
    page.get_by_role("button", name="Read these files").click()
    expect(page.get_by_text("locked.pdf: the PDF is protected by a password")).to_be_visible()
    page.get_by_role("button", name="Discard fractions.docx").click()
    expect(page.get_by_text("Discarded. Nothing of it was kept.")).to_be_visible()
