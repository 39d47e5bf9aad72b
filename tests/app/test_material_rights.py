"""What is no material: lists of people; and files that reserve all rights, which are kept only when somebody may."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from app.cli import main
from domain.people import Student
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_material_page import NOTES, PAGE, ada, sent

__all__ = ["ada"]

RIGHTS = NOTES + b"\n# Imprint\n\nA. Press, Kyiv. All rights reserved.\n"
ROSTER = b"Student;Mark\nMia Adeyemi;12\nBen Okoro;9\nLi Wei;15\nIda Lund;11\n"
HTML = (
    b"<html><body><table><tr><th>Student</th><th>Mark</th></tr>"
    + b"".join(
        b"<tr><td>%s</td><td>12</td></tr>" % who for who in (b"Mia Adeyemi", b"Ben Okoro", b"Li Wei", b"Ida Lund")
    )
    + b"</table></body></html>"
)
ELEMENTS = b"Name;Symbol;Atomic number\nHydrogen;H;1\nHelium;He;2\nLithium;Li;3\nBoron;B;5\n"


def test_a_roster_is_refused_with_a_sentence_whatever_it_is_saved_as(ada: Caller, school: School) -> None:
    for name, data in (("marks.txt", ROSTER), ("marks.html", HTML), ("marks.md", ROSTER.replace(b";", b" ; "))):
        page = sent(ada, (name, data))
        assert f"{name}: it is a list of people and their marks" in page
        assert "students are added on the page of their class" in page
    assert "marks.csv: it is a list of people and their marks" in sent(ada, ("marks.csv", ROSTER))
    assert "plants.csv: it is a spreadsheet" in sent(ada, ("plants.csv", b"Day;Height;Leaves\n1;2;3\n2;4;5\n"))
    assert school.trellis.materials.of("linear-equations") == ()
    sent(ada, ("elements.txt", ELEMENTS))
    assert [one.name for one in school.trellis.materials.of("linear-equations")] == ["elements.txt"]


def document(*lines: str) -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(kept := BytesIO())
    return kept.getvalue()


def test_lines_of_names_and_marks_are_refused_in_a_text_and_a_document(ada: Caller, school: School) -> None:
    lines = ("Mia Adeyemi 12", "Ben Okoro 9", "Li Wei 15", "Ida Lund 11", "Omar Haddad 14", "Zoë Berg 8")
    page = sent(ada, ("marks.txt", "\n".join(lines).encode()))
    assert "marks.txt: it is a list of people and their marks" in page
    page = sent(ada, ("marks.docx", document(*(line.replace(" ", "\t") for line in lines))))
    assert "marks.docx: it is a list of people and their marks" in page
    assert school.trellis.materials.of("linear-equations") == ()


def test_a_list_of_this_schools_students_is_refused_however_it_looks(ada: Caller, school: School) -> None:
    for number, name in enumerate(("Mia Chen", "Ben Okoro", "Ida Lund")):
        school.trellis.people.add_student(Student(f"known-{number}", name, ""), school.room.id)
    plain = "chen, mia absent\nokoro, ben ill\nlund, ida here"
    page = sent(ada, ("who.txt", plain.encode()), ("who.docx", document(*plain.splitlines())))
    for name in ("who.txt", "who.docx"):
        assert f"{name}: it is a list of students of this school, which no student may find as material" in page
    assert school.trellis.materials.of("linear-equations") == ()


def test_a_file_that_reserves_all_rights_is_kept_after_a_tick(ada: Caller, school: School) -> None:
    page = sent(ada, ("scales.md", RIGHTS))
    assert "<q>All rights reserved.</q>" in page
    assert 'name="may"' in page
    (one,) = school.trellis.materials.of("linear-equations")
    refused = ada.send(f"{PAGE}/{one.id}", act="keep")
    assert (refused.status_code, "This file reserves all rights." in refused.text) == (422, True)
    assert school.trellis.materials.get("linear-equations", one.id).status == "waiting"
    ada.send(f"{PAGE}/{one.id}", act="keep", may="true")
    assert school.trellis.materials.get("linear-equations", one.id).status == "kept"
    page = sent(ada, ("named.md", RIGHTS), licence="CC BY 4.0")
    assert 'name="may"' not in page


def test_the_command_asks_for_yes_i_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DATA", str(tmp_path / "data"))
    (tmp_path / "scales.md").write_bytes(RIGHTS)
    (tmp_path / "notes.md").write_bytes(NOTES)

    def ingest(*more: str) -> Result:
        files = [str(tmp_path / "scales.md"), str(tmp_path / "notes.md")]
        return CliRunner().invoke(main, ["ingest", *files, "--course", "Scales", *more])

    first = ingest()
    assert first.exit_code == 1
    assert "scales.md: it says “All rights reserved”." in first.stdout
    assert "the same command with --yes-i-may" in first.stdout
    listed = CliRunner().invoke(main, ["ingest", "--course", "Scales", "--list"]).stdout
    assert "notes.md" in listed
    assert "scales.md" not in listed
    second = ingest("--yes-i-may")
    assert second.exit_code == 0
    assert "scales.md" in CliRunner().invoke(main, ["ingest", "--course", "Scales", "--list"]).stdout
