"""A conversation as somebody opens it who may not learn that anything in it is kept apart."""

from dataclasses import replace

from app.views.thinking import kept_apart
from domain.session import Session
from domain.turn import Turn
from tutor.help.wordings import sayings


def without_kept_apart(session: Session) -> Session:
    """A session without what is for those who act on alerts: as if it had not been written.

    Turns and answers go, and the line that the tutor begins with when it goes on after a cry.
    """
    gone = [turn.number for turn in session.turns if kept_apart(turn)]
    return replace(
        session,
        items=tuple(
            replace(one, after_turn=one.after_turn - sum(number <= one.after_turn for number in gone))
            for one in session.items
        ),
        turns=tuple(_as_ever(turn) for turn in session.turns if not kept_apart(turn)),
        reflections=tuple(said for said in session.reflections if not said.sealed),
    )


def _as_ever(turn: Turn) -> Turn:
    drafts = tuple(map(_without_aside, turn.wording.drafts))
    return replace(turn, reply=_without_aside(turn.reply), wording=replace(turn.wording, drafts=drafts))


def _without_aside(text: str) -> str:
    for aside in sayings()["aside.after_a_cry"]:
        text = text.removeprefix(aside).lstrip()
    return text
