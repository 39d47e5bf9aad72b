"""How sure before a set, in a browser: by keyboard, on a telephone, and what teachers see of it."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from domain.assignment import Work
from domain.help import ClassPolicy
from domain.session import SetSureness
from tests.app.school import COURSE, School
from tests.browser.conftest import Site, Visit, faults, tab_to
from tests.browser.students import DESK, PHONE


def give(school: School, *items: str, title: str = "Brackets and one-step equations") -> str:
    """Work for Ida; its id."""
    due = school.trellis.schools.today() + timedelta(days=3)
    work = Work(COURSE.id, "problems", title, items, due, "with help")
    return school.trellis.assignments.give("7b", work, {school.students["Ida"].id: ()}, "t-ada")


def told(school: School, percent: int, *items: str, title: str) -> None:
    """An earlier set of which something was said, its first problem done alone and its second not."""
    session = school.sit_down("Ida", items[0])
    until = school.trellis.schools.today() + timedelta(days=3)
    said = SetSureness(f"work:{title}", title, items, percent, until, school.watch())
    school.trellis.voices.say_sure_of_set(session.id, said)
    school.say("Ida", "x = 4", "right", alone=True)
    school.trellis.sessions.open_item(session.id, items[1], "")
    school.say("Ida", "x = 9", "wrong", alone=True)
    school.trellis.sessions.close(session.id)


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_set_is_asked_about_by_keyboard_and_its_page_is_usable(
    site: Site, visit: Visit, size: tuple[int, int]
) -> None:
    school = site.school
    with school.watch.earlier(days=4):
        told(school, 100, "i1", "i5", title="Like terms")
    with school.watch.earlier(days=2):
        told(school, 50, "i2", "i4", title="A long title that a teacher wrote to say what all of it is about")
    give(school, "i3", "i2", "i1")
    page = visit(width=size[0], height=size[1])
    site.join(page, "Ida")
    page.locator(".from-teacher .pick").first.click()
    page.get_by_role("link", name="Skip this time").click()
    expect(page.locator("#sure")).to_contain_text("of the 3 problems of “Brackets and one-step equations”")
    assert faults(page) == []
    tab_to(page, "75")
    page.keyboard.press("Enter")
    expect(page.locator("#sure")).to_contain_text("For these 3 problems you said 75 of 100.")
    assert faults(page) == []
    page.goto(site.at("/me/confidence"))
    expect(page.locator("body")).to_contain_text("Over 2 sets you expected 75 of 100 and did 50 of 100 alone.")
    assert faults(page) == []
    school.trellis.people.set_terms("7b", 7, ClassPolicy(depth_seen=True))
    teacher = visit(width=size[0], height=size[1])
    site.sign_in(teacher)
    teacher.goto(site.at(f"/classes/7b/students/{school.students['Ida'].id}"))
    expect(teacher.locator("#how-sure")).to_be_visible()
    assert faults(teacher) == []
