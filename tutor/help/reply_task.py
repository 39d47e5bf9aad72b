"""The writer's task for one reply: what was decided, with the words to decide nothing more.

No field holds an answer key. ``compose()`` is the reply of every school without a model and the
safety net of every school with one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from domain.help import HelpLevel, Move
from tutor.help.wordings import word
from writer.task import Reply

INSTRUCTIONS: dict[Move, str] = {
    "confirm": "Say that the student's answer is right, repeat it, and name what they did. Ask nothing.",
    "ask_why": "Say that the answer is right, then ask why it works.",
    "ask_form": "Say that the value is right, name the form the question asks for, and ask for it.",
    "pump": "Ask for the student's next line, or how they got theirs. Give no hint.",
    "point": "Point at the place in the student's work or in the problem that matters, using the facts. Ask about it.",
    "teach": "Quote the passage's principle in a few of its own words, then ask how it applies here.",
    "scaffold": "Ask exactly the smaller question in the facts, and nothing else.",
    "parallel": "Show the worked example in the facts, which is a different problem, and ask which step theirs lacks.",
    "handoff": "Say that the teacher will look at this with the student, and offer a shorter problem meanwhile.",
    "confirm_scaffold": "Say that the smaller question is right and send the student back to the whole problem.",
    "answer": "Answer the student's question with the facts or the passage alone, then lead back to the problem.",
    "hold": "Say what is true in what the student says, then what the facts hold against it. Do not insist.",
    "refuse": "Say in one short sentence why you do not give the answer, then offer the next step from the facts.",
    "clarify": "Say what could not be understood and ask the student to write it again.",
    "redirect": "Bring the student back to the problem in one sentence.",
    "encourage": "One honest sentence about the hard spot, then the smaller step from the facts.",
    "safeguard": "Say that a person must help with this, name an adult they trust and the emergency number.",
    "tell": "Explain the answer that is given.",
}
"""What a model is told to do for each move."""

_AFTER_RIGHT: frozenset[Move] = frozenset({"confirm", "ask_why", "confirm_scaffold"})
_AFTER_WRONG: frozenset[Move] = frozenset({"pump", "point", "teach", "scaffold", "parallel", "handoff"})

_LANGUAGE_NAMES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "cs": "Czech", "pt": "Portuguese"}


@dataclass(frozen=True, slots=True)
class ReplyTask:
    """One reply to word.

    ``situation`` names the sayings to choose from, ``variants`` which of them fit best, ``values`` fill them,
    ``avoid`` are the step's earlier replies, ``aside`` is said first. The rest is what a model may know: the
    problem as shown, the student's message, the judgement in words, facts it may use, the passage, the last turns.
    ``solved`` says that the step was solved before this message, ``learner`` what the student lets be used of what
    they wrote of themselves.
    """

    prompt: ClassVar[str] = "tutor/reply"
    reply_type: ClassVar[type[Reply]] = Reply

    move: Move
    level: HelpLevel
    situation: str
    seed: int
    values: Mapping[str, str] = field(default_factory=dict)
    avoid: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    aside: str = ""
    problem: str = ""
    student_message: str = ""
    diagnosis: str = ""
    allowed_facts: str = ""
    passage: str = ""
    last_turns: str = ""
    language: str = "en"
    grade: int = 0
    solved: bool = False
    learner: str = ""

    def fields(self) -> Mapping[str, str]:
        """The prompt's variables."""
        return {
            "language": _LANGUAGE_NAMES.get(self.language, self.language),
            "grade": str(self.grade),
            "move": f"{self.move}, help level {self.level.value} of {HelpLevel.HANDOFF.value}",
            "instruction": INSTRUCTIONS[self.move],
            "problem": self.problem,
            "student_message": self.student_message,
            "diagnosis": self.diagnosis or "nothing in particular",
            "allowed_facts": self.allowed_facts or "none",
            "passage": self.passage or "none",
            "last_turns": self.last_turns or "none",
            "learner": self.learner or "nothing",
            "complaint": "",
        }

    def plainest(self) -> Reply:
        """Words that lean on nothing but the student's own line, for when the composed ones may not be said."""
        situation = "plain"
        if self.move in _AFTER_RIGHT:
            situation = "plain.confirm"
        elif self.diagnosis and self.values.get("said") and self.move in _AFTER_WRONG:
            situation = "pump.wrong"
        elif self.solved:
            situation = "plain.solved"
        return Reply(text=word(situation, self.seed, self.values, self.avoid, self.variants))

    def compose(self) -> Reply:
        """The first wording of the situation that was not said on this step before."""
        words = word(self.situation, self.seed, self.values, self.avoid, self.variants)
        return Reply(text=f"{self.aside} {words}" if self.aside else words)
