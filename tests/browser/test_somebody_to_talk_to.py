"""Whoever needs a person finds one: the help page at any width, and the words under a cry for help."""

from dataclasses import replace

import pytest

from domain.school import Contact
from tests.browser.conftest import Site, Visit, faults

pytestmark = pytest.mark.browser


def name_somebody(site: Site) -> None:
    schools = site.school.trellis.schools
    rules = replace(schools.get().rules, helpline=Contact("Childline", "1800 66 66 66"))
    schools.save(replace(schools.get(), contact=Contact("Ms Ray", "room 12, always open"), rules=rules))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_help_page_is_one_tap_away_and_says_whom_to_go_to(site: Site, visit: Visit, width: int) -> None:
    name_somebody(site)
    page = visit(width=width)
    page.goto(site.at("/"))
    page.get_by_role("link", name="Talk to someone").click()
    page.get_by_role("link", name="1800 66 66 66").wait_for()
    assert "Ms Ray" not in page.content()
    assert faults(page) == []
    site.join(page, "Mia")
    page.get_by_role("link", name="Talk to someone").click()
    page.get_by_text("room 12, always open").first.wait_for()
    assert page.locator("main").get_by_text("Ms Ray").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_cry_for_help_is_met_with_calm_words_and_names(site: Site, visit: Visit, width: int) -> None:
    name_somebody(site)
    session = site.school.sit_down("Mia").id
    page = visit(width=width)
    site.join(page, "Mia")
    page.goto(site.at(f"/sessions/{session}"))
    page.get_by_label("Your answer, a line of work, or a question").fill("they all call me fat and nobody sits with me")
    page.get_by_role("button", name="Send").click()
    met = page.locator('[data-move="safeguard"]')
    met.get_by_text("Nobody should be treated like that").wait_for()
    met.get_by_text("Ms Ray").wait_for()
    assert met.get_by_role("link", name="1800 66 66 66").get_attribute("href") == "tel:1800666666"
    assert faults(page) == []
    page.goto(site.at(f"/sessions/{session}/goal"))
    page.get_by_label("What do you want to be able to do").fill("i dont want to live anymore")
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("I read that too").wait_for()
    assert page.get_by_label("What do you want to be able to do").input_value() == ""
    assert faults(page) == []
