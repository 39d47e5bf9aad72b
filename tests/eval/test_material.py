"""The measure of what a file gives away, on a book of one section."""

from pathlib import Path

from click.testing import CliRunner

from eval.cli import group
from eval.material import FORMATS, measure, textbook
from tests.course.books import EXERCISE, collection, module

TEACHING = "A sum is what comes out when two or more numbers are put together into one."
TASK = "What is the sum of the first seven numbers that can be divided by three?"


def book(folder: Path) -> Path:
    asked = [TASK, *(f"What is the sum of {n} and forty-two apples?" for n in range(3))]
    tasks = "".join(EXERCISE.format(task, n) for n, task in enumerate(asked))
    added = EXERCISE.format("Add seventeen and twenty-five in your head.", "Ten and twenty make thirty first.")
    worked = f"<example>{added}</example>"
    section = f'<section class="section-exercises"><title>Exercises</title>{tasks}</section>'
    module(folder, "m1", "Sums", f"<para>{TEACHING}</para>{worked}{section}")
    collection(folder, Foundations=["m1"])
    (folder / "collections" / "small.collection.xml").write_text(
        (folder / "collections" / "small.collection.xml").read_text().replace('<col:module document="m0"/>', "")
    )
    return folder


def test_every_paragraph_is_labelled_by_the_books_own_markup(tmp_path: Path) -> None:
    found = {each.what: each.text for each in textbook(book(tmp_path))}
    kinds = [each.what for each in textbook(tmp_path)]
    assert kinds.count("exercise") == 8
    assert found["teaching"] == TEACHING
    assert "example" in found


def test_teaching_is_found_and_exercises_are_not(tmp_path: Path) -> None:
    written = tuple(textbook(book(tmp_path)))
    for file, write in FORMATS.values():
        shares = measure(written, file, write).shares
        assert {what: share.value for what, share in shares.items()} == {"exercise": 0, "example": 1, "teaching": 1}


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        group, ["material", "--book", str(book(tmp_path / "book")), "--json", str(tmp_path / "out.json")]
    )
    assert result.exit_code == 0, result.output
    assert "teaching found" in result.output
    assert '"web_page"' in (tmp_path / "out.json").read_text()
