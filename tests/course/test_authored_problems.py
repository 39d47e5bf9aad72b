"""What an author reads about a course that is not sound: file, line, what, and the remedy."""

from pathlib import Path

import pytest

from course.authored import read_authored
from course.errors import AuthoredCourseError, CourseError, Problem
from tests.course.tiny_course import COURSE, TEXT, folder_of
from tests.course.unsound import IN_COURSE, Case

FRONT = "---\nsection: 1\ntitle: Undoing\n---\n"

IN_TEXT = {
    "no front matter": Case(FRONT, "", "\nAn equation", "no front matter", "`section: ...`"),
    "front matter without title": Case(
        "title: Undoing\n", "", "section: 1", "the front matter has no `title`", "Add `title:`"
    ),
    "unknown field in front matter": Case(
        "title: Undoing\n",
        "title: Undoing\nauthor: me\n",
        "author",
        "`author` is not a field of the front matter",
        "There are: section, title",
    ),
    "unbalanced dollar": Case(
        "such as $x = 2$", "such as $x = 2", "## Definition", 'an unbalanced `$` under "Solution"', "second `$`"
    ),
    "heading without text": Case(
        "Shoes come off first.", "", "### Example", 'no text under the heading "Socks"', "delete the heading"
    ),
    "same heading twice": Case(
        "### Example: Socks",
        "## Solution",
        "## Solution",
        'the heading "Solution" is here a second time',
        "another name",
    ),
    "section without text": Case(TEXT[len(FRONT) :], "", "section: 1", "a section without a text", "Write a paragraph"),
    "tab": Case("Shoes come", "Shoes\tcome", "Shoes\t", "a tab character", "spaces"),
}


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(AuthoredCourseError) as raised:
        read_authored(folder)
    return raised.value.problems


def bent(text: str, case: Case) -> tuple[str, int]:
    """The text with the case's change, and the line where its problem stands."""
    assert case.old in text
    after = text.replace(case.old, case.new, 1)
    return after, after.count("\n", 0, after.index(case.at)) + 1


def said(found: tuple[Problem, ...], case: Case) -> list[tuple[str, int]]:
    return [(p.file, p.line) for p in found if case.what in p.what and case.remedy in p.remedy]


@pytest.mark.parametrize("case", IN_COURSE.values(), ids=IN_COURSE.keys())
def test_a_problem_in_the_course_file(tmp_path: Path, case: Case) -> None:
    course, line = bent(COURSE, case)
    found = problems(folder_of(tmp_path, course))
    assert said(found, case) == [("course.yaml", line)], found


@pytest.mark.parametrize("case", IN_TEXT.values(), ids=IN_TEXT.keys())
def test_a_problem_in_a_text(tmp_path: Path, case: Case) -> None:
    text, line = bent(TEXT, case)
    found = problems(folder_of(tmp_path, texts={"01.md": text}))
    assert said(found, case) == [("texts/01.md", line)], found


def test_everything_wrong_is_said_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    broken = COURSE.replace("lesson: first", "lesson: last").replace("$x + 7 = 15$", "$x + 7 = 15")
    broken = broken.replace("- hint: What", "- hnit: What").replace("section: 1", "section: 4")
    found = problems(folder_of(tmp_path, broken, {"a.md": TEXT.replace("2$", "2"), "b.md": "no front matter"}))
    assert [(problem.file, problem.what.split(",")[0]) for problem in found] == [
        ("course.yaml", 'no text for section "4"'),
        ("course.yaml", 'no lesson "last"'),
        ("course.yaml", "an unbalanced `$`"),
        ("course.yaml", "`hnit` is not a field of a rung of a pathway"),
        ("course.yaml", 'no lesson "last"'),
        ("texts/a.md", 'an unbalanced `$` under "Solution"'),
        ("texts/b.md", "no front matter"),
    ]


def test_the_message_lists_every_problem(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, COURSE.replace("title: Why", "titel: Why"))
    with pytest.raises(CourseError) as raised:
        read_authored(folder)
    line = COURSE[: COURSE.index("title: Why")].count("\n") + 1
    assert str(raised.value).splitlines() == [
        "The course has 2 problems:",
        f"course.yaml:{line - 1}: an item has no `title`. Add `title:`, a few words that students choose it by",
        f'course.yaml:{line}: `titel` is not a field of an item. Did you mean "title"?',
    ]


def test_two_texts_for_one_section(tmp_path: Path) -> None:
    second = "---\nsection: 1\ntitle: More\n---\n\n## B\n\nb\n"
    (problem,) = problems(folder_of(tmp_path, texts={"a.md": TEXT, "b.md": second}))
    assert (problem.file, problem.line) == ("texts/b.md", 2)
    assert "first in texts/a.md" in problem.what


def test_a_text_that_is_not_utf_8(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "texts" / "01.md").write_bytes(TEXT.encode() + "café".encode("latin-1"))
    found = problems(folder)
    assert (found[-1].file, found[-1].line) == ("texts/01.md", TEXT.count("\n") + 1)
    assert (found[-1].what, found[-1].remedy) == ("not UTF-8 (byte 0xe9)", "Save the file as UTF-8")


def test_a_folder_without_a_course(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path)
    assert str(problem).startswith(f"course.yaml: no such file in {tmp_path}")


def test_brackets_without_end_are_refused(tmp_path: Path) -> None:
    (problem,) = problems(folder_of(tmp_path, "[" * 100_000))
    assert "levels deep" in problem.what
