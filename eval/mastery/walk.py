"""Going through a log with the learner's own functions, answer by answer, as the product would."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from domain.mastery import WHOLE_COURSE, MasteryEstimate, Observation
from eval.mastery.logs import Answer
from learner.estimate import start, update
from learner.experience import Experience, Foretold, tallied
from learner.parameters import Parameters


class Moment(NamedTuple):
    """An answer just before it is given: what is believed then, and what the model says of it."""

    student: str
    answer: Answer
    estimates: tuple[MasteryEstimate, ...]
    whole: MasteryEstimate
    foretold: Foretold


def walk(
    log: Iterable[tuple[str, Sequence[Answer]]], experience: Experience, parameters: Parameters, *, learning: bool
) -> Iterator[Moment]:
    """Every answer of every student in order; ``experience`` grows by each where ``learning``."""
    for student, answers in log:
        found: dict[str, MasteryEstimate] = {}
        whole = start(WHOLE_COURSE, parameters)
        for answer in answers:
            before = tuple(found.get(skill) or start(skill, parameters) for skill in answer.skills)
            foretold = experience.foretell(before, whole, answer.item, parameters, answer.day)
            yield Moment(student, answer, before, whole, foretold)
            after, whole = update(before, whole, observations(answer, foretold), parameters)
            found.update(zip(answer.skills, after, strict=True))
            if learning:
                experience.add(tallied(foretold, correct=answer.correct))


def observations(answer: Answer, foretold: Foretold) -> tuple[Observation, ...]:
    """An answer of a log as what is observed: public logs hold first attempts without help."""
    return tuple(
        Observation(skill, answer.correct, independent=True, item=answer.item, day=answer.day, expected=expected)
        for skill, expected in zip(answer.skills, foretold.expected, strict=True)
    )
