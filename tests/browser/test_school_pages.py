"""The school's pages in a browser: nothing axe finds, nothing wider than the window, by keyboard, without scripts."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from app.first_start import code_of_start
from domain.people import Staff
from tests.browser.conftest import Site, Visit, faults, tab_to

pytestmark = pytest.mark.browser

_WEEK = timedelta(days=7)
PAGES = (
    "/school",
    "/school/about",
    "/school/privacy",
    "/school/staff",
    "/school/staff/t-bo",
    "/school/classes",
    "/school/carry-on",
    "/school/years",
    "/school/students?q=a",
    "/school/students/s-1",
)
SIZES = ((1280, False), (390, True), (320, False))


@pytest.fixture
def hana(site: Site) -> Site:
    """A school that Hana runs."""
    password = site.school.trellis.people.staff("t-ada").password_hash
    site.school.trellis.people.add_staff(
        Staff("hana", "hana@school.example", "Hana Okafor", password, frozenset({"administrator"}))
    )
    site.school.trellis.staffing.invite(Staff("new", "new@school.example", "Newcomer", ""))
    site.school.trellis.staffing.disable("t-bo", "hana")
    site.school.trellis.years.add("2099/00", date(2099, 8, 1), date(2100, 7, 31), "hana")
    return site


def signed_in(site: Site, page: Page) -> Page:
    site.sign_in(page, "hana@school.example")
    page.wait_for_url("**/school")
    return page


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_every_page_is_open_to_everybody_at_every_width(hana: Site, visit: Visit, width: int, dark: bool) -> None:
    page = signed_in(hana, visit(width=width, dark=dark))
    for path in PAGES:
        page.goto(hana.at(path))
        assert faults(page) == []
    page.goto(hana.at("/school/staff"))
    page.get_by_role("button", name="Make the invitation").click()
    assert page.locator("#person[aria-invalid]").count() == 1
    assert faults(page) == []


def test_on_a_phone_signing_out_stands_beside_the_name_and_the_pages_below(hana: Site, visit: Visit) -> None:
    hana.school.trellis.staffing.set_roles("hana", ("administrator", "teacher"), "hana")
    page = visit(width=390)
    hana.sign_in(page, "hana@school.example")
    rows = [
        page.locator(chosen).bounding_box()
        for chosen in (".brand", ".top form", ".top-links a:first-child", ".top-links a[href='/account']")
    ]
    brand, out, first, last = (row["y"] + row["height"] / 2 for row in rows if row)
    assert abs(brand - out) < 3 < first - brand
    assert abs(first - last) < 1


def test_a_link_is_made_copied_and_opened_by_keyboard(hana: Site, visit: Visit) -> None:
    page = signed_in(hana, visit())
    page.goto(hana.at("/school/staff"))
    tab_to(page, "Name")
    page.keyboard.type("Eve Lane")
    tab_to(page, "E-mail address")
    page.keyboard.type("eve@school.example")
    page.keyboard.press("Enter")
    link = page.get_by_label("Link").input_value()
    tab_to(page, "Copy")
    page.keyboard.press("Enter")
    page.get_by_text(re.compile("Copied|Selected")).wait_for()
    assert faults(page) == []
    eve = visit(width=390)
    eve.goto(link)
    eve.get_by_label("Password").wait_for()
    assert "#" not in eve.url
    assert faults(eve) == []
    tab_to(eve, "Password")
    eve.keyboard.type("seven copper kettles")
    eve.keyboard.press("Enter")
    eve.wait_for_url("**/classes")


def test_without_scripts_the_code_is_typed_and_a_page_that_is_open_takes_another_link(hana: Site, visit: Visit) -> None:
    link = hana.school.trellis.invitations.make("join staff", by="hana", lifetime=_WEEK, staff_id="new")
    plain = visit(scripts=False)
    plain.goto(hana.at(f"/invited#{link}"))
    plain.get_by_label("Code of the link").fill(link)
    plain.get_by_role("button", name="Next").click()
    assert plain.get_by_label("Your name").input_value() == "Newcomer"
    page = visit()
    page.goto(hana.at("/invited#never-one"))
    page.get_by_role("alert").wait_for()
    page.goto(hana.at(f"/invited#{link}"))
    page.get_by_label("Password").wait_for()


def test_a_school_that_is_set_up_already_says_so(hana: Site, visit: Visit) -> None:
    assert code_of_start(hana.school.trellis) == ""
    page = visit(width=320)
    page.goto(hana.at("/set-up"))
    assert "This school is set up." in page.inner_text("main")
    assert faults(page) == []
