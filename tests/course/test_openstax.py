from pathlib import Path, PurePosixPath

import pytest

from course.errors import CourseFolderError
from course.openstax import read_openstax
from course.openstax_pieces import ENOUGH
from domain.course import Course
from domain.skill import Lesson
from domain.source import Source
from tests.course.books import EXERCISE, collection, module

SECTION = f"""
<note class="be-prepared"><para>Readiness quiz.</para>{EXERCISE.format("Quizzed", "1")}</note>
<para id="p1">An opening paragraph.</para>
<section id="s1"><title>Add Numbers</title>
  <para id="p2">To add is to put together.</para>
  <example id="e1"><title>Apples</title>{EXERCISE.format("Worked: two and three.", "It is five.")}</example>
  <note class="try">{EXERCISE.format("Tried", "2")}</note>
  <para id="p3">In <link target-id="e1"/> we added.</para>
  <note id="n1"><title>Commutative Property</title><para>a + b = b + a</para></note>
  <note class="howto" id="n2"><title>Add two numbers</title><list><item>Count on.</item></list></note>
  <note class="media-2"><para>Watch a film.</para></note>
  {EXERCISE.format("Stray", "3")}
</section>
<section class="key-concepts"><title>Key Concepts</title>
  <list id="l1"><item>Adding is counting on.</item><item>Order does not matter.</item></list></section>
<section class="section-exercises"><title>Exercises</title>
  <section class="practice-perfect"><para>In the following exercises, add.</para>
  {EXERCISE.format("Practised", "4")}</section>
</section>
<section class="practice-test"><title>Test</title><para>Tested</para></section>
"""
GLOSSARY = '<definition id="d1"><term>sum</term><meaning>What adding makes.</meaning></definition>'


@pytest.fixture
def book(tmp_path: Path) -> Course:
    """Two chapters, the second without an opener."""
    folder = tmp_path / "bundle"
    collection(folder, Numbers=["m1", "m2", "m3"], Lines=["m4"])
    module(folder, "m0", "Preface", "<para>About this book.</para>", "preface")
    module(folder, "m1", "Introduction", "<para>Numbers are all around us.</para>", "introduction")
    module(folder, "m2", "Add", SECTION, glossary=GLOSSARY)
    module(folder, "m3", "Subtract", f'<example id="e1">{EXERCISE.format("Take away.", "Done.")}</example>')
    module(folder, "m4", "Draw", '<para id="p1">Use a ruler.</para>')
    (course,) = read_openstax(folder)
    return course


def test_the_book_names_itself_and_its_licence(book: Course) -> None:
    assert (book.id, book.name, book.language) == ("small-algebra", "Small Algebra", "en")
    assert book.source == Source(
        "OpenStax: Small Algebra",
        "https://openstax.org/details/books/small-algebra",
        "CC BY 4.0",
        "http://creativecommons.org/licenses/by/4.0/",
    )
    assert {passage.source for passage in book.passages} == {book.source}
    assert (book.items, book.skipped) == ((), ())


def test_sections_are_numbered_as_printed(book: Course) -> None:
    assert book.lessons == (
        Lesson("1-1-add", "1.1 Add", "1.1"),
        Lesson("1-2-subtract", "1.2 Subtract", "1.2"),
        Lesson("2-1-draw", "2.1 Draw", "2.1"),
    )
    assert [passage.section for passage in book.passages if passage.text.startswith("Use a ruler")] == ["2.1"]


def test_each_kind_of_content_is_a_passage_of_its_own(book: Course) -> None:
    found = {passage.id: (passage.kind, passage.path[3:], passage.text) for passage in book.passages}
    top = ("Small Algebra", "1 Numbers", "1.1 Add")
    assert all(passage.path[:3] == top for passage in book.passages if passage.section == "1.1")
    assert found == {
        "m2-p1": ("text", (), "An opening paragraph."),
        "m2-p2": ("text", ("Add Numbers",), "To add is to put together.\n\nIn Example 1.1 we added."),
        "m2-e1": (
            "example",
            ("Add Numbers", "Example 1.1"),
            "Apples\n\nWorked: two and three.\n\nSolution\n\nIt is five.",
        ),
        "m2-n1": ("note", ("Add Numbers", "Commutative Property"), "Commutative Property\n\na + b = b + a"),
        "m2-n2": ("note", ("Add Numbers", "Add two numbers"), "Add two numbers\n\n- Count on."),
        "m2-l1-0": ("note", ("Key Concepts",), "- Adding is counting on.\n\n- Order does not matter."),
        "m2-d1": ("definition", ("sum",), "sum: What adding makes."),
        "m3-e1": ("example", ("Example 1.2",), "Take away.\n\nSolution\n\nDone."),
        "m4-p1": ("text", (), "Use a ruler."),
    }


