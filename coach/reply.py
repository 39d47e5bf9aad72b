"""The coach's one sentence back to a reflection.

>>> said = await reply_to(question, "I drew the arrows this time", EmbeddedWriter())
>>> said.reply
'“I drew the arrows this time”: would the same move help on the next one?'
"""

from collections.abc import Collection
from typing import NamedTuple

from coach.check import check
from coach.phrases import phrases
from coach.task import ReflectionTask
from coach.words import words
from domain.answer import AnswerKey
from domain.goal import ReflectionQuestion
from language.distress import in_distress
from writer.task import Writer, Written


class Said(NamedTuple):
    """What the coach says, as course text; ``written`` tells how, None where code alone decided."""

    reply: str
    written: Written | None


async def reply_to(
    question: ReflectionQuestion,
    answer: str,
    writer: Writer,
    *,
    language: str = "en",
    withhold: Collection[AnswerKey] = (),
) -> Said:
    """The reply to ``answer``.

    Distress and an empty answer never go to a writer. ``withhold`` are the keys no reply may give away
    (those of the session's open steps); they are compared here and sent nowhere. A draft that breaks a
    rule of ``coach.check`` is asked for once more, with the reason, and then composed.
    """
    if in_distress(answer):
        return Said(phrases().person, None)
    if not words(answer):
        return Said(phrases().empty, None)
    task = ReflectionTask(question.text, answer, language)
    complaint = ""
    for _ in range(2):
        written = await writer.write(task, complaint=complaint)
        if written.writer == "embedded" or written.fallback:
            return Said(written.reply.text, written)
        complaint = "; ".join(check(written.reply.text, task, withhold))
        if not complaint:
            return Said(written.reply.text, written)
    return Said(task.compose().text, written)
