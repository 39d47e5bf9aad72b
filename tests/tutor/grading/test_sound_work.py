"""Sound work is not doubted: rounded on the way, finer by a hair, with a remark on its places, told by its numbers."""

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from maths.parse import parse
from tests.tutor.reading.spoken import say
from tutor.diagnosis.line_follows import false_statement
from tutor.grading.choice_named import chosen_of
from tutor.grading.grade import judge
from tutor.reading.spoken_maths import spoken_in_signs

DAM = r"Water falls $118$ $m$ at $540$ $\frac{m^3}{s}$. Calculate the power of this flow in MW."
SPREAD = r"X ~ U $(0,30)$. What is the standard deviation of X?"
WORDS = "Write “seven and nineteen thousandths” as a decimal."
ZEROS = (
    "One zero is $-4$ with a multiplicity of $2$ and another zero is $5$ with a multiplicity of $3$",
    "One zero is $4$ with a multiplicity of $2$ and another zero is $-5$ with a multiplicity of $3$",
    "One zero is $-4$ with a multiplicity of $3$ and another zero is $5$ with a multiplicity of $2$",
)


@pytest.mark.parametrize(
    ("problem", "key", "typed", "outcome"),
    [
        (DAM, "625", "624.5 MW", "right"),
        (DAM, "625", "624 500 000 W", "other_form"),
        (DAM, "625", "624.1 MW", "wrong"),
        (DAM, "625", "622.5 MW", "wrong"),
        (SPREAD, "8.660", "√((30-0)²/12) = √75.0 = 8.660", "right"),
        (SPREAD, "8.660", "√((30-0)²/12) = √85.0 = 8.660", "wrong"),
    ],
)
def test_what_was_rounded_on_the_way_is_not_called_wrong(problem: str, key: str, typed: str, outcome: Outcome) -> None:
    assert judge(typed, AnswerKey("expression", (key,)), context=problem).outcome == outcome


@pytest.mark.parametrize(("line", "untrue"), [("1000/83.4=12", False), ("1000/83.4=13", True), ("1000/80=12", True)])
def test_a_result_of_measured_numbers_may_be_rounded_to_a_whole(line: str, untrue: bool) -> None:
    assert false_statement(parse(line)) is untrue


async def test_a_remark_on_places_is_no_second_side() -> None:
    assert (await say("7.019 thousandths is 3 places", "7.019", WORDS)).solved
    assert not (await say("7.19 thousandths is 3 places", "7.019", WORDS)).solved


def test_a_share_of_a_number_is_a_product() -> None:
    assert spoken_in_signs("half of 4/5 is 2/5") == "(1/2)*(4/5) is 2/5"
    assert spoken_in_signs("half of the class") == "half of the class"


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("-4 two times and 5 three times", 0),
        ("-4 thrice, 5 twice", 2),
        ("4 twice and 5 three times", None),
        ("-4 and 5", None),
        ("is it -4 two times and 5 three times?", None),
    ],
)
def test_a_choice_is_told_by_its_numbers_in_order(typed: str, choice: int | None) -> None:
    assert chosen_of(typed, ZEROS) == choice
