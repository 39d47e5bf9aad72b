"""A conversation as somebody opens it who may not learn that anything in it is kept apart."""

from dataclasses import replace

from app.views.thinking import kept_apart
from domain.session import Session


def without_kept_apart(session: Session) -> Session:
    """A session without the turns and answers that are for those who act on alerts: as if they had not been written."""
    return replace(
        session,
        turns=tuple(turn for turn in session.turns if not kept_apart(turn)),
        reflections=tuple(said for said in session.reflections if not said.sealed),
    )
