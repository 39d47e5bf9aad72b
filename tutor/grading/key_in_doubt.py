"""When the problem itself contradicts its key: what it asks to be computed is not what the key says.

Then nobody can be told "wrong" for the value that the problem gives. Such an answer is not judged: the student
is told so, and the teacher that the course's key may be wrong.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from domain.answer import AnswerKey
from domain.attempt import Assessment
from maths.errors import MathsError
from maths.expression import Expression
from maths.forms import lacks
from maths.locales import locale_style
from maths.parse import parse
from maths.tex import to_tex
from maths.tokens import NumberStyle
from tutor.grading.computed_tasks import ComputedTask, computed_task_of
from tutor.grading.solved_task import Task, task_of
from tutor.grading.statement import Statement, statement_of
from tutor.question import question

_DIGIT = re.compile(r"\d")


def contradicted(key: AnswerKey, words: str, language: str = "en") -> Iterator[str]:
    """What the problem asks for, in a phrase, where no accepted answer is it; nothing where all is well or unsure."""
    task = _contradicting(key, words, language)
    if task is not None:
        shown = ", ".join(f"${to_tex(formula)}$" for formula in task.formulas)
        yield f"the problem asks to {task.asks} {shown}"


@lru_cache(maxsize=2048)
def _contradicting(key: AnswerKey, words: str, language: str) -> Task | ComputedTask | None:
    """The problem's task where every accepted answer fails it."""
    task = asked_task(words, locale_style(language))
    if task is None:
        return None
    verdicts = [_verdict(task, tree) for tree in _trees(key, language)]
    return task if verdicts and all(verdict is False for verdict in verdicts) else None


def _verdict(task: Task | ComputedTask, answer: Expression) -> bool | None:
    """Whether an answer is what the task asks for; None where that cannot be told."""
    try:
        return task.check(answer)
    except MathsError:
        return None


def _trees(key: AnswerKey, language: str) -> tuple[Expression, ...]:
    if key.kind != "choice":
        return question(key, "", language).keys
    trees = [_read(accepted, locale_style(language)) for accepted in key.accepted]
    return tuple(tree for tree in trees if tree is not None) if all(tree is not None for tree in trees) else ()


def _read(text: str, style: NumberStyle) -> Expression | None:
    try:
        return parse(text, style)
    except MathsError:
        return None


def asked_task(words: str, style: NumberStyle) -> Task | ComputedTask | None:
    """The problem's task: of all its sentences, or without first ones that hold no formula and no number (a title)."""
    statement = statement_of(words, style)
    if statement is None:
        return None
    sentences = statement.sentences
    for start, sentence in enumerate(sentences):
        if found := task_of(Statement(sentences[start:])):
            return found
        if sentence.formulas or _DIGIT.search(sentence.pattern):
            break
    return computed_task_of(statement)


def doubted(assessment: Assessment, attempt: str, key: AnswerKey, words: str, language: str) -> Assessment:
    """A judgement, put off where the attempt is what the problem asks for although the key is something else."""
    if assessment.outcome not in {"wrong", "other_form"} or key.kind == "explanation" or assessment.reply:
        return assessment
    task = _contradicting(key, words, language)
    if task is None:
        return assessment
    tree = _read((assessment.understood or "") if key.kind == "choice" else attempt, locale_style(language))
    if tree is None or tree in task.formulas or _verdict(task, tree) is not True:
        return assessment
    asked = question(key, words, language)
    if any(lacks(tree, form, each) for form in asked.forms for each in asked.keys):
        return assessment
    return Assessment(
        "unreadable",
        understood=assessment.understood,
        detail="That may well be right: the answer I was given for this problem does not fit it.",
        for_teacher="The course's key may be wrong: this answer is what the problem itself comes to, the key is not.",
        span=assessment.span,
        confidence=0.5,
        unread="key_in_doubt",
    )
