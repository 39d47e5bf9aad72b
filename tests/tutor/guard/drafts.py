"""A draft on a problem, with what a turn on a wrong attempt would hold it against."""

from typing import NamedTuple

from domain.answer import AnswerKey
from tutor.guard.check import ReplyLimits
from tutor.guard.leak import HiddenKey

LEAKS = {"gives_away", "last_step"}


class Draft(NamedTuple):
    """A draft on a problem with a key and what the student said; choices make it a question of choices."""

    said: str
    key: str
    problem: str = "Work it out."
    student: str = ""
    choices: tuple[str, ...] = ()

    @property
    def limits(self) -> ReplyLimits:
        """What a turn on a wrong attempt would hold it against."""
        key = AnswerKey("choice" if self.choices else "expression", (self.key,), self.choices)
        theirs = (self.student,) if self.student else ()
        return ReplyLimits("point", (HiddenKey(key, (self.problem,), theirs),), False, (self.problem,), theirs)

    @property
    def worded(self) -> ReplyLimits:
        """The same, for a key in words."""
        theirs = (self.student,) if self.student else ()
        key = AnswerKey("text", (self.key,))
        return ReplyLimits("point", (HiddenKey(key, (self.problem,), theirs),), False, (self.problem,), theirs)
