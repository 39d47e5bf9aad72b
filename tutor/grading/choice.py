"""Multiple choice: the letter, the text or an equal value names a choice; the key says whether it is right."""

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.slip import AuthoredSlip
from domain.text import escape
from tutor.grading.choice_named import bare, chosen_of
from tutor.grading.choice_sentence import without_lead
from tutor.grading.units import measured_otherwise
from tutor.grading.words import same_words, tight


def judge_choice(attempt: str, key: AnswerKey, locale: str = "en") -> Assessment:
    """Judge which choice an attempt names; unreadable when it names none or several."""
    choices = key.choices or key.accepted
    chosen = chosen_of(attempt, choices, locale)
    span = (0, len(attempt))
    if chosen is None:
        if any(same_words(attempt, accepted) for accepted in key.accepted) and not _among(key.accepted, choices):
            return Assessment("right", understood=attempt.strip(), for_teacher="Right.", span=span)
        return Assessment("unreadable", detail="That is none of the choices. Which one do you mean?",
                          for_teacher="Named none of the choices.", span=span, confidence=0.8,
                          unread="no_choice")  # fmt: skip
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
