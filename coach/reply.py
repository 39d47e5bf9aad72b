"""The coach's one sentence back to a reflection, and the question it may end on, which is answered where it is asked.

>>> said = await reply_to(question, "fine", EmbeddedWriter())
>>> more(Reflection(question, "fine", said.reply)).text
'Was anything new in it for you?'
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from coach.check import Answering, check
from coach.check_in import is_check_in
from coach.letters import words
from coach.task import ReflectionTask
from domain.answer import AnswerKey
from domain.goal import Reflection, ReflectionQuestion
from language.distress import heard
from language.met import met, said_to_a_cry
from language.sentences import sentences
from writer.task import Task, Writer, Written

_MORE = "/more"


class WordedTask(Task, Answering, Protocol):
    """A task of the coach's."""


class Said(NamedTuple):
    """What the coach says, as course text; ``written`` tells how, None where code alone decided.

    ``person`` says that the answer needs one.
    """

    reply: str
    written: Written | None
    person: bool = False


def more(last: Reflection) -> ReflectionQuestion | None:
    """The question that the reply to an answer ends on, as one to be answered; a second answer is never asked on.

    A reply that quotes before it asks is the question whole.
    """
    said = sentences(last.reply, formulas=True)
    if not said or not said[-1].endswith("?") or asked_on(last.question) or said_to_a_cry(last.reply):
        return None
    return ReflectionQuestion(f"{last.question.id}{_MORE}", said[-1], last.question.turns)


def before_asking(last: Reflection) -> str:
    """The reply without the question that :func:`more` takes from it; empty where it was the question alone."""
    asked = more(last)
    return last.reply if asked is None else last.reply.removesuffix(asked.text).rstrip()


def asked_on(question: ReflectionQuestion) -> bool:
    """Whether a question is what a reply ended on."""
    return question.id.endswith(_MORE)


def waiting(questions: Sequence[ReflectionQuestion], kept: Sequence[Reflection]) -> tuple[ReflectionQuestion, ...]:
    """What is still to be answered, in order: what the last reply asked, then the questions without an answer."""
    answered = {one.question.id for one in kept}
    asked = more(kept[-1]) if kept and not is_check_in(kept[-1].question) else None
    opened = (*([asked] if asked is not None else []), *questions)
    return tuple(question for question in opened if question.id not in answered)


async def reply_to(
    question: ReflectionQuestion,
    answer: str,
    writer: Writer,
    *,
    language: str = "en",
    withhold: Collection[AnswerKey] = (),
    grade: int = 0,
    before: int = 0,
) -> Said:
    """The reply to ``answer``.

    Distress and an empty answer never go to a writer. ``withhold`` are the keys no reply may give away
    (those of the session's open steps); they are compared here and sent nowhere. A draft that breaks a
    rule of ``coach.check`` is asked for once more, with the reason, and then composed. ``grade`` is the school year,
    0 where unknown, ``before`` how many cries for help there were in the session: after one nothing is asked on.
    """
    if cry := heard(answer):
        return Said(met(cry, language, grade=grade, before=before), None, person=True)
    task = ReflectionTask(question.text, answer, language, asked_on(question) or before > 0, before > 0, question.id)
    if not words(answer):
        return Said(task.compose().text, None)
    return await worded(task, writer, withhold)


async def worded(task: WordedTask, writer: Writer, withhold: Collection[AnswerKey] = ()) -> Said:
    """What the writer makes of a task; a draft that breaks a rule is asked for once more, and then composed."""
    complaint = ""
    for _ in range(2):
        written = await writer.write(task, complaint=complaint)
        if written.writer == "embedded" or written.fallback:
            return Said(written.reply.text, written)
        complaint = "; ".join(check(written.reply.text, task, withhold))
        if not complaint:
            return Said(written.reply.text, written)
    return Said(task.compose().text, written)
