"""Each judgement is a value: its outcome, the characters that show it, how sure it is, a sentence for the teacher."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import AnswerKey
from maths.parse import PLAIN, parse
from tests.tutor.grading.test_worked_lines import CASES as WORK
from tutor.grading.error_span import off_part
from tutor.grading.grade import judge


class Case(NamedTuple):
    key: str
    attempt: str
    off: str


CASES = (
    Case("$4x+12$", "4x + 10", "10"),
    Case("$-3x^2+4x-1$", "-3x^2 + 5x - 1", "5x"),
    Case("$x^2-6x+9$", "x^2-6x-9", "-9"),
    Case("$(x-2)(x-3)$", "(x+2)(x-3)", "(x+2)"),
    Case("$3(x+2)$", "5(x+2)", "5"),
    Case("$y=2x+5$", "y = 2x - 5", "- 5"),
    Case("x=3, x=-2", "x=3 or x=-5", "x=-5"),
    Case(r"$\frac{5}{6}$", "4/6", "4"),
    Case(r"$\frac{x+1}{x-2}$", "(x+1)/(x+2)", "(x+2)"),
    Case("$12$", "17", "17"),
    Case("$4x+12$", "5x + 10", "5x + 10"),
    Case("$(2,-3)$", "(2, 3)", "(2, 3)"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.attempt)
def test_the_part_that_is_off_is_the_evidence(case: Case) -> None:
    kind = "text" if case.key.startswith("x=") else "expression"
    found = judge(case.attempt, AnswerKey("text" if kind == "text" else "expression", (case.key,)))
    assert found.outcome == "wrong"
    assert found.span is not None
    assert case.attempt[slice(*found.span)] == case.off
    assert (f"Only “{case.off}” is off." in found.for_teacher) == (case.off != case.attempt)


def assert_is_whole(attempt: str, key: AnswerKey, found_confidences: set[float], context: str = "") -> None:
    found = judge(attempt, key, context=context)
    assert found.for_teacher.strip()
    assert 0 < found.confidence <= 1
    assert found.span is not None
    assert 0 <= found.span[0] < found.span[1] <= len(attempt)
    if found.outcome != "unreadable":
        assert found.understood
    if found.line is not None:
        assert 0 <= found.line < len(attempt.splitlines())
    found_confidences.add(found.confidence)


def test_lines_of_work_give_whole_judgements_of_more_than_one_confidence() -> None:
    seen: set[float] = set()
    for case in WORK:
        kind = "text" if "," in case.key and "(" not in case.key else "expression"
        key = AnswerKey("text" if kind == "text" else "expression", (case.key,))
        assert_is_whole(case.lines, key, seen, case.problem)
    assert len(seen) >= 4


@given(st.text(alphabet="0123456789xy+-*/()=,. or", max_size=40))
def test_any_text_has_a_part_within_it_or_none(text: str) -> None:
    for key in ("4x+12", "(x-2)(x-3)", "(x+1)/(x-2)", "x=3"):
        part = off_part(text, (parse(key),), PLAIN)
        assert part is None or 0 <= part[0] <= part[1] <= len(text)