def test_exercises_are_left_out(book: Course) -> None:
    everything = "\n".join(passage.text for passage in book.passages)
    for words in ("Quizzed", "Readiness", "Tried", "Stray", "Practised", "following exercises", "Tested", "film"):
        assert words not in everything


def test_ids_and_order_are_unique_and_rising(book: Course) -> None:
    assert [passage.order for passage in book.passages] == list(range(len(book.passages)))
    assert len({passage.id for passage in book.passages}) == len(book.passages)


def test_long_runs_of_paragraphs_are_parted(tmp_path: Path) -> None:
    collection(tmp_path, Numbers=["m2"])
    module(tmp_path, "m0", "Preface", "", "preface")
    paragraphs = "".join(f'<para id="p{n}">{"word " * 50}</para>' for n in range(11))
    leads = f'<para id="q1">{"word " * 199} these:</para><list id="q2"><item>{"word " * 60}</item></list>'
    content = f"<section><title>A</title>{paragraphs}</section><section><title>B</title>{leads}</section>"
    module(tmp_path, "m2", "Add", content)
    (course,) = read_openstax(tmp_path)
    sizes = [(passage.path[-1], len(passage.text.split())) for passage in course.passages]
    assert sizes == [("A", 200), ("A", 200), ("A", 150), ("B", 261)]
    assert sizes[0][1] <= ENOUGH


def test_a_missing_module_is_skipped_and_the_numbers_stay(tmp_path: Path) -> None:
    collection(tmp_path, Numbers=["m1", "gone", "m3"], Lines=["lost", "m4"])
    module(tmp_path, "m0", "Preface", "", "preface")
    module(tmp_path, "m1", "Introduction", "", "introduction")
    module(tmp_path, "m3", "Subtract", '<para id="p1">Take away.</para>')
    module(tmp_path, "m4", "Draw", '<para id="p1">Use a ruler.</para>')
    (course,) = read_openstax(tmp_path)
    assert [lesson.section for lesson in course.lessons] == ["1.2", "2.1"]
    assert [(skipped.file, skipped.reason) for skipped in course.skipped] == [
        (PurePosixPath("modules/gone/index.cnxml"), "the file is missing"),
        (PurePosixPath("modules/lost/index.cnxml"), "the file is missing"),
    ]


def test_a_broken_module_is_skipped_with_its_line(tmp_path: Path) -> None:
    collection(tmp_path, Numbers=["m1", "m2"])
    module(tmp_path, "m0", "Preface", "", "preface")
    module(tmp_path, "m1", "Add", '<para id="p1">Put together.</para>')
    module(tmp_path, "m2", "Subtract", "<para>&nbsp;</para>")
    (course,) = read_openstax(tmp_path)
    assert [lesson.section for lesson in course.lessons] == ["1.1"]
    assert "line 1: not valid XML" in course.skipped[0].reason


def test_a_folder_without_a_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseFolderError, match=r"no collections/\*\.collection\.xml"):
        read_openstax(tmp_path)
    with pytest.raises(CourseFolderError, match="There is no folder"):
        read_openstax(tmp_path / "nowhere")


def test_a_broken_collection_is_refused(tmp_path: Path) -> None:
    (tmp_path / "collections").mkdir()
    (tmp_path / "collections" / "a.collection.xml").write_text("<a>", encoding="utf-8")
    with pytest.raises(CourseFolderError, match="cannot be read: line 1"):
        read_openstax(tmp_path)


def test_progress_is_told_for_each_module(tmp_path: Path) -> None:
    collection(tmp_path, Numbers=["m1"])
    module(tmp_path, "m0", "Preface", "", "preface")
    module(tmp_path, "m1", "Add", "")
    told: list[tuple[int, int, str]] = []
    read_openstax(tmp_path, lambda done, total, what: told.append((done, total, what)))
    assert told[-1] == (1, 1, "m1")
