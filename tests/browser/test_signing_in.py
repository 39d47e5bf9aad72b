"""Signing in as a person meets it: one's account, the rules, a typed name, a card, and a sign-in that ended."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from app.security.card_secrets import card_address
from domain.people import Staff
from domain.school import Rules
from tests.browser.conftest import Site, Visit, faults

pytestmark = pytest.mark.browser


def rule(site: Site, *, card_alone: bool = False, names_shown: bool = True) -> None:
    schools = site.school.trellis.schools
    schools.save(replace(schools.get(), rules=Rules(card_alone, names_shown)))


@pytest.mark.parametrize(("width", "height", "dark"), [(1280, 800, False), (390, 844, True), (320, 640, False)])
def test_no_page_has_a_fault(site: Site, visit: Visit, width: int, height: int, dark: bool) -> None:
    page = visit(width=width, height=height, dark=dark)
    trellis = site.school.trellis
    found: list[str] = []
    mia = site.school.students["Mia"]
    rule(site, names_shown=False, card_alone=True)
    for path in ("/join?code=K7M2QX", card_address(trellis, site.school.room, mia)):
        page.goto(site.at(path))
        found += faults(page)
    page.goto(site.at("/join?code=K7M2QX"))
    page.get_by_label("Your name").fill("Mia")
    page.get_by_label("Your PIN").fill("0000")
    page.get_by_role("button", name="Start").click()
    found += faults(page)
    kept = trellis.people.staff("t-ada").password_hash
    both = frozenset({"administrator", "teacher"})
    trellis.people.add_staff(Staff("t-cy", "cy@school.example", "Cy", kept, both))  # type: ignore[arg-type]
    site.sign_in(page, "cy@school.example")
    for path, button in (("/account", "Change the password"), ("/school/rules", "Keep these rules")):
        page.goto(site.at(path))
        found += faults(page)
        for field in page.locator("main input:not([type=hidden]):not([type=checkbox]):not([readonly])").all():
            field.fill("x")
        page.get_by_role("button", name=button).click()
        found += faults(page)
    assert found == []


def test_what_is_being_written_outlives_a_sign_in_that_ended(site: Site, visit: Visit) -> None:
    page = visit(width=390, height=844)
    site.join(page, "Mia")
    session = site.school.sessions["Mia"].id
    page.goto(site.at(f"/sessions/{session}"))
    field = page.locator("#composer textarea")
    field.fill("2x + 6 = 14")
    site.school.watch.go_on(minutes=40)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#wrong")).to_contain_text("Sign in again")
    expect(field).to_have_value("2x + 6 = 14")
    other = page.context.new_page()
    site.join(other, "Mia")
    other.close()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#log .said-words").last).to_contain_text("2x + 6 = 14")
    expect(field).to_have_value("")


def test_not_you_is_in_sight_on_a_phone(site: Site, visit: Visit) -> None:
    page = visit(width=320, height=640)
    site.join(page, "Zoë Müller-Sørensen")
    button = page.get_by_role("button", name="Not you?")
    expect(button).to_be_in_viewport()
    button.click()
    expect(page).to_have_url(site.at("/"))
