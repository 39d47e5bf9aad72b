"""A reply is kept with what it asks."""

from domain.turn import Asked, Turn
from store.payload import dump, load
from tests.tutor.classroom import Talk


async def test_a_turn_holds_its_question_and_what_would_answer_it() -> None:
    talk = Talk()
    turn = await talk.say("x = 30")
    assert turn.asked is not None
    assert turn.reply.endswith(turn.asked.question)
    await talk.say("x = 31")
    smaller = await talk.say("x = 32")
    assert smaller.asked == Asked("What is $4 \\cdot 3$?", "value", "s1")


async def test_a_reply_that_asks_nothing_says_so_and_older_turns_are_still_read() -> None:
    turn = await Talk().say("i want to die")
    assert turn.asked is None
    stored = dump(await Talk().say("x = 30"))
    start = stored.index(',"asked":')
    older = stored[:start] + "}"
    assert load(Turn, older).asked is None
