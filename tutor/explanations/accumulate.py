"""An explanation given in parts, over several messages of one step. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from domain.answer import AnswerKey
from domain.attempt import Assessment, Outcome


def gathered(assessment: Assessment, before: Sequence[str], key: AnswerKey) -> Assessment:
    """The judgement of a message together with the ideas (``before``) that earlier messages hold.

    What the message contradicts now counts against it, whatever was said before.
    """
    if key.kind != "explanation" or assessment.outcome == "unreadable" or not before:
        return assessment
    ids = [expectation.id for expectation in key.expectations]
    held = {*assessment.covered, *before} - set(assessment.contradicted)
    covered = tuple(one for one in ids if one in held)
    missing = tuple(one for one in ids if one not in held and one not in assessment.contradicted)
    return replace(assessment, outcome=_outcome(covered, assessment, missing), covered=covered, missing=missing)


def _outcome(covered: Sequence[str], assessment: Assessment, missing: Sequence[str]) -> Outcome:
    if covered and not assessment.contradicted and not missing:
        return "right"
    return (
        "partial"
        if assessment.covered or (covered and not assessment.contradicted and assessment.outcome == "partial")
        else "wrong"
    )
