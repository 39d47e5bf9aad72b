"""Questions after signs, brackets and how an answer is typed are answered in general words, not sent to the teacher."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from tests.tutor.classroom import Passages, Talk

BOUND = Step(
    "s",
    r"Solve $3k-8 > (-2)$ and write the solution in interval notation.",
    AnswerKey("choice", (r"$(2,\infty)$",), (r"$(2,\infty)$", r"$[2,\infty)$", r"$(-\infty,2)$")),
    pathway=(Hint("h", "", "Bring the numbers to one side."),),
)
LETTER = Step("s", "Is the sequence 4, 9, 14, 19 arithmetic? (Type $y$ for yes, $n$ for no)", AnswerKey("text", ("y",)))
ROOT = Step("s", r"Solve $\sqrt{k+1}=3$.", AnswerKey("expression", ("8",)))
PLACE = Step("s", "In which quadrant does $(-2, -7)$ lie?", AnswerKey("expression", ("3",)))
BETWEEN = Step(
    "s", r"Write $1 < k \leq 6$ as an interval.", AnswerKey("choice", ("$(1,6]$",), ("$(1,6]$", "$[1,6)$", "$(1,6)$"))
)


async def reply(step: Step, message: str) -> str:
    return (await Talk(item=Item("i", "", (step,)), retriever=Passages(found=())).say(message)).reply


@pytest.mark.parametrize(
    "message",
    [
        "why doesn't the sign change when you subtract 8 from both",
        "does adding flip the sign",
        "do you turn the symbol around when there is a minus",
        "why does the sign switch if i divide by a negative number",
    ],
)
async def test_when_the_sign_of_an_inequality_turns_is_told(message: str) -> None:
    told = await reply(BOUND, message)
    assert "Adding and subtracting leave it" in told


@pytest.mark.parametrize(
    ("step", "message", "told"),
    [
        (LETTER, "do i have to type the letter y or yes", "one letter"),
        (LETTER, "does a capital letter matter", "no difference"),
        (BOUND, "how do you type the infinity sign", "inf or infinity"),
        (BOUND, "do i need a space after the comma here", "no difference"),
        (BOUND, "why did they put brackets around the -2", "nothing is multiplied"),
        (BOUND, "am i allowed to sketch it instead", "filled dot"),
        (BETWEEN, "what does it mean when k is in the middle", "two things are said at once"),
        (BETWEEN, "what is the little line under the sign for", "belongs to it"),
        (ROOT, "how do i type the square root", "sqrt"),
        (ROOT, "what if i square it first, is that allowed", "whatever was equal stays equal"),
        (PLACE, "do the quadrants go clockwise or the other way", "against the clock"),
    ],
)
async def test_what_a_sign_means_and_how_it_is_typed_is_told(step: Step, message: str, told: str) -> None:
    assert told in await reply(step, message)


async def test_what_is_said_of_one_problem_is_not_said_of_another() -> None:
    assert "against the clock" not in await reply(ROOT, "which way do they go round")
    assert "filled dot" not in await reply(PLACE, "can i draw it")
