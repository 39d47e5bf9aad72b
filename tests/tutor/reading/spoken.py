"""Messages said at a problem of one step."""

from domain.answer import AnswerKey
from domain.item import Item, Step
from domain.turn import Turn
from eval.practice import Practice
from writer.embedded import EmbeddedWriter


def at(key: str, asks: str) -> Practice:
    """A practice at a step with one key."""
    step = Step("s", asks, AnswerKey("expression", (key,)))
    return Practice(Item("i", "", (step,)), EmbeddedWriter(), "course", {})


async def say(text: str, key: str, asks: str) -> Turn:
    """The turn that answers a message at a step with one key."""
    return await at(key, asks).say(text)
