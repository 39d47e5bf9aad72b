"""Choosing what comes next in Chromium: several problems to go on with, other ones asked for by keyboard."""

import os
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.app.school import COURSE, SECOND, School
from tests.browser.conftest import Enter, Site, Visit, faults
from tests.browser.students import DESK, PHONE, SMALL, fresh

pytestmark = pytest.mark.browser


@pytest.fixture
def begun(school: School) -> str:
    """Ida has a problem open in each course; the session of the first."""
    more = [replace(item, id=f"{item.id}-{n}", title=f"{item.title} ({n})") for item in COURSE.items for n in range(3)]
    school.trellis.courses.save(replace(COURSE, items=(*COURSE.items, *more)))
    session = fresh(school)
    school.say("Ida", "2x + 3 = 14", "wrong")
    other = school.trellis.sessions.start(school.students["Ida"].id, SECOND.id, "7b")
    school.trellis.sessions.open_item(other.id, "p-i1")
    return session


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL], ids=["desk", "phone", "small"])
def test_home_offers_to_go_on_with_each_and_other_problems_by_keyboard(
    begun: str, enter: Enter, size: tuple[int, int]
) -> None:
    page = enter(size=size)
    page.goto("/home?course=linear-equations&room=7b")
    expect(page.locator(".continue")).to_have_count(2)
    assert faults(page) == []
    shot(page, "home", size)
    first = page.locator(".pick-title").all_inner_texts()
    page.get_by_role("link", name="Something else").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**want=else**")
    assert page.locator(".pick-title").all_inner_texts() != first
    assert faults(page) == []
    shot(page, "home-else", size)
    page.locator(f'a.continue[href="/sessions/{begun}"]').click()
    page.wait_for_url(f"**/sessions/{begun}")


def test_after_a_solved_problem_an_easier_one_can_be_asked_for(begun: str, enter: Enter, school: School) -> None:
    page = enter(size=PHONE)
    page.goto(f"/sessions/{begun}")
    page.locator("#text").fill("x = 4")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Harder").click()
    page.wait_for_url("**want=harder**")
    assert faults(page) == []
    shot(page, "practice-harder", PHONE)


def shot(page: Page, name: str, size: tuple[int, int]) -> None:
    """A picture to look at, where a folder for them is named."""
    folder = os.environ.get("PICTURES_OF_PAGES")
    if folder:
        page.screenshot(path=f"{folder}/{name}-{size[0]}.png", full_page=True)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_teacher_makes_lists_and_changes_one(
    begun: str, site: Site, visit: Visit, enter: Enter, size: tuple[int, int]
) -> None:
    page = visit(width=size[0])
    site.sign_in(page)
    page.goto(site.at("/classes/7b/playlists"))
    assert faults(page) == []
    page.get_by_role("button", name="Make the lists").click()
    page.locator("details summary").first.click()
    assert faults(page) == []
    shot(page, "lists", size)
    page.get_by_role("link", name="Change the list of Ida").click()
    first = page.locator(".list-entries li strong").first.inner_text()
    page.get_by_role("button", name="Later").first.click()
    expect(page.locator(".list-entries li strong").first).not_to_have_text(first)
    assert faults(page) == []
    shot(page, "one-list", size)
    student = enter(size=size)
    student.goto("/home?course=linear-equations&room=7b")
    expect(student.get_by_role("heading", name="Your list for this week")).to_be_visible()
    assert faults(student) == []
    shot(student, "home-list", size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_new_student_finds_where_to_start(enter: Enter, size: tuple[int, int]) -> None:
    page = enter(size=size)
    page.goto("/home?course=linear-equations&room=7b")
    assert faults(page) == []
    shot(page, "home-new", size)
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("question 1 of at most 8")).to_be_visible()
    assert faults(page) == []
    shot(page, "placing", size)
    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_text("question 2 of at most 8")).to_be_visible()
