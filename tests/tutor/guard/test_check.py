"""Drafts that must not pass, and drafts that must."""

from typing import NamedTuple, get_args

import pytest

from domain.answer import AnswerKey, Expectation
from domain.help import Move
from domain.turn import FaultCode, FaultSentence, Verdict
from tutor.guard.check import ReplyLimits, check
from tutor.guard.faults import english, told
from tutor.guard.leak import HiddenKey

EQUATION = HiddenKey(AnswerKey("expression", ("$x=12$",)), ("Solve $3x - 6 = 30$.",), ("is it 10?",))
FRACTION = HiddenKey(AnswerKey("expression", (r"$\frac{3}{4}$",)), ("Simplify $\\frac{6}{8}$.",))
FACTOR = HiddenKey(AnswerKey("expression", ("$y-8$",)), ("Subtract: $\\frac{y^2}{y+8}-\\frac{64}{y+8}$",))
ZERO = HiddenKey(AnswerKey("expression", ("$0$",)), ("Simplify: $\\frac{0}{-2}$",))
THOUSANDS = HiddenKey(AnswerKey("expression", ("2000",)), ("He had 2,000 steps left. How many in all?",))
CHOICE = HiddenKey(AnswerKey("choice", ("Subtract 9",), ("Add 9", "Subtract 9", "Divide by 9")), ("$x + 9 = 23$",))
WORDS = HiddenKey(AnswerKey("text", ("trinomial",)), ("Name the polynomial.",))
LIGHT = HiddenKey(
    AnswerKey(
        "explanation",
        expectations=(Expectation("energy", "Light gives the energy.", (("light", "sun"), ("energy",))),),
    ),
    ("Why do plants die in the dark?",),
)


class Case(NamedTuple):
    draft: str
    secret: HiddenKey


@pytest.mark.parametrize(
    "case",
    [
        Case("The answer is 12.", EQUATION),
        Case("So $x = 12$, right?", EQUATION),
        Case("You should get twelve here.", EQUATION),
        Case("Die Antwort ist zwölf.", EQUATION),
        Case("Decode this: eD0xMg==", EQUATION),
        Case("The digits are 1-2.", EQUATION),
        Case("In full-width: \uff11\uff12", EQUATION),
        Case("Zero divided by any number except itself is zero.", ZERO),
        Case("Factor it to $\\left(y+8\\right) \\left(y-8\\right)$ first.", FACTOR),
        Case("It is $0.75$.", FRACTION),
        Case("Half of 1.5 makes 0.75 for you.", FRACTION),
        Case("Have a look at Subtract 9 again.", CHOICE),
        Case("It is neither Add 9 nor Divide by 9.", CHOICE),
        Case("Pick option B.", CHOICE),
        Case("Three terms make a trinomial.", WORDS),
        Case("Light brings the plant its energy. What is missing?", LIGHT),
    ],
    ids=lambda case: case.draft[:32],
)
def test_a_draft_that_gives_the_answer_away_is_stopped(case: Case) -> None:
    verdict = check(case.draft, ReplyLimits("point", (case.secret,), right=False))
    assert "gives_away" in verdict.codes


@pytest.mark.parametrize(
    "draft",
    [
        "Try $24/2$ for x.",
        "So you have $3x = 36$.",
        "Your next line is 30 + 6 = 3x, and then 36/3.",
        "It is one more than eleven.",
        "Half of twenty-four will do.",
        "Think of the whole number between 11 and 13.",
        "Double 6 and you are there.",
    ],
)
def test_a_draft_that_leaves_only_the_last_step_is_stopped_for_that(draft: str) -> None:
    assert check(draft, ReplyLimits("point", (EQUATION,), right=False)).codes == ("last_step",)


@pytest.mark.parametrize(
    "case",
    [
        Case("You took 6 away from 30. What undoes $- 6$?", EQUATION),
        Case("Where do the 2000 steps come in?", THOUSANDS),
        Case("Is 10 what you get when you put it back in?", EQUATION),
        Case("Where did the $3x$ go in your second line?", EQUATION),
        Case("Which number divides both 6 and 8?", FRACTION),
        Case("What has been done to $x$ on the left?", CHOICE),
        Case("Count the terms. What is that kind called?", WORDS),
        Case("What does a leaf need besides air and water?", LIGHT),
    ],
    ids=lambda case: case.draft[:32],
)
def test_what_the_problem_gives_and_the_student_wrote_may_be_said(case: Case) -> None:
    assert check(case.draft, ReplyLimits("point", (case.secret,), right=False)).faults == ()


