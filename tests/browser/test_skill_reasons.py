"""Why a skill stands where it does, as a student and their teacher read it."""

import pytest

from tests.browser.conftest import Site, Visit, faults


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_student_opens_why_a_skill_stands_there(site: Site, visit: Visit, width: int) -> None:
    page = visit(width=width)
    site.join(page, "Mia")
    skill = page.locator(".skill", has_text="Multiply out brackets").first
    assert "Right" not in skill.inner_text()
    skill.locator("summary").focus()
    page.keyboard.press("Enter")
    assert "Not right alone. It moved this down" in skill.inner_text()
    able = page.locator(".skill", has_text="Combine like terms").first
    assert "can do alone" in able.inner_text()
    assert faults(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_teacher_reads_what_each_try_moved(site: Site, visit: Visit, width: int) -> None:
    page = visit(width=width)
    site.sign_in(page)
    student = site.school.students["Mia"].id
    page.goto(site.at(f"/classes/7b/students/{student}?course=linear-equations&skill=brackets"))
    opened = page.locator("#skill-brackets").inner_text()
    assert "Not right alone. It moved this down" in opened
    assert "% → " in opened
    assert faults(page) == []
