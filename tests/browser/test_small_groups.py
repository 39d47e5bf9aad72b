"""Mini-lessons in a browser: opened from a group, found and answered by keyboard, on a telephone too."""

import pytest
from playwright.sync_api import expect

from store.small_groups import Opening
from tests.browser.conftest import Site, Visit, faults, tab_to
from tests.browser.students import DESK, PHONE


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_mini_lesson_is_opened_answered_and_closed(site: Site, visit: Visit, size: tuple[int, int]) -> None:
    school = site.school
    long = Opening("A lesson with a long name about equations with brackets on both sides", "Thursday, first half", 2)
    school.trellis.small_groups.open("7b", long, [school.students[name].id for name in ("Ida", "Tom")], "t-ada")
    teacher = visit(width=size[0], height=size[1])
    site.sign_in(teacher)
    teacher.get_by_role("link", name="Open a mini-lesson").first.click()
    expect(teacher.get_by_label("What it is about")).not_to_have_value("")
    teacher.get_by_label("When and where").fill("Tuesday, at the round table")
    if not teacher.get_by_label("Ida", exact=True).is_checked():
        teacher.get_by_label("Ida", exact=True).check()
    teacher.get_by_role("button", name="Ask them").click()
    expect(teacher.locator("#open")).to_be_visible()
    assert faults(teacher) == []
    page = visit(width=size[0], height=size[1])
    site.join(page, "Ida")
    expect(page.locator("#groups")).to_contain_text("You come if you like")
    assert faults(page) == []
    tab_to(page, "I come")
    page.keyboard.press("Enter")
    expect(page.locator("#groups")).to_contain_text("You come. Your teacher knows.")
    assert faults(page) == []
    teacher.reload()
    expect(teacher.locator("main")).to_contain_text("Ida")
    teacher.get_by_role("button", name="Close it").first.click()
    expect(teacher.locator("main")).to_contain_text("Closed lately")
