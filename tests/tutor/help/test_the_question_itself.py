"""A question after a word does not get the answer: of a choice its meaning, of an idea that it is the question."""

import pytest

from domain.answer import AnswerKey, Expectation
from domain.evidence import Evidence
from domain.item import Item, Step
from tests.tutor.classroom import Passages, Talk
from tutor.guard.leak import HiddenKey, reveals

METAL = Step(
    "s", "Which of these does a magnet pull towards itself?", AnswerKey("choice", ("Iron",), ("Copper", "Iron", "Wood"))
)
RUST = Step(
    "s",
    "Why does an old bicycle chain turn brown in the rain?",
    AnswerKey(
        "explanation",
        expectations=(
            Expectation(
                "rusts", "The steel rusts.", (("rust", "rusts", "corrosion"),), prompt="What is the brown layer?"
            ),
            Expectation("oxygen", "Oxygen of the air takes part.", (("oxygen",),), prompt="Which gas takes part?"),
        ),
    ),
)


def said(*quotes: str) -> Passages:
    return Passages(
        found=tuple(Evidence(f"p{at}", "4", "A title", quote, 1.0, kind="text") for at, quote in enumerate(quotes))
    )


def talk(step: Step, *quotes: str) -> Talk:
    return Talk(item=Item("i", "", (step,)), retriever=said(*quotes))


async def test_what_the_question_asks_of_a_choice_is_not_quoted_because_its_word_was_asked_after() -> None:
    turn = await talk(METAL, "Iron is a metal that a magnet pulls.").say("what is iron")
    assert "magnet pulls" not in turn.reply


async def test_a_wrong_choice_is_met_in_the_same_way() -> None:
    for word in ("iron", "copper", "wood"):
        turn = await talk(METAL, f"{word.title()} is something that no magnet pulls.").say(f"what is {word}")
        assert "pulls" not in turn.reply


def test_the_guard_sees_that_a_named_choice_is_told_what_is_asked_of_it() -> None:
    secret = HiddenKey(METAL.key, (METAL.prompt,), ("what is iron",))
    assert reveals("A magnet pulls iron.", secret)
    assert not reveals("Iron is a grey metal.", secret)
    assert not reveals("Does a magnet pull iron?", secret)


@pytest.mark.parametrize("message", ["what is rust", "what does corrosion mean"])
async def test_an_idea_is_not_told_because_its_word_was_asked_after(message: str) -> None:
    turn = await talk(RUST, "Rust is what corrosion makes of steel, air and water.").say(message)
    assert "steel" not in turn.reply
    assert "itself" in turn.reply or "comes from you" in turn.reply or "has to come from you" in turn.reply


async def test_a_word_that_is_no_idea_is_explained() -> None:
    turn = await talk(RUST, "Steel is iron with a little carbon in it.").say("what is steel")
    assert "with a little carbon" in turn.reply


def test_an_idea_that_the_student_said_may_be_said_back() -> None:
    assert not reveals("Rust is a good word.", HiddenKey(RUST.key, (RUST.prompt,), ("it gets rust",)))
    assert reveals("Rust is a good word.", HiddenKey(RUST.key, (RUST.prompt,), ("what is rust",)))


def test_an_idea_in_other_words_than_the_problems_is_told_though_the_problem_names_one_of_its_words() -> None:
    given = ("There is oxygen in the air. Why does the chain rust?",)
    assert reveals("It is corrosion.", HiddenKey(RUST.key, given))
    assert not reveals("The chain may rust.", HiddenKey(RUST.key, given))
