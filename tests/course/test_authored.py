"""What a sound authored course becomes."""

from pathlib import Path

import pytest

from course.authored import read_authored
from domain.course import Course
from domain.skill import BktParameters
from tests.course.tiny_course import COURSE, folder_of


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return read_authored(folder_of(tmp_path))


def test_skills_lessons_and_source(course: Course) -> None:
    one, two = course.skills
    assert (course.id, course.name, course.grade, course.language) == ("tiny", "A tiny course", 8, "en")
    assert one.bkt == BktParameters(known=0.3, guess=0.1)
    assert (two.prerequisites, two.bkt) == (("one-step",), BktParameters())
    assert (course.lessons[0].section, course.lessons[0].skills) == ("1", ("one-step",))
    assert course.items[0].source.license == course.passages[0].source.license == "CC BY 4.0"


def test_an_item_with_its_key_slips_and_pathway(course: Course) -> None:
    item = course.items[0]
    step = item.steps[0]
    hint, scaffold = step.pathway
    assert (item.lesson, item.body, item.offered) == ("first", r"A ticket costs \$3.", True)
    assert (step.id, step.key.kind, step.key.accepted) == ("add-s1", "expression", ("8",))
    assert step.key.slips[0].reply == "You added 7 to 15. What undoes adding?"
    assert (hint.key, hint.depends_on, scaffold.depends_on) == (None, (), ("add-s1-h1",))
    assert scaffold.key is not None
    assert (scaffold.title, scaffold.key.choices) == ("Go back", ("Add 7", "Subtract 7"))
    assert scaffold.sub_hints[0].id == "add-s1-h2-h1"


def test_an_explanation_with_its_expectations(course: Course) -> None:
    (idea,) = course.items[1].steps[0].key.expectations
    assert idea.ideas == (("equal", "the same"), ("scales", "balance"))
    assert idea.contradictions == ("only the left side counts",)


def test_headings_become_passages(course: Course) -> None:
    plain, definition, example = course.passages
    assert (plain.id, plain.kind, plain.text) == ("1", "text", "An equation says that two things are equal.")
    assert (definition.kind, definition.title) == ("definition", "Solution")
    assert definition.text == "A number that makes it *true*, such as $x = 2$.\n\n- one\n- two"
    assert example.path == ("A tiny course", "Undoing", "Solution", "Socks")
    assert [passage.order for passage in course.passages] == [0, 1, 2]


def test_values_stay_as_they_are_written(tmp_path: Path) -> None:
    written = COURSE.replace("accepted: 8\n", "accepted: [1/2, 3.10, no, 2024-01-01]\n")
    assert read_authored(folder_of(tmp_path, written)).items[0].steps[0].key.accepted == (
        "1/2", "3.10", "no", "2024-01-01",
    )  # fmt: skip


def test_a_bare_answer_is_an_expression(tmp_path: Path) -> None:
    bare = COURSE.replace(
        "        answer:\n          accepted: 8\n          slips:\n            - answer: 22\n"
        "              name: Adds again\n              reply: You added 7 to 15. What undoes adding?\n",
        "        answer: 8\n",
    )
    key = read_authored(folder_of(tmp_path, bare)).items[0].steps[0].key
    assert (key.kind, key.accepted) == ("expression", ("8",))


def test_other_files_are_named_as_skipped(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "texts" / "notes.docx").write_bytes(b"x")
    assert [str(skipped.file) for skipped in read_authored(folder).skipped] == ["texts/notes.docx"]


def test_progress_is_told_for_each_file(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    read_authored(folder_of(tmp_path), lambda done, total, what: told.append((done, total, what)))
    assert told == [(1, 2, "course.yaml"), (2, 2, "texts/01.md")]


def test_a_number_the_problem_shows_may_stand_in_a_hint(tmp_path: Path) -> None:
    shown = COURSE.replace("$x + 7 = 15$", "$x + 8 = 16$").replace("What was done", "8 was added; what was done")
    assert read_authored(folder_of(tmp_path, shown)).items[0].steps[0].pathway[0].text.startswith("8 was added")
