"""What may be asked of a writer, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from pydantic import BaseModel, ConfigDict, Field


class Reply(BaseModel):
    """The words of one reply, as course text (TeX between single dollar signs)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1, max_length=4000, description="What the student reads")


class Task(Protocol):
    """One use of a writer: a frozen dataclass.

    ``prompt`` names a file of ``prompts/`` ("tutor/reply"); :meth:`fields` are exactly that prompt's
    variables, as plain strings; :meth:`compose` words the reply with no model, the same every time.
    No task has a field for an answer key or a solution.
    """

    prompt: ClassVar[str]
    reply_type: ClassVar[type[Reply]]

    def fields(self) -> Mapping[str, str]:
        """The prompt's variables, all of them and no other."""
        ...

    def compose(self) -> Reply:
        """Word the reply deterministically."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """A reply and how it came about.

    ``writer`` is "embedded" or "chat"; ``fallback`` says in a few words why a model's words were not
    used ("timed out after 20 s"), empty otherwise; tokens are 0 where no model was asked.
    ``cost`` is what they cost by the prices in the settings.
    """

    reply: Reply
    writer: str
    prompt: str
    version: str
    digest: str
    fallback: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0


class Writer(Protocol):
    """Words a task. Never raises for anything a model or a network does: it falls back to ``compose()``."""

    async def write(self, task: Task, *, complaint: str = "") -> Written:
        """Word ``task``; ``complaint`` says what was wrong with the draft before, when this is the redraft."""
        ...
