"""Judging an attempt: one door for every sort of key.

    assess("2x+3=14", step, item)            # against a step, with its pathway
    judge("14", key, context="Solve for x")  # against any key, a scaffold's too
    of_value("2x+3=14", step, item)          # only whether its value is right: nobody asks what lies behind it
    outcome_of("14", key)                    # the same for a lone key
    preview("3/(x+2", key)                   # what is read while it is typed

Pure and deterministic. Any text whatever gets a judgement; nothing is evaluated as code.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.attempt import Assessment, Outcome
from domain.item import Hint, Item, Step
from maths.effort import TOO_LARGE, EffortSpentError, effort, within_effort
from maths.errors import NotUnderstoodError, TooLargeError
from maths.expression import Number
from maths.limits import CHARACTERS
from maths.locales import comma_tex, in_language
from maths.quote import quoted, typeset
from maths.tex import to_tex
from tutor.diagnosis.beliefs import beliefs_behind
from tutor.diagnosis.diagnose import PathwayKeys
from tutor.diagnosis.first_wrong_line import with_suspicion
from tutor.explanations import grade as explanations
from tutor.explanations.grade import judge_explanation
from tutor.explanations.references import judge_by_references
from tutor.grading.choice import judge_choice
from tutor.grading.clock_times import judge_time
from tutor.grading.key_in_doubt import doubted
from tutor.grading.readings import readings
from tutor.grading.ruled import ruled
from tutor.grading.value import judge_value, understood_so_far
from tutor.grading.words import gives_up, judge_words, meant_words, not_known, same_words
from tutor.grading.words_in_sentence import judge_in_sentence
from tutor.grading.worked_lines import faulty, first_fault, is_step, is_work, judge_work, lines_of
from tutor.question import Question, question

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_SIGNS = re.compile(r"[\\^_=+*/<>(){}\d]")
_LONGEST_EXPLANATION = 4 * CHARACTERS

OF_VALUE: frozenset[Outcome] = frozenset({"right", "other_form"})
"""The outcomes of an attempt that has the right value."""


class Preview(NamedTuple):
    """What is read so far, as the judge reads it.

    ``lines`` are TeX without dollar signs: one answer, or each line of work that can be read; empty while nothing
    can. ``message`` says what is missing or was not understood, and is None when all was read.
    """

    lines: tuple[str, ...] = ()
    message: str | None = None


def assess(attempt: str, step: Step, item: Item, *, locale: str = "en") -> Assessment:
    """Judge an attempt at a step of an item."""
    context = words_of(step, item)
    keys = _keys_beside(step, item)
    assessment = judge(attempt, step.key, context=context, pathway_keys=keys, locale=locale)
    return with_suspicion(assessment, attempt, step, context)


def of_value(attempt: str, step: Step, item: Item, *, locale: str = "en") -> Assessment | None:
    """The judgement of :func:`assess` where an attempt has the right value, in the asked form or not; else None.

    What lies behind any other is not asked.
    """
    context, attempt = words_of(step, item), _INVISIBLE.sub("", attempt)
    keys = _keys_beside(step, item)
    assessment = _bounded(attempt, partial(_judged, attempt, step.key, context, keys, locale, why=False))
    if assessment.outcome not in OF_VALUE:
        return None
    return in_language(
        replace(assessment, beliefs=beliefs_behind(assessment, attempt, step.key, context, locale)), locale
    )


def outcome_of(attempt: str, key: AnswerKey) -> Outcome:
    """The outcome of :func:`judge` for a key without a problem around it, sooner: nobody asks what lies behind it."""
    attempt = _INVISIBLE.sub("", attempt)
    return _bounded(attempt, partial(_judged, attempt, key, "", (), "en", why=False)).outcome


def ideas_in(text: str, key: AnswerKey) -> tuple[str, ...]:
    """The ids of an explanation's ideas that stand in a text, claimed or only named, for the guard."""
    return explanations.ideas_in(text[:_LONGEST_EXPLANATION], key)


def words_of(step: Step, item: Item) -> str:
    """The problem's course text that an attempt at a step is read and judged with."""
    return "\n".join(part for part in (item.title, item.body, step.prompt, step.body) if part)


