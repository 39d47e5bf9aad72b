"""The judgement of one attempt, as a value."""

from dataclasses import dataclass
from typing import Literal

from domain.slip import AuthoredSlip, SlipName, known_slip

Outcome = Literal["right", "other_form", "partial", "wrong", "unreadable"]
"""``other_form``: the right value, not yet in the asked form. ``partial``: part of a full answer
(one of two solutions, some expectations). ``unreadable``: could not be understood, so not counted."""

Unread = Literal[
    "empty",  # nothing was written
    "gibberish",  # no answer in it
    "not_known",  # says that they do not know
    "not_understood",  # some characters could not be read
    "two_ways",  # a slash that can be read in two ways
    "which_unit",  # the right number with a unit that nothing in the problem explains
    "which_number",  # work that ends in no clear answer
    "not_claimed",  # a value that may not be meant as the answer
    "from_nowhere",  # a true calculation with a number that nothing in the problem or the work gives
    "no_choice",  # names none of the choices, or several
    "too_long", "too_large",  # more than is checked
    "not_graded",  # an explanation that the references do not decide
    "key_in_doubt",  # the problem says that it is right and the key that it is not
]  # fmt: skip
"""Why an attempt was not judged, or what it says was not taken up."""


@dataclass(frozen=True, slots=True)
class MisconceptionHypothesis:
    """A misconception that may lie behind a wrong attempt. For a teacher; a student never sees it.

    ``id`` is one of the 55 in docs/misconceptions.md, None for one that the course's author named.
    ``name`` is what a teacher calls it, ``reason`` a sentence saying what speaks for it, None where the
    name says it all. ``shown`` is course text of the place, "what stood there → what was made of it", None
    where that is not known.
    ``confidence`` is 0 to 1.
    """

    id: str | None
    name: str
    reason: str | None
    shown: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was judged and why.

    ``understood`` is course text of what was read. ``kind`` is what went wrong, one of our slips or an author's own;
    to decide by it, take ``slip``. ``line`` is the first wrong line, counted from 0.
    ``span`` are start and end of the evidence, in characters of the attempt. ``detail`` is said to the
    student, ``for_teacher`` to the teacher; neither states the key. ``form`` is the asked form still missing.
    ``covered``, ``contradicted`` and ``missing`` are expectation ids. ``reply`` is an author's own prompt
    for a known slip. ``confidence`` is 0 to 1. ``beliefs`` are worth telling a teacher, the likeliest first;
    none means "not sure". ``unread`` says why an unreadable attempt is one. What there is not is None.
    """

    outcome: Outcome
    understood: str | None = None
    kind: SlipName | AuthoredSlip | None = None
    detail: str | None = None
    for_teacher: str = ""
    reply: str | None = None
    form: str | None = None
    line: int | None = None
    span: tuple[int, int] | None = None
    covered: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    confidence: float = 1.0
    beliefs: tuple[MisconceptionHypothesis, ...] = ()
    unread: Unread | None = None

    @property
    def slip(self) -> SlipName | None:
        """Which of our slips it is, the author's name for one included; None for any other."""
        return known_slip(self.kind)

    @property
    def on_the_way(self) -> bool:
        """Whether it is a true line before the last: no slip, and no answer yet."""
        return self.slip == "intermediate result"

    @property
    def success(self) -> bool:
        """Whether the step is solved by this attempt."""
        return self.outcome == "right"


def repeats_problem(judged: Assessment, attempt: str | None) -> bool:
    """Whether an attempt is the problem's own formula again; one of its numbers alone is an answer like any other."""
    copied = judged.slip == "copied from the problem"
    return copied and attempt is not None and any(sign in attempt for sign in "=+*^(")
