"""``trellis ingest`` as typed: folders, problems, second runs, edits, undo, and being stopped."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.ingest import taking
from app.ingest.files import Named
from app.settings import load_settings
from app.wiring import wire
from domain.course import Course
from domain.evidence import Need
from tests.course.books import collection, module
from tests.course.material import files

Trellis = Callable[..., Result]

SLOPES = b"""---
licence: CC BY 4.0
---
# Slopes

The slope of a line is the rise divided by the run between two of its points.

## Exercises

1. Find the slope through (0, 1) and (2, 5).
"""


@pytest.fixture
def trellis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trellis:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRELLIS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "120")
    return lambda *words: CliRunner().invoke(main, ["ingest", *(str(word) for word in words)])


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "unit 1").mkdir(parents=True)
    (folder / "unit 1" / "slopes.md").write_bytes(SLOPES)
    (folder / "fractions.docx").write_bytes(files.word())
    (folder / ".hidden.md").write_bytes(SLOPES)
    (folder / "~$fractions.docx").write_bytes(b"lock")
    (folder / "marks.xlsx").write_bytes(b"PK")
    return folder


def found(course: str, words: str) -> list[str]:
    """What a search in the course cites."""
    running = wire(load_settings())
    try:
        return [evidence.quote for evidence in running.index.find(Need(course, words, skills=(words,)))]
    finally:
        running.close()


def rows(result: Result) -> dict[str, str]:
    """The summary's files and what became of each."""
    cells = [line.strip("│ ").split("│") for line in result.stdout.splitlines() if line.startswith("│")]
    return {row[0].strip(): row[-1].strip() for row in cells if row[0].strip()}


def test_a_folder_becomes_a_course_that_can_be_searched(trellis: Trellis, notes: Path) -> None:
    result = trellis(notes, "--course", "Lines")
    assert result.exit_code == 0, result.output
    assert rows(result) == {"notes/fractions.docx": "added", "notes/unit 1/slopes.md": "added"}
    assert "Passed over, since their kinds are not read: notes/marks.xlsx" in result.stdout
    assert found("lines", "slope of a line") == [
        "The slope of a line is the rise divided by the run between two of its points."
    ]
    assert not any("(2, 5)" in quote for quote in found("lines", "Find the slope through (0, 1) and (2, 5)"))


def test_the_second_time_nothing_is_read_and_an_edited_file_is_replaced(trellis: Trellis, notes: Path) -> None:
    trellis(notes, "--course", "Lines")
    assert set(rows(trellis(notes, "--course", "lines")).values()) == {"unchanged"}
    edited = notes / "unit 1" / "slopes.md"
    edited.write_bytes(SLOPES.replace(b"the rise divided by the run", b"how far it climbs for each step"))
    assert rows(trellis(notes, "--course", "Lines")) == {
        "notes/fractions.docx": "unchanged", "notes/unit 1/slopes.md": "replaced",
    }  # fmt: skip
    assert found("lines", "slope of a line") == [
        "The slope of a line is how far it climbs for each step between two of its points."
    ]
    assert rows(trellis(notes, "--course", "Lines", "--licence", "CC0 1.0"))["notes/unit 1/slopes.md"] == "replaced"


def test_problems_are_listed_and_the_rest_goes_on(trellis: Trellis, notes: Path) -> None:
    (notes / "scan.pdf").write_bytes(files.scan())
    (notes / "broken.docx").write_bytes(files.word()[:4000])
    result = trellis(notes, "--course", "Lines")
    assert result.exit_code == 1
    assert "notes/scan.pdf: its pages are pictures, so there is no text in it. Run it through" in result.stdout
    assert "notes/broken.docx: the file is damaged" in result.stdout
    assert list(rows(result).values()).count("added") == 2


def test_what_was_noted_while_reading_is_said_when_the_file_is_taken_in(trellis: Trellis, notes: Path) -> None:
    parts = files.unpacked(files.ebook())
    del parts["OEBPS/text/two.xhtml"]
    (notes / "biology.epub").write_bytes(files.packed(parts))
    result = trellis(notes, "--course", "Cells")
    assert result.exit_code == 0, result.output
    words = " ".join(result.stdout.split())
    assert words.count("notes/biology.epub: The chapter two.xhtml is missing or cannot be read.") == 1
    assert "two.xhtml" not in trellis(notes, "--course", "Cells").stdout


