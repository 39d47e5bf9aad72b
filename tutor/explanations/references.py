"""Explanations of an item without idea groups, held against its reference answers (``tutor.explanations.entailment``).

Nobody has graded answers to such a question, so a grade is a hint. An answer is called right only when the
grader is very sure and the answer has every telling word of a reference, in order, so that "denser" is not
taken for "less dense". Nothing is called wrong: what else the grader thinks is told to the teacher and not counted.
"""

from itertools import combinations, groupby, pairwise

from domain.answer import AnswerKey
from domain.attempt import Assessment
from tutor.explanations.entailment.general import load_general
from tutor.explanations.entailment.grading import grade
from tutor.explanations.entailment.values import GradedQuestion, Label
from tutor.explanations.ideas import CLAUSE_WORDS, Text, denies, small, stems

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
    """Whether an attempt has the telling words of a reference in order, those of the question aside.

    The question's words need not be said; where they are, each clause has them in the reference's order, so that
    what the one is said to be is not said of the other.
    """
    text, given = Text(attempt), {*stems(asked), *stems(" ".join(CLAUSE_WORDS))}
    for reference in key.accepted:
        told = " ".join(word for word in reference.split() if not given.issuperset(stems(word)))
        places = text.find(told, in_order=True) if told else []
        if any(not text.denied(place, own=denies(told)) for place in places) and _same_order(text, Text(reference)):
            return True
    return False


def _same_order(text: Text, reference: Text) -> bool:
    """Whether no two words of a clause stand the other way round in a clause of the reference."""
    theirs = {pair for clause in _clauses(reference) for pair in combinations(clause, 2)}
    shared = {stem for pair in theirs for stem in pair}
    mine = {pair for clause in _clauses(text) for pair in pairwise([stem for stem in clause if stem in shared])}
    return all((one, other) in theirs or (other, one) not in theirs for one, other in mine)


def _clauses(text: Text) -> list[list[str]]:
    """The stems of a text's clauses, small words aside."""
    words = [(word.clause, word.stem) for word in text.words if not small(text.written(word))]
    return [[stem for _, stem in clause] for _, clause in groupby(words, lambda word: word[0])]
