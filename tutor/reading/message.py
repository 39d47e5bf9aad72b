"""One message at a step, read: what kind it is, by ``language.intents``, and the mathematics in it, by this room."""

from dataclasses import replace

from domain.turn import Message, Reading
from language.intents import read
from language.message_answer import NOTHING
from language.sent import NOTHING_SAID, Before
from maths.expression import Constant, symbols, walk
from tutor.question import Question
from tutor.reading.asked_unit import asked_units
from tutor.reading.attempted import Heard, Problem, attempted

_IMAGINARY = frozenset({"i"})
"""A letter of prose that is a number where an answer holds it."""

_BASE = "e"
"""Where a problem has it, ``2e3`` is a product; else it is 2 times ten to the third."""


def read_message(
    message: Message, asked: Question, smaller: Question | None = None, heard: Heard | None = None, *,
    solved: bool = False, before: Before = NOTHING_SAID,
) -> Reading:  # fmt: skip
    """Read a message at a step that asks ``asked``, while ``smaller`` may be waiting for an answer.

    ``heard`` is its mathematics, read with the two questions where none is given; ``before`` what the tutor said last.
    """
    heard = heard or Heard(message.text, problem_of(asked, smaller))
    keys = (asked.key,) if smaller is None else (smaller.key, asked.key)
    found = attempted(heard, keys) if message.intent == "message" else NOTHING
    scaffold = smaller.key if smaller is not None else None
    return read(message, asked.key, scaffold, solved=solved, about=asked.words, attempted=found, before=before)


def problem_of(asked: Question, smaller: Question | None = None, *, elsewhere: str = "", asks: str = "") -> Problem:
    """What a message is read with: the letters and words of the questions; what the item asks elsewhere, and here."""
    questions = (asked,) if smaller is None else (asked, smaller)
    letters = frozenset[str]().union(*(one.letters for one in questions), *map(symbols, asked.given))
    words = " ".join(one.words for one in questions)
    units = asked_units(asks, asked.keys)
    trees = (*asked.keys, *(given for one in questions for given in one.given))
    constants = {part.name for tree in trees for part in walk(tree) if isinstance(part, Constant)}
    scientific = asked.style.scientific or _BASE not in letters | constants
    return Problem(
        letters | (constants & _IMAGINARY),
        words,
        elsewhere,
        replace(asked.style, letters=letters, units=True, scientific=scientific),
        asks,
        units,
    )
