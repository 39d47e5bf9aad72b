"""Explanations of an item without idea groups, held against its reference answers (``tutor.explanations.entailment``).

Nobody has graded answers to such a question, so a grade is a hint. An answer is called right only when the
grader is very sure and the answer has every telling word of a reference, in order, so that "denser" is not
taken for "less dense". Nothing is called wrong: what else the grader thinks is told to the teacher and not counted.
"""

from domain.answer import AnswerKey
from domain.attempt import Assessment
from tutor.explanations.entailment.general import load_general
from tutor.explanations.entailment.grading import grade
from tutor.explanations.entailment.values import GradedQuestion, Label
from tutor.explanations.ideas import CLAUSE_WORDS, Text, stems

SURE = 0.8
"""From this confidence on "correct" stands; how often it is right is in docs/explanations.md."""

_HINTS: dict[Label, str] = {
    "correct": "Perhaps right by the reference answers",
    "contradictory": "Perhaps the opposite of a reference answer",
    "incorrect": "Little in common with the reference answers",
}


def judge_by_references(attempt: str, key: AnswerKey, asked: str) -> Assessment:
    """Right when that is very sure; else not counted, with a hint for the teacher. ``asked`` is the question."""
    found = grade(attempt, GradedQuestion(asked, key.accepted), load_general())
    span = (found.evidence[0][0], found.evidence[-1][1]) if found.evidence else (0, len(attempt))
    if found.label == "correct" and found.confidence >= SURE and _in_full(attempt, key, asked):
        told = "Right, as far as the reference answers show. Nobody has graded answers to this question yet."
        return Assessment("right", understood=attempt.strip(), for_teacher=told, span=span, confidence=found.confidence)
    return Assessment(
        "unreadable",
        understood=attempt.strip(),
        detail="What could you add to make it complete?",
        for_teacher=f"{_HINTS[found.label]}; not counted, please read it.",
        span=span,
        confidence=found.confidence,
        unread="not_graded",
    )


def _in_full(attempt: str, key: AnswerKey, asked: str) -> bool:
    """Whether an attempt has the telling words of a reference in order, those of the question aside."""
    text, given = Text(attempt), {*stems(asked), *stems(" ".join(CLAUSE_WORDS))}
    told = [
        " ".join(word for word in reference.split() if not given.issuperset(stems(word))) for reference in key.accepted
    ]
    return any(words and text.find(words, in_order=True) for words in told)
