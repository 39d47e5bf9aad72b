"""The library, the model's page, the log and storage in a browser: sent, asked about, read, wide and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from domain.course import Course
from domain.passage import Passage
from domain.people import Role, Staff
from tests.app.school import School
from tests.app.test_library_page import pool
from tests.browser.conftest import Site, Visit, faults
from tests.course.pools import COURSE

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390, 320)
BOOK = Course("a-book", "A book", passages=(Passage("b1", "1.1", ("A", "B"), "text", "Whole numbers count.", 1),))
RIGHTS = b"# Scales\n\nAn equation is a pair of scales that hangs.\n\n# Imprint\n\nA. Press. All rights reserved.\n"


def administrator(school: School) -> str:
    """The address Hana signs in with."""
    ada = school.trellis.people.staff("t-ada")
    roles: frozenset[Role] = frozenset({"administrator", "teacher"})
    school.trellis.people.add_staff(Staff("hana", "hana@school.example", "Hana Okafor", ada.password_hash, roles))
    return "hana@school.example"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_course_is_sent_asked_about_taken_in_and_paired(site: Site, visit: Visit, tmp_path: Path, width: int) -> None:
    site.school.trellis.courses.save(BOOK)
    (tmp_path / "pool.zip").write_bytes(pool(tmp_path / "pool", courses=(COURSE, "Another one")))
    page = visit(width=width)
    site.sign_in(page, administrator(site.school))
    page.goto(site.at("/school/courses"))
    assert faults(page) == []
    page.get_by_label("ZIP file").set_input_files(tmp_path / "pool.zip")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="This pool holds several courses. Which one?")).to_be_visible(
        timeout=60_000
    )
    assert faults(page) == []
    page.get_by_label("Course", exact=True).select_option(COURSE)
    page.get_by_role("button", name="Take this one in").click()
    expect(page.get_by_role("heading", name=f"{COURSE}: taken in.")).to_be_visible(timeout=60_000)
    assert faults(page) == []
    page.get_by_label(f"Textbook of {COURSE}").select_option("A book")
    page.get_by_role("button", name="Keep this textbook").click()
    expect(page.get_by_text("as somebody chose")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()
    assert faults(page) == []
    page.goto(site.at("/school/courses"))
    assert faults(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_model_the_log_and_storage_are_read(site: Site, visit: Visit, width: int) -> None:
    page = visit(width=width)
    site.sign_in(page, administrator(site.school))
    site.school.trellis.audit.note("hana", "taken out", "student", site.school.students["Mia"].id, classroom="7b")
    for path in ("/school", "/school/model", "/school/log", "/school/log?whom=nobody", "/school/system"):
        page.goto(site.at(path))
        assert faults(page) == [], path


def test_a_proxys_refusal_of_an_upload_is_explained(site: Site, visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "big.md").write_bytes(RIGHTS)
    page = visit()
    site.sign_in(page)
    material = "/classes/7b/courses/linear-equations/material"
    page.goto(site.at(material))

    def proxy(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        route.fulfill(status=413, content_type="text/html", body="<html><h1>413 Request Entity Too Large</h1></html>")

    page.route(f"**{material}", proxy)
    page.get_by_label("Add files").set_input_files(tmp_path / "big.md")
    expect(page.get_by_text("larger than the proxy in front of Trellis lets through")).to_be_visible()
    expect(page.get_by_text("docs/proxy.md")).to_be_visible()
    page.unroute(f"**{material}")
    page.get_by_label("Add files").set_input_files({"name": "empty.md", "mimeType": "text/plain", "buffer": b" "})
    expect(page.get_by_text("the file is empty")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_file_that_reserves_all_rights_waits_for_a_tick(site: Site, visit: Visit, tmp_path: Path, width: int) -> None:
    (tmp_path / "scales.md").write_bytes(RIGHTS)
    page = visit(width=width)
    site.sign_in(page)
    page.goto(site.at("/classes/7b/courses/linear-equations/material"))
    page.get_by_label("Add files").set_input_files(tmp_path / "scales.md")
    expect(page.get_by_text("All rights reserved.")).to_be_visible(timeout=30_000)
    assert faults(page) == []
    page.get_by_role("button", name="Keep and share").click()
    expect(page.get_by_text("Nothing is kept yet")).to_be_visible()
    page.get_by_label("We may use it with our students").check()
    page.get_by_role("button", name="Keep and share").click()
    expect(page.get_by_text("The tutor can quote it")).to_be_visible(timeout=30_000)
