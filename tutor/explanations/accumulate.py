"""An explanation given in parts, over several messages of one step. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from domain.answer import AnswerKey
from domain.attempt import Assessment, Outcome


def gathered(judged: Assessment, before: Sequence[str], key: AnswerKey) -> Assessment:
    """The judgement of a message together with the ideas (``before``) that earlier messages hold.

    What the message contradicts now counts against it, whatever was said before.
    """
    if key.kind != "explanation" or judged.outcome == "unreadable" or not before:
        return judged
    ids = [expectation.id for expectation in key.expectations]
    held = {*judged.covered, *before} - set(judged.contradicted)
    covered = tuple(one for one in ids if one in held)
    missing = tuple(one for one in ids if one not in held and one not in judged.contradicted)
    return replace(judged, outcome=_outcome(covered, judged, missing), covered=covered, missing=missing)


def _outcome(covered: Sequence[str], judged: Assessment, missing: Sequence[str]) -> Outcome:
    if covered and not judged.contradicted and not missing:
        return "right"
    return (
        "partial"
        if judged.covered or (covered and not judged.contradicted and judged.outcome == "partial")
        else "wrong"
    )
