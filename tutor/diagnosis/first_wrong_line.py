"""Which line of a worked word problem is probably the first wrong one, where no rule is sure: for the teacher alone.

``tutor.diagnosis.wordproblem`` weighs the lines against the course's own worked pathway. Of the lines it names with a
confidence of ``TOLD`` or more about three in four are those that teachers mark (docs/wordproblems.md): enough
for a teacher who looks for themselves, too little to tell a student.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain.attempt import Assessment
from domain.item import Hint, Step
from domain.text import escape
from language.stated_sums import wordy
from tutor.diagnosis.misconceptions.reading import plain
from tutor.diagnosis.wordproblem.find import first_wrong_step
from tutor.diagnosis.wordproblem.sums import sums

TOLD = 0.6
"""From this confidence on a teacher is told."""

_MOST_LINES = 12
_LONGEST_LINE = 300
"""What is longer is not weighed: it would take too long."""

_SURE = 0.8
"""A slip as sure as this explains the answer by itself."""


def with_suspicion(assessment: Assessment, attempt: str, step: Step, problem: str) -> Assessment:
    """The judgement with a sentence more for the teacher, where a line stands out."""
    lines = [line.strip() for line in attempt.splitlines() if line.strip()]
    if len(lines) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
        return assessment
    if (
        assessment.outcome != "wrong"
        or (assessment.kind and assessment.confidence >= _SURE)
        or len(lines) < 2
        or not any(wordy(line) for line in lines)
    ):
        return assessment
    reference = [*(plain(text) for text in _texts(step.pathway)), *(plain(key) for key in step.key.accepted[:1])]
    if not any(one.holds for line in reference for one in sums(line)):
        return assessment
    found = first_wrong_step(plain(problem), lines, "\n".join(reference))
    if found.confidence < TOLD:
        return assessment
    told = escape(found.for_teacher)
    return replace(assessment, for_teacher=f"{told} {assessment.for_teacher}" if assessment.kind else told)


def _texts(pathway: Iterable[Hint]) -> Iterator[str]:
    """What a pathway says, hints and smaller questions with their answers, in order."""
    for hint in pathway:
        yield hint.text
        if hint.key is not None:
            yield from hint.key.accepted[:1]
        yield from _texts(hint.sub_hints)
