"""Which of the things a reader hears in a message the turn shows that the tutor heard too.

A turn shows it by what it took the message for, by what it judged, or by what it did. Where nothing else in a turn can
show a thing (a disagreement), only a reading of that name counts: nobody who reads the record would know otherwise.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from eval.hint_checks import bare
from eval.talk_cases import Heard, Talked
from eval.talk_scores import QUESTIONS, unread


def hears(talked: Talked, what: Heard) -> bool:
    """Whether the turn shows that ``what`` was heard; a reading of that very name always does."""
    return what in _kinds(talked) or _SHOWN[what](talked)


def _kinds(talked: Talked) -> frozenset[str]:
    reading = talked.turn.reading
    return frozenset((reading.kind, *reading.also))


def _plain(text: str) -> str:
    return re.sub(r"[\s$.,;:!?'\"“”]+", "", bare(text))


def _answer(talked: Talked) -> bool:
    """What was judged holds the part that a reader calls the answer, or is judged right, and it could be read."""
    attempt = talked.turn.reading.attempt
    if attempt is None or talked.outcome in {None, "unreadable"}:
        return False
    return talked.outcome == "right" or _plain(talked.case.answer) in _plain(attempt)


def _work(talked: Talked) -> bool:
    """What was judged holds every number of the message, and it could be read."""
    attempt = talked.turn.reading.attempt or ""
    numbers = set(re.findall(r"\d+", talked.case.message))
    return talked.outcome not in {None, "unreadable"} and numbers <= set(re.findall(r"\d+", attempt))


def _explanation(talked: Talked) -> bool:
    return talked.step.key.kind == "explanation" and talked.outcome not in {None, "unreadable"}


def _question(talked: Talked) -> bool:
    return bool(_kinds(talked) & QUESTIONS)


def _reply(talked: Talked) -> bool:
    """It was taken for something, and neither asked what it is nor sent back to the problem."""
    return not unread(talked) and talked.turn.plan.move != "redirect"


def _never(talked: Talked) -> bool:  # noqa: ARG001 - a row of the table
    return False


def _kind(*names: str) -> Callable[[Talked], bool]:
    return lambda talked: bool(_kinds(talked) & set(names))


_SHOWN: Mapping[Heard, Callable[[Talked], bool]] = MappingProxyType({
    "answer": _answer,
    "work": _work,
    "explanation": _explanation,
    "help_request": _kind("teacher_request"),
    "concept_question": _question,
    "problem_question": _question,
    "disclosure": _kind("distress"),
    "feeling": _kind("frustration", "distress"),
    "reply_to_tutor": _reply,
    "disagreement": _never,
    "answer_seeking": _never,
    "unclear": unread,
    "off_task": _never,
    "agreement": _never,
    "about_tutor": _never,
})  # fmt: skip
