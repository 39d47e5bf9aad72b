"""A teacher's own desk as a person meets it: from no class to a student at work, wide and on a phone."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from domain.people import Staff
from tests.browser.conftest import Site, Visit, faults, tab_to

pytestmark = pytest.mark.browser

NAMES = """Last name\tFirst name\tPreferred name
Okafor\tAdaeze\tAda
Roth\tJakob\t
Eli\t\t
Vogt\tTheo\t
Vogt\tTheo\t
"""


@dataclass
class Hand:
    """Clicks and fills, and counts them; looks at every page it comes to."""

    page: Page
    pictures: Path
    clicks: int = 0
    fields: int = 0
    found: list[str] = field(default_factory=list)

    def click(self, name: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        self.clicks += 1

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.fields += 1

    def look(self, name: str) -> None:
        self.found += faults(self.page)
        self.page.screenshot(path=str(self.pictures / f"{name}.png"), full_page=True)


def cy(site: Site) -> None:
    """A teacher who has no class yet."""
    people = site.school.trellis.people
    people.add_staff(Staff("t-cy", "cy@school.example", "Cy", people.staff("t-ada").password_hash))


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_from_no_class_to_a_student_at_work(site: Site, visit: Visit, tmp_path: Path, width: int, height: int) -> None:
    cy(site)
    page = visit(width=width, height=height)
    site.sign_in(page, "cy@school.example")
    hand = Hand(page, tmp_path)
    hand.look("1-no-class")
    hand.click("Make your first class", "link")
    hand.fill("Name of the class", "9a maths")
    page.get_by_label("Linear equations").check()
    hand.clicks += 1
    hand.look("2-new-class")
    hand.click("Make the class")
    hand.fill("Names, one a line, or a table copied from a spreadsheet", NAMES)
    hand.look("3-add-students")
    hand.click("See what is understood")
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()
    hand.look("4-understood")
    page.get_by_label(re.compile("The same person as Eli")).check()
    hand.clicks += 1
    hand.click("Add them to 9a maths")
    hand.look("5-cards")
    hand.click("Make the cards")
    expect(page.get_by_text("These PINs are shown only now.")).to_be_visible()
    hand.look("6-sheet")
    print(f"from no class to printed cards: {hand.clicks} clicks, {hand.fields} fields")  # noqa: T201
    assert hand.clicks <= 8
    card = page.locator(".cut", has_text="Adaeze Okafor")
    pin = card.locator(".cut-pin").inner_text()
    ours = site.school.trellis
    room = ours.people.classrooms_of("t-cy")[0]
    ada = next(one for one in ours.people.roster(room.id) if one.preferred == "Ada")
    hand.click("Done", "link")
    hand.look("7-people")

    student = visit(width=390, height=844)
    student.goto(site.at(f"/join?code={room.code}&student={ada.id}"))
    student.get_by_label("Your PIN").fill(pin)
    student.get_by_role("button", name="Start").click()
    expect(student.get_by_role("heading", name="Hello, Ada.")).to_be_visible()

    page.goto(site.at(f"/classes/{room.id}/students/{ada.id}/view"))
    expect(page.get_by_text("A view of what Ada sees")).to_be_visible()
    hand.look("8-view")
    page.locator("a.pick").first.click()
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    hand.look("9-view-problem")
    assert hand.found == []


def test_the_tutor_closes_with_a_students_words_in_their_field(site: Site, visit: Visit, tmp_path: Path) -> None:
    teacher, mia = Hand(visit(), tmp_path), Hand(visit(width=390, height=844), tmp_path)
    site.sign_in(teacher.page)
    site.join(mia.page, "Mia")
    mia.page.goto(site.at(f"/sessions/{site.school.sessions['Mia'].id}"))
    teacher.page.goto(site.at("/classes/7b/hours"))
    teacher.click("Close it until I open it")
    teacher.look("hours")
    box = mia.page.get_by_label("Your answer, a line of work, or a question")
    box.fill("2x + 6 = 14")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#wrong")).to_contain_text("The tutor is closed now. Your teacher opens it again.")
    expect(box).to_have_value("2x + 6 = 14")
    mia.look("closed-while-writing")
    mia.page.reload()
    expect(mia.page.locator("#tutor-closed")).to_be_visible()
    mia.look("closed-practice")
    mia.page.goto(site.at("/home"))
    mia.look("closed-home")
    mia.page.goto(site.at(f"/sessions/{site.school.sessions['Mia'].id}"))
    mia.click("Ask my teacher")
    expect(mia.page.get_by_text("Your hand is up.")).to_be_visible()
    teacher.click("Open it at any time")
    box.fill("2x + 6 = 14")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator(".said-words").last).to_have_text(re.compile("2x"))
    expect(mia.page.locator("#wrong")).to_be_hidden()
    assert teacher.found + mia.found == []


def test_a_student_is_taken_out_and_brought_back_by_keyboard(site: Site, visit: Visit, tmp_path: Path) -> None:
    hand = Hand(visit(width=390, height=844), tmp_path)
    page, mia = hand.page, site.school.students["Mia"].id
    site.sign_in(page)
    page.goto(site.at("/classes/7b/people"))
    tab_to(page, "Mia")
    page.keyboard.press("Enter")
    hand.look("one-open")
    tab_to(page, "Take out of the class")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mia is out of")).to_be_visible()
    hand.look("taken-out")
    assert not site.school.trellis.people.is_in(mia, "7b")
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    expect(page.get_by_text("They are in the class again.")).to_be_visible()
    assert site.school.trellis.people.is_in(mia, "7b")
    assert hand.found == []


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 595, 842), ("Letter", 612, 792)])
def test_ten_cards_fit_on_a_page(site: Site, visit: Visit, tmp_path: Path, paper: str, width: int, height: int) -> None:
    page = visit()
    site.sign_in(page)
    page.goto(site.at("/classes/7b/sign-in-cards"))
    page.get_by_label("Everybody, with new PINs").check()
    page.get_by_label(paper, exact=True).check()
    page.get_by_role("button", name="Make the cards").click()
    expect(page.locator(".cut")).to_have_count(12)
    file = tmp_path / f"{paper}.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    pages = [
        (found.group(1), found.group(2))
        for found in re.finditer(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", file.read_bytes())
    ]
    assert len(pages) == 2, "twelve cards are two pages"
    assert all(abs(float(wide) - width) < 2 and abs(float(high) - height) < 2 for wide, high in pages)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_colleague_opens_a_link_and_teaches_the_class_too(
    site: Site, visit: Visit, tmp_path: Path, width: int, height: int
) -> None:
    ada, bo = Hand(visit(width=width, height=height), tmp_path), Hand(visit(width=width, height=height), tmp_path)
    site.sign_in(ada.page)
    ada.page.goto(site.at("/classes/7b/people"))
    ada.click("Or make a link to hand over")
    ada.look("link")
    address = ada.page.get_by_label("Link").input_value()
    site.sign_in(bo.page, site.school.other_email)
    bo.page.goto(address)
    expect(bo.page.get_by_role("heading", name=re.compile("Teach 7B"))).to_be_visible()
    assert "#" not in bo.page.url, "the secret leaves the address bar"
    bo.look("teach-with")
    bo.click("Teach it too")
    expect(bo.page.get_by_text("You teach this class too now.")).to_be_visible()
    bo.page.goto(address)
    expect(bo.page.get_by_text("This link opens nothing any more")).to_be_visible()
    bo.look("spent")
    assert ada.found + bo.found == []
