"""A small task for tests of the writers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from writer.fence import clean
from writer.task import Reply


@dataclass(frozen=True, slots=True)
class SmallTask:
    """Goes with the prompt ``coach/reflection``."""

    prompt: ClassVar[str] = "coach/reflection"
    reply_type: ClassVar[type[Reply]] = Reply

    student_answer: str = "I drew a line and counted."
    question: str = "What made the difference?"

    def fields(self) -> Mapping[str, str]:
        return {"question": self.question, "student_answer": self.student_answer, "language": "en", "may_ask": "It may"}

    def compose(self) -> Reply:
        return Reply(text=f"You wrote: {clean(self.student_answer)[:40]}")