def test_a_dry_run_shows_what_was_understood_and_changes_nothing(trellis: Trellis, notes: Path) -> None:
    result = trellis(notes, "--course", "Lines", "--dry-run")
    assert result.exit_code == 0, result.output
    for words in (
        "Slopes (markdown, 1 passage, CC BY 4.0)",
        "Fractions › Adding: 3 passages",
        "left out: Answer key: exercises, answers or solutions, by the heading, 2 words",
    ):
        assert words in result.stdout
    assert "There is no course 'Lines'." in trellis("--list", "--course", "Lines").stderr
    with sqlite3.connect(notes.parent / "data" / "trellis.db") as database:
        assert database.execute("SELECT count(*) FROM passage").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM course").fetchone() == (0,)
    database.close()


def test_removed_and_put_back(trellis: Trellis, notes: Path) -> None:
    trellis(notes, "--course", "Lines")
    removed = trellis("--course", "Lines", "--remove", "notes/unit 1/slopes.md")
    assert "Students find notes/unit 1/slopes.md no more." in removed.stdout
    assert "notes/unit 1/slopes.md: removed, 1 passage" in trellis("--course", "Lines", "--list").stdout
    assert found("lines", "slope of a line") == []
    assert trellis("--course", "Lines", "--put-back", "notes/unit 1/slopes.md").exit_code == 0
    assert found("lines", "slope of a line") != []
    again = trellis("--course", "Lines", "--put-back", "notes/unit 1/slopes.md")
    assert "There is no removed file 'notes/unit 1/slopes.md'." in again.stderr


def test_the_last_file_removed_leaves_an_index_that_finds_nothing(trellis: Trellis, tmp_path: Path) -> None:
    (tmp_path / "s.md").write_bytes(SLOPES)
    trellis("s.md", "--course", "Lines")
    trellis("--course", "Lines", "--remove", "s.md")
    assert found("lines", "slope of a line") == []


def test_stopped_half_way_what_was_finished_stays(
    trellis: Trellis, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = taking.take

    def stopped_at_the_second(file: Named, *rest: object, **more: object) -> taking.Taken:
        if file.name.endswith("slopes.md"):
            raise KeyboardInterrupt
        return take(file, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(taking, "take", stopped_at_the_second)
        stopped = trellis(notes, "--course", "Lines")
    assert stopped.exit_code == 1
    assert "Stopped. What was finished is kept; the same command again does what is left." in stopped.stderr
    assert rows(trellis(notes, "--course", "Lines")) == {
        "notes/fractions.docx": "unchanged", "notes/unit 1/slopes.md": "added",
    }  # fmt: skip
    assert found("lines", "slope of a line") != []


def test_material_stays_when_the_course_is_imported_again(trellis: Trellis, tmp_path: Path, notes: Path) -> None:
    book = tmp_path / "book"
    module(book, "m1", "Counting", "<para>Whole numbers count apples and chairs, one by one, without end.</para>")
    collection(book, Foundations=["m1"])
    run = CliRunner()
    assert run.invoke(main, ["import", "openstax", str(book)]).exit_code == 0
    assert trellis(notes, "--course", "small-algebra").exit_code == 0
    text = book / "modules" / "m1" / "index.cnxml"
    text.write_text(text.read_text().replace("apples", "pears"))
    assert run.invoke(main, ["import", "openstax", str(book)]).exit_code == 0
    assert found("small-algebra", "slope of a line") != []
    assert "pears" in found("small-algebra", "whole numbers count")[0]


def test_material_of_a_course_is_searched_beside_its_textbook(trellis: Trellis, tmp_path: Path, notes: Path) -> None:
    book = tmp_path / "book"
    module(book, "m1", "Counting", "<para>Whole numbers count apples and chairs, one by one, without end.</para>")
    collection(book, Foundations=["m1"])
    CliRunner().invoke(main, ["import", "openstax", str(book)])
    running = wire(load_settings())
    running.courses.save(Course("pool", "Pool", book="small-algebra"))
    running.close()
    assert trellis(notes, "--course", "Pool").exit_code == 0
    assert found("pool", "slope of a line") != []
    assert found("pool", "whole numbers count") != []
    assert found("small-algebra", "slope of a line") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--course", "Lines"), "Give files or folders"),
        (("nowhere", "--course", "Lines"), "There is no file or folder nowhere"),
        (("notes", "--course", "Lines", "--title", "All"), "--title is for a single file"),
        (("--course", "Lines", "--remove", "x.md"), "There is no"),
        (("data", "--course", "Lines"), "There is no file of a kind that is read"),
    ],
)
def test_mistakes_end_in_one_line(trellis: Trellis, notes: Path, words: tuple[str, ...], said: str) -> None:
    result = trellis(*words)
    assert result.exit_code != 0
    assert said in result.stderr
