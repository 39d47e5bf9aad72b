"""Choices as students see them in Chromium: picked, in sight, reached by keyboard, and no wider than the window."""

import pytest
from playwright.sync_api import expect

from tests.app.school import School
from tests.browser.conftest import Enter, faults
from tests.browser.students import DESK, LONG, PHONE, SMALL, fresh

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("choosing")]


def test_choices_are_picked_and_the_next_part_follows(school: School, enter: Enter) -> None:
    session = fresh(school, "choose")
    page = enter(size=PHONE)
    page.goto(f"/sessions/{session}")
    expect(page.locator(".problem-kicker")).to_contain_text("Part 1 of 2")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Check my work").click()
    expect(page.locator(".turn .reply")).to_have_count(1)
    expect(page.locator(".said-words math")).to_be_visible()
    expect(page.locator(".problem-kicker")).to_contain_text("Part 2 of 2")
    expect(page.get_by_role("radio")).to_have_count(0)
    assert school.trellis.sessions.get(session).turns[0].solved


IN_SIGHT = """choice => {
    const box = choice.getBoundingClientRect(), pinned = document.querySelector('.pinned').getBoundingClientRect();
    const composer = document.querySelector('.composer').getBoundingClientRect();
    const over = pinned.right > box.left && pinned.left < box.right ? pinned.bottom : 0;
    return box.top >= Math.max(0, over) - 1 && box.bottom <= Math.min(innerHeight, composer.top) + 1;
}"""
"""Whether the whole of a choice is seen, neither under the problem nor under what is typed."""

OPENED = [(DESK, "choose"), (PHONE, "choose"), (SMALL, "choose"), (DESK, "long-choices"), (PHONE, "long-choices")]


@pytest.mark.parametrize(("size", "item"), OPENED)
def test_the_first_choice_is_in_sight_on_opening(
    school: School, enter: Enter, size: tuple[int, int], item: str
) -> None:
    fresh(school, item)
    page = enter(size=size, scripts=False)
    page.goto(f"/sessions/{school.sessions['Ida'].id}")
    assert page.locator(".choice").first.evaluate(IN_SIGHT)


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL])
def test_choices_are_in_sight_after_a_reply_and_after_another_problem(
    school: School, enter: Enter, size: tuple[int, int]
) -> None:
    session = fresh(school)
    for _ in range(4):
        school.say("Ida", "x = 9", "wrong")
    school.trellis.sessions.open_item(session, "long-choices", "next in your course")
    page = enter(size=size)
    page.goto(f"/sessions/{session}")
    expect(page.locator(".choice").first).to_be_in_viewport()
    assert page.locator(".choice").first.evaluate(IN_SIGHT)
    page.locator("#text").fill("one")
    page.keyboard.press("Enter")
    expect(page.locator(".turn .reply")).to_have_count(5)
    assert page.locator("#choices").evaluate("choices => choices.nextElementSibling.matches('#composer')")


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL])
@pytest.mark.parametrize("talked", [False, True])
def test_every_choice_is_reached_by_scrolling_and_by_keyboard(
    school: School, enter: Enter, size: tuple[int, int], talked: bool
) -> None:
    session = fresh(school, "long-choices")
    if talked:
        school.say("Ida", "hm", None)
    page = enter(size=size)
    page.goto(f"/sessions/{session}")
    radios, hidden = page.get_by_role("radio"), []
    radios.first.focus()
    for at in range(radios.count()):
        expect(radios.nth(at)).to_be_focused()
        if not radios.nth(at).evaluate(IN_SIGHT):
            hidden.append(f"{at} by keyboard")
        page.keyboard.press("ArrowDown")
    page.mouse.move(size[0] * 3 / 4, size[1] / 2)
    for at in range(radios.count()):
        page.evaluate("scrollTo(0, 0)")
        for _ in range(60):
            if radios.nth(at).evaluate(IN_SIGHT):
                break
            page.mouse.wheel(0, 60)
            page.wait_for_timeout(20)
        else:
            hidden.append(f"{at} by scrolling")
    assert hidden == []


CUT_OFF = """maths => maths.filter(math => {
    const box = math.getBoundingClientRect();
    for (let out = math.parentElement; out; out = out.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(out).overflowX)) {
            const around = out.getBoundingClientRect();
            return around.left < -1 || around.right > innerWidth + 1;
        }
    }
    return box.left < -1 || box.right > innerWidth + 1;
}).map(math => math.parentElement.className)"""
"""Formulas that reach out of the window, and nothing around them scrolls."""


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL])
def test_a_long_formula_scrolls_within_what_holds_it(school: School, enter: Enter, size: tuple[int, int]) -> None:
    session = fresh(school, "long-choices")
    school.say("Ida", LONG, "wrong", reply=f"What of {LONG}?\n\n{LONG}")
    page = enter(size=size)
    page.goto(f"/sessions/{session}")
    assert page.locator("math").evaluate_all(CUT_OFF) == []
    assert faults(page) == []
    page.locator(".choice-words").first.click()
    expect(page.get_by_role("radio").first).to_be_checked()
    page.goto(f"/sessions/{fresh(school)}")
    page.locator("#text").fill("x = " + " + ".join(str(number) for number in range(25)))
    expect(page.locator("#preview math")).to_be_visible()
    assert page.locator("math").evaluate_all(CUT_OFF) == []
    assert faults(page) == []
