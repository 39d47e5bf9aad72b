r"""The first wrong step of a worked solution to a word problem.

    found = first_wrong_step(problem, ["He buys 3 x 4 = 12 pens.", ...], reference="3 * 4 = 12\n12 + 5 = 17\n17")
    found.line, found.kind, found.for_teacher

The solution is taken to be wrong; lines count from 0. Kinds are ``KINDS``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from tutor.diagnosis.wordproblem.features import describe
from tutor.diagnosis.wordproblem.first_error_model import FirstErrorModel, chances, shipped
from tutor.diagnosis.wordproblem.quantities import Quantity, known_values, plain_values, quantities
from tutor.diagnosis.wordproblem.reading import Sentence, Work, reaches, read

WrongStep = Literal["calculation", "went on after the answer", "extra or missing quantity", "misread"]

KINDS: tuple[WrongStep, ...] = get_args(WrongStep)
"""Kinds of wrong step. They are told apart no better than by chance, so nobody is shown them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The line, what kind of wrong, the words it is seen by, how sure, and a sentence for the teacher.

    ``confidence`` is the chance (0 to 1) that a teacher would mark this line. With a reference it can be taken nearly
    at its word; without one it is never high.
    """

    line: int
    kind: WrongStep
    evidence: str
    confidence: float
    for_teacher: str


def first_wrong_step(
    problem: str, solution_lines: Sequence[str], reference: str | None = None, hazard: FirstErrorModel | None = None
) -> Found:
    """The first wrong line of a solution that is known to be wrong.

    Raises:
        ValueError: when there is no line.
    """
    if not solution_lines:
        raise ValueError("There is no line to look at: give at least one line of the solution.")
    work = read(problem, solution_lines, reference)
    weighed = hazard if hazard is not None else shipped()["alone" if reference is None else "reference"]
    shares = chances(describe(work), weighed)
    line = max(range(len(shares)), key=shares.__getitem__)
    sentence = work.sentences[line]
    kind = kind_of(sentence, work)
    evidence = _evidence(sentence, kind, work)
    told = f"Line {line + 1} is probably the first that is wrong: {evidence}"
    return Found(line, kind, evidence, shares[line], told)


def kind_of(line: Sentence, work: Work) -> WrongStep:
    """What kind of wrong a line is, the surest first."""
    if line.untrue or line.breaks:
        return "calculation"
    before = work.sentences[: line.number]
    if work.goal is not None and any(reaches(other, work.goal) for other in before):
        return "went on after the answer"
    if line.strange:
        return "extra or missing quantity"
    return "misread"


def _missing(work: Work) -> tuple[Quantity, ...]:
    """Numbers above 1 that the problem gives in digits and no line of the solution has."""
    told = frozenset().union(*(known_values(line.text) for line in work.sentences))
    inside = plain_values(work.problem) - told
    return tuple(one for one in quantities(work.problem) if one.value in inside and one.value > 1)


def _evidence(line: Sentence, kind: WrongStep, work: Work) -> str:
    if line.untrue:
        return f"{line.untrue[0].written} is not true."
    if kind == "went on after the answer":
        return "an earlier line has the answer already."
    missing = _missing(work)
    if kind == "extra or missing quantity" and line.strange:
        return f"{_shown(line.strange[0])} comes from nowhere in the problem."
    if missing:
        return f"{f'{_shown(missing[0].value)} {missing[0].noun}'.strip()} from the problem is never used."
    if line.off_way:
        return f"{_shown(line.off_way[0])} is not on the way to the answer."
    return line.text.strip()


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
