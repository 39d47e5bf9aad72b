"""Judging an attempt at a mathematical key: is it equal, in the asked form, part of the answer, or which slip."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.answer import AnswerKey
from domain.attempt import Assessment
from tutor.maths.equivalence import answers, same
from tutor.maths.errors import MathsError, NotUnderstoodError, TooLargeError
from tutor.maths.expression import Expression, Listing, symbols
from tutor.maths.forms import lacks
from tutor.maths.parse import parse
from tutor.maths.tex import to_tex
from tutor.maths.tokens import Style
from tutor.question import Question
from tutor.slips import slip_of
from tutor.wording import same_words, tight

_FORM_SAYINGS = {
    "lowest terms": "it can still be reduced",
    "mixed number": "the question asks for a mixed number",
    "decimal": "the question asks for a decimal",
    "percent": "the question asks for a percent",
    "scientific notation": "the question asks for scientific notation",
    "factored": "the question asks for it factored",
    "expanded": "it is not multiplied out yet",
    "simplified": "it can still be simplified",
    "solved for a variable": "it is not solved yet",
    "slope-intercept form": "the question asks for slope-intercept form",
    "rationalised": "a root is still in the denominator",
    "interval notation": "the question asks for interval notation",
}


def readings(attempt: str, question: Question) -> Iterator[Expression]:
    """The ways to read an attempt, most natural first; the first one's error when there is none.

    Raises:
        MathsError: when nothing can be read.
    """
    style = replace(question.style, letters=question.letters, units=True)
    fault: MathsError | None = None
    seen: list[Expression] = []
    for choice in _styles(attempt, style):
        try:
            tree = parse(attempt, choice)
        except MathsError as error:
            fault = fault or error
            continue
        if tree not in seen:
            seen.append(tree)
            yield tree
    if not seen and fault is not None:
        raise fault


def _styles(attempt: str, style: Style) -> Iterator[Style]:
    yield style
    if re.search(r"\d[.,]\d", attempt):
        yield replace(style, thousands=False)
        yield replace(style, decimal="," if style.decimal == "." else ".", thousands=False)


def judge_value(attempt: str, question: Question, pathway: Sequence[tuple[str, AnswerKey]] = ()) -> Assessment:
    """Judge one answer (not lines of work) against a key that holds mathematics."""
    try:
        trees = list(readings(attempt, question))
    except TooLargeError as error:
        return Assessment("unreadable", detail=str(error), for_teacher=str(error), confidence=0.9)
    except NotUnderstoodError as error:
        return unreadable(attempt, question, error)
    for tree in trees:
        for key in question.keys:
            if _same(tree, key, question.key.tolerance):
                return right(attempt, tree, key, question)
    if any(tight(attempt) == tight(accepted) for accepted in question.key.accepted):
        return Assessment("right", understood=f"${to_tex(trees[0])}$", for_teacher="Right.", span=(0, len(attempt)))
    return wrong(attempt, trees[0], question, pathway)


def _same(tree: Expression, key: Expression, tolerance: float) -> bool:
    try:
        return same(tree, key, tolerance)
    except TooLargeError:
        return False


def right(attempt: str, tree: Expression, key: Expression, question: Question) -> Assessment:
    """A right value: right, or right and not yet in the asked form."""
    understood = f"${to_tex(tree)}$"
    for form in question.forms:
        if lacks(tree, form, key):
            saying = _FORM_SAYINGS[form]
            return Assessment(
                "other_form",
                understood=understood,
                form=form,
                detail=f"{understood} has the right value; {saying}.",
                for_teacher=f"Right value, not yet in the asked form: {form}.",
                span=(0, len(attempt)),
            )
    return Assessment("right", understood=understood, for_teacher="Right.", span=(0, len(attempt)))


def wrong(attempt: str, tree: Expression, question: Question, pathway: Sequence[tuple[str, AnswerKey]]) -> Assessment:
    """Part of the answer, a known slip, or just wrong."""
    understood = f"${to_tex(tree)}$"
    for key in question.keys:
        part = _partial(tree, key)
        if part:
            return Assessment("partial", understood=understood, kind=part, span=(0, len(attempt)),
                              detail="That is one of the answers. There is more than one.",
                              for_teacher="Found some of the answers, not all.")  # fmt: skip
    slip = slip_of(tree, question, pathway)
    if slip is None:
        return Assessment(
            "wrong", understood=understood, for_teacher="Wrong, no known slip.", span=(0, len(attempt)), confidence=0.95
        )
    return Assessment("wrong", understood=understood, kind=slip.kind, detail=slip.detail, for_teacher=slip.for_teacher,
                      reply=slip.reply, span=(0, len(attempt)), confidence=slip.confidence)  # fmt: skip


def _partial(tree: Expression, key: Expression) -> str:
    wanted = answers(key)
    given = answers(tree)
    if len(wanted) < 2 or len(given) >= len(wanted) or (isinstance(tree, Listing) and tree.joiner == "union"):
        return ""
    found = sum(any(_same(one, other, 0.0) for other in wanted) for one in given)
    return "one of two solutions" if found == len(given) else ""


def unreadable(attempt: str, question: Question, error: NotUnderstoodError) -> Assessment:
    """Not mathematics: the key's words perhaps, else say what was not understood."""
    if any(same_words(attempt, accepted) for accepted in question.key.accepted):
        return Assessment("right", understood=attempt.strip(), span=(0, len(attempt)))
    understood = ""
    if error.understood:
        try:
            understood = f"${to_tex(parse(error.understood))}$"
        except MathsError:
            understood = ""
    end = min(len(attempt), error.position + error.length)
    return Assessment("unreadable", understood=understood, detail=str(error), for_teacher=f"Could not be read: {error}",
                      span=(min(error.position, end), end), confidence=0.8)  # fmt: skip


__all__ = ["judge_value", "readings", "symbols"]
