"""Items (problems), their steps, and each step's tutoring pathway of hints and scaffolds."""

from dataclasses import dataclass

from domain.answer import AnswerKey
from domain.source import Source


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung of a tutoring pathway. With a ``key`` it is a scaffold: it asks something and is judged.

    ``depends_on`` are ids of hints of the same pathway that come first.
    """

    id: str
    title: str
    text: str
    depends_on: tuple[str, ...] = ()
    key: AnswerKey | None = None
    sub_hints: tuple["Hint", ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One question with one key. ``prompt`` and ``body`` are course text."""

    id: str
    prompt: str
    key: AnswerKey
    body: str = ""
    skills: tuple[str, ...] = ()
    pathway: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A problem a student works on.

    ``figures`` are the files its texts show; ``flaws`` say, in a sentence each, why an item is kept
    but not offered to students (a missing figure, an empty key).
    """

    id: str
    title: str
    steps: tuple[Step, ...]
    body: str = ""
    lesson: str = ""
    source: Source = Source()
    figures: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()

    @property
    def offered(self) -> bool:
        """Whether students may be given this item."""
        return not self.flaws and bool(self.steps)

    @property
    def skills(self) -> tuple[str, ...]:
        """Skill ids of all steps, first mention first."""
        return tuple(dict.fromkeys(skill for step in self.steps for skill in step.skills))

    def step(self, step_id: str) -> Step:
        """The step with this id; ``KeyError`` names the item when it has none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(f"item {self.id} has no step {step_id}")


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """Enough of an item to choose it by."""

    id: str
    title: str
    lesson: str
    skills: tuple[str, ...]
    kinds: tuple[str, ...] = ()
