"""Wheel-spinning: ten opportunities at a skill without three right in a row (Beck and Gong, 2013).

Foretold after three opportunities, where the fourth begins. Who had three right in a row by then is done and left out,
and so is who stopped before the tenth without them, since nobody knows.
"""

from collections.abc import Iterator, Sequence

from eval.mastery.logs import Answer

OPPORTUNITIES, IN_A_ROW, SEEN = 10, 3, 3


def spins(right: Sequence[bool]) -> bool | None:
    """Whether answers at one skill are wheel-spinning; None where it cannot be said."""
    row = 0
    for correct in right[:OPPORTUNITIES]:
        row = row + 1 if correct else 0
        if row == IN_A_ROW:
            return False
    return True if len(right) >= OPPORTUNITIES else None


def cases(students: Sequence[tuple[str, Sequence[Answer]]]) -> Iterator[tuple[int, bool]]:
    """Where a fourth opportunity begins, as the answer's number among all, and whether it came to spinning."""
    begins = 0
    for _, answers in students:
        places: dict[str, list[int]] = {}
        for place, answer in enumerate(answers):
            for skill in answer.skills:
                places.setdefault(skill, []).append(place)
        for seen in places.values():
            right = [answers[place].correct for place in seen]
            label = spins(right)
            if label is not None and not all(right[:SEEN]):
                yield begins + seen[SEEN], label
        begins += len(answers)
