"""Lines of work: the first that does not follow, and what was done there."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from domain.slip import SlipName
from maths.quote import said
from tutor.grading.grade import judge


class Case(NamedTuple):
    problem: str
    key: str
    lines: str
    outcome: Outcome
    line: int | None
    kind: SlipName | None = None


LINEAR = "Solve $2(x+3)=14$"
CASES = (
    Case(LINEAR, "$x=4$", "2(x+3)=14\n2x+6=14\n2x=8\nx=4", "right", None),
    Case(LINEAR, "$x=4$", "2x+6=14\n2x=8", "partial", None),
    Case(LINEAR, "$x=4$", "2x+3=14\n2x=11\nx=5.5", "wrong", 0, "not distributed"),
    Case(LINEAR, "$x=4$", "2x+3=14", "wrong", 0, "not distributed"),
    Case(LINEAR, "$x=4$", "2x+6=14\n2x=20\nx=10", "wrong", 1, "moved without changing the sign"),
    Case(LINEAR, "$x=4$", "2x+6=14\n2x=14\nx=7", "wrong", 1, "only one side changed"),
    Case(LINEAR, "$x=4$", "2x+6=14\n2x=9\nx=4.5", "wrong", 1, "arithmetic slip"),
    Case(LINEAR, "$x=4$", "2x+6=14\nx+6=7\nx=1", "wrong", 1, "divided only one term"),
    Case(LINEAR, "$x=4$", "2x+6=14\n2x=8\nx=16", "wrong", 2, "multiplied instead of divided"),
    Case(LINEAR, "$x=4$", "2x+6=14\n2x=8\nx=6", "wrong", 2, "subtracted the coefficient"),
    Case(LINEAR, "$x=4$", "2x+6=14\n2x=8\nx=1/4", "wrong", 2, "divided the wrong way round"),
    Case(LINEAR, "$x=4$", "2x+6=14\n8x=14\nx=14/8", "wrong", 1, "unlike terms added"),
    Case(LINEAR, "$x=4$", "2x+6=14\n2x=20\nx=4", "right", 1, "moved without changing the sign"),
    Case(LINEAR, "$x=4$", "First I expand:\n2x+6=14\nthen I take 6 away\n2x=8\nso x=4", "right", None),
    Case(LINEAR, "$x=4$", "1) 2x+6=14\n2) 2x=8\n3) x=4", "right", None),
    Case(LINEAR, "$x=4$", "2x+6=14 => 2x=8 => x=4", "right", None),
    Case("Solve $x^2-x-6=0$", "x=3, x=-2", "x^2-x-6=0\n(x-3)(x+2)=0\nx=3 or x=-2", "right", None),
    Case("Solve $x^2-x-6=0$", "x=3, x=-2", "(x-3)(x+2)=0\nx-3=0\nx=3\nx+2=0\nx=-2", "right", None),
    Case("Solve $x^2-x-6=0$", "x=3, x=-2", "(x-3)(x+2)=0\nx=3", "partial", None, "one of two solutions"),
    Case("Solve $x^2-x-6=0$", "x=3, x=-2", "(x-3)(x+2)=0\nx=-3 or x=2", "wrong", 1, "opposite sign"),
    Case("Multiply $(x+3)^2$", "$x^2+6x+9$", "(x+3)^2\n= x^2+9", "wrong", 1, "power of a sum"),
    Case("Multiply $(x+3)^2$", "$x^2+6x+9$", "(x+3)(x+3)\n= x^2+3x+3x+9\n= x^2+6x+9", "right", None),
    Case("Solve $-2x<6$", "$x>-3$", "-2x<6\nx<-3", "wrong", 1, "inequality not turned"),
    Case("Solve $3x-2>10$", "$x>4$", "3x>12\nx>4", "right", None),
    Case(r"Solve $\sqrt{2x+1}=3$", "$x=4$", "2x+1=9\n2x=8\nx=4", "right", None),
    Case("Solve $x+y=5$, $x-y=1$", "(3,2)", "x+y=5\nx-y=1\n2x=6\nx=3\ny=2", "right", None),
    Case("He walks 60 m 3 times, then 40 m.", "$220$", "60*3=180\n180+40=220", "right", None),
    Case("He walks 60 m 3 times, then 40 m.", "$220$", "60*3=180+40=220", "right", None),
    Case("He walks 60 m 3 times, then 40 m.", "$220$", "60*3=190\n190+40=230", "wrong", 0, "arithmetic slip"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.lines.replace("\n", " / "))
def test_the_first_wrong_line_is_found_and_named(case: Case) -> None:
    kind = "text" if "," in case.key and "(" not in case.key else "expression"
    found = judge(case.lines, AnswerKey("text" if kind == "text" else "expression", (case.key,)), context=case.problem)
    assert (found.outcome, found.line, found.kind) == (case.outcome, case.line, case.kind)


def test_the_evidence_is_the_line_itself() -> None:
    lines = "2x+6=14\n2x = 20\nx=10"
    found = judge(lines, AnswerKey("expression", ("$x=4$",)), context=LINEAR)
    assert found.span is not None
    assert lines[slice(*found.span)] == "2x = 20"


def test_what_was_done_to_each_side_is_said_in_a_students_words() -> None:
    found = judge("2x+6=14\n2x=20", AnswerKey("expression", ("$x=4$",)), context=LINEAR)
    assert "You took $6$ away on the left and added $6$ on the right." in (found.detail or "")


def test_a_right_answer_after_a_wrong_line_is_right_and_the_line_is_noticed() -> None:
    found = judge("2x+6=14\n2x=20\nx=4", AnswerKey("expression", ("$x=4$",)), context=LINEAR)
    assert found.success
    assert (found.detail or "").startswith("From line 1 to line 2:")


def test_steps_on_one_line_are_told_apart_by_their_own_words() -> None:
    found = judge("2x+6=14 => 2x=20 => x=10", AnswerKey("expression", ("$x=4$",)), context=LINEAR)
    assert found.line == 0
    assert (found.detail or "").startswith("You took $6$ away on the left")
    assert found.for_teacher.startswith("“2x=20” does not follow")
    assert found.beliefs[0].shown == "2x+6=14 → 2x=20"
    assert said("2x+6=14 => 2x=20 => x=10", found) == "$2x=20$"


def test_lines_are_counted_as_they_were_written() -> None:
    found = judge("so 2x+6=14\n\nthen 2x=20\nx=10", AnswerKey("expression", ("$x=4$",)), context=LINEAR)
    assert found.line == 1
    assert "From line 1 to line 2" in (found.detail or "")


@pytest.mark.parametrize("work", ["-180; 12; -12", "-180 / 15 and the 180 has a minus\n-12"])
def test_numbers_of_a_sentence_are_no_lines_that_do_not_follow(work: str) -> None:
    found = judge(work, AnswerKey("expression", ("-12",)), context=r"Divide: $\frac{-180}{15}$")
    assert (found.outcome, found.line) == ("right", None)
