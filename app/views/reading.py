"""What the tutor reads in a text, before it is sent: mathematics it would judge, as TeX, line by line."""

from domain.item import Hint, Item, Step
from domain.turn import Message
from tutor.attempt.at_step import reading_of
from tutor.grading.grade import preview, words_of

LINES = 12
"""Lines of work that are shown."""


def read_lines(
    message: Message, item: Item, step: Step, scaffold: Hint | None, *, solved: bool, language: str
) -> tuple[str, ...]:
    """TeX of each line that reads as mathematics; empty for words, questions and picked choices.

    Read as the turn reads it, with the open smaller question (``scaffold``) before the step; ``language`` is the
    course's tag. Whether it is right changes nothing here, or the preview would tell.
    """
    reading = reading_of(message, item, step, scaffold, solved=solved, language=language)
    if reading.judged is None or reading.kind not in {"attempt", "work"}:
        return ()
    keys = [(scaffold.key, scaffold.text)] if scaffold is not None and scaffold.key is not None else []
    for key, context in (*keys, (step.key, words_of(step, item))):
        read = preview(reading.judged, key, context=context, locale=language)
        if read.lines and not read.message:
            return read.lines[:LINES]
    return ()
