"""Talk beside the problem is met as what it is: going away, coming back, a joke, joy; a guess between two is asked."""

import pytest

from domain.answer import AnswerKey
from domain.item import Item, Step
from language.chatter import laughs
from tests.tutor.classroom import Passages, Talk

EIGHT = AnswerKey("expression", ("8",))


def talk(key: AnswerKey = EIGHT) -> Talk:
    item = Item("i", "", (Step("s", "How many terms has the sum of the frogs' weights?", key),))
    return Talk(item=item, retriever=Passages(found=()))


@pytest.mark.parametrize(
    "message",
    [
        "my pen ran out brb",
        "gotta feed my rabbit, back in 5 min",
        "my laptop is dying",
        "i have to go eat, be right back",
    ],
)
async def test_who_goes_away_is_let_go(message: str) -> None:
    turn = await talk().say(message)
    assert turn.plan.move == "redirect"
    assert "here" in turn.reply
    assert "more important" not in turn.reply


async def test_grief_is_met_as_grief() -> None:
    turn = await talk().say("my dog died i have to go")
    assert "back" not in turn.reply


async def test_laughter_beside_a_word_of_death_is_no_grief() -> None:
    turn = await talk().say("i did a 10k with my mum and we nearly died lol")
    assert "close to home" not in turn.reply
    assert "more important" not in turn.reply


async def test_what_somebody_is_like_raises_no_alarm() -> None:
    turn = await talk().say("sorry im dyslexic and this is just a wall of text to me")
    assert turn.plan.move != "safeguard"


async def test_who_knows_no_start_gets_one_beside_a_kind_word() -> None:
    turn = await talk().say("i hate these. i dont even know where to start")
    assert "help_request" in (turn.reading.kind, *turn.reading.also)


async def test_who_is_back_is_brought_back() -> None:
    turn = await talk().say("sorry had to walk my goat, where were we")
    assert turn.plan.move == "redirect"
    assert "back" in turn.reply or "still at this problem" in turn.reply


@pytest.mark.parametrize(
    "message", ["frogs in the morning sounds like my breakfast lol", "poor little thing was on a scale haha"]
)
async def test_a_joke_is_taken_as_one(message: str) -> None:
    choice = AnswerKey("choice", ("three",), ("two", "three", "four"))
    for key in (EIGHT, choice):
        turn = await talk(key).say(message)
        assert (turn.reading.kind, turn.assessment) == ("off_task", None)
        assert turn.reply.startswith("Ha")


@pytest.mark.parametrize("message", ["idk lol", "i dont get this at all lol", "8 frogs i think lol", "lol"])
def test_what_asks_or_answers_is_no_joke(message: str) -> None:
    assert not laughs(message)


async def test_joy_is_not_met_as_despair() -> None:
    turn = await talk().say("omg finally something i can do")
    assert "easy" in turn.reply or "won't take you long" in turn.reply


@pytest.mark.parametrize("typed", ["8 yay", "8 woohoo", "8 ez", "8 so easy"])
async def test_joy_behind_an_answer_is_no_part_of_it(typed: str) -> None:
    turn = await talk().say(typed)
    assert turn.solved
    assert "text" not in turn.reply


@pytest.mark.parametrize("typed", ["is it 8 or 9", "would it be 7 or 9?"])
async def test_a_guess_between_two_is_asked_which(typed: str) -> None:
    turn = await talk().say(typed)
    assert turn.plan.move == "clarify"
    assert "settle" in turn.reply


async def test_a_choice_with_a_doubt_beside_it_is_judged_and_the_doubt_answered() -> None:
    key = AnswerKey("choice", ("trinomial",), ("monomial", "binomial", "trinomial"))
    item = Item("i", "", (Step("s", "Name the polynomial $6p^4 - p + 2$.", key),))
    turn = await Talk(item=item, retriever=Passages(found=())).say("binomial i think, the 2 doesnt count right?")
    assert turn.assessment is not None
    assert turn.assessment.outcome == "wrong"
    assert "constant term" in turn.reply


async def test_a_reason_that_is_asked_beside_a_complaint_is_told() -> None:
    item = Item("i", "", (Step("s", "Solve $|x - 3| = 5$.", AnswerKey("expression", ("x = 8, -2",))),))
    turn = await Talk(item=item, retriever=Passages(found=())).say("hate this. i dont get why there are two cases")
    assert turn.plan.move == "answer"
    assert "distance" in turn.reply
