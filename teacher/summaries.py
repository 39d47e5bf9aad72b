"""What a teacher reads of a student's looking back. Pure."""

from collections.abc import Iterator

from domain.card import Claim
from domain.session import Session
from teacher.quotes import cut


def looking_back(session: Session) -> Iterator[Claim]:
    """What a student answered to the closing questions, each with its question, in their words."""
    for answer in session.reflections:
        if answer.answer.strip() and not answer.sealed:
            yield Claim(f"Asked: {answer.question.text}", answer.question.turns, cut(answer.answer.strip()))
