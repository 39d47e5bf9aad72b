"""``trellis courses``: a course and its textbook, paired by address, by edition or by hand; removing and undoing."""

from pathlib import Path

import pytest

from tests.app.test_cli_import import Trellis, one_line, trellis
from tests.course.books import collection, module
from tests.course.pools import COURSE, PoolBuilder, pool_with_plan

__all__ = ["trellis"]

ID = "openstax-elementary-algebra"
FRONT = "https://openstax.org/ <OpenStax>"


@pytest.fixture
def pool(tmp_path: Path) -> PoolBuilder:
    builder = pool_with_plan(tmp_path / "pool")
    builder.problem("a1add1")
    builder.step("a1add1a")
    return builder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    module(tmp_path / "book", "m0", "Preface", "<para>x</para>", "preface")
    module(tmp_path / "book", "m1", "Whole Numbers", "<para>A whole number counts things.</para>")
    collection(tmp_path / "book", Numbers=["m1"])
    return tmp_path / "book"


def front_page(pool: PoolBuilder) -> None:
    """The pool names the publisher's front page instead of a book, as some do."""
    for file in (*pool.folder.glob("content-pool/*/*.json"), *pool.folder.glob("coursePlans.json")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("https://openstax.org/details/books/small-algebra <Small Algebra>", FRONT))


def listed(trellis: Trellis) -> str:
    return trellis("courses").stdout


def test_a_course_that_names_no_textbook_says_so_and_is_paired_by_hand(
    trellis: Trellis, pool: PoolBuilder, book: Path
) -> None:
    front_page(pool)
    said = trellis("import", "oatutor", pool.folder, "--course", COURSE).stdout
    assert "It names no textbook, so the tutor has nothing to cite on it." in said
    assert f"trellis courses pair {ID} BOOK" in said
    assert "no textbook" in listed(trellis)
    assert "is paired with it" not in trellis("import", "openstax", book).stdout
    assert "Books that are here: small-algebra" in trellis("import", "oatutor", pool.folder, "--course", COURSE).stdout
    assert trellis("courses", "pair", COURSE, "Small Algebra").stdout == f"{COURSE} now cites Small Algebra.\n"
    assert "textbook small-algebra" in listed(trellis)
    again = trellis("import", "oatutor", pool.folder, "--course", COURSE).stdout
    assert "Nothing changed" in again
    assert "Its textbook is small-algebra, as somebody chose." in again
    found = trellis("search", COURSE, "whole number")
    assert "A whole number counts things" in found.stdout
    assert trellis("courses", "pair", ID, "--none").stdout == f"{COURSE} now cites no textbook.\n"
    assert "no textbook" in listed(trellis)


def test_another_edition_is_paired_whichever_comes_first(trellis: Trellis, pool: PoolBuilder, book: Path) -> None:
    file = next((book / "collections").iterdir())
    file.write_text(file.read_text().replace(">small-algebra<", ">small-algebra-2e<"))
    said = trellis("import", "oatutor", pool.folder, "--course", COURSE).stdout
    assert "Its textbook small-algebra is not here yet" in said
    assert "textbook small-algebra (not here)" in listed(trellis)
    assert f"{COURSE} ({ID}) is paired with it: it names another edition." in trellis("import", "openstax", book).stdout
    assert "textbook small-algebra-2e" in listed(trellis)
    again = trellis("import", "oatutor", pool.folder, "--course", COURSE).stdout
    assert "Nothing changed" in again
    assert "Its textbook is small-algebra-2e." in again


def test_what_cannot_be_paired_is_said(trellis: Trellis, pool: PoolBuilder, book: Path) -> None:
    trellis("import", "oatutor", pool.folder, "--course", COURSE)
    assert "There is no course 'nothing' here" in one_line(trellis("courses", "pair", ID, "nothing"))
    assert "has no texts to cite. Books that are here: none" in one_line(trellis("courses", "pair", ID, ID))
    assert trellis("courses", "pair", ID).exit_code == 2
    assert trellis("courses", "pair", ID, "x", "--none").exit_code == 2


def test_a_course_is_removed_unless_it_is_somebodys_textbook_and_put_back(
    trellis: Trellis, pool: PoolBuilder, book: Path
) -> None:
    trellis("import", "openstax", book)
    trellis("import", "oatutor", pool.folder, "--course", COURSE)
    assert f"It is the textbook of {COURSE}." in one_line(trellis("courses", "remove", "small-algebra"))
    assert f"trellis courses put-back {ID}" in trellis("courses", "remove", COURSE).stdout
    assert f"{ID}\n  removed" in listed(trellis)
    assert trellis("courses", "remove", "small-algebra").exit_code == 0
    assert trellis("courses", "put-back", ID).exit_code == 0
    assert "1 problems" in listed(trellis)
    assert "textbook small-algebra (not here)" in listed(trellis)
    assert "There is no course" in one_line(trellis("courses", "put-back", "nothing"))
