"""An answer that stands first, with its reason in words behind it: the numbers of the reason are no second answer."""

import pytest

from domain.attempt import Outcome
from tests.tutor.reading.spoken import say
from tutor.reading.answer_first import answer_first

MEAN = ("8.5", "The masses are 7, 8, 9 and 10. What is the mean of the data set?")
QUARTILE = ("41", "The quartiles are 23, 32 and 41 minutes. Above which time do the slowest quarter lie?")
SPIN = ("3.14", "A wheel of $2.0$ kg has a radius of $0.5$ m and turns with $6.28$ rad/s. Find its angular momentum.")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("8.5 i added them = 34 and there are 4", "8.5"),
        ("41 because Q3 has 75% under it so the other 25% is over", "41"),
        ("[2,7)   square at the 2 bc its included, round at 7", "[2,7)"),
        ("(1,4)\ntop is 3 so it is always positive", "(1,4)"),
        ("3/26, one red six and five others", "3/26"),
        ("6, no wait its 7", ""),
        ("12, i halved it so it is 6", ""),
        ("12, i halved it = 6", ""),
        ("12 because 5 and 7, or is it 13", ""),
        ("7 boxes", ""),
        ("2, 5", ""),
    ],
)
def test_a_reason_takes_nothing_back_and_comes_to_no_value_of_its_own(text: str, answer: str) -> None:
    assert answer_first(text) == answer


@pytest.mark.parametrize(
    ("problem", "typed", "outcome"),
    [
        (MEAN, "8.5 i added them = 34 and there are 4", "right"),
        (MEAN, "34, one each is too few", "wrong"),
        (QUARTILE, "41 because Q3 has 75% under it so the other 25% is over", "right"),
        (SPIN, "I = 2*0.5^2 = 0.5, w=6.28, L=3.14 kgm2/s", "right"),
        (SPIN, "I = 2*0.5^2 = 0.5, w=6.28, L=6.14 kgm2/s", "wrong"),
    ],
)
async def test_the_answer_is_the_first_value(problem: tuple[str, str], typed: str, outcome: Outcome) -> None:
    turn = await say(typed, *problem)
    assert turn.assessment is not None
    assert turn.assessment.outcome == outcome, turn.reply


PAIR = ("2", r"Solve $x=3y-1$, $7=3x+y$. Find the solution's $x$ value.")


async def test_a_check_behind_an_answer_is_no_line_of_work() -> None:
    assert (await say("x is 2 , checked: 6+1=7 yes", *PAIR)).solved


async def test_a_share_is_a_product() -> None:
    turn = await say("40% of 90 = 36", "54", "Of 90 seeds 60% come up. How many come up?")
    assert r"$40\%\cdot 90=36$" in turn.reply


async def test_half_of_a_lesson_is_no_answer() -> None:
    turn = await say("sorry and i missed half because of the bus", *MEAN)
    assert turn.assessment is None


async def test_a_question_beside_a_number_that_may_be_no_answer_is_answered() -> None:
    turn = await say("the forces should be zero together (law 1). why is there a mean at all then?", *MEAN)
    assert turn.assessment is None
    assert turn.plan.move == "answer"
