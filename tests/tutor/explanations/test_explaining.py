"""Explanations, expectation by expectation: pump, hint, passage, prompt, and the student's own sentence."""

import pytest

from domain.answer import AnswerKey, Expectation
from domain.help import HelpLevel
from domain.item import Item, Step
from eval.practice import Practice
from tests.tutor.classroom import SKILLS
from tutor.explanations.accumulate import gathered
from tutor.grading.grade import judge
from writer.embedded import EmbeddedWriter

KEY = AnswerKey(
    "explanation",
    expectations=(
        Expectation(
            "air",
            "The carbon comes out of the air.",
            (("air", "carbon dioxide"),),
            contradictions=("from the soil",),
            hint="Something without a colour surrounds every leaf.",
            prompt="What does a leaf take in through its openings?",
        ),
        Expectation(
            "water",
            "Water becomes part of the wood.",
            (("water", "rain"),),
            hint="The tree got something else for five years.",
            prompt="What falls on the tub?",
        ),
    ),
)
ITEM = Item("wood", "Wood", (Step("s", "Where does the wood come from? Explain.", KEY, skills=("expand",)),))


def talk() -> Practice:
    return Practice(ITEM, EmbeddedWriter(), "course-1", SKILLS)


async def test_a_contradicted_idea_comes_first_with_the_students_words() -> None:
    turn = await talk().say("the wood comes from the soil and from rain")
    assert turn.plan.hint == "air"
    assert "“from the soil”" in turn.reply
    assert "surrounds every leaf" in turn.reply


async def test_the_cycle_climbs_from_hint_to_prompt_to_the_students_own_sentence() -> None:
    practice = talk()
    said = [
        await practice.say(text) for text in ("it just grows", "from the sun i think", "it is alive", "it gets big")
    ]
    assert [turn.level for turn in said] == [
        HelpLevel.POINT,
        HelpLevel.TEACH,
        HelpLevel.SCAFFOLD,
        HelpLevel.PARALLEL,
    ]
    assert "surrounds every leaf" in said[0].reply
    assert "through its openings" in said[2].reply
    assert "sentence" in said[3].reply
    assert not any("carbon" in turn.reply or "water" in turn.reply.casefold() for turn in said)


async def test_a_new_idea_lowers_help_and_turns_to_the_next_one() -> None:
    practice = talk()
    for text in ("it just grows", "from the sun i think", "it is alive"):
        stuck = await practice.say(text)
    gained = await practice.say("it takes carbon dioxide")
    assert gained.level == stuck.level - 1
    assert gained.plan.hint in {"water", ""}
    assert "carbon dioxide" in gained.reply


async def test_ideas_given_one_after_the_other_are_a_whole_explanation() -> None:
    practice = talk()
    first = await practice.say("from the air")
    assert not first.solved
    second = await practice.say("and the rain")
    assert second.solved
    assert second.plan.move == "confirm"


def test_what_is_contradicted_now_counts_against_what_was_said_before() -> None:
    now = judge("no, all of it is from the soil", KEY)
    assert gathered(now, ("air", "water"), KEY).outcome != "right"
    assert "air" not in gathered(now, ("air", "water"), KEY).covered
    assert gathered(judge("it was the rain", KEY), ("air",), KEY).outcome == "right"
    assert gathered(judge("hm", KEY), (), KEY).outcome == "wrong"


async def test_a_question_that_claims_no_idea_is_not_held_against_the_student() -> None:
    turn = await talk().say("is carbon heavy?")
    assert (turn.reading.kind, turn.assessment) == ("concept_question", None)


async def test_a_word_of_an_idea_is_said_to_belong_to_it() -> None:
    turn = await talk().say("something with carbon dioxide")
    assert turn.assessment is not None
    assert turn.assessment.outcome == "partial"
    assert "carbon dioxide" in turn.reply
    assert " not " not in turn.reply.casefold()


@pytest.mark.parametrize("text", ["why does the sun matter", "i dont agree"])
async def test_what_asks_or_objects_is_no_attempt_at_an_explanation(text: str) -> None:
    turn = await talk().say(text)
    assert turn.assessment is None


def test_a_no_to_what_was_said_before_denies_nothing_of_what_follows() -> None:
    assert "water" in judge("no it drinks the rain", KEY).covered
    assert "water" not in judge("no rain goes into it", KEY).covered


async def test_what_is_kept_of_an_explanation_is_quoted_as_a_whole_clause() -> None:
    turn = await talk().say("well it grew a lot, so there must be some rain in the wood, i think")
    assert "“there must be some rain in the wood”" in turn.reply


async def test_a_quoted_clause_keeps_the_no_it_opens_with() -> None:
    key = AnswerKey(
        "explanation", expectations=(Expectation("dark", "It was dark.", (("no light",),)), KEY.expectations[1])
    )
    practice = Practice(Item("d", "D", (Step("s", "Why? Explain.", key),)), EmbeddedWriter(), "c", {})
    assert "“no light in there”" in (await practice.say("no light in there")).reply


async def test_a_half_right_explanation_is_pointed_to_what_is_missing() -> None:
    turn = await talk().say("from the rain")
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("point", "air", HelpLevel.POINT)
    assert "surrounds every leaf" in turn.reply


@pytest.mark.parametrize(
    ("text", "stands", "other"),
    [
        ("water and pebbles", "“water”", "“pebbles”"),
        ("worms and the rain", "“the rain”", "“worms”"),
    ],
)
async def test_only_what_holds_an_idea_is_said_to_stand(text: str, stands: str, other: str) -> None:
    turn = await talk().say(text)
    assert stands in turn.reply
    assert other in turn.reply
    assert text not in turn.reply


async def test_two_things_beside_each_other_in_an_answer_in_words_are_asked_about() -> None:
    item = Item("rocks", "", (Step("s", "Which rock is made by heat?", AnswerKey("text", ("granite",))),))
    turn = await Practice(item, EmbeddedWriter(), "course-1", SKILLS).say("granite and chalk")
    assert "“granite” and “chalk”" in turn.reply
    assert not turn.solved


async def test_a_question_after_a_difference_is_no_explanation() -> None:
    turn = await talk().say("whats the difference between water and carbon dioxide")
    assert turn.assessment is None
    assert turn.reading.kind == "concept_question"
