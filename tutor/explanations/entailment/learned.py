"""What graded answers teach about new ones: answers alike in wording, in relation, to questions alike, share labels.

    learned = learn(graded_answers, general)
    learned.shares(question, ["It is lighter."])              # shape (1, 3)
    learned.left_out(folds)                                   # each answer judged without its fold

Gaussian process regression on the labels (Rasmussen and Williams, 2006, section 2.2). The likeness of two
answers adds up: the same question, the likeness of the questions, of the wordings, and of the relations
to the references. It takes 5,000 answers about ten seconds and 300 MB, 50 answers a few milliseconds.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from tutor.explanations.entailment.general import General
from tutor.explanations.entailment.term_counts import TermCounts
from tutor.explanations.entailment.values import GradedAnswer, GradedQuestion, Matrix, indicators, shares

_NOISE = 0.5
MANY_QUESTIONS = 10
"""From this many questions on, graded answers say enough without the general parameters' opinion."""


@dataclass(frozen=True, slots=True, eq=False)
class _Answers:
    wordings: Matrix
    relations: Matrix
    question: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Graded answers, ready to judge others. Made by :func:`learn`."""

    general: General
    questions: tuple[GradedQuestion, ...]
    wording: TermCounts
    asking: TermCounts
    askings: Matrix
    answers: _Answers
    base: Matrix | None
    residuals: Matrix
    kernel: Matrix
    coefficients: Matrix

    def shares(self, question: GradedQuestion, answers: Sequence[str]) -> Matrix:
        """Judge answers to a question, one the learned answers are about or another; shape (n, 3)."""
        relations = self.general.relations(question, answers)
        place = self.questions.index(question) if question in self.questions else -1
        new = _Answers(self.wording.vectors(answers), relations, [place] * len(answers))
        alike = self.asking.vectors([_asked(question)]) @ self.askings.T
        likeness = np.repeat(alike, len(answers), axis=0)[:, self.answers.question]
        kernel = _kernel(new, self.answers, likeness)
        return shares(self._mean(relations) + kernel @ self.coefficients)

    def left_out(self, folds: Sequence[Hashable]) -> Matrix:
        """Each learned answer judged by those outside its fold, exactly, from one inversion; shape (n, 3).

        Labels of the fold are not used; its texts are, in counting how rare words are.
        """
        noisy = self.kernel + np.float32(_NOISE) * np.eye(len(self.kernel), dtype=np.float32)
        inverse = np.linalg.inv(noisy)
        errors = np.zeros_like(self.residuals)
        members: dict[Hashable, list[int]] = {}
        for at, fold in enumerate(folds):
            members.setdefault(fold, []).append(at)
        for held in members.values():
            errors[held] = np.linalg.solve(inverse[np.ix_(held, held)], self.coefficients[held])
        mean = self._mean(self.answers.relations)
        return shares(mean + self.residuals - errors)

    def _mean(self, relations: Matrix) -> Matrix:
        return self.general.scores(relations) if self.base is None else np.tile(self.base, (len(relations), 1))


def learn(graded: Sequence[GradedAnswer], general: General) -> Learned:
    """Learn from graded answers, at least one.

    Answers to few questions correct the general parameters' opinion; answers to many replace it.
    """
    if not graded:
        raise ValueError("there are no graded answers to learn from")
    questions = tuple(dict.fromkeys(one.question for one in graded))
    places = {question: place for place, question in enumerate(questions)}
    texts, labels = [one.answer for one in graded], indicators([one.label for one in graded])
    wording = TermCounts.of(texts)
    asking = TermCounts.of([*map(_asked, questions)] * 2)  # twice, so that no term of a question is a rare one
    askings = asking.vectors([*map(_asked, questions)])
    relations = np.zeros((len(graded), len(general.centre)), np.float32)
    for question, place in places.items():
        held = [at for at, one in enumerate(graded) if one.question == question]
        relations[held] = general.relations(questions[place], [texts[at] for at in held])
    answers = _Answers(wording.vectors(texts), relations, [places[one.question] for one in graded])
    base = labels.mean(axis=0) if len(questions) >= MANY_QUESTIONS else None
    residuals = labels - (general.scores(relations) if base is None else base)
    likeness = (askings @ askings.T)[np.ix_(answers.question, answers.question)]
    kernel = _kernel(answers, answers, likeness)
    noisy = kernel + np.float32(_NOISE) * np.eye(len(kernel), dtype=np.float32)
    coefficients = np.linalg.solve(noisy, residuals).astype(np.float32)
    return Learned(general, questions, wording, asking, askings, answers, base, residuals, kernel, coefficients)


def _asked(question: GradedQuestion) -> str:
    return " ".join([question.text, *question.references])


def _kernel(one: _Answers, other: _Answers, likeness: Matrix) -> Matrix:
    """How much the labels of answers (rows) and answers (columns) tell of each other."""
    same = np.array(one.question)[:, None] == np.array(other.question)[None]
    wordings = one.wordings @ other.wordings.T
    relations = np.exp(-_distances(one.relations, other.relations) / 2)
    both = same * (0.2 + 0.4 * wordings + 0.2 * relations) + likeness * (0.1 + 0.4 * wordings + 0.2 * relations)
    kernel: Matrix = (both + 0.1 * wordings + 0.4 * relations).astype(np.float32)
    return kernel


def _distances(one: Matrix, other: Matrix) -> Matrix:
    """Mean squared differences of standardised relations."""
    squares = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None] - 2 * one @ other.T
    distances: Matrix = np.maximum(squares, np.float32(0)) / np.float32(one.shape[1])
    return distances
