"""The embedded writer's wordings read like a teacher's."""

import re
from typing import get_args

import pytest

from domain.help import HelpLevel, Move
from tutor.drafting import our_refrains
from tutor.help.reply_task import INSTRUCTIONS, ReplyTask
from tutor.help.wordings import asks, sayings, short, word

GUSHING = re.compile(r"great|awesome|amazing|fantastic|excellent|good question|well done|!", re.IGNORECASE)
SLOT = re.compile(r"\{\w+\}")
SITUATIONS = sorted(sayings())


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_wording_is_short_asks_at_most_once_and_does_not_gush(situation: str) -> None:
    for wording in sayings()[situation]:
        bare = SLOT.sub("", wording)
        assert len(bare.split()) <= 25, wording
        assert bare.count("?") <= 1, wording
        assert not GUSHING.search(bare), wording


@pytest.mark.parametrize("situation", [name for name in SITUATIONS if name.endswith("_asks")])
def test_words_that_already_ask_get_no_second_question(situation: str) -> None:
    assert all("?" not in wording for wording in sayings()[situation])


def test_the_same_seed_gives_the_same_words_and_an_earlier_reply_is_not_repeated() -> None:
    first = word("pump.start", 7, {})
    assert first == word("pump.start", 7, {})
    assert word("pump.start", 7, {}, avoid={first}) != first


def test_every_wording_is_reached_by_some_seed() -> None:
    reached = {word("refuse", seed, {"offer": "What next?"}) for seed in range(3)}
    assert len(reached) == len(sayings()["refuse"])


def test_a_students_words_fill_a_slot_literally() -> None:
    assert word("pump.wrong", 0, {"said": "“{hint} %s {0.__class__}”"}).startswith("“{hint} %s {0.__class__}”")


def test_an_unknown_situation_or_slot_is_an_error() -> None:
    with pytest.raises(KeyError):
        word("no.such", 0, {})
    with pytest.raises(KeyError):
        word("pump.wrong", 0, {})


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Divide both sides by $2.5$. Then check.", 4, "Divide both sides by $2.5$."),
        ("Divide both sides by $2.5$. Then check.", 30, "Divide both sides by $2.5$. Then check."),
        ("What is $4$ times $x$? What is $4$ times 3?", 30, "What is $4$ times $x$?"),
        ("Combine the values multiplied", 30, "Combine the values multiplied."),
    ],
)
def test_a_hint_is_cut_at_a_sentence_and_after_its_question(text: str, words: int, expected: str) -> None:
    assert short(text, words) == expected


def test_a_question_is_seen_wherever_it_stands() -> None:
    assert asks("What is $4x$? Type it.")
    assert not asks("Type $4x$.")


def test_every_move_has_an_instruction_for_a_model() -> None:
    assert set(INSTRUCTIONS) == set(get_args(Move))


def test_a_task_has_no_field_for_a_key() -> None:
    task = ReplyTask(move="point", level=HelpLevel.POINT, situation="point.bare_start", seed=1)
    assert not {"answer", "key", "solution", "accepted"} & set(task.fields())
    assert task.compose() == task.compose()


@pytest.mark.parametrize("move", ["confirm", "ask_why", "confirm_scaffold"])
def test_the_plainest_words_still_confirm_a_right_answer(move: Move) -> None:
    task = ReplyTask(move, HelpLevel.PUMP, "confirm.more", 3, {"said": "$1.4$"})
    assert task.plainest().text.startswith("Yes")


def test_a_question_of_our_own_after_a_hint_may_come_again_around_another_hint() -> None:
    assert {"how does that fit what you did", "what do you get"} <= our_refrains()
