"""What is true on the way is said to hold, with the next hint; what is not is called no such thing."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.attempt.on_the_way import solution

SYSTEM = "Solve $3a + b = 5$, $a - b = 7$. Find the value of $b$."
ROPE = "A rope at 60 degrees pulls a sled of 20 kg with 80 N over 5 m. How much work is done?"
TANK = "A tank holds 15 litres and gains 2.5 litres an hour. After how many hours does it hold no more than 40?"
LINE_HINT = Hint("h", "", "One letter has to drop out first.")
FORMULA = Hint("h", "", r"The pressure is $p = \frac{F}{A}$, force over area.")


def at(prompt: str, key: str, *pathway: Hint) -> Talk:
    step = Step("s", prompt, AnswerKey("expression", (key,)), pathway=pathway)
    return Talk(item=Item("i", "", (step,)), retriever=Passages(found=()))


@pytest.mark.parametrize(
    ("prompt", "key", "typed", "hint"),
    [
        (SYSTEM, "-4", "4a = 12", LINE_HINT),
        (SYSTEM, "-4", "3a + (a - 7) = 5", LINE_HINT),
        (ROPE, "200", "80 cos 60 = 40 N", LINE_HINT),
        (ROPE, "200", "80 * 5 = 400", LINE_HINT),
        (TANK, "10", "15 + 2.5x <= 40", LINE_HINT),
        ("What is the pressure of the brick?", "1200", "F/A", FORMULA),
    ],
)
async def test_what_holds_is_credited_with_the_next_hint(prompt: str, key: str, typed: str, hint: Hint) -> None:
    turn = await at(prompt, key, hint).say(typed)
    assert turn.assessment is not None
    assert (turn.assessment.outcome, turn.assessment.on_the_way) == ("partial", True)
    assert hint.text.split()[0] in turn.reply
    assert "holds" in turn.reply or "is true" in turn.reply or "belongs" in turn.reply or "right, " in turn.reply


@pytest.mark.parametrize(
    ("prompt", "key", "typed", "hint"),
    [
        (SYSTEM, "-4", "4a = 13", LINE_HINT),
        (SYSTEM, "-4", "3a + (a + 7) = 5", LINE_HINT),
        (ROPE, "200", "80 cos 60 = 69 N", LINE_HINT),
        (TANK, "10", "15 + 2.5x <= 45", LINE_HINT),
        ("What is the pressure of the brick?", "1200", "A/F", FORMULA),
    ],
)
async def test_what_does_not_hold_is_not_credited(prompt: str, key: str, typed: str, hint: Hint) -> None:
    turn = await at(prompt, key, hint).say(typed)
    assert turn.assessment is not None
    assert turn.assessment.outcome == "wrong"


async def test_the_value_of_the_other_letter_is_told_to_be_that() -> None:
    turn = await at(SYSTEM, "-4").say("3 is my answer")
    assert "value of $a$" in turn.reply


async def test_an_answer_of_a_part_before_is_right_for_that_part() -> None:
    first = Step("a", "What is the mass of the ball in grams?", AnswerKey("expression", ("350",)))
    second = Step("b", "What is its weight?", AnswerKey("expression", ("3.43",)))
    talk = Talk(item=Item("i", "A ball of 0.35 kg falls.", (first, second)), retriever=Passages(found=()))
    await talk.say("350")
    turn = await talk.say("350")
    assert "answers a part before" in turn.reply


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Solve $2x + y = 7$ and $x - y = 2$.", {"x": 3, "y": 1}),
        ("Solve by substitution: p=q+4,2*p+q=11.", {"p": 5, "q": 1}),
        ("Solve $x^2 + y = 7$, $x - y = 2$.", {}),
        ("Solve $x + y = 7$, $2x + 2y = 14$.", {}),
        ("Solve $x + y = 7$.", {}),
    ],
)
def test_two_linear_equations_have_a_solution(words: str, values: dict[str, int]) -> None:
    assert solution(words) == values


@pytest.mark.parametrize("typed", ["I = 0.5 * 20 * 4 = 40", "x = 2*cos(60) = 1"])
async def test_a_sum_with_its_letter_in_front_is_credited_at_a_choice_too(typed: str) -> None:
    choice = AnswerKey("choice", ("$(3,1)$",), ("$(3,1)$", "$(2,5)$"))
    for key in (AnswerKey("expression", ("612",)), choice):
        item = Item(
            "i",
            "",
            (
                Step(
                    "s",
                    "A disk of 20 kg turns by 60 degrees in 4 s. Where does it rest, by $x$?",
                    key,
                    pathway=(LINE_HINT,),
                ),
            ),
        )
        turn = await Talk(item=item, retriever=Passages(found=())).say(typed)
        assert turn.assessment is not None
        assert turn.assessment.on_the_way
