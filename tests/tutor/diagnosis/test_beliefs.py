"""What a judgement tells the teacher about the misconception behind it, and what it keeps silent about."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, Expectation, KnownSlip
from domain.attempt import MisconceptionHypothesis
from tutor.grading.grade import judge


class Case(NamedTuple):
    problem: str
    key: str
    attempt: str
    id: str | None
    name: str


NAMED = (
    Case(r"Add: $\frac{1}{2}+\frac{1}{3}$", r"$\frac{5}{6}$", "2/5", "MaE08", "Adds tops and bottoms of fractions"),
    Case("Multiply: $(a-5)^2$", "$a^2-10a+25$", "a^2-25", "MaE04", "Powers with letters misread"),
    Case("Simplify: $2+3*4$", "$14$", "20", "MaE34", "Works strictly from left to right"),
    Case("Simplify: $3^4$", "$81$", "12", "MaE03", "Computes powers, sees no pattern in them"),
    Case("Work out: $-7+-5$", "$-12$", "12", "MaE19", "Two minuses make a plus, everywhere"),
    Case("Work out: $342-158$", "$184$", "216", "MaE21", "Smaller digit from the larger"),
    Case("Write the coordinates of the point $(2,5)$.", "$(2,5)$", "(5,2)", "MaE43", "Coordinates swapped"),
    Case("Solve $2(x+3)=14$", "$x=4$", "x=5.5", None, "Multiplied only one term of the bracket"),
    Case("Solve $2(x+3)=14$", "$x=4$", "2x+3=14\n2x=11", None, "Multiplied only one term of the bracket"),
)


@pytest.mark.parametrize("case", NAMED, ids=lambda case: f"{case.problem} {case.attempt!r}")
def test_a_wrong_attempt_is_named_as_a_teacher_would(case: Case) -> None:
    found = judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.problem).beliefs
    assert [(one.id, one.name) for one in found] == [(case.id, case.name)]
    assert (found[0].reason or "").endswith(".")
    assert 0.6 <= found[0].confidence <= 1


SILENT = (
    Case("Solve $2(x+3)=14$", "$x=4$", "x=4", None, "right"),
    Case("Solve $8x=56$", "$x=7$", "x=-7", None, "a sign alone"),
    Case("Solve $4(y-1)=108$", "$y=28$", "27", None, "one off, although y is letter 25"),
    Case(r"Simplify $(\frac{7}{2})^{-3}$", r"$\frac{8}{343}$", "7/343", None, "a power is no fraction to reduce"),
    Case("Simplify $(4x-8)-x+3$", "$3x-5$", "5-3x", None, "no difference was asked for in words"),
    Case("Solve $x+9=20$", "$x=11$", "10", None, "an arithmetic slip"),
    Case("Solve $x+9=20$", "$x=11$", "fish", None, "unreadable"),
    Case("Solve $x^2=9$", "x=3, x=-3", "x=3", None, "part of the answer"),
)


@pytest.mark.parametrize("case", SILENT, ids=lambda case: f"{case.name}: {case.attempt}")
def test_nothing_is_said_when_not_sure(case: Case) -> None:
    key = AnswerKey("text" if "," in case.key else "expression", (case.key,))
    found = judge(case.attempt, key, context=case.problem)
    assert found.beliefs == ()


def test_the_place_it_shows_at_stands_with_it() -> None:
    key = AnswerKey("expression", (r"$\frac{5}{6}$",))
    (belief,) = judge("2/5", key, context=r"Add: $\frac{1}{2}+\frac{1}{3}$").beliefs
    assert belief.shown == r"$\frac{1}{2}+\frac{1}{3}$ → $\frac{2}{5}$"
    (belief,) = judge("2x + 6 = 14\n8x = 14", AnswerKey("expression", ("$x=4$",)), context="Solve $2(x+3)=14$").beliefs
    assert belief.shown == "2x + 6 = 14 → 8x = 14"


def test_money_in_a_students_line_stays_text() -> None:
    (belief,) = judge("2x + 6 = \\$14\n8x = \\$14", AnswerKey("expression", ("$x=4$",)), context="Solve").beliefs
    assert belief.shown is not None
    assert belief.shown.count("$") == belief.shown.count(r"\$")


def test_a_wrong_line_above_a_right_answer_is_named_too() -> None:
    found = judge("2x+6=14\n8x=14\nx=4", AnswerKey("expression", ("$x=4$",)), context="Solve $2(x+3)=14$")
    assert found.success
    assert [one.name for one in found.beliefs] == ["Put unlike terms together"]


def test_the_authors_own_names_come_first() -> None:
    slip = KnownSlip("2/5", "Adds straight across", "Are the pieces of the same size?")
    (belief,) = judge("2/5", AnswerKey("expression", ("5/6",), slips=(slip,)), context=r"Add: $1/2+1/3$").beliefs
    assert (belief.id, belief.name, belief.confidence) == (None, "Adds straight across", 1.0)


def test_an_explanation_tells_wrong_ideas_and_opposites() -> None:
    key = AnswerKey(
        "explanation",
        expectations=(Expectation("own", "Plants make their food.", (("make food",),), ("food from the soil",)),),
        slips=(KnownSlip("drink food", "Roots drink food", "What goes into a root?"),),
    )
    found = judge("they get food from the soil and drink food", key).beliefs
    assert [one.name for one in found] == ["Roots drink food", "Says the opposite of “Plants make their food”"]
    assert judge("they make food", key).beliefs == ()


def test_a_belief_is_a_value_that_compares() -> None:
    assert MisconceptionHypothesis(None, "a", "b") == MisconceptionHypothesis(None, "a", "b", None, 1.0)
