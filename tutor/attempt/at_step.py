"""How one message at a step is read: by its words, the problem's and what the tutor said last, right or not."""

import re
from dataclasses import replace

from domain.item import Hint, Item, Step
from domain.turn import Message, Reading
from language.because import because_in_full
from language.languages import foreign_to
from language.sent import NOTHING_SAID, Before
from tutor.grading.grade import words_of
from tutor.question import Question, question
from tutor.reading.attempted import (
    Heard,
    Problem,
)
from tutor.reading.choice_words import in_choice_words
from tutor.reading.message import problem_of, read_message
from tutor.reading.spoken_maths import spoken_in_signs

_AND = re.compile(r"(?:(?<=\d)|(?<=[a-z]{3}))\s+n\s+(?=[-−+(]?\d)", re.IGNORECASE)
"""An "and" between two numbers as chat spells it, where no letter of the problem is called so."""


def reading_of(
    message: Message,
    item: Item,
    step: Step,
    scaffold: Hint | None,
    *,
    solved: bool,
    language: str,
    before: Before = NOTHING_SAID,
) -> Reading:
    """What a message at a step is taken for, by its words and the problem's, whether or not it is right.

    ``language`` is the course's tag, ``before`` what the tutor said last. The turn and the page's preview both read
    with it; a preview shows mathematics alone, which nothing said before changes.
    """
    questions = questions_at(item, step, scaffold, language)
    problem = problem_at(item, step, questions)
    message = in_signs(message, step, problem)
    heard = Heard(message.text, problem)
    return foreign_to(language, read_message(message, *questions, heard, solved=solved, before=before))


def in_signs(message: Message, step: Step, problem: Problem) -> Message:
    """A message with what it says of mathematics in signs; an explanation is read in its own words."""
    if step.key.kind == "explanation":
        return message
    words = f"{problem.words} {' '.join(step.key.accepted)} {' '.join(step.key.choices)}"
    message = replace(message, text=because_in_full(message.text, words))
    if step.key.kind == "choice" and message.intent == "message":
        message = replace(message, text=in_choice_words(message.text, step.key.choices))
    text = message.text if "n" in problem.letters else _AND.sub(" and ", message.text)
    return replace(message, text=spoken_in_signs(text, problem.nouns))


def questions_at(item: Item, step: Step, scaffold: Hint | None, language: str) -> tuple[Question, Question | None]:
    """The step's question, and the open smaller one."""
    asked = question(step.key, words_of(step, item), language)
    if scaffold is None or scaffold.key is None:
        return asked, None
    return asked, question(scaffold.key, scaffold.text, language)


def problem_at(item: Item, step: Step, questions: tuple[Question, Question | None]) -> Problem:
    """What a message at a step is read with."""
    others = " ".join(f"{one.prompt} {one.body}" for one in item.steps if one.id != step.id)
    asks = f"{step.prompt} {step.body}"
    return problem_of(*questions, elsewhere=others, asks=asks)
