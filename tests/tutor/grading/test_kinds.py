"""Every kind of wrong in the catalogue is found on its own example, and has a name, a prompt and a teacher's line."""

import re
from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, KeyKind, KnownSlip
from domain.attempt import Assessment, Outcome
from domain.item import Hint, Item, Step
from domain.slip import SLIPS, SlipName
from maths.expression import Relation
from maths.parse import parse
from maths.solve import solve
from maths.tex import to_tex
from tutor.grading.grade import assess, judge
from tutor.grading.words import gives_up


class Given(NamedTuple):
    """What an example leaves to the reader: attempt, key and problem."""

    attempt: str
    key: AnswerKey
    problem: str


def number(value: str, **more: str) -> AnswerKey:
    return AnswerKey("expression", (value,), **more)  # type: ignore[arg-type]


IN_FULL: dict[SlipName, Given] = {
    "different things on the two sides": Given("4x = 12\nx = 24", number("$x=3$"), "Solve $4x=12$"),
    "wrong operation": Given("8", number("$15$"), "Ann has 3 bags with 5 apples in each. How many apples has she?"),
    "arithmetic slip": Given("2x+6 = 14\n2x = 9", number("$x=4$"), "Solve $2x+6=14$"),
    "only one side changed": Given("x+5 = 12\nx = 12", number("$x=7$"), "Solve $x+5=12$"),
    "inequality not turned": Given("x<-3", number("$x>-3$"), "Solve $-2x<6$"),
    "end point": Given("x>3", number(r"$x\geq 3$"), "Solve it."),
    "percent for decimal": Given("0.25", number("$25$"), "What percent of 80 is 20?"),
    "copied from the problem": Given("23", number("$20$"), "Round 23 to the nearest ten."),
    "rounded to another place": Given("2.3", number("2.33"), "Round to the nearest hundredth."),
    "cut off instead of rounded": Given("2.66", number("2.67"), r"Round $\frac{8}{3}$ to the nearest hundredth."),
    "rounded differently": Given("0.34", number("0.33"), "Round to the nearest hundredth."),
    "missing unit": Given("12", number("12", unit="square feet"), "Find the area."),
    "another quantity": Given("36", number("$12$"), "A father is three times as old as his son. How old is the son?"),
    "gibberish": Given("asdf", number("$12$"), "Solve it."),
    "I don't know": Given("idk", number("$12$"), "Solve it."),
    "intermediate result": Given("48", number("$x=12$"), "Solve $2(2x+3)=54$"),
}
"""Kinds whose example says too little to be judged."""

TOLD_OTHERWISE: dict[SlipName, Outcome] = {
    "missing unit": "other_form",
    "percent for decimal": "other_form",
    "rounded": "other_form",
    "rounded to another place": "other_form",
    "gibberish": "unreadable",
    "I don't know": "unreadable",
    "one of two solutions": "partial",
}
"""Outcomes other than wrong."""


def of_example(name: SlipName, example: str) -> Assessment:
    """The judgement of a kind's example: "problem -> attempt" or "attempt for key"."""
    if name in IN_FULL:
        given = IN_FULL[name]
        pathway = (Hint("h", "Take 6 away", "What is $54-6$?", key=number("$48$")),) if name.startswith("inter") else ()
        step = Step("s", given.problem, given.key, pathway=pathway)
        return assess(given.attempt, step, Item("i", "", (step,)))
    if " -> " not in example:
        attempt, key = example.split(" for ")
        return judge(attempt, number(key), context="How long is it?")
    before, made = example.split(" -> ")
    tree = parse(before)
    if not isinstance(tree, Relation):
        return judge(made, number(f"${to_tex(tree)}$"), context=f"Simplify ${to_tex(tree)}$")
    found = solve(tree)
    assert found is not None
    return judge(made, number(f"$x={to_tex(found.values[0])}$"), context=f"Solve ${to_tex(tree)}$")


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_a_kind_is_found_on_its_own_example(name: SlipName) -> None:
    found = of_example(name, SLIPS[name].example)
    assert (found.outcome, found.kind) == (TOLD_OTHERWISE.get(name, "wrong"), name)
    assert found.detail
    assert found.for_teacher


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_a_kind_has_words_for_student_and_teacher(name: SlipName) -> None:
    kind = SLIPS[name]
    assert kind.name == name
    assert kind.ask.rstrip().endswith((".", "?"))
    assert len(kind.ask.split()) <= 25
    assert kind.teacher
    assert not re.search(r"\b(?:wrong|bad|stupid|careless|failed)\b", kind.ask, re.IGNORECASE)


AGES = "Ana's father is 40 years old. That is 4 more than 3 times Ana's age. How old is Ana?"
SHARED = "A father is three times as old as his son. Together they are 48. How old is the son?"
FENCE = "The length of a rectangle is 5 feet more than its width. The perimeter is 50 feet. Find the width."
COINS = r"Tom has 20 coins, dimes and quarters, worth \$3.05. How many dimes has he?"
ODD = "The sum of two consecutive odd integers is 48. Find the smaller one."


