"""The judgement of one attempt, as a value."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["right", "other_form", "partial", "wrong", "unreadable"]
"""``other_form``: the right value, not yet in the asked form. ``partial``: part of a full answer
(one of two solutions, some expectations). ``unreadable``: could not be understood, so not counted."""


@dataclass(frozen=True, slots=True)
class MisconceptionHypothesis:
    """A misconception that may lie behind a wrong attempt. For a teacher; a student never sees it.

    ``id`` is one of the 55 in docs/misconceptions.md, empty for one that the course's author named.
    ``name`` is what a teacher calls it, ``reason`` a sentence saying what speaks for it, empty where the
    name says it all. ``shown`` is course text of the place, "what stood there → what was made of it", empty
    where that is not known.
    ``confidence`` is 0 to 1.
    """

    id: str
    name: str
    reason: str
    shown: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was judged and why.

    ``understood`` is course text of what was read. ``kind`` is a slip's name from
    ``tutor.diagnosis.slips`` or an author's own, empty when unknown. ``line`` is the first wrong line, counted from 0.
    ``span`` are start and end of the evidence, in characters of the attempt. ``detail`` is said to the
    student, ``for_teacher`` to the teacher; neither states the key. ``form`` is the asked form still missing.
    ``covered``, ``contradicted`` and ``missing`` are expectation ids. ``reply`` is an author's own prompt
    for a known slip. ``confidence`` is 0 to 1. ``beliefs`` are worth telling a teacher, the likeliest first;
    empty means "not sure".
    """

    outcome: Outcome
    understood: str = ""
    kind: str = ""
    detail: str = ""
    for_teacher: str = ""
    reply: str = ""
    form: str = ""
    line: int | None = None
    span: tuple[int, int] | None = None
    covered: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    confidence: float = 1.0
    beliefs: tuple[MisconceptionHypothesis, ...] = ()

    @property
    def success(self) -> bool:
        """Whether the step is solved by this attempt."""
        return self.outcome == "right"
