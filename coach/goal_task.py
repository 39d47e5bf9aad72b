"""The writer's task for what the coach says to a goal or a plan that a student typed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from coach.reply import worded
from coach.task import language_name
from domain.answer import AnswerKey
from domain.text import escape
from writer.task import Reply, Writer


@dataclass(frozen=True, slots=True)
class GoalTask:
    """One thing said to ``student_answer``, a goal or a part of a plan; ``said`` is how our own words say it."""

    prompt: ClassVar[str] = "coach/goal"
    reply_type: ClassVar[type[Reply]] = Reply

    said: str
    student_answer: str
    language: str = "en"

    @property
    def last(self) -> bool:
        """Whether nothing is asked."""
        return "?" not in self.said

    @property
    def given(self) -> tuple[str, ...]:
        """What a draft may take its words from, beside the student's."""
        return (self.said,)

    def fields(self) -> Mapping[str, str]:
        """The prompt's variables; ``complaint`` is the writer's to fill."""
        return {
            "said": self.said,
            "student_answer": self.student_answer,
            "language": language_name(self.language),
            "may_ask": "It asks nothing" if self.last else "It ends in one question, which asks the same",
            "complaint": "",
        }

    def compose(self) -> Reply:
        """Our own words, as course text."""
        return Reply(text=escape(self.said))


async def goal_reply(task: GoalTask, writer: Writer, withhold: Collection[AnswerKey] = ()) -> str:
    """What is said, as course text: a draft that keeps to ``coach.check`` and asks where ours does, else ours."""
    said = (await worded(task, writer, withhold)).reply
    return said if ("?" in said) != task.last else task.compose().text
