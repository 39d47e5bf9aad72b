"""The student's pages in Chromium: axe on each, the practice task by keyboard alone, and what goes wrong on the way."""

import pytest
from playwright.sync_api import Page, expect

from domain.goal import Goal
from tests.app.school import COURSE, School
from tests.browser.conftest import Enter, Site, Visit, faults
from tests.browser.students import DESK, PHONE, SMALL, cited, fresh

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("choosing")]


def pages(school: School) -> dict[str, str]:
    """Every page a student sees, by name."""
    talk = fresh(school, goal=Goal("Two brackets alone", "I get stuck", "I read the line again"))
    cited(school, talk)
    choosing = school.sit_down("Aylin", "choose").id
    return {
        "home": "/home",
        "goal": f"/sessions/{talk}/goal",
        "practice": f"/sessions/{talk}",
        "look back": f"/sessions/{talk}/reflect",
        "visibility": "/me/visibility",
        "section": f"/courses/{COURSE.id}/sections/2.3?passage=p2&quote=every+term",
        "choices": f"/sessions/{choosing}",
    }


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)], ids=["desk, light", "phone, dark"])
def test_every_page_passes_axe_and_fits(school: School, enter: Enter, size: tuple[int, int], dark: bool) -> None:
    found: list[str] = []
    for name, address in pages(school).items():
        page = enter("Aylin" if name == "choices" else "Ida", size=size, dark=dark)
        page.goto(address)
        if name == "practice":
            page.locator("a[data-cite]").click()
            expect(page.locator(".cite-place mark").first).to_be_visible()
        found += [f"{name}: {fault}" for fault in faults(page)]
    page = enter("Sofía", size=size, dark=dark)
    page.goto(f"/sessions/{school.sessions['Sofía'].id}")
    page.locator(".talk-top a").click()
    found += [f"look back with answers: {fault}" for fault in faults(page)]
    assert found == []


def test_nothing_needs_sideways_scrolling_on_a_small_phone(school: School, enter: Enter) -> None:
    for name, address in pages(school).items():
        page = enter("Aylin" if name == "choices" else "Ida", size=SMALL)
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_targets_can_be_hit_with_a_thumb(school: School, enter: Enter) -> None:
    session = fresh(school)
    page = enter(size=PHONE)
    page.goto(f"/sessions/{session}")
    for control in page.locator("button:visible, summary:visible, .talk-top a:visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 43.9, control.inner_text()
        assert box["width"] >= 43.9, control.inner_text()


def press_until(page: Page, key: str, selector: str, most: int = 40) -> None:
    for _ in range(most):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} was not reached with {key}")


def test_the_practice_task_by_keyboard_alone(school: School, enter: Enter) -> None:
    fresh(school)
    school.trellis.sessions.close(school.sessions["Ida"].id)
    page = enter(calm=False)
    page.goto("/home")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    press_until(page, "Tab", ".pick")
    page.keyboard.press("Enter")
    page.wait_for_url("**/goal")
    press_until(page, "Tab", "#wish")
    page.keyboard.type("solve two of these with no hint")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "#obstacle")
    page.keyboard.type("I get stuck")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "#plan")
    page.keyboard.type("I read the line again")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/goal"))
    session = school.trellis.sessions.open_of(school.students["Ida"].id)
    assert session is not None
    expect(page.locator(".goal-line")).to_contain_text("solve two of these with no hint")
    press_until(page, "Tab", "#text")
    page.keyboard.type("x = 1")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("x = 99")
    assert page.locator("#text").input_value() == "x = 1\nx = 99"
    page.keyboard.press("Enter")
    expect(page.locator(".turn .reply")).to_have_count(1)
    expect(page.locator("#text")).to_be_focused()
    press_until(page, "Tab", 'button[value="hint"]')
    page.keyboard.press("Enter")
    expect(page.locator(".turn .reply")).to_have_count(2)
    key = school.trellis.courses.item(COURSE.id, session.item).steps[0].key.accepted[0]
    page.keyboard.type(f"x = {key}")
    page.keyboard.press("Enter")
    expect(page.locator(".next")).to_be_visible()
    press_until(page, "Shift+Tab", ".next a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reflect")
    while page.locator("#answer").count():
        press_until(page, "Tab", "#answer")
        page.keyboard.type("I looked at the line again")
        press_until(page, "Tab", ".question .button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Done for today.")


def test_what_is_typed_is_shown_typeset_before_it_is_sent(school: School, enter: Enter) -> None:
    page = enter()
    page.goto(f"/sessions/{fresh(school)}")
    page.locator("#text").fill("x = 3/(2+1)")
    expect(page.locator("#preview mfrac")).to_be_visible()
    page.locator("#text").fill("why is that?")
    expect(page.locator("#preview")).to_be_hidden()


def test_offline_keeps_the_words_and_sends_one_turn(school: School, enter: Enter) -> None:
    session = fresh(school)
    page = enter()
    page.goto(f"/sessions/{session}")
    page.context.set_offline(True)
    page.locator("#text").fill("x = 9")
    page.keyboard.press("Enter")
    expect(page.locator("#wrong")).to_contain_text("did not reach the tutor")
    expect(page.locator("#text")).to_have_value("x = 9")
    expect(page.locator(".turn")).to_have_count(0)
    page.context.set_offline(False)
    page.locator("#text").press("Enter")
    expect(page.locator(".turn .reply")).to_have_count(1)
    expect(page.locator("#wrong")).to_be_hidden()
    assert len(school.trellis.sessions.get(session).turns) == 1