def _keys_beside(step: Step, item: Item) -> PathwayKeys:
    """What the step's pathway asks on the way and the item's other steps ask, each with its key."""
    others = ((None, other.key) for other in item.steps if other.id != step.id)
    return (*_pathway_keys(step.pathway), *others)


def _pathway_keys(pathway: Iterable[Hint]) -> Iterator[tuple[str, AnswerKey]]:
    for hint in pathway:
        if hint.key is not None:
            yield hint.title or hint.text, hint.key
        yield from _pathway_keys(hint.sub_hints)


def judge(
    attempt: str,
    key: AnswerKey,
    *,
    context: str = "",
    pathway_keys: PathwayKeys = (),
    locale: str = "en",
) -> Assessment:
    """Judge an attempt against a key.

    ``context`` is the problem's course text, ``pathway_keys`` what each smaller question asks with its key,
    ``locale`` the course's language tag (decimal comma or point). What takes more steps than ``maths.effort``
    allows is "unreadable": too large to check; within a caller's own budget ``EffortSpentError`` is the caller's.
    """
    attempt = _INVISIBLE.sub("", attempt)
    return _bounded(attempt, partial(_assessed, attempt, key, context, pathway_keys, locale))


def _bounded(attempt: str, judged: Callable[[], Assessment]) -> Assessment:
    """What is judged within the budget of steps, else "too large to check"."""
    return within_effort(judged, lambda: too_large(attempt, TOO_LARGE))


def too_large(attempt: str, why: str) -> Assessment:
    """The assessment of what takes too long to check."""
    span = (0, len(attempt))
    return Assessment("unreadable", detail=why, for_teacher=why, span=span, confidence=0.9, unread="too_large")


def not_claimed(assessment: Assessment, claim: str) -> Assessment:
    """The assessment of a wrong value that may not be meant as the answer: what was read, and whether it is meant."""
    shown = assessment.understood or quoted(claim)
    return Assessment("unreadable", understood=assessment.understood, detail=f"I read {shown}. Is that your answer?",
                      for_teacher="It is not clear that this is meant as the answer; asked.", span=assessment.span,
                      confidence=0.7, unread="not_claimed")  # fmt: skip


def from_nowhere(assessment: Assessment, claim: str, number: Fraction) -> Assessment:
    """The assessment of a true calculation with a number that nothing gives: what was read, and where it comes from."""
    read = assessment.understood or ""
    shown = read if "=" in read else quoted(claim)
    return replace(assessment, outcome="partial", unread="from_nowhere", reply=None, beliefs=(),
                   detail=f"I read {shown}. Where does the ${to_tex(Number(number))}$ come from?",
                   for_teacher="A true calculation; one of its numbers comes from nowhere. Asked.")  # fmt: skip


def not_settled(claims: Sequence[str]) -> Assessment:
    """The assessment of several values between which a message leaves it open: which of them is meant, in its order."""
    shown = " and ".join(typeset(claim) for claim in claims)
    return Assessment("unreadable", detail=f"You name {shown}. Which one do you settle on, and what speaks for it?",
                      for_teacher="Names several answers without settling on one; asked.", confidence=0.8,
                      unread="not_claimed")  # fmt: skip


def _assessed(attempt: str, key: AnswerKey, context: str, pathway_keys: PathwayKeys, locale: str) -> Assessment:
    assessment = _judged(attempt, key, context, pathway_keys, locale, why=True)
    assessment = doubted(assessment, attempt, key, context, locale)
    return in_language(replace(assessment, beliefs=beliefs_behind(assessment, attempt, key, context, locale)), locale)


