"""Which slips a problem can show: what its author knows of wrong answers, and what the rules make of its formulas."""

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.answer import AnswerKey, KnownSlip
from domain.item import Item, Step
from domain.slip import SLIPS
from tutor.diagnosis.possible_slips import slip_names, slips_possible


def item(prompt: str, *slips: KnownSlip) -> Item:
    return Item("i", "A problem", (Step("s1", prompt, AnswerKey("expression", ("1",), slips=slips)),))


def test_a_bracket_lets_the_first_term_alone_be_multiplied() -> None:
    named = set(slip_names("not distributed"))
    assert SLIPS["not distributed"].teacher in named
    assert named & slips_possible(item("Multiply out $2(x+3)$"))
    assert not named & slips_possible(item("Solve $x+3=7$"))


def test_a_term_can_cross_the_equals_sign() -> None:
    named = set(slip_names("moved without changing the sign"))
    assert named & slips_possible(item("Solve $x+3=7$"))
    assert not named & slips_possible(item("Add $2x+3x$"))


def test_an_authors_own_name_stands_as_it_is() -> None:
    assert "Counts the gaps" in slips_possible(item("How many?", KnownSlip("4", "Counts the gaps", "Count the posts.")))


def test_every_known_wrong_answer_of_the_demo_courses_is_possible_where_it_stands() -> None:
    known = [
        (one, slip.name)
        for folder in demo_folders()
        for one in read_authored(folder).items
        for step in one.steps
        for slip in step.key.slips
        if slip.name
    ]
    assert len(known) > 30
    assert all(set(slip_names(name)) <= slips_possible(one) for one, name in known)
