"""Teach it back: one sentence to an explanation for a friend who was away, composed or a model's."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from coach.languages import words_in
from coach.phrases import phrases_for
from coach.reply import Said, worded
from coach.task import language_name
from domain.answer import AnswerKey
from language.distress import heard
from language.met import met
from writer.task import Reply, Writer


@dataclass(frozen=True, slots=True)
class TeachBackTask:
    """One sentence back to ``student_answer``, an explanation of ``question`` that holds ``said`` of ``of`` ideas.

    ``missing`` is the author's pointer at an open idea, as course text, empty where none is or nothing more is asked.
    """

    prompt: ClassVar[str] = "coach/teach_back"
    reply_type: ClassVar[type[Reply]] = Reply

    question: str
    student_answer: str
    missing: str = ""
    said: int = 0
    of: int = 0
    language: str = "en"
    last: bool = False

    @property
    def given(self) -> tuple[str, ...]:
        """What a draft may take its words from, beside the student's."""
        return self.question, self.missing

    def fields(self) -> Mapping[str, str]:
        """The prompt's variables; ``complaint`` is the writer's to fill."""
        return {
            "question": self.question,
            "student_answer": self.student_answer,
            "missing": self.missing,
            "language": language_name(self.language),
            "may_ask": "It ends in a statement and asks nothing" if self.last else "It may end in one question",
            "complaint": "",
        }

    def compose(self) -> Reply:
        """Whether the friend has all of it, or the author's pointer at what is open."""
        tag = phrases_for(self.student_answer, self.language).tag
        known = words_in("teach_back", tag)
        if self.said >= self.of:
            ways = known["whole"]
        elif self.last or not self.missing:
            ways = known["kept"]
        else:
            ways = known["part" if self.said else "start"]
        return Reply(text=ways[len(self.student_answer) % len(ways)].replace("{missing}", self.missing))


async def said_back(
    task: TeachBackTask, writer: Writer, withhold: Collection[AnswerKey] = (), *, grade: int = 0, before: int = 0
) -> Said:
    """The sentence back; a cry for help is met, and goes to no writer. The rest is as in ``coach.reply.reply_to``."""
    if cry := heard(task.student_answer):
        return Said(met(cry, task.language, grade=grade, before=before), None, person=True)
    return await worded(task, writer, withhold)
