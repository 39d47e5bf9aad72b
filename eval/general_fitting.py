"""Fits the parameters by which explanations are judged from their relation to the references alone.

general = fit_general(graded_answers)
file.write_text(general.to_json())
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from tutor.explanations.entailment.features import SIZE, Target, relation
from tutor.explanations.entailment.general import General, joined
from tutor.explanations.entailment.values import LABELS, GradedAnswer, GradedQuestion, indicators
from tutor.explanations.entailment.words import stems

_COSINES = 100
_RIDGE = 10.0
_RAREST = 3
"""Answers a stem must stand in for its own rarity to be kept."""


def fit_general(graded: Sequence[GradedAnswer]) -> General:
    """Fit to graded answers, the more questions the better; the same answers give the same parameters."""
    if not graded:
        raise ValueError("there are no graded answers to fit to")
    counts = Counter(word for one in graded for word in set(stems(one.answer)))
    rarities = {word: math.log((len(graded) + 1) / (count + 1)) for word, count in counts.items() if count >= _RAREST}
    generator = np.random.default_rng(0)
    directions = (generator.normal(size=(SIZE, _COSINES)) / math.sqrt(SIZE)).astype(np.float32)
    phases = generator.uniform(0, 2 * math.pi, _COSINES).astype(np.float32)
    unseen = math.log((len(graded) + 1) / 2)
    plain = General(unseen, rarities, np.zeros(SIZE, np.float32), np.ones(SIZE, np.float32), directions, phases,
                    np.zeros((1 + SIZE + _COSINES, len(LABELS)), np.float32))  # fmt: skip
    targets: dict[GradedQuestion, Target] = {}
    for one in graded:
        targets.setdefault(one.question, Target.of(one.question, plain.rarity))
    raw = np.stack([relation(one.answer, targets[one.question]) for one in graded])
    centre, scale = raw.mean(axis=0), raw.std(axis=0) + np.float32(1e-6)
    inputs = joined(np.clip((raw - centre) / scale, -4, 4), directions, phases).astype(float)
    square = inputs.T @ inputs + _RIDGE * np.diag([0.0, *[1.0] * (inputs.shape[1] - 1)])
    weights = np.linalg.solve(square, inputs.T @ indicators([one.label for one in graded])).astype(np.float32)
    return General(unseen, rarities, centre, scale, directions, phases, weights)
