"""A student who asks for help gets it: at once, in the author's order, never twice, and never the answer."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from domain.answer import AnswerKey, Expectation
from domain.evidence import Evidence
from domain.help import ClassPolicy, HelpLevel, Reason, asked_for
from domain.item import Hint, Item
from domain.session import Session
from domain.turn import Button, Turn
from store.payload import dump, load
from tests.tutor.classroom import ITEM, Passages, Talk
from tutor.context import WorkedExample
from tutor.help.reasons import why

STEP = ITEM.steps[0]
UNDER = (Hint("b1", "", "Count four threes."), Hint("b2", "", "Add three and three, then double it."))


def item_with(*pathway: Hint) -> Item:
    return replace(ITEM, steps=(replace(STEP, pathway=pathway),))


LONG = item_with(
    Hint("h1", "", "Point at everything inside the bracket."),
    Hint("h2", "", "The 4 meets each of the two terms."),
    Hint("s1", "", "What is $4 \\cdot 3$?", key=AnswerKey("expression", ("12",)), sub_hints=UNDER),
    Hint("h3", "", "Bring the plain number to the other side."),
    Hint("s2", "", "What is $4x$ then?", key=AnswerKey("expression", ("20",))),
    Hint("h4", "", "The answer is $x = 5$."),
)


async def pressed(talk: Talk, times: int, intent: Button = "hint", text: str = "") -> Sequence[Turn]:
    return [await talk.say(text, intent) for _ in range(times)]


@pytest.mark.parametrize(
    ("intent", "text"),
    [("hint", ""), ("hint", "Give me a hint."), ("stuck", "I'm stuck."), ("message", "can i have a hint"),
     ("message", "idk how to start"), ("another_way", "")],
)  # fmt: skip
async def test_the_first_request_gets_the_first_hint_before_any_attempt(intent: Button, text: str) -> None:
    turn = await Talk().say(text, intent)
    assert "Point at everything inside the bracket." in turn.reply
    assert (turn.plan.move, turn.level, turn.plan.reason) == ("point", HelpLevel.POINT, Reason("hint_asked_for"))
    assert "asked for help" in why(turn.plan.reason)


async def test_eighteen_presses_give_every_hint_once_and_never_the_answer() -> None:
    talk = Talk()
    talk.item = LONG
    turns = await pressed(talk, 18)
    used = [turn.plan.hint for turn in turns if turn.plan.hint]
    assert used == ["h1", "h2", "s1", "b1", "b2", "s2", "h3"]
    assert turns[2].plan.move == "scaffold"
    levels = [HelpLevel.PUMP, *(turn.level for turn in turns)]
    assert all(after - before in {0, 1} for before, after in pairwise(levels))
    assert "handoff" in {turn.plan.move for turn in turns}
    assert turns[-1].plan.reason == Reason("hints_spent")
    assert all(asked_for(turn.plan.reason) for turn in turns)
    assert not any("x = 5" in turn.reply or "12" in turn.reply for turn in turns)


async def test_a_smaller_question_waits_while_help_with_it_is_asked_for_and_its_answer_is_kept() -> None:
    talk = Talk()
    talk.item = LONG
    helped = (await pressed(talk, 4))[-1]
    assert helped.plan.reason == Reason("smaller_hint_asked_for")
    assert "Count four threes." in helped.reply
    answered = await talk.say("12")
    assert (answered.plan.move, answered.plan.hint) == ("confirm_scaffold", "s1")


async def test_a_missed_smaller_question_gets_each_of_its_hints_once() -> None:
    talk = Talk()
    talk.item = LONG
    await pressed(talk, 3)
    missed = [await talk.say(wrong) for wrong in ("7", "8")]
    assert [turn.plan.hint for turn in missed] == ["b1", "b2"]
    assert (await talk.say("12")).plan.move == "confirm_scaffold"


async def test_a_success_after_help_that_was_asked_for_is_helped() -> None:
    talk = Talk()
    await talk.say("", "hint")
    turn = await talk.say("5")
    assert turn.solved
    assert [(seen.correct, seen.independent) for seen in turn.observations] == [(True, False)]


async def test_what_was_asked_for_outlives_a_restart() -> None:
    talk, again = Talk(), Talk()
    talk.item = again.item = LONG
    await pressed(talk, 4)
    again.session = load(Session, dump(talk.session))
    assert (await pressed(again, 1))[0].plan == (await pressed(talk, 1))[0].plan


async def test_a_class_that_allows_pointers_only_gets_every_plain_hint_and_no_more() -> None:
    talk = Talk(policy=ClassPolicy(top_level=HelpLevel.POINT))
    talk.item = LONG
    turns = await pressed(talk, 5)
    assert [turn.plan.hint for turn in turns] == ["h1", "h2", "h3", None, None]
    assert {turn.level for turn in turns} == {HelpLevel.POINT}


async def test_another_way_says_the_last_hint_in_the_courses_words_and_keeps_the_level() -> None:
    talk = Talk()
    await talk.say("", "hint")
    turn = await talk.say("", "another_way")
    assert "every term inside" in turn.reply
    assert (turn.level, turn.plan.reason) == (HelpLevel.POINT, Reason("other_words"))
    assert "Point at everything inside the bracket." in talk.retriever.needs[-1].words


@pytest.mark.parametrize("words", ["can you say it differently", "explain it another way", "in simpler words pls"])
async def test_another_way_is_heard_in_words_too(words: str) -> None:
    talk = Talk()
    await talk.say("", "hint")
    assert (await talk.say(words)).plan.reason == Reason("other_words")


async def test_another_way_without_texts_says_what_the_hint_left_out_then_owns_that_it_has_no_more() -> None:
    talk = Talk()
    first = "Look at what stands before the bracket and at each of the two terms that stand inside of it, one by one."
    rest = "Then think of four bags with the same things in each of them, all emptied onto one and the same table."
    talk.item, talk.retriever = item_with(Hint("h1", "", f"{first} {rest}")), Passages(())
    await talk.say("", "hint")
    other, bare = await pressed(talk, 2, "another_way")
    assert rest in other.reply
    assert rest not in talk.session.turns[0].reply
    assert bare.plan.move == "pump"


async def test_another_way_takes_no_passage_that_is_about_something_else() -> None:
    talk = Talk()
    talk.retriever = Passages((Evidence("p1", "1", "Start", "An equation is a statement about two quantities.", 1.0),))
    await talk.say("", "hint")
    assert (await talk.say("", "another_way")).evidence == ()


async def test_another_way_on_an_open_smaller_question_keeps_it_open() -> None:
    talk = Talk()
    talk.item = item_with(*(hint for hint in LONG.steps[0].pathway if hint.id != "s1"))
    talk.retriever = Passages((Evidence("p1", "4", "Brackets", "Four times a number is the number four times.", 1.0),))
    asked = (await pressed(talk, 3))[-1]
    assert asked.plan.hint == "s2"
    assert (await talk.say("", "another_way")).plan.move == "teach"
    assert (await talk.say("20")).plan.move == "confirm_scaffold"


async def test_a_worked_example_too_long_for_a_reply_is_passed_over_and_one_that_asks_is_not_asked_about() -> None:
    long = WorkedExample("Two trains leave a town. " * 12, ("Add the two speeds.",), "9")
    asking = WorkedExample("How many legs have three dogs?", ("Count four for each dog.",), "12 legs")
    spent = replace(ITEM, steps=(replace(STEP, pathway=()),))
    replies = []
    for example in (long, asking):
        talk = Talk(example=example)
        talk.item, talk.retriever = spent, Passages(())
        turn = (await pressed(talk, 4))[-1]
        assert turn.plan.move == "parallel"
        assert all(verdict.passed for verdict in turn.verdicts)
        replies.append(turn.reply)
    assert "trains" not in replies[0]
    assert "three dogs?" in replies[1]


async def test_an_explanations_ideas_are_hinted_at_and_asked_for_one_after_the_other() -> None:
    ideas = (
        Expectation(
            "light",
            "Broad leaves catch light.",
            ideas=(("light",),),
            hint="Hold it towards a lamp.",
            prompt="What does it catch?",
        ),
        Expectation(
            "thin",
            "The way in is short.",
            ideas=(("thin",),),
            hint="Think of the cells deep inside.",
            prompt="How far is the way?",
        ),
    )
    key = AnswerKey("explanation", expectations=ideas)
    talk = Talk()
    talk.item = replace(ITEM, steps=(replace(STEP, key=key, pathway=()),))
    turns = await pressed(talk, 4)
    assert [turn.plan.hint for turn in turns] == ["light", "light", "thin", "thin"]
    assert [turn.plan.move for turn in turns] == ["point", "scaffold", "point", "scaffold"]
    assert "How far is the way?" in turns[-1].reply
