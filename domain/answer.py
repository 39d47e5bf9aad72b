"""Answer keys: what counts as right, and what is known about going wrong."""

from dataclasses import dataclass
from typing import Literal

KeyKind = Literal["expression", "text", "choice", "explanation"]
"""``expression``: mathematics of any sort (number, equation, pair, interval). ``text``: words.
``choice``: one of ``choices``. ``explanation``: judged by expectations covered."""

AskedForm = Literal[
    "lowest terms", "mixed number", "decimal", "percent", "scientific notation", "factored", "expanded",
    "simplified", "solved for a variable", "slope-intercept form", "rationalised", "interval notation",
]  # fmt: skip
"""The form a step asks for beside the value."""


@dataclass(frozen=True, slots=True)
class KnownSlip:
    """A wrong answer the author has seen before, what lies behind it, and the prompt that answers it.

    ``reply`` points at the student's step and never states the answer.
    """

    answer: str
    name: str
    reply: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """One idea a full explanation holds (AutoTutor's "expectation"; Graesser et al., 2004).

    ``ideas`` are groups of alternative wordings: each group needs one of its wordings in the
    student's text. ``contradictions`` are wordings that show the opposite belief.
    ``hint`` points at the idea, ``prompt`` asks for its missing word; neither states it.
    """

    id: str
    statement: str
    ideas: tuple[tuple[str, ...], ...]
    contradictions: tuple[str, ...] = ()
    hint: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What a step accepts. ``accepted`` and ``choices`` are course text; any one accepted suffices.

    ``tolerance`` is absolute, in the answer's own unit. ``form`` is the author's word on the asked
    form; None lets the tutor infer it from the step's text and the key.
    """

    kind: KeyKind
    accepted: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    tolerance: float = 0.0
    form: AskedForm | None = None
    expectations: tuple[Expectation, ...] = ()
    slips: tuple[KnownSlip, ...] = ()
