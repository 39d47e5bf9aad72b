"""The doors and the teacher's pages as a person meets them: looked at by axe, by keyboard, small, dark, printed."""

import re

import pytest
from playwright.sync_api import expect

from domain.help import HelpLevel
from domain.people import Student
from tests.browser.conftest import Site, Visit, faults, tab_to, too_wide

pytestmark = pytest.mark.browser


TOO_SMALL = """() => [...document.querySelectorAll(
        'button, .button, input:not([type=hidden]), summary, .names a, .heat a.heat-cell, .tabs a')]
    .filter(e => e.offsetParent).map(e => e.closest('label.option') || e)
    .map(e => [e.innerText || e.name, e.getBoundingClientRect()])
    .filter(([_, r]) => r.height < 43.5 || r.width < 43.5)
    .map(([name, r]) => `${location.pathname} ${name} ${r.width}x${r.height}`)"""


def doors(site: Site) -> list[str]:
    mia = site.school.students["Mia"].id
    return ["/", "/join", "/join?code=NOPE", "/join?code=K7M2QX", f"/join?code=K7M2QX&student={mia}", "/sign-in", "/x"]


def teachers(site: Site) -> list[str]:
    school = site.school
    mia, ida = school.students["Mia"].id, school.students["Ida"].id
    mias, sofias = school.sessions["Mia"].id, school.sessions["Sofía"].id
    return [
        "/classes/7b",
        "/classes/7b?course=plants",
        "/classes/7b/weeks",
        "/classes/7b/reflections",
        "/classes/7b/courses/linear-equations/explanations",
        "/classes/7b/settings",
        "/classes/new",
        "/classes/7b/people",
        "/classes/7b/add-students",
        "/classes/7b/sign-in-cards",
        "/classes/7b/hours",
        f"/classes/7b/students/{mia}/view",
        f"/classes/7b/students/{mia}/view/problem?session={mias}",
        "/classes/7b/courses/linear-equations/material",
        f"/classes/7b/students/{mia}?course=linear-equations&skill=brackets#skill-brackets",
        f"/classes/7b/students/{ida}",
        f"/classes/7b/students/{mia}/cards/week",
        f"/classes/7b/students/{mia}/cards/skill",
        f"/cards/{mias}",
        f"/cards/{sofias}",
        f"/cards/{sofias}/transcript",
        f"/cards/{mias}/transcript?turn=2#turn-2",
        f"/cards/{mias}/turns/1",
    ]


@pytest.mark.parametrize(("width", "height", "dark"), [(1280, 800, False), (390, 844, True)])
def test_no_page_has_a_fault(site: Site, visit: Visit, width: int, height: int, dark: bool) -> None:
    page = visit(width=width, height=height, dark=dark)
    found: list[str] = []
    for path in doors(site):
        page.goto(site.at(path))
        found += faults(page)
    site.sign_in(page)
    school = site.school
    school.trellis.access.record("t-ada", school.students["Mia"].id, school.sessions["Mia"].id, "To see how it went")
    for path in teachers(site):
        page.goto(site.at(path))
        assert page.locator("h1").count() == 1
        found += faults(page)
    assert found == []


def test_no_page_is_wider_than_the_smallest_phone(site: Site, visit: Visit) -> None:
    page = visit(width=320, height=640)
    site.sign_in(page)
    wide = []
    for path in [*doors(site), *teachers(site)]:
        page.goto(site.at(path))
        wide += too_wide(page)
    assert wide == []


def test_controls_are_large_enough_for_a_thumb(site: Site, visit: Visit) -> None:
    page = visit(width=390, height=844)
    site.sign_in(page)
    small = []
    for path in [*doors(site), *teachers(site)]:
        page.goto(site.at(path))
        small += page.evaluate(TOO_SMALL)
    assert small == []


