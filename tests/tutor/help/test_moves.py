"""What a reply is made of: the student's step named, what stands alone quoted, the smaller question whole."""

from dataclasses import replace

import pytest

from domain.answer import AnswerKey
from domain.evidence import Evidence
from domain.help import ClassPolicy, HelpLevel
from domain.item import Hint
from tests.tutor.classroom import ITEM, Passages, Talk
from tutor.help.material import asking, gives_task, stands_alone
from tutor.help.wordings import sayings, word


@pytest.mark.parametrize(
    ("quote", "alone"),
    [
        ("The number in front of a bracket multiplies every term inside.", True),
        ("Divide both sides by the number in front of the letter.", True),
        ("By doing this, we keep the balance of both sides.", False),
        ("Similarly, there is a pattern for another product.", False),
        ("Adding them puts a weight into one pan.", False),
        ("We will follow the same steps we used in the last section.", False),
        ("General strategy for solving linear equations.", False),
        ("What is the first step here?", False),
        ("It stays.", False),
    ],
)
def test_a_quote_is_said_only_when_it_says_something_alone(quote: str, *, alone: bool) -> None:
    assert stands_alone(quote) is alone


@pytest.mark.parametrize(
    ("words", "situation"),
    [
        ("What is $2x$?", "point.hint_asks"),
        ("Multiply both sides by 3.", "point.hint_do"),
        ("The next step is to divide.", "point.hint_do"),
        ("A factor multiplies every term.", "point.hint"),
    ],
)
def test_the_question_after_a_hint_fits_what_the_hint_is(words: str, situation: str) -> None:
    assert asking("point.hint", words) == situation
    assert gives_task("Use the rule.")


async def test_every_reply_to_a_wrong_attempt_names_it_whatever_the_level() -> None:
    talk = Talk()
    for wrong in ("11", "12.5", "13", "14", "16", "17", "18"):
        turn = await talk.say(wrong)
        assert wrong in turn.reply, (turn.plan.move, turn.reply)


async def test_the_teacher_is_told_what_was_tried() -> None:
    talk = Talk()
    for wrong in ("11", "12.5", "13", "14", "16"):
        turn = await talk.say(wrong)
    assert turn.plan.move == "handoff"
    assert "16" in turn.reply
    assert "12.5" in turn.reply


async def test_a_passage_that_leans_on_another_is_passed_over() -> None:
    talk = Talk()
    leaning = Evidence("p0", "4", "Brackets", "By doing this, we get the number alone.", 1.0)
    talk.retriever = Passages((leaning, *Passages().found))
    await talk.say("1")
    taught = await talk.say("2")
    assert [found.passage for found in taught.evidence] == ["p1"]


async def test_a_question_without_its_matter_is_asked_with_the_hint_before_it() -> None:
    step = ITEM.steps[0]
    pathway = (
        Hint("h1", "", "Multiply the 4 with both terms of the bracket."),
        Hint("s1", "", "What is the result?", key=AnswerKey("expression", ("$4x+12=32$",))),
    )
    talk = Talk()
    talk.item = replace(ITEM, steps=(replace(step, pathway=pathway),))
    for wrong in ("11", "13", "14"):
        turn = await talk.say(wrong)
    assert turn.plan.hint == "s1"
    assert "Multiply the 4 with both terms" in turn.reply
    assert "What is the result?" in turn.reply


async def test_what_a_missed_smaller_question_still_says_keeps_its_own_answer() -> None:
    step = ITEM.steps[0]
    told = (Hint("b1", "", "The answer is $12$."), Hint("b2", "", "Count four threes."))
    pathway = (Hint("s1", "", "What is $4 \\cdot 3$?", key=AnswerKey("expression", ("12",)), sub_hints=told),)
    talk = Talk()
    talk.item = replace(ITEM, steps=(replace(step, pathway=pathway),))
    for wrong in ("11", "13", "14"):
        asked = await talk.say(wrong)
    assert asked.plan.hint == "s1"
    missed = await talk.say("7")
    assert "Count four threes." in missed.reply
    assert "12" not in missed.reply


async def test_the_youngest_get_plainer_words() -> None:
    old, young = Talk(), Talk()
    young.grade = 4
    policy = ClassPolicy(top_level=HelpLevel.PUMP)
    old.policy = young.policy = policy
    assert (await young.say("11")).reply in {
        word("pump.wrong", seed, {"said": "$11$"}, variants=("young",)) for seed in range(9)
    }
    assert (await old.say("11")).reply in {word("pump.wrong", seed, {"said": "$11$"}) for seed in range(9)}


@pytest.mark.parametrize("situation", [name for name in sayings() if "/" in name])
def test_every_variant_belongs_to_a_situation(situation: str) -> None:
    base, _, variant = situation.partition("/")
    assert base in sayings()
    assert variant in {"choice", "words", "idea", "young"}
