"""Answer keys: what counts as right, and what is known about going wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

KeyKind = Literal["expression", "text", "choice", "explanation"]
"""``expression``: mathematics of any sort (number, equation, pair, interval). ``text``: words.
``choice``: one of ``choices``. ``explanation``: judged by expectations covered."""

AskedForm = Literal[
    "lowest terms", "mixed number", "decimal", "percent", "scientific notation", "factored", "expanded",
    "simplified", "solved for a variable", "slope-intercept form", "rationalised", "interval notation", "any",
]  # fmt: skip
"""The form a step asks for beside the value; "any" is an author's word that it asks for none, however it sounds."""

PLACES: Mapping[str, int] = MappingProxyType({
    "millions": 6, "hundred thousands": 5, "ten thousands": 4, "thousands": 3, "hundreds": 2, "tens": 1, "ones": 0,
    "tenths": -1, "hundredths": -2, "thousandths": -3, "ten-thousandths": -4, "hundred-thousandths": -5,
    "millionths": -6,
})  # fmt: skip
"""Places that a value can be rounded to, each with its power of ten."""

FIGURES = re.compile(r"([1-9]|1\d) figures?")
"""Rounding to significant figures, as in "3 figures"."""


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
class Ruling:
    """A teacher's word on one answer, as it is written: it goes before every judgement."""

    answer: str
    right: bool


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What a step accepts. ``accepted`` and ``choices`` are course text; any one accepted suffices.

    ``tolerance`` is absolute, in the answer's own unit; ``relative`` a share of the answer (0.02 for 2%).
    ``form`` is the author's word on the asked form; None lets the tutor infer it from the step's text and
    the key. ``rounding`` is a place of :data:`PLACES`, a number of :data:`FIGURES`, "exact" or "any"; empty
    lets the tutor infer it. ``unit`` is the unit that the answer has to name; empty demands none. ``rulings`` are
    teachers' own, the latest last.
    """

    kind: KeyKind
    accepted: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    tolerance: float = 0.0
    form: AskedForm | None = None
    expectations: tuple[Expectation, ...] = ()
    slips: tuple[KnownSlip, ...] = ()
    relative: float = 0.0
    rounding: str = ""
    unit: str = ""
    rulings: tuple[Ruling, ...] = ()