def test_a_teacher_finds_and_reads_by_keyboard_alone(site: Site, visit: Visit) -> None:
    page = visit()
    page.goto(site.at("/"))
    tab_to(page, "Skip to the main part", most=1)
    tab_to(page, "Sign in")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in")
    tab_to(page, "E-mail address")
    page.keyboard.type(site.school.email)
    tab_to(page, "Password", most=1)
    page.keyboard.type(site.school.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/classes/7b")
    tab_to(page, "Class code", most=16)
    tab_to(page, "Mia")
    tab_to(page, "Session card of Mia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cards/*")
    tab_to(page, "turn 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/transcript?turn=1#turn-1")
    tab_to(page, "The student asked me to look")
    page.keyboard.press("Enter")
    page.locator("#turn-1").get_by_text("2x = 11").wait_for()
    assert page.url.endswith("/transcript?turn=1#turn-1")
    page.go_back()
    page.go_back()
    assert re.search(r"/cards/\w+$", page.url)


def test_enter_in_the_field_keeps_the_reason_that_was_typed(site: Site, visit: Visit) -> None:
    """Where the buttons of common reasons stood in the same form, Enter pressed the first of them."""
    page, mia = visit(), site.school.students["Mia"]
    site.sign_in(page)
    page.goto(site.at(f"/cards/{site.school.sessions['Mia'].id}/transcript"))
    page.get_by_label("Or in your own words").fill("Mia asked me about the bracket on Tuesday")
    page.keyboard.press("Enter")
    page.locator("#turn-1").wait_for()
    assert [one.reason for one in site.school.trellis.access.of_student(mia.id)] == [
        "Mia asked me about the bracket on Tuesday"
    ]
    student = visit()
    site.join(student, "Mia")
    student.goto(site.at("/me/visibility"))
    student.get_by_text("Mia asked me about the bracket on Tuesday").wait_for(timeout=5_000)


def test_escape_closes_what_was_opened_and_the_focus_is_back(site: Site, visit: Visit) -> None:
    page = visit()
    site.sign_in(page)
    aside = page.locator(".need details.aside-form").first
    aside.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("away today")
    page.keyboard.press("Escape")
    expect(aside).not_to_have_attribute("open", "")
    expect(aside.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(aside.locator("input[name=reason]")).to_have_value("away today")


def test_a_student_joins_by_keyboard_alone(site: Site, visit: Visit) -> None:
    page = visit(width=390, height=844)
    page.goto(site.at("/"))
    tab_to(page, "Class code")
    page.keyboard.type("k7m 2qx")
    page.keyboard.press("Enter")
    page.wait_for_url("**/join?code=*")
    tab_to(page, "Sofía")
    page.keyboard.press("Enter")
    page.wait_for_url("**student=*")
    page.keyboard.type(site.school.pin)
    page.keyboard.press("Enter")
    page.wait_for_url("**/home")


def test_the_doors_and_the_teachers_pages_work_without_a_script(site: Site, visit: Visit) -> None:
    page = visit(scripts=False)
    site.join(page, "Mia")
    assert page.url.endswith("/home")
    teacher = visit(scripts=False)
    site.sign_in(teacher)
    assert teacher.url.endswith("/classes/7b")
    teacher.get_by_role("button", name="Lower the hand of Mia").click()
    assert teacher.locator(".flashes").inner_text() == "The hand is down."
    assert teacher.get_by_role("button", name="Lower the hand of Mia").count() == 0
    teacher.reload()
    assert teacher.locator(".flashes").count() == 0


def test_the_first_screen_says_whom_to_see_first_without_a_click(site: Site, visit: Visit) -> None:
    page = visit()
    site.sign_in(page)
    first = page.locator(".need").first
    box = first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800
    text = first.inner_text()
    assert text.startswith("Hand up")
    assert "Mia" in text
    assert "is it 2x + 6 = 11" in text


def test_a_cell_of_the_heat_map_opens_the_tries_behind_it(site: Site, visit: Visit) -> None:
    page = visit()
    site.sign_in(page)
    page.get_by_role(
        "link", name="Mia, Multiply out brackets: needs support, 0 of 1 right alone, 0 of 1 right with help"
    ).click()
    row = page.locator("#skill-brackets")
    assert row.get_by_text("Not yet, alone").is_visible()
    assert row.get_by_text("2x + 3 = 14").is_visible()
    assert not page.locator("#skill-combine li").first.is_visible()


def test_the_heat_map_scrolls_by_itself_on_a_phone(site: Site, visit: Visit) -> None:
    page = visit(width=390, height=844)
    site.sign_in(page)
    map_ = page.locator(".scroll")
    wide, seen = map_.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide > seen
    map_.evaluate("e => { e.scrollLeft = 300 }")
    name = page.locator(".heat tbody th").first.bounding_box()
    frame = map_.bounding_box()
    assert name is not None
    assert frame is not None
    assert name["x"] >= frame["x"], "the skill's name stays in sight"


def test_thirty_students_with_long_names_stand_beside_each_other_on_a_desk(site: Site, visit: Visit) -> None:
    for number in range(18):
        name = f"Anastasia-Valentina Konstantinopoulou {number}" if number % 2 else f"Łukasz Wojciechowski {number}"
        site.school.trellis.people.add_student(Student(f"s-l-{number}", name, ""), "7b")
    page = visit(height=500)
    site.sign_in(page)
    map_ = page.locator(".heat-scroll")
    wide, seen = map_.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide <= seen, "all thirty are seen at once"
    small = map_.evaluate("""e => [...e.querySelectorAll('a')].map(a => a.getBoundingClientRect())
        .filter(r => r.width < 23.9 || r.height < 23.9).length""")
    assert small == 0
    cut = map_.evaluate("""e => [...e.querySelectorAll('.heat-name a')]
        .filter(a => a.scrollWidth > a.clientWidth + 1 || a.scrollHeight > a.clientHeight + 1).map(a => a.innerText)""")
    assert cut == [], "every name is read whole"
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    wide, seen = map_.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide <= seen, "all thirty are on a sheet of A4"
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 500})
    map_.evaluate("e => { e.scrollTop = 300 }")
    head, frame = page.locator(".heat thead th").nth(3).bounding_box(), map_.bounding_box()
    assert head is not None
    assert frame is not None
    assert abs(head["y"] - frame["y"]) < 6, "the names stay in sight"


