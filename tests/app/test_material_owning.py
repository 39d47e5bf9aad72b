"""In a course that several teachers' classes work on, a file is its teacher's, and shared by keeping it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from store.materials import Shelved
from tests.app.conftest import Caller
from tests.app.school import COURSE, School

NOTES = b"# Scales\n\nAn equation is like a pair of scales: what is done to one side is done to the other.\n"
ADAS = f"/classes/7b/courses/{COURSE.id}/material"
BOS = f"/classes/8a/courses/{COURSE.id}/material"


@dataclass
class Staff:
    """Ada's 7B and Bo's 8A work on the same course."""

    ada: Caller
    bo: Caller
    school: School

    def files(self) -> tuple[Shelved, ...]:
        return self.school.trellis.materials.of(COURSE.id)

    def send(self, who: Caller, page: str, data: bytes = NOTES) -> str:
        who.get(page)
        answer = who.client.post(page, data={"csrf": who.token}, files=[("files", ("notes.md", data))])
        assert answer.status_code == 200
        return answer.text


@pytest.fixture
def staff(caller: Callable[[], Caller], school: School) -> Staff:
    return Staff(caller().as_teacher(school), caller().as_teacher(school, school.other_email), school)


def status(staff: Staff) -> dict[str, str]:
    return {f"{one.teacher} {one.name}": one.status for one in staff.files()}


def test_what_waits_or_was_removed_is_its_teachers_alone(staff: Staff) -> None:
    staff.send(staff.ada, ADAS)
    (one,) = staff.files()
    for act in ("look", "remove"):
        if act == "remove":
            staff.ada.send(f"{ADAS}/{one.id}", act="keep")
            staff.ada.send(f"{ADAS}/{one.id}", act="remove")
        assert "notes.md" not in staff.bo.get(BOS).text
        assert staff.bo.get(f"{BOS}/{one.id}").status_code == 404
        for tried in ("keep", "discard", "remove", "put-back"):
            assert staff.bo.send(f"{BOS}/{one.id}", act=tried).status_code == 404
    assert status(staff) == {"t-ada notes.md": "removed"}


def test_keeping_shares_it_to_be_read_and_not_to_be_changed(staff: Staff) -> None:
    assert "Keep and share" in staff.send(staff.ada, ADAS)
    (one,) = staff.files()
    staff.ada.send(f"{ADAS}/{one.id}", act="keep")
    page = staff.bo.get(BOS).text
    assert "kept by Ada Brandt" in page
    assert 'value="remove"' not in page
    read = staff.bo.get(f"{BOS}/{one.id}")
    assert "pair of scales" in read.text
    assert 'value="remove"' not in read.text
    refused = staff.bo.send(f"{BOS}/{one.id}", act="remove")
    assert refused.status_code == 403
    assert "Only Ada Brandt can change it." in refused.text
    assert status(staff) == {"t-ada notes.md": "kept"}
    assert 'value="remove"' in staff.ada.get(ADAS).text


def test_a_file_of_the_same_name_or_the_same_bytes_takes_no_other_teachers_place(staff: Staff) -> None:
    staff.send(staff.ada, ADAS)
    staff.send(staff.bo, BOS)
    assert status(staff) == {"t-ada notes.md": "waiting", "t-bo notes.md": "waiting"}
    mine = {one.teacher: one.id for one in staff.files()}
    staff.ada.send(f"{ADAS}/{mine['t-ada']}", act="keep")
    staff.bo.send(f"{BOS}/{mine['t-bo']}", act="keep")
    assert status(staff) == {"t-ada notes.md": "kept", "t-bo notes.md": "kept"}


def test_what_the_command_line_took_in_is_changed_there(staff: Staff) -> None:
    staff.send(staff.ada, ADAS)
    (one,) = staff.files()
    staff.school.trellis.materials.add(COURSE.id, "m-9", one.material, "digest", keep=True)
    assert staff.ada.get(f"{ADAS}/m-9").status_code == 200
    assert "whoever runs Trellis" in staff.ada.send(f"{ADAS}/m-9", act="remove").text
