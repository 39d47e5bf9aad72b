from dataclasses import dataclass

import pytest

from course.naming import Numbered, book_in, license_short, natural, numbered, skill_name, slug, source
from domain.source import Source


@dataclass(frozen=True)
class Case:
    given: str
    wanted: str


@pytest.mark.parametrize(
    "case",
    [
        Case("add_integers", "Add integers"),
        Case("find_the_x__and_y__intercepts_of_a_line", "Find the x- and y-intercepts of a line"),
        Case("factor_x**2+bx+c_with_a_gcf", "Factor x² + bx + c with a GCF"),
        Case("solve_a(x___h)**2_=_k", "Solve a(x − h)² = k"),
        Case("make_conversions_in_the_u.s._system", "Make conversions in the U.S. system"),
        Case("and_percents", "Percents"),
        Case("simplify:_expressions", "Simplify expressions"),
    ],
    ids=lambda case: case.given,
)
def test_a_skill_id_becomes_what_a_student_can_do(case: Case) -> None:
    assert skill_name(case.given) == case.wanted


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("6.3 Multiply Polynomials", Numbered("6.3", "Multiply Polynomials")),
        ("9.3  Add and  Subtract ", Numbered("9.3", "Add and Subtract")),
        ("Lesson 1.10", Numbered("1.10", "")),
        ("Section 2.1: Forces", Numbered("2.1", "Forces")),
        ("3D shapes", Numbered("", "3D shapes")),
        ("Photosynthesis", Numbered("", "Photosynthesis")),
    ],
)
def test_a_heading_is_parted_from_its_number(heading: str, wanted: Numbered) -> None:
    assert numbered(heading) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("OpenStax: Elementary Algebra", "openstax-elementary-algebra"),
        ("Élève & Äpfel", "eleve-apfel"),
        ("الجبر الأولي", "الجبر-الاولي"),
    ],
)
def test_a_slug_is_short_plain_and_the_same_each_time(name: str, wanted: str) -> None:
    assert slug(name) == wanted == slug(wanted)


def test_a_source_is_read_from_address_and_name() -> None:
    assert source("https://a.org/books/b <A Book>", "https://creativecommons.org/licenses/by/4.0/") == Source(
        "A Book", "https://a.org/books/b", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
    )
    assert source("By Ms Gray", "") == Source(name="By Ms Gray")
    assert source("", "") == Source()


def test_a_licence_that_is_not_creative_commons_keeps_its_own_name() -> None:
    assert license_short("https://example.org/terms", "School use only") == "School use only"
    assert license_short("http://creativecommons.org/licenses/by-nc-sa/4.0/") == "CC BY-NC-SA 4.0"


def test_the_book_is_found_in_an_address() -> None:
    assert book_in("https://openstax.org/details/books/elementary-algebra-2e") == "elementary-algebra-2e"
    assert book_in("https://example.org/course") is None


def test_numbers_in_ids_are_sorted_as_numbers() -> None:
    assert sorted(["line10a", "line2b", "line2a", "area1"], key=natural) == ["area1", "line2a", "line2b", "line10a"]