def test_a_reply_lost_on_the_way_is_not_said_twice(school: School, enter: Enter) -> None:
    session = fresh(school)
    page = enter()
    page.goto(f"/sessions/{session}")

    def lose(route):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        route.fetch()
        route.abort()

    page.route("**/api/sessions/*/turns", lose)
    page.locator("#text").fill("x = 9")
    page.keyboard.press("Enter")
    expect(page.locator("#wrong")).to_contain_text("did not reach the tutor")
    page.unroute("**/api/sessions/*/turns")
    page.locator("#text").press("Enter")
    expect(page.locator(".turn .reply")).to_have_count(1)
    assert len(school.trellis.sessions.get(session).turns) == 1


def test_closed_in_another_tab_says_so_and_keeps_the_words(school: School, enter: Enter) -> None:
    session = fresh(school)
    page = enter()
    page.goto(f"/sessions/{session}")
    school.trellis.sessions.close(session)
    page.locator("#text").fill("x = 9")
    page.keyboard.press("Enter")
    expect(page.locator("#wrong")).to_contain_text("another tab")
    expect(page.locator("#text")).to_have_value("x = 9")


def test_nothing_and_too_much_are_refused_beside_the_field(school: School, enter: Enter) -> None:
    session = fresh(school)
    page = enter()
    page.goto(f"/sessions/{session}")
    page.locator("#text").press("Enter")
    expect(page.locator("#wrong")).to_contain_text("Write something first")
    page.locator("#text").fill("x" * 10_000)
    page.locator("#text").press("Enter")
    expect(page.locator("#wrong")).to_contain_text("10000 characters")
    assert len(page.locator("#text").input_value()) == 10_000
    page.locator("#text").fill("x")
    expect(page.locator("#wrong")).to_be_hidden()
    assert school.trellis.sessions.get(session).turns == ()


def test_words_that_run_from_right_to_left_are_shown_so(school: School, enter: Enter) -> None:
    session = fresh(school)
    page = enter()
    page.goto(f"/sessions/{session}")
    for number, (said, direction) in enumerate((("הפתרון הוא 4", "rtl"), ("x = 9", "ltr")), 1):
        page.locator("#text").fill(said)
        page.keyboard.press("Enter")
        expect(page.locator(f"#turn-{number} .said-words")).to_have_css("direction", direction)


def test_pressed_twice_it_is_sent_once(school: School, enter: Enter) -> None:
    session = fresh(school)
    page = enter()
    page.goto(f"/sessions/{session}")
    page.locator("#text").fill("x = 9")
    page.evaluate(
        "() => { const form = document.getElementById('composer'); form.requestSubmit(); form.requestSubmit(); }"
    )
    expect(page.locator(".turn .reply")).to_have_count(1)
    page.wait_for_timeout(200)
    assert len(school.trellis.sessions.get(session).turns) == 1


def test_a_citation_opens_in_place_and_closes_again(school: School, enter: Enter) -> None:
    session = fresh(school)
    cited(school, session)
    page = enter(size=PHONE)
    page.goto(f"/sessions/{session}")
    chip = page.locator("a[data-cite]")
    expect(chip).to_have_attribute("aria-expanded", "false")
    chip.focus()
    page.keyboard.press("Enter")
    place = page.locator(".cite-place")
    expect(place.locator("mark math")).to_be_visible()
    expect(place).to_contain_text("Solving · Brackets")
    expect(place).to_contain_text("CC BY 4.0")
    expect(chip).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Space")
    expect(place).to_be_hidden()
    assert page.url.endswith(session)


def test_the_problem_folds_on_a_phone_and_stays_folded(school: School, enter: Enter) -> None:
    session = fresh(school)
    page = enter(size=PHONE)
    page.goto(f"/sessions/{session}")
    page.locator("#problem summary").click()
    expect(page.locator(".problem-inside")).to_be_hidden()
    page.locator("#text").fill("x = 9")
    page.keyboard.press("Enter")
    expect(page.locator(".turn .reply")).to_have_count(1)
    expect(page.locator(".problem-inside")).to_be_hidden()


def test_without_scripts_the_work_can_be_done(school: School, enter: Enter) -> None:
    session = fresh(school)
    cited(school, session)
    page = enter(scripts=False)
    page.goto(f"/sessions/{session}")
    page.locator("#text").fill("x = 9")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn .reply")).to_have_count(3)
    page.get_by_role("button", name="Hint", exact=True).click()
    expect(page.locator(".turn .reply")).to_have_count(4)
    page.locator("a[data-cite]").first.click()
    expect(page.locator("h1")).to_have_text("Brackets")
    expect(page.locator(".passage-here mark").first).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_student_reads_that_the_teacher_has_seen_the_hand(
    enter: Enter, site: Site, visit: Visit, size: tuple[int, int]
) -> None:
    page = enter("Ida", size=size)
    session = site.school.sit_down("Ida", "i3").id
    page.goto(f"/sessions/{session}")
    page.get_by_role("button", name="Ask my teacher").click()
    expect(page.get_by_text("You read here when your teacher has seen it")).to_be_visible()
    assert faults(page) == []
    teacher = visit()
    site.sign_in(teacher)
    teacher.goto(site.at(f"/cards/{session}"))
    page.reload()
    expect(page.get_by_text("Your teacher has seen it,")).to_be_visible()
    assert faults(page) == []
