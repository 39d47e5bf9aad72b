"""Help levels, moves, and the plan for one reply."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal, NewType


class HelpLevel(IntEnum):
    """How much a reply gives away, least first. The answer itself is on no level."""

    PUMP = 0
    POINT = 1
    TEACH = 2
    SCAFFOLD = 3
    PARALLEL = 4
    HANDOFF = 5


Move = Literal[
    "confirm",  # the attempt is right: say so, name what was done
    "ask_why",  # right, and one question why it works
    "ask_form",  # right value, not yet in the asked form
    "pump", "point", "teach", "scaffold", "parallel", "handoff",  # help, one move a level
    "confirm_scaffold",  # the smaller question is right: back to the step
    "answer",  # what the student asks is answered from the course, or honestly not
    "hold",  # the student disagrees: what is true in it, and what speaks against it
    "refuse",  # answer-seeking: why not, and the next step
    "clarify",  # the message could not be read: say what was understood
    "redirect",  # off task or about the tutor: back to the problem in a sentence
    "encourage",  # frustration: one honest sentence and a smaller step
    "safeguard",  # distress: a person, at once
    "tell",  # bottom-out, only where the class policy allows it
]  # fmt: skip
"""What a reply does."""

HELP_MOVES: frozenset[Move] = frozenset({"point", "teach", "scaffold", "parallel", "tell"})
"""Moves that give something away: after one of them a success is no longer the student's alone."""

MOVES_THAT_WAIT: frozenset[Move] = frozenset(
    {"clarify", "redirect", "refuse", "encourage", "pump", "safeguard", "handoff", "ask_form", "answer", "hold"}
)
"""Moves after which a smaller question asked before still waits for its answer."""


Chooser = Literal["teacher", "shared", "student"]
"""Who chooses goals and items. ``teacher``: the next item is the only one offered, and the class's goal is
everybody's. ``shared``: two or three to choose from, the teacher's lesson and goal first. ``student``: any item of
the course, and a goal of their own."""


@dataclass(frozen=True, slots=True)
class ClassPolicy:
    """What a teacher decides for a class. It changes the plan and what is offered, and nothing else does.

    ``lesson`` is the id of the lesson to work on and ``goal`` the class's goal, both None when there is none.
    ``depth_seen`` says that teachers see of a journal when something was written and how deep it goes, and no
    words; and how sure students said they were beforehand.
    """

    top_level: HelpLevel = HelpLevel.HANDOFF
    bottom_out: bool = False
    chooser: Chooser = "shared"
    lesson: str | None = None
    goal: str | None = None
    depth_seen: bool = False

    @property
    def unaided(self) -> "ClassPolicy":
        """The same where a problem is to be done alone: the tutor judges and asks, and gives nothing away."""
        return replace(self, top_level=HelpLevel.PUMP, bottom_out=False)


ReasonCode = Literal[
    "distress", "already_solved", "teacher_asked_for", "smaller_question_answered",
    "right_alone", "right_after_help", "right_alone_and_asks", "right_after_help_and_asks", "right_not_yet_sure",
    "key_in_doubt", "not_read", "repeats_problem", "other_form", "same_attempt", "smaller_question_missed",
    "partly_there", "from_nowhere", "first_failure", "first_failure_foreseen", "failure",
    "new_idea", "first_explanation_nothing_new", "first_explanation_no_idea", "first_explanation_contradicts",
    "explanation_nothing_new", "explanation_no_idea", "explanation_contradicts",
    "answer_allowed", "answer_asked_for", "not_about_problem", "unclear_named", "attempt_or_question", "agrees",
    "frustrated", "about_concept", "reasoned_at_start", "reasoned", "stuck_at_start", "other_words", "bare_request",
    "hint_asked_for", "smaller_asked_for", "smaller_hint_asked_for", "hints_spent", "hints_not_allowed",
    "question", "question_about_hint", "question_about_judgement", "disagrees", "tells_reason", "one_word", "replied",
]  # fmt: skip
"""Why a reply does what it does. What a teacher reads for it stands in ``tutor/help/reasons.toml``."""

ASKED_FOR: frozenset[ReasonCode] = frozenset(
    {"hint_asked_for", "smaller_asked_for", "smaller_hint_asked_for", "hints_spent"}
)
"""Why help came that the student asked for, and not because an attempt failed."""

ABOUT_SMALLER: frozenset[ReasonCode] = frozenset({"smaller_question_missed", "smaller_hint_asked_for", "other_words"})
"""Why a reply speaks about what is there already, so that an open smaller question waits on."""

ReasonAddition = Literal["also_answered", "teacher_asked_already"]
"""What a reason adds to its first sentence."""

ReasonSentence = NewType("ReasonSentence", str)
"""A reason as versions before the codes stored it: one English sentence, shown as it is and never looked into."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a plan was made, as a code and the facts that its sentence names.

    ``slip`` is what went wrong in the attempt as a judgement calls it, ``form`` the form that the step asks for,
    ``attempt`` the number of the failed attempt on the step, counted from 1.
    """

    code: ReasonCode
    more: tuple[ReasonAddition, ...] = ()
    slip: str | None = None
    form: str | None = None
    attempt: int | None = None


def asked_for(reason: Reason | ReasonSentence) -> bool:
    """Whether the help was asked for; False for a reason that an older version stored as a sentence."""
    return isinstance(reason, Reason) and reason.code in ASKED_FOR


def about_smaller(reason: Reason | ReasonSentence) -> bool:
    """Whether a smaller question that was open before the reply still is after it, whatever the move."""
    return isinstance(reason, Reason) and reason.code in ABOUT_SMALLER


@dataclass(frozen=True, slots=True)
class Plan:
    """The decision behind one reply.

    ``level`` is where help stands after it; ``reason`` says why (``tutor.help.reasons.why`` words it for a teacher);
    ``hint`` is the id of the pathway hint or expectation it uses, if any; ``also`` is the second move that
    answers the rest of a mixed message.
    """

    move: Move
    level: HelpLevel
    reason: Reason | ReasonSentence
    hint: str | None = None
    also: Move | None = None