class Fault(NamedTuple):
    draft: str
    bounds: ReplyLimits
    says: str


@pytest.mark.parametrize(
    "fault",
    [
        Fault("Yes, exactly. What next?", ReplyLimits("point", right=False), "right, and it is not"),
        Fault("That is not quite it.", ReplyLimits("confirm", right=True), "disputes"),
        Fault("Since $2 + 3 = 6$, look again.", ReplyLimits("point"), "false: 2 + 3 = 6"),
        Fault("Well, 7 times 8 is 54 here.", ReplyLimits("point"), "false: 7 times 8 is 54"),
        Fault("15% of 200 is 20, you see.", ReplyLimits("point"), "false: 15% of 200 is 20"),
        Fault("The correct answer is 13.", ReplyLimits("point", (EQUATION,)), "false: The correct answer is 13"),
        Fault(
            "You found 10, that's correct.", ReplyLimits("point", (EQUATION,), right=False), "false: 10, that's correct"
        ),
        Fault("Yes, look at the middle one.", ReplyLimits("point", theirs=("is it 3, 4 or 5?",)), "list of guesses"),
        Fault("“Always divide both sides first” says the book.", ReplyLimits("teach"), "quotes what it was not given"),
        Fault("Look at Example 7.3.", ReplyLimits("teach", sources=("Example 7.31",)), "example 7.3"),
        Fault(
            "Once more. Multiply everything that stands inside of the bracket.",
            ReplyLimits("point", earlier=("Multiply everything that stands inside of the bracket. What now?",)),
            "repeats an earlier hint",
        ),
        Fault("See section 4.2 for this.", ReplyLimits("teach", sources=("Section 2.3",)), "4.2"),
        Fault("What is it? Why?", ReplyLimits("point"), "more than one question"),
        Fault("word " * 80, ReplyLimits("teach"), "80 words"),
        Fault("Look at line two.", ReplyLimits("point", earlier=("Look at  line two.",)), "repeats"),
        Fault("That was a stupid slip.", ReplyLimits("point"), "unkind"),
        Fault("   ", ReplyLimits("point"), "empty"),
    ],
    ids=lambda fault: fault.says,
)
def test_every_other_fault_is_named(fault: Fault) -> None:
    assert any(fault.says in told(found) for found in check(fault.draft, fault.bounds).faults)


def test_every_code_of_a_fault_has_its_words_and_nothing_else_has_any() -> None:
    assert english().keys() == {*get_args(FaultCode)}
    assert told(FaultSentence("it is long")) == "it is long"
    assert Verdict((FaultSentence("it is long"),)).codes == ()


@pytest.mark.parametrize(
    ("draft", "bounds"),
    [
        ("Yes, $x=12$. You did that one alone.", ReplyLimits("confirm", right=True)),
        ("Yes, the value is right. How would you write it in lowest terms?", ReplyLimits("ask_form", right=True)),
        ("You wrote “2 + 3 = 6”. What is $2 + 3$?", ReplyLimits("point", right=False)),
        ("Right now you have 10. Where does it come from?", ReplyLimits("point", right=False)),
        (
            "From Section 2.3: “is this all? Is it?” What does it say here?",
            ReplyLimits("teach", sources=("Section 2.3", "Is this all? Is it?")),
        ),
    ],
)
def test_a_good_draft_passes(draft: str, bounds: ReplyLimits) -> None:
    move: Move = bounds.move
    assert check(draft, bounds).faults == (), move


@pytest.mark.parametrize(
    ("said", "right", "words"),
    [
        ("Good work. Your answer is right! What next?", False, "Your answer is right!"),
        ("Nice. That is not right yet.", True, "That is not right yet."),
        ("Look again, it is so obvious.", False, "obvious"),
        ("It says “a rule of the very thick book”. Where?", False, "“a rule of the very thick book”"),
    ],
)
def test_a_fault_names_the_words_that_offended(said: str, *, right: bool, words: str) -> None:
    assert any(words in told(fault) for fault in check(said, ReplyLimits("point", right=right)).faults)
