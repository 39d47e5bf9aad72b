"""A slip found in an attempt, worded for the place it was made. The slips themselves are ``domain.slip.SLIPS``."""

from dataclasses import dataclass

from domain.answer import KnownSlip
from domain.slip import SLIPS, AuthoredSlip, SlipName
from maths.expression import Expression
from maths.tex import to_tex


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip found. ``detail`` is said to the student; ``reply`` is an author's own prompt; ``confidence`` is 0 to 1.

    ``kind`` and ``detail`` are None where none that we know fits.
    """

    kind: SlipName | AuthoredSlip | None
    detail: str | None
    for_teacher: str
    reply: str | None = None
    confidence: float = 0.8


def slip(
    kind: SlipName,
    part: Expression | None = None,
    made: Expression | None = None,
    confidence: float = 0.8,
    *,
    unshown: str = "this",
) -> Slip:
    """A slip of a known kind, worded for the place it was made.

    ``unshown`` is what its words call a part that is not given.
    """
    known = SLIPS[kind]
    shown = {"part": f"${to_tex(part)}$" if part else unshown, "made": f"${to_tex(made)}$" if made else unshown}
    teacher = known.teacher + (f": {shown['part']}." if part else ".")
    return Slip(kind, known.ask.format(**shown), teacher, confidence=confidence)


def authored(known: KnownSlip) -> Slip:
    """A wrong answer that the course's author has seen before, with the author's name for it and reply to it."""
    return Slip(AuthoredSlip(known.name), known.reply, f"Known slip: {known.name}.", known.reply, 1.0)
