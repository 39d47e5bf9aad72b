"""A session as moments: what the student did, how long after there was something to read, and how much that was."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.help import HelpLevel
from domain.item import Item
from domain.session import Session
from domain.turn import QUESTIONS, Turn
from learner.step_work import decides, helps

Did = Literal["attempt", "asked", "question", "other"]
"""``asked``: for help or the answer, or said that they do not know, without saying what is unclear; ``question``: one
about a word, an idea or the problem, or a request that names what is unclear. Both without an attempt."""

Words = Callable[[str, str], int]
"""How many words a step's question takes to read with its problem, by ids of item and step; 0 where not known."""

_ASKS = frozenset({"help_request", "answer_seeking", "frustration"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One turn, as signals look at it.

    ``right`` is None unless an attempt was judged; ``decided`` says that it showed something (not a true line on the
    way, not the problem again). ``pause`` is the seconds from when there was something to read until the message,
    ``to_read`` the words of that; ``after_reply`` says that it was a reply at this step. ``helped`` and ``level`` are
    of the reply that followed; ``pressed`` says that a button was, and nothing typed.
    """

    session: str
    turn: int
    at: datetime
    item: str
    step: str
    did: Did
    right: bool | None
    decided: bool
    pause: float
    to_read: int
    after_reply: bool
    helped: bool
    level: HelpLevel
    solved: bool
    typed: str
    pressed: bool


def words_in(items: Mapping[str, Item]) -> Words:
    """The words of the steps of these items."""

    def counted(item_id: str, step_id: str) -> int:
        item = items.get(item_id)
        if item is None:
            return 0
        step = next((one for one in item.steps if one.id == step_id), None)
        texts = (item.title, item.body, *((step.prompt, step.body, *step.key.choices) if step else ()))
        return sum(len(text.split()) for text in texts)

    return counted


def moments(session: Session, words: Words) -> tuple[Moment, ...]:
    """The session's turns at items as moments, oldest first."""
    found: list[Moment] = []
    before: Turn | None = None
    opened = {one.after_turn: one.at for one in session.items}
    for position, turn in enumerate(session.turns):
        if turn.message.item:
            begun = max(filter(None, (opened.get(position), before.at if before else session.started)))
            same = before is not None and _place(before) == _place(turn) and opened.get(position) is None
            reads_reply = before is not None and same
            reply = before.reply if before is not None and reads_reply else ""
            found.append(
                _moment(
                    session.id,
                    turn,
                    pause=max((turn.message.at - begun).total_seconds(), 0.0),
                    to_read=len(reply.split()) if reads_reply else words(*_place(turn)),
                    after_reply=reads_reply,
                )
            )
        before = turn
    return tuple(found)


def _place(turn: Turn) -> tuple[str, str]:
    return turn.message.item, turn.message.step


def _moment(session: str, turn: Turn, pause: float, to_read: int, after_reply: bool) -> Moment:
    judged = turn.assessment
    tried = judged is not None and judged.outcome != "unreadable"
    return Moment(
        session=session,
        turn=turn.number,
        at=turn.message.at,
        item=turn.message.item,
        step=turn.message.step,
        did=_did(turn, tried),
        right=judged.outcome != "wrong" if judged is not None and tried else None,
        decided=judged is not None and tried and decides(judged, turn.reading.attempt),
        pause=pause,
        to_read=to_read,
        after_reply=after_reply,
        helped=helps(turn),
        level=turn.level,
        solved=turn.solved,
        typed="".join((turn.reading.attempt or "").split()).casefold(),
        pressed=turn.message.intent != "message",
    )


def _did(turn: Turn, tried: bool) -> Did:
    if tried:
        return "attempt"
    kinds = {turn.reading.kind, *turn.reading.also}
    unknown = turn.assessment is not None and turn.assessment.unread == "not_known"
    if kinds & QUESTIONS or (kinds & _ASKS and turn.reading.reasoned):
        return "question"
    return "asked" if kinds & _ASKS or unknown else "other"


def last_place(found: Iterable[Moment]) -> tuple[Moment, ...]:
    """The moments at the step worked on last, since its problem was met."""
    known = tuple(found)
    return tuple(one for one in known if (one.item, one.step) == (known[-1].item, known[-1].step)) if known else ()
