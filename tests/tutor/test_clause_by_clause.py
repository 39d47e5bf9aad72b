"""A cry for help, a guess, work and a question in one message: each is heard, and the guess is judged."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from eval.practice import Practice
from tests.tutor.classroom import SKILLS, Passages
from writer.embedded import EmbeddedWriter

RATE = Step(
    id="rate",
    prompt=r"A loan of \$600 costs \$90 interest in $3$ years. What is the rate of interest?",
    key=AnswerKey("choice", ("5%",), choices=("15%", "5%", "0.5%")),
    skills=("expand",),
    pathway=(Hint("h1", "", "How much is the interest for one year?"),),
)
REAL = Step(
    id="real",
    prompt=r"Simplify $-\sqrt{81}$.",
    key=AnswerKey("choice", ("$-9$",), choices=("$9$", "$-9$", "Not a real number")),
    skills=("expand",),
    pathway=(Hint("h1", "", "Where does the minus stand?"),),
)
EQUATION = Step(
    id="equation",
    prompt="Solve $6n+9=-15$.",
    key=AnswerKey("expression", ("$-4$",)),
    skills=("expand",),
    pathway=(Hint("h1", "", "What stands beside $6n$?"),),
)
PAIR = Step(
    id="pair",
    prompt="The sum of two consecutive integers is $61$. Find the numbers.",
    key=AnswerKey("text", ("30,31",)),
    skills=("expand",),
    pathway=(Hint("h1", "", "Call the first one $n$."),),
)
TRUCKS = Step(
    id="trucks",
    prompt="Two trucks drive apart at $40$ and $50$ miles per hour. After how many hours are they $270$ miles apart?",
    key=AnswerKey("expression", ("3",)),
    skills=("expand",),
    pathway=(Hint("h1", "", "Draw it."),),
)
GROWN = Step(
    id="grown",
    prompt=r"Simplify $\frac{1}{2}k^5 \cdot 6k^4$.",
    key=AnswerKey("expression", ("$3k^9$",)),
    skills=("expand",),
    pathway=(Hint("h1", "", "Count the factors."),),
)


def talk(step: Step) -> Practice:
    item = Item("one", "One", (step,), lesson="l1")
    return Practice(item=item, writer=EmbeddedWriter(), course="c", skills=SKILLS, section="1", retriever=Passages())


@pytest.mark.parametrize(
    ("step", "text", "outcome"),
    [
        (RATE, "idk how do i start, is it 15%?? i help my friend w this", "wrong"),
        (RATE, "idk how do i start, is it 5%?? i help my friend w this", "right"),
        (RATE, "help is it 0.5%", "wrong"),
        (RATE, "i did 90/600 = 0.15 so 15% ??", "wrong"),
        (RATE, "is it 5 percent? i dont get the formula", "right"),
        (RATE, "is it 15 or 5?", None),
        (RATE, "why is it 15%", None),
        (RATE, "B. for one year its 30 so that comes to 5 of a hundred", "right"),
        (RATE, "A. 90 divided by 600 is what they want", "wrong"),
        (REAL, "not a real number cuz its negative", "wrong"),
        (EQUATION, "n=-13 i divided first then took 9 away", "wrong"),
        (EQUATION, "n=-4 i took 9 away then divided", "right"),
        (EQUATION, "idk where to even start is it -4?", "right"),
        (EQUATION, "7 i think? i added 9", "wrong"),
        (EQUATION, "n isnt 7", None),
        (PAIR, "30 n 31", "right"),
        (PAIR, "k + k+1 = 61", "partial"),
        (TRUCKS, "40t+50t=270", "other_form"),
        (GROWN, "3k9", "unreadable"),
        (GROWN, "3k^9", "right"),
        (GROWN, "3k20", "wrong"),
    ],
)
async def test_a_guess_is_judged_beside_whatever_else_is_said(step: Step, text: str, outcome: str | None) -> None:
    turn = await talk(step).say(text)
    assert (turn.assessment.outcome if turn.assessment is not None else None) == outcome
    assert " " not in text or text not in turn.reply


async def test_a_value_set_aside_is_neither_confirmed_nor_denied() -> None:
    turn = await talk(EQUATION).say("its not 7")
    assert (turn.reading.kind, turn.assessment) == ("explanation", None)
    assert "$7$" in turn.reply


async def test_a_right_answer_beside_a_cry_is_confirmed_and_no_more() -> None:
    turn = await talk(RATE).say("help is it 5%")
    assert turn.solved
    assert "teacher" not in turn.reply


async def test_an_exponent_without_its_sign_is_asked_about_and_taken() -> None:
    practice = talk(GROWN)
    asked = await practice.say("3k9")
    assert "$3k^{9}$" in asked.reply
    assert (await practice.say("yes")).solved
