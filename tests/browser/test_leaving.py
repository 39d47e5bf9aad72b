"""Copies, merges and erasures in a browser, wide and on a phone."""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.settings import Settings
from app.wiring import wire
from domain.people import Staff, Student
from store import tables
from tests.app.school import School
from tests.browser.conftest import Site, Visit, faults, serving

pytestmark = pytest.mark.browser


@pytest.fixture
def site(built: School, tmp_path: Path) -> Iterator[Site]:
    """A school with a data folder of its own, which is searched after an erasure; Hana runs it."""
    shutil.copy(built.trellis.settings.data / "trellis.db", tmp_path / "trellis.db")
    watch = replace(built.watch)
    trellis = wire(Settings(data=tmp_path), watch)
    password = trellis.people.staff("t-ada").password_hash
    trellis.people.add_staff(
        Staff("hana", "hana@school.example", "Hana Okafor", password, frozenset({"administrator"}))
    )
    trellis.people.add_student(Student("s-twice", "Mia Sommer", "", preferred="Mia"), "8a")
    with trellis.db.session() as transaction:
        transaction.add(tables.SourceIdentifier(source="sis", kind="student", external="N-77", ours="s-twice"))
    with serving(trellis) as address:
        yield Site(address, replace(built, trellis=trellis, watch=watch))


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_student_is_merged_parted_handed_over_and_erased(
    site: Site, visit: Visit, tmp_path: Path, width: int, height: int
) -> None:
    page = visit(width=width, height=height)
    found: list[str] = []

    def look(name: str) -> None:
        found.extend(faults(page))
        page.screenshot(path=str(tmp_path / f"{width}-{name}.png"), full_page=True)

    site.sign_in(page, "hana@school.example")
    mia = f"/school/students/{site.school.students['Mia'].id}"
    page.goto(site.at(mia))
    look("1-student")
    page.get_by_role("link", name="Merge with another record").click()
    look("2-find-the-other")
    page.get_by_role("link", name="Mia Sommer").click()
    look("3-side-by-side")
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_role("button", name="Undo the merge")).to_be_visible()
    look("4-merged")
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_text("parted again")).to_be_visible()
    page.get_by_role("radio").first.check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download their copy").click()
    copy = tmp_path / "copy.zip"
    download.value.save_as(copy)
    with zipfile.ZipFile(copy) as packed:
        packed.extract("index.html", tmp_path)
    copied = visit(width=width, height=height)
    copied.goto((tmp_path / "index.html").as_uri())
    copied.screenshot(path=str(tmp_path / f"{width}-5-copy.png"), full_page=True)
    found.extend(faults(copied))
    copy.unlink()
    (tmp_path / "index.html").unlink()
    page.get_by_role("link", name="Erase this student").click()
    look("6-erase")
    page.get_by_label("To erase, type the name").fill("Mira")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("Nothing was erased.")).to_be_visible()
    look("7-not-the-name")
    page.get_by_label("To erase, type the name").fill("mia")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("heading", name="Erased", exact=True)).to_be_visible()
    look("8-erased")
    assert found == []


def test_a_student_downloads_their_own_copy(site: Site, visit: Visit) -> None:
    page = visit(width=390, height=844)
    site.join(page, "Ben")
    page.goto(site.at("/me/visibility"))
    assert faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my copy").click()
    assert zipfile.is_zipfile(download.value.path())


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_class_is_carried_on_into_the_next_year_and_read_afterwards(
    site: Site, visit: Visit, tmp_path: Path, width: int, height: int
) -> None:
    page = visit(width=width, height=height)
    found: list[str] = []

    def look(name: str) -> None:
        found.extend(faults(page))
        page.screenshot(path=str(tmp_path / f"{width}-{name}.png"), full_page=True)

    site.sign_in(page, "hana@school.example")
    page.goto(site.at("/school"))
    page.get_by_role("link", name="School years").click()
    look("a-no-years")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("The school year is added.")).to_be_visible()
    look("b-years")
    page.get_by_role("button", name="Sign out").click()
    site.sign_in(page)
    page.goto(site.at("/classes/7b/people"))
    page.get_by_role("link", name="The end of the school year").click()
    look("c-year-end")
    page.get_by_role("button", name="Make the new class").click()
    expect(page.get_by_text("Mia still waits for a person.")).to_be_visible()
    look("c-somebody-waits")
    site.school.watch.go_on(minutes=1)
    site.school.trellis.hands.lower(site.school.students["Mia"].id, "t-ada")
    page.get_by_role("button", name="Make the new class").click()
    expect(page.get_by_role("heading", name="People and set-up of 8B Mathematics")).to_be_visible()
    page.goto(site.at("/classes"))
    look("d-classes")
    page.get_by_role("link", name="7B Mathematics").click()
    look("e-archived")
    page.goto(site.at("/classes/7b/people"))
    look("f-people")
    expect(page.locator("main form")).to_have_count(0)
    page.goto(site.at("/classes/7b/year-end"))
    expect(page.get_by_role("heading", name="8B Mathematics goes on from here")).to_be_visible()
    look("g-year-end-again")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("The class is back")).to_be_visible()
    assert found == []