@pytest.mark.parametrize(
    ("attempt", "key", "problem", "kind"),
    [
        ("36", "$12$", SHARED, "another quantity"),
        ("15", "$10$", FENCE, "another quantity"),
        ("7", "$13$", COINS, "another quantity"),
        ("25", "$23$", ODD, "another quantity"),
        ("40", "$12$", AGES, "copied from the problem"),
        ("37", "$12$", SHARED, ""),
        ("-12", "$12$", SHARED, "opposite sign"),
        ("18", "$15$", "Ann has 3 bags with 5 apples in each. How many apples?", ""),
        ("36", "$12$", "Solve $3x=36$", "stopped before dividing"),
        ("2500", "$25$", "What percent of 80 is 20?", "percent for decimal"),
        ("0.25", "$25$", "What is it?", "factor of ten"),
    ],
)
def test_an_answer_for_another_quantity_is_named(attempt: str, key: str, problem: str, kind: str) -> None:
    found = judge(attempt, number(key), context=problem)
    if kind:
        assert found.kind == kind
    else:
        assert found.kind != "another quantity"
    assert found.outcome == "wrong"


def test_the_answer_of_another_part_is_named() -> None:
    steps = (Step("a", "How many adults?", number("$42$")), Step("b", "How many children?", number("$136$")))
    item = Item("i", "Tickets", steps, "178 tickets were sold.")
    assert assess("136", steps[0], item).kind == "another quantity"
    assert assess("42", steps[1], item).kind == "another quantity"
    assert assess("42", steps[0], item).outcome == "right"


@pytest.mark.parametrize(
    "text",
    ["idk", "IDK", "i dont know", "I don't know.", "I don’t know how to start", "dunno", "no idea", "No clue!",
     "not sure", "I'm not sure", "im stuck", "I give up", "i have no idea how to do this", "um, i don't get it",
     "I forgot", "pass", "no sé", "keine Ahnung", "je ne sais pas", "I cant do this one"],
)  # fmt: skip
@pytest.mark.parametrize(
    "key", [number("$14$"), AnswerKey("text", ("roots",)), AnswerKey("choice", ("A b",), ("A b", "C d"))]
)
def test_not_knowing_is_no_wrong_answer(text: str, key: AnswerKey) -> None:
    found = judge(text, key, context="Solve $x+3=17$")
    assert (found.outcome, found.kind) == ("unreadable", "I don't know")
    assert (found.detail or "").endswith("Start there, however small.")


@pytest.mark.parametrize(
    "text", ["I don't know, maybe 5?", "14", "I know it is 14", "not a real number", "no solution", "x", "pass 3", "so"]
)
def test_an_attempt_is_not_taken_for_not_knowing(text: str) -> None:
    assert not gives_up(text)


@pytest.mark.parametrize("text", ["lol", "asdfgh", "kjhkjh", "ok", "hmm", "...", "??", "🤷", "xxzzqq", "!!!"])
def test_gibberish_is_not_judged(text: str) -> None:
    found = judge(text, number("$14$"), context="What is seven and seven?")
    assert (found.outcome, found.kind) == ("unreadable", "gibberish")


@pytest.mark.parametrize(("attempt", "key"), [("ab", "$2ab$"), ("xy", "$xy^2$"), ("mn", "$m+n$")])
def test_letters_of_the_problem_are_no_gibberish(attempt: str, key: str) -> None:
    assert judge(attempt, number(key)).outcome == "wrong"


@pytest.mark.parametrize(
    ("kind", "accepted", "choices", "attempt", "listed"),
    [
        ("expression", "$4$", (), "x = -4", "-4"),
        ("expression", "2.33", (), "2.3", "2.3"),
        ("expression", "3 minutes", (), "3 hours", "3 hours"),
        ("expression", r"$\frac{3}{2}$", (), "6/4", "6/4"),
        ("text", "roots", (), "The leaves.", "leaves"),
        ("text", "x=2, x=3", (), "2", "2"),
        ("choice", "$x+1$", ("$x+1$", "$x-1$"), "B", "$x-1$"),
        ("choice", "Roots", ("Roots", "Leaves"), "leaves", "Leaves"),
    ],
)
def test_an_authors_own_slip_is_answered_with_its_reply(
    kind: KeyKind, accepted: str, choices: tuple[str, ...], attempt: str, listed: str
) -> None:
    key = AnswerKey(kind, (accepted,), choices, slips=(KnownSlip(listed, "Mine", "Look once more. What is asked?"),))
    found = judge(attempt, key, context="Simplify. Round to the nearest hundredth.")
    assert (found.outcome, found.kind, found.reply) == ("wrong", "Mine", "Look once more. What is asked?")
    assert found.detail == found.reply
