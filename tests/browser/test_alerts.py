"""From a sentence to the resolved alert, as the student, the teachers, the lead and an administrator see it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.test_alarm import people
from tests.browser.conftest import Site, Visit, faults

pytestmark = pytest.mark.browser

SAID = "i want to kill myself because of purple elephants"
TOLD = "Please speak to Lena about Mia."
SECONDS = 30_000
"""Milliseconds within which an open page has to show what changed: it asks every four seconds."""


def bar(page: Page) -> str:
    return " ".join(page.locator("#alerts").inner_text().split())


def look(page: Page, pictures: Path, name: str) -> None:
    page.screenshot(path=str(pictures / f"{name}.png"), full_page=True)
    assert faults(page) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_from_the_sentence_to_the_resolved_alert(
    site: Site, visit: Visit, tmp_path: Path, width: int, height: int
) -> None:
    people(site.school)
    site.school.trellis.classes.add_teacher("7b", "t-bo", "t-ada")

    def signed(who: str, path: str) -> Page:
        page = visit(width=width, height=height)
        site.sign_in(page, f"{who}@school.example")
        page.goto(site.at(path))
        return page

    lena, hana = signed("lena", "/safeguarding"), signed("hana", "/safeguarding")
    teachers = signed("ada", "/classes/7b"), signed("bo", "/account")
    look(lena, tmp_path, "1-nothing-open")
    assert not lena.locator("#alerts").is_visible()
    _the_student_writes(site, visit(width=width, height=height), tmp_path)
    expect(lena.locator(".alert-urgent")).to_be_visible(timeout=SECONDS)
    assert "URGENT 1 alert waits for somebody to take it on. It came just now." in bar(lena)
    assert not hana.locator("#alerts").is_visible()
    _the_teachers_are_told(teachers, tmp_path)
    _the_lead_takes_it_on(lena, tmp_path)
    hana.goto(lena.url)
    assert "Lena read the words" in hana.inner_text("main")
    assert [word for word in ("elephants", "rang home") if word in hana.content()] == []
    look(hana, tmp_path, "7-administrator")
    _the_lead_resolves_it(lena, tmp_path)
    for page in teachers:
        expect(page.locator(".alert-urgent")).to_have_count(0, timeout=SECONDS)
    teachers[0].reload()
    assert teachers[0].locator(".need-needs-a-person").count() == 0


def _the_student_writes(site: Site, mia: Page, pictures: Path) -> None:
    site.join(mia, "Mia")
    mia.goto(site.at(f"/sessions/{site.school.sit_down('Mia').id}"))
    mia.locator("#text").fill(SAID)
    mia.get_by_role("button", name="Send").click()
    mia.locator("article.turn .reply-words").last.wait_for()
    mia.reload()
    look(mia, pictures, "2-student")
    assert "elephants" not in mia.content()


def _the_teachers_are_told(teachers: tuple[Page, Page], pictures: Path) -> None:
    for teacher in teachers:
        expect(teacher.locator(".alert-urgent")).to_contain_text(TOLD, timeout=SECONDS)
        assert "elephants" not in teacher.content()
    ada, _ = teachers
    ada.reload()
    expect(ada.locator(".need-needs-a-person")).to_contain_text(TOLD)
    assert ada.locator(".need-needs-a-person button").count() == 0
    look(ada, pictures, "3-teacher")


def _the_lead_takes_it_on(lena: Page, pictures: Path) -> None:
    """With the keyboard alone."""
    lena.locator("#alerts a").focus()
    lena.keyboard.press("Enter")
    lena.wait_for_url("**/safeguarding/alerts/*")
    assert "elephants" not in lena.content()
    look(lena, pictures, "4-alert-closed")
    lena.get_by_role("button", name="Read the words").press("Enter")
    expect(lena.locator(".alert-words")).to_have_text(SAID)
    look(lena, pictures, "5-alert-open")
    lena.get_by_role("button", name="I take it on").press("Enter")
    expect(lena.locator("main")).to_contain_text("You have taken it on")
    lena.get_by_label("A note").fill("Spoke with Mia and rang home.")
    lena.get_by_role("button", name="Keep the note").press("Enter")
    expect(lena.locator(".alert-steps")).to_contain_text("Spoke with Mia and rang home.")
    look(lena, pictures, "6-worked-on")
    assert "TAKEN ON 1 alert is being worked on" in bar(lena)


def _the_lead_resolves_it(lena: Page, pictures: Path) -> None:
    lena.get_by_role("button", name="Keep it and resolve").press("Enter")
    expect(lena.locator("#note-wrong")).to_be_visible()
    lena.get_by_label("A note").fill("Her aunt takes her in; the service is with her.")
    lena.get_by_role("button", name="Keep it and resolve").press("Enter")
    lena.wait_for_url("**/safeguarding")
    expect(lena.locator("main")).to_contain_text("No alert is open")
    look(lena, pictures, "8-resolved")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_drill_and_the_people_who_act_are_named(
    site: Site, visit: Visit, tmp_path: Path, width: int, height: int
) -> None:
    people(site.school)
    hana = visit(width=width, height=height)
    site.sign_in(hana, "hana@school.example")
    hana.goto(site.at("/school/safeguarding"))
    look(hana, tmp_path, "1-people")
    hana.goto(site.at("/safeguarding"))
    hana.get_by_role("button", name="Begin a drill").click()
    lena = visit(width=width, height=height)
    site.sign_in(lena, "lena@school.example")
    lena.goto(site.at("/account"))
    assert "DRILL A drill waits" in bar(lena)
    look(lena, tmp_path, "2-drill-at-the-top")
    lena.locator("#alerts a").click()
    look(lena, tmp_path, "3-drill")
    lena.get_by_role("button", name="I take it on").click()
    lena.get_by_label("A note").fill("Everybody knew what to do.")
    lena.get_by_role("button", name="Keep it and resolve").click()
    expect(lena.get_by_role("region", name="Drills and their times")).to_contain_text("Lena")
    look(lena, tmp_path, "4-drill-ended")


def test_a_page_that_cannot_follow_says_so(site: Site, visit: Visit) -> None:
    people(site.school)
    lena = visit()
    site.sign_in(lena, "lena@school.example")
    lena.goto(site.at("/account"))
    site.school.trellis.staffing.end_sign_ins("staff", "lena")
    expect(lena.locator("#alerts")).to_contain_text("You are signed out", timeout=SECONDS)
    assert faults(lena) == []


def test_a_page_whose_server_is_gone_says_so_and_follows_again(site: Site, visit: Visit) -> None:
    people(site.school)
    lena = visit()
    site.sign_in(lena, "lena@school.example")
    lena.goto(site.at("/account"))
    lena.route("**/safeguarding/now", lambda route: route.fulfill(status=408))
    expect(lena.locator("#alerts")).to_contain_text("Trellis does not answer", timeout=4 * SECONDS)
    lena.unroute("**/safeguarding/now")
    site.school.trellis.alerts.drill("hana")
    expect(lena.locator("#alerts")).to_contain_text("A drill waits", timeout=SECONDS)
