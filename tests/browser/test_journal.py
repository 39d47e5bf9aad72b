"""The journal in a browser: what is typed is kept, every page of it can be used by everybody."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from domain.goal import Aim, Goal, GoalStep
from tests.browser.conftest import Site, Visit, faults
from tests.browser.students import DESK, PHONE, fresh

OURS = Goal("Do two of these alone by Friday: Brackets", "I rush", "I wait", aim=Aim(2))


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_pages_of_the_journal_are_usable(site: Site, visit: Visit, size: tuple[int, int]) -> None:
    school = site.school
    session = fresh(school, goal=OURS)
    school.say("Ida", "2x + 3 = 14", "wrong", alone=True)
    school.say("Ida", "2x + 6 = 15", "wrong")
    school.say("Ida", "x = 4", "right")
    said = GoalStep("proposed", school.watch(), "t-ada", "Brackets first.", Goal("Do one alone", aim=Aim(1)))
    school.trellis.sessions.step_goal(session, said)
    page = visit(width=size[0], height=size[1])
    site.join(page, "Ida")
    for path in ("/me/journal", "/me/learning", "/me/week", "/me/portfolio"):
        page.goto(site.at(path))
        assert faults(page) == [], path
    school.trellis.sessions.close(session)
    page.goto(site.at(f"/sessions/{school.sit_down('Ida', 'i2').id}/goal"))
    assert faults(page) == []
    teacher = visit(width=size[0], height=size[1])
    site.sign_in(teacher)
    teacher.goto(site.at(f"/classes/7b/students/{school.students['Ida'].id}"))
    assert faults(teacher) == []


@pytest.mark.browser
def test_what_is_typed_is_kept_and_a_cry_is_answered_at_once(site: Site, visit: Visit) -> None:
    page = visit()
    site.join(page, "Ida")
    page.goto(site.at("/me/journal"))
    page.locator("#text").fill("I found out that")
    expect(page.locator("#saved")).to_contain_text("Kept as a draft.")
    page.reload()
    expect(page.locator("#text")).to_have_value("I found out that")
    expect(page.locator("#person")).to_be_hidden()
    page.locator("#text").fill("i want to kill myself")
    expect(page.locator("#person")).to_contain_text("What you wrote is important")
    waited = site.school.trellis.alerts.open()
    assert [one.alert.heard_in for one in waited] == ["journal"]
    assert site.school.trellis.clock() - waited[0].alert.at <= timedelta(minutes=1)
