"""Answers that a teacher has looked at: what they said of one holds, however it would be judged."""

import re

from domain.answer import AnswerKey
from domain.attempt import Assessment

_BARE = re.compile(r"[\s$]+")


def ruled(attempt: str, key: AnswerKey) -> Assessment | None:
    """The judgement of an answer that a teacher called right or wrong, as it is written; None for any other."""
    written = as_written(attempt)
    said = next((one for one in reversed(key.rulings) if as_written(one.answer) == written), None)
    if said is None:
        return None
    return Assessment(
        "right" if said.right else "wrong", for_teacher="As a teacher has decided.", span=(0, len(attempt))
    )


def as_written(answer: str) -> str:
    """An answer without what people write differently by chance: spaces, capitals, a full stop at the end."""
    return _BARE.sub("", answer).replace("−", "-").rstrip(".").casefold()
