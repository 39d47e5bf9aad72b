"""Word problems worked in sentences: the sums in them, what they come to, and which line is told to whom."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import AnswerKey
from domain.attempt import Outcome
from domain.item import Hint, Item, Step
from eval.practice import Practice
from language.stated_sums import conclusion, stated
from tutor.grading.grade import assess, judge
from writer.embedded import EmbeddedWriter

PENS = Item(
    "pens",
    "Pens",
    (
        Step(
            "s1",
            "How much does she pay in all, in dollars?",
            AnswerKey("expression", ("53",)),
            pathway=(Hint("h1", "", "The pens cost $12 \\cdot 4=48$."), Hint("h2", "", "With the bag $48+5=53$.")),
        ),
    ),
    body="Ana buys 12 pens at \\$4 each and a bag for \\$5.",
)


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        ("The pens cost 12*4=46 dollars.", ["12*4=46"]),
        ("That is a total of 3 + 5 + 2 = 10 people", ["3 + 5 + 2 = 10"]),
        ("He pays 12 x $4 = $48 and then $48 + $5 = $53.", ["12 x $4 = $48", "$48 + $5 = $53"]),
        ("12 pens * 4 dollars = 48 dollars", ["12 pens * 4 dollars = 48"]),
        ("It costs 1,200 + 300 = 1,500 in all", ["1,200 + 300 = 1,500"]),
        ("three weeks is 3 weeks = 21 days", []),
        ("60% of 60 = 36", []),
        ("b x 1.5 + 3 = 15", []),
        ("3/8 = 6/t", []),
        ("there are 7+x+(4*7) = 35+x people", []),
        ("on day 14, 400 / 80 = 180", []),
        ("6 x 1 1/2 = 9", []),
        ("it is half of 50 / 2 = 12", []),
    ],
)
def test_only_plain_sums_are_taken_from_a_sentence(sentence: str, sums: list[str]) -> None:
    found = list(stated(sentence))
    assert [one.written for one in found] == sums
    assert all(sentence[one.start :].startswith(one.written) for one in found)


@pytest.mark.parametrize(
    ("text", "numbers", "clear"),
    [
        ("The answer is 51 dollars.", ("51",), True),
        ("So each pays 88 / 3 = 29 dollars.", ("29",), True),
        ("She buys 3 pens. Then 3*4 = 12. She pays 12 dollars", ("12",), True),
        ("He reads 52 / 13 = 4 books in 2 weeks", ("2", "4"), False),
        ("no number at all", (), False),
    ],
)
def test_what_a_text_comes_to(text: str, numbers: tuple[str, ...], clear: bool) -> None:
    found = conclusion(text)
    assert found[:2] == (numbers, clear)


class Case(NamedTuple):
    text: str
    outcome: Outcome
    line: int | None
    evidence: str = ""


CASES = (
    Case("She buys 12 pens for 4 dollars each so 12*4 = 46\nThen with the bag it is 46+5=51\nThe answer is 51",
         "wrong", 0, "12*4 = 46"),
    Case("The pens cost 12*4=48 dollars\nplus the bag 48+5=54\n54", "wrong", 1, "48+5=54"),
    Case("The pens cost 12*4=46 dollars\nplus the bag is 53", "right", 0, "12*4=46"),
    Case("The pens cost 12*4=48 dollars\nplus the bag is 53", "right", None),
    Case("The pens cost 12*4=48 dollars. With the bag that makes 48+5=53 dollars in all.", "right", None),
    Case("First the pens: 12 x 4 = 48.\nThen I add the bag: 48 + 5 = 53.\nSo she pays 53 dollars.", "right", None),
    Case("12 times 4 is 46 and then 46 + 5 = 51", "wrong", 0, "12 times 4 is 46 and"),
    Case("each pen is 4 so\n53", "right", None),
    Case("I did 12*4 = 48 for 12 pens on the 1 bag in 2 shops", "unreadable", None),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text.replace("\n", " / "))
def test_work_in_sentences_is_judged_by_its_sums_and_its_answer(case: Case) -> None:
    found = assess(case.text, PENS.steps[0], PENS)
    assert (found.outcome, None if found.outcome == "unreadable" else found.line) == (case.outcome, case.line)
    if case.evidence:
        assert found.span is not None
        assert case.text[slice(*found.span)] == case.evidence


@pytest.mark.parametrize("right", ["100/3 = 33.33", "2/3 = 0.67", "2/3 = 0.66", "60*3=180+40=220"])
def test_a_rounded_result_is_not_called_untrue(right: str) -> None:
    found = judge(f"the share is {right} then\n7", AnswerKey("expression", ("7",)))
    assert (found.outcome, found.line) == ("right", None)


def practice() -> Practice:
    return Practice(item=PENS, writer=EmbeddedWriter(), course="c", skills={})


@pytest.mark.parametrize("work", ["it takes 60/2 = 30 hours", "60/2 = 30\nSo it takes 30 hours."])
def test_a_wrong_unit_behind_the_answer_of_a_sentence_is_named(work: str) -> None:
    key = AnswerKey("expression", ("30 minutes",))
    assert judge(work, key, context="How many minutes does it take?").kind == "wrong unit"
    assert judge(work.replace("hours", "minutes"), key, context="How many minutes does it take?").outcome == "right"


async def test_a_reply_quotes_the_line_with_the_untrue_sum() -> None:
    turn = await practice().say("The pens cost 12*4=48 dollars\nplus the bag 48+5=54\nso she pays 54 dollars")
    assert turn.reading.kind == "work"
    assert "plus the bag 48+5=54" in turn.reply
    assert "line 2" in turn.reply
    assert "53" not in turn.reply


async def test_a_right_answer_below_an_untrue_sum_is_confirmed_and_the_sum_is_named() -> None:
    turn = await practice().say("The pens cost 12*4=46 dollars\nplus the bag is 53")
    assert turn.solved
    assert turn.plan.move == "confirm"
    assert turn.reply.startswith("Yes")
    assert "12\\cdot 4=46" in turn.reply


def test_a_line_that_is_only_probably_wrong_is_told_to_the_teacher_alone() -> None:
    lines = "First I add 12 + 4 = 16 dollars for the pens.\nThen I add the bag, so 16 + 5 = 21.\nThe answer is 21."
    found = assess(lines, PENS.steps[0], PENS)
    assert found.outcome == "wrong"
    assert found.for_teacher.startswith("Line 1 is probably the first that is wrong")
    assert "probably" not in (found.detail or "")
    alone = Step("s1", PENS.steps[0].prompt, PENS.steps[0].key)
    assert "probably" not in assess(lines, alone, Item("i", "", (alone,), PENS.body)).for_teacher


@given(st.text(alphabet="0123456789x =+-*/().,%$of ab\n", max_size=120))
def test_anything_typed_is_judged(text: str) -> None:
    found = assess(text, PENS.steps[0], PENS)
    assert found.span is None or 0 <= found.span[0] <= found.span[1] <= len(text)