def test_a_full_card_prints_on_one_page(site: Site, visit: Visit) -> None:
    school = site.school
    with school.watch.earlier(minutes=59):
        school.sit_down("Tom", "i1")
        for n, item in enumerate(("i1", "i2", "i3", "i4", "i5")):
            school.trellis.sessions.open_item(school.sessions["Tom"].id, item, "next")
            wrote = f"line {n} of what Tom wrote about it\n2x + 3 = 14\n2x = 11\nx = 5.5\nand then I did not know"
            school.say("Tom", wrote, "wrong", alone=True)
            school.say("Tom", wrote, "wrong", move="teach", level=HelpLevel.TEACH)
            if n % 2:
                school.say("Tom", "x = 4", "right", move="confirm")
    page = visit()
    site.sign_in(page)
    page.goto(site.at(f"/cards/{school.sessions['Tom'].id}"))
    for paper in ("A4", "Letter"):
        pages = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper))
        assert len(pages) == 1, paper
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Print").is_visible()
    assert page.get_by_role("heading", name="Stuck on").is_visible()


def test_a_typographic_apostrophe_takes_no_more_room_than_a_typed_one(site: Site, visit: Visit) -> None:
    for number, name in enumerate(("Ann D’Angelo", "Ann D'Angelo")):
        site.school.trellis.people.add_student(Student(f"s-d-{number}", name, ""), "7b")
    page = visit()
    site.sign_in(page)
    page.goto(site.at("/classes/7b"))
    tall = [
        page.locator(f".heat-name a[href$='s-d-{number}']").evaluate("one => one.getBoundingClientRect().height")
        for number in (0, 1)
    ]
    assert abs(tall[0] - tall[1]) < 4
