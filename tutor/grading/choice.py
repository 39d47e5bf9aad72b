"""Multiple choice: the letter, the text or an equal value names a choice; the key says whether it is right."""

import re

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.slip import AuthoredSlip
from domain.text import escape
from tutor.grading.choice_named import bare, chosen_of
from tutor.grading.choice_sentence import spelled, without_lead
from tutor.grading.choice_value import Compared, compared
from tutor.grading.units import measured_otherwise
from tutor.grading.words import same_words, tight

_DENIAL = re.compile(r"\W*(?:(?:i (?:think|guess)|it|its|is|definitely)\b\W*)*not\b\s*(.+)", re.IGNORECASE)
"""A flat denial: "not the mean", "it is not the mean"."""


def judge_choice(attempt: str, key: AnswerKey, locale: str = "en", words: str = "") -> Assessment:
    """Judge which choice an attempt names or equals; ``words`` are the problem's own.

    Wrong too is an answer like the choices that is none of them, and of two choices the denial of the right one.
    Unreadable is what names none or several.
    """
    choices = key.choices or key.accepted
    span = (0, len(attempt))
    chosen, value = chosen_of(attempt, choices, locale), Compared()
    if chosen is None and not any(same_words(attempt, accepted) for accepted in key.accepted):
        value = compared(attempt, choices, words, locale)
        chosen = value.at
    if chosen is None:
        if any(same_words(attempt, accepted) for accepted in key.accepted) and not _among(key.accepted, choices):
            return Assessment("right", understood=attempt.strip(), for_teacher="Right.", span=span)
        if value.other:
            return Assessment("wrong", understood=value.read, span=span, confidence=0.9,
                              detail="It is none of the choices. In what does it differ from them?",
                              for_teacher="An answer like the choices, and none of them.")  # fmt: skip
        if _denies_the_right(attempt, choices, _among(key.accepted, choices), locale):
            return Assessment("wrong", understood=escape(attempt.strip()),
                              for_teacher="Denied the right choice of two.", span=span, confidence=0.8)  # fmt: skip
        return Assessment("unreadable", understood=value.read or None, span=span, confidence=0.8, unread="no_choice",
                          detail="That is none of the choices. Which one do you mean?",
                          for_teacher="Named none of the choices.")  # fmt: skip
    text, right = choices[chosen], _among(key.accepted, choices)
    if text in right and measured_otherwise(attempt, text):
        detail = f"“{escape(attempt.strip())}” has the right value. Which of the choices says it?"
        return Assessment("other_form", understood=escape(attempt.strip()), form="one of the choices", detail=detail,
                          for_teacher="The right choice's value in another unit.", span=span)  # fmt: skip
    if text in right:
        return Assessment("right", understood=text, for_teacher="Right.", span=span)
    written = {bare(attempt), bare(without_lead(attempt))}
    if bare(text) in written and any(_read_alike(text, other) for other in right):
        return Assessment("unreadable", detail="Two of the choices read like that. Which letter do you mean?",
                          for_teacher="Named two choices that differ in a capital letter or a full stop only.",
                          span=span, confidence=0.8, unread="no_choice")  # fmt: skip
    known = next((slip for slip in key.slips if same_words(slip.answer, text)), None)
    name, reply = (AuthoredSlip(known.name), known.reply) if known is not None else (None, None)
    return Assessment("wrong", understood=text, kind=name, detail=reply, reply=reply, for_teacher=f"Chose: {text}",
                      span=span)  # fmt: skip


def _denies_the_right(attempt: str, choices: tuple[str, ...], right: frozenset[str], locale: str) -> bool:
    """Whether an attempt says of two choices that it is not the right one, and so claims the other."""
    denied = _DENIAL.fullmatch(spelled(attempt))
    if denied is None or len(set(map(bare, choices))) != 2:
        return False
    at = chosen_of(denied[1], choices, locale)
    return at is not None and choices[at] in right


def _read_alike(one: str, other: str) -> bool:
    """Whether two choices differ in capital letters or a full stop at the end only: their author's slip."""
    return tight(one).rstrip(".") == tight(other).rstrip(".")


def _among(accepted: tuple[str, ...], choices: tuple[str, ...]) -> frozenset[str]:
    """The choices that the key accepts: those written as it is, else those that differ in notation only."""
    found: set[str] = set()
    for answer in accepted:
        written = [choice for choice in choices if bare(choice) == bare(answer)]
        written = written or [choice for choice in choices if tight(choice) == tight(answer)]
        found.update(written or [choice for choice in choices if same_words(choice, answer)])
    return frozenset(found)