def _judged(
    attempt: str, key: AnswerKey, context: str, pathway_keys: PathwayKeys, locale: str, *, why: bool
) -> Assessment:
    if not attempt.strip():
        return Assessment("unreadable", detail="There is nothing here yet.", for_teacher="Empty.", unread="empty")
    if (said := ruled(attempt, key)) is not None:
        return said
    if key.kind == "explanation":
        if key.expectations or not key.accepted:
            return judge_explanation(attempt[:_LONGEST_EXPLANATION], key, context, locale)
        return judge_by_references(attempt[:_LONGEST_EXPLANATION], key, context)
    if gives_up(attempt) and not any(same_words(attempt, accepted) for accepted in key.accepted):
        return not_known(attempt)
    if len(attempt) > CHARACTERS:
        return Assessment("unreadable", detail="This is too long to check. Send the lines that matter.",
                          for_teacher="Too long to check.", unread="too_long")  # fmt: skip
    try:
        if key.kind == "choice":
            return judge_choice(attempt, key, locale, context)
        return _judge_typed(attempt, question(key, context, locale), pathway_keys, why=why)
    except TooLargeError as error:
        return too_large(attempt, str(error))


def _judge_typed(attempt: str, asked: Question, pathway_keys: PathwayKeys, *, why: bool) -> Assessment:
    """Judge an answer or lines of work that were typed."""
    if (timed := judge_time(attempt, asked)) is not None:
        return timed
    if _in_words(attempt, asked):
        return _unless_in_sentence(judge_words(attempt, asked.key, asked.words), attempt, asked)
    lines = lines_of(attempt, asked)
    if is_work(lines):
        listed = judge_value(attempt.replace("\n", "; "), asked, pathway_keys) if re.search("[\n;]", attempt) else None
        if listed is not None and listed.outcome == "right":
            return replace(listed, span=(0, len(attempt)))
        return judge_work(attempt, lines, asked, pathway_keys)
    assessment = judge_value(attempt, asked, pathway_keys, why=why)
    if (
        why
        and assessment.outcome == "wrong"
        and not assessment.reply
        and is_step(lines)
        and (fault := first_fault(lines, asked))
    ):
        return faulty(assessment, fault)
    return _unless_in_sentence(assessment, attempt, asked)


def _unless_in_sentence(assessment: Assessment, attempt: str, asked: Question) -> Assessment:
    """A judgement, or what a sentence with the key's words comes to where it was called wrong and is no known slip.

    A key in signs has no words: "sqrt(r)+1" is no sentence with "sqrt(r)" in it.
    """
    in_words = tuple(one for one in asked.key.accepted if one in asked.worded or not _SIGNS.search(one))
    if assessment.outcome != "wrong" or assessment.kind is not None or not in_words:
        return assessment
    return judge_in_sentence(attempt, replace(asked.key, accepted=in_words), asked.words) or assessment


def _in_words(attempt: str, asked: Question) -> bool:
    """Whether an attempt is read as words: the key has no mathematics, or it is the key's words, misspelt too.

    Beside accepted words what is written as an accepted formula is a word as well: "O2" beside "oxygen".
    """
    if not asked.keys:
        return True
    accepted = asked.key.accepted if asked.worded and asked.key.kind == "text" else asked.worded
    return any(same_words(attempt, one) for one in accepted) or (
        bool(asked.worded) and meant_words(attempt, asked.key, asked.words) in asked.worded
    )


def preview(attempt: str, key: AnswerKey, *, context: str = "", locale: str = "en") -> Preview:
    """What the tutor reads in an unfinished attempt, for showing it typeset while it is typed.

    Read with the same problem and the same rules as by :func:`judge`, and blind to whether it is right: where an
    attempt can be read in several ways, the judge may find a later one right, and this shows the first.
    """
    attempt = _INVISIBLE.sub("", attempt)
    if key.kind in {"choice", "explanation"} or not attempt.strip():
        return Preview()
    if len(attempt) > CHARACTERS:
        return Preview(message="This is too long to check.")
    asked = question(key, context, locale)
    if _in_words(attempt, asked):
        return Preview()
    try:
        with effort():
            lines = lines_of(attempt, asked)
            trees = [line.tree for line in lines if line.tree] if is_work(lines) else readings(attempt, asked)[:1]
    except NotUnderstoodError as error:
        begun = understood_so_far(error)
        so_far = comma_tex(begun.strip("$"), locale) if begun is not None else None
        return Preview((so_far,) if so_far else (), str(error))
    except (TooLargeError, EffortSpentError) as error:
        return Preview(message=str(error))
    return Preview(tuple(comma_tex(to_tex(tree), locale) for tree in trees))
