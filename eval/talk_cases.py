"""Messages as students type them, with what a good tutor hears in each, played through the whole turn.

A case is a line in the layout of ``talk.jsonl``: what a reader heard (``heard``), the part that is the answer, how a
fair judge would take it (``judged``), what a good reply does and what it must never do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.help import HelpLevel, Plan, Reason
from domain.item import Hint, Item, Step
from domain.turn import Asked, Button, Message, Reading, Turn, WriterTrace
from eval.hint_checks import bare
from eval.pool_items import Place
from eval.practice import START, Practice, practice_on, reach
from tutor.ports import Retriever
from writer.task import Writer

Heard = Literal[
    "answer", "work", "explanation", "help_request", "concept_question", "problem_question", "disclosure", "feeling",
    "reply_to_tutor", "disagreement", "answer_seeking", "unclear", "off_task", "agreement", "about_tutor",
]  # fmt: skip
"""What a reader hears in a message."""

_TUTOR = "tutor:"


class TalkCase(BaseModel):
    """One message at a step, in the file's own field names. Further fields are left alone."""

    model_config = ConfigDict(frozen=True)

    course: str
    item: str
    step: str
    message: str
    before: tuple[str, ...] = ()
    button: Literal["", "message", "check", "hint", "stuck", "another_way", "teacher"] = ""
    heard: tuple[Heard, ...] = ()
    answer: str = ""
    judged: Literal["right", "wrong", "other_form", "partial", "none"] = "none"
    good_reply: str = ""
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talked:
    """A case and what came of it. ``earlier`` are the turns on the step before, oldest first."""

    case: TalkCase
    item: Item
    step: Step
    turn: Turn
    earlier: tuple[Turn, ...] = ()

    @property
    def outcome(self) -> str | None:
        """How the attempt was judged, None where none was."""
        return self.turn.assessment.outcome if self.turn.assessment is not None else None

    @property
    def solved_before(self) -> bool:
        """Whether the step was solved when the message came."""
        return any(turn.solved for turn in self.earlier)


async def played(case: TalkCase, place: Place, writer: Writer, retriever: Retriever) -> Talked:
    """One case through the product's turn.

    The steps before it are answered with their keys first, where they have one to type; then ``before`` is played at
    the step, and then the message or the button.
    """
    practice = practice_on(place.course, place.item, writer, retriever)
    await reach(practice, place.step)
    for line in case.before:
        if line.casefold().startswith(_TUTOR):
            _asked(practice, line[len(_TUTOR) :].strip())
        else:
            await practice.say(line)
    earlier = tuple(turn for turn in practice.session.turns if turn.message.step == place.step.id)
    button: Button = case.button or "message"
    turn = await practice.say(case.message, button)
    return Talked(case, place.item, place.step, turn, earlier)


def _asked(practice: Practice, line: str) -> None:
    """Put what the tutor asked in the place of its last reply on the step, or before everything else.

    Where the line holds a smaller question of the step's pathway, that question is open.
    """
    context = practice.context()
    question = _smaller_question(context.step.pathway, line)
    turns = practice.session.turns
    if turns and turns[-1].message.step == context.step.id:
        last = turns[-1]
        turns = turns[:-1]
    else:
        message = Message(f"m{context.number}", "", "message", context.item.id, context.step.id, START)
        plan = Plan("pump", HelpLevel.PUMP, Reason("attempt_or_question"))
        trace = WriterTrace("embedded", "", "", "")
        last = Turn(context.number, message, Reading("unsure"), None, plan, (), line, trace, (), (), (), (),
                    solved=False, milliseconds=0.0, at=START)  # fmt: skip
    plan = last.plan
    if question is not None:
        plan = Plan("scaffold", max(plan.level, HelpLevel.SCAFFOLD), plan.reason, hint=question.id)
    asked = Asked(line, "value" if question is not None else "line", question.id if question is not None else None)
    last = replace(last, reply=line, plan=plan, asked=asked)
    practice.session = replace(practice.session, turns=(*turns, last))


def _smaller_question(pathway: Sequence[Hint], line: str) -> Hint | None:
    asked = bare(line)
    return next((hint for hint in pathway if hint.key is not None and bare(hint.text) in asked), None)
