"""The one call: an answer graded against reference answers, with the words that show it.

    general = load_general()
    grade("Its density is lower.", question, general)
    grade("It is light.", question, general, learned=learn(graded_answers, general))

An expectation of an authored item is a question whose references are the expectation's statement and its
accepted wordings: "correct" is covered, "contradictory" contradicted, "incorrect" missing. A grade of low
confidence is one for the teacher to look at, never one to tell a student they are wrong.
"""

from tutor.explanations.entailment.features import Target
from tutor.explanations.entailment.general import General
from tutor.explanations.entailment.learned import Learned
from tutor.explanations.entailment.values import LABELS, Grade, GradedQuestion
from tutor.explanations.entailment.words import NOT, SMALL_WORDS, nearness, opposites, read


def grade(answer: str, question: GradedQuestion, general: General, learned: Learned | None = None) -> Grade:
    """Grade one answer; ``ValueError`` when the question has no reference answer.

    ``learned`` holds graded answers to this question or others like it
    (:func:`tutor.explanations.entailment.learned.learn`); keep it for the next answer. An answer without words is
    incorrect for sure. Of a long answer the first 2,000 characters count.
    """
    if not question.references:
        raise ValueError(f"the question {question.text!r} has no reference answer; add one")
    if not read(answer):
        return Grade("incorrect", 1.0, (0.0, 0.0, 1.0))
    if learned is None:
        row = general.shares(general.relations(question, [answer]))[0]
    else:
        row = learned.shares(question, [answer])[0]
    shares = tuple(float(share) for share in row)
    at = max(range(len(LABELS)), key=lambda index: shares[index])
    return Grade(LABELS[at], shares[at], shares, _evidence(answer, Target.of(question, general.rarity), at))


def _evidence(answer: str, target: Target, at: int) -> tuple[tuple[int, int], ...]:
    theirs = {word for reference in target.references for word in reference.telling}
    words = read(answer)
    if LABELS[at] == "contradictory":
        against = [word for word in words if word.stem == NOT or not theirs.isdisjoint(opposites(word.stem))]
        if against:
            return tuple((word.start, word.end) for word in against)
    met = [word for word in words if word.stem not in SMALL_WORDS]
    return tuple((word.start, word.end) for word in met if any(nearness(word.stem, other) for other in theirs))
