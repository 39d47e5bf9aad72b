"""Multiple choice: the letter, the text or an equal value names a choice; the key says whether it is right."""

import re
from collections.abc import Iterator

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.slip import AuthoredSlip
from domain.text import escape
from language.because import BECAUSE
from language.spoken import small_words
from tutor.grading.choice_as_said import by_names, stated
from tutor.grading.choice_named import bare, chosen_of
from tutor.grading.choice_of_intervals import of_intervals
from tutor.grading.choice_sentence import claim_of, denies, is_question, spelled, without_lead
from tutor.grading.choice_value import Compared, compared
from tutor.grading.sentence_claims import bare_choice, described, in_words, standing
from tutor.grading.units import measured_otherwise
from tutor.grading.words import same_words, signed_words, tight

_SO = re.compile(r"\s(?:so(?! that\b)|therefore|thus|hence)\s+|\s*(?:=>|->|→)\s*", re.IGNORECASE)
_OPENING = re.compile(r"\s*([A-Za-z][\w\s']*?[A-Za-z\d])\s*[,;.]\s+(\S.*)", re.DOTALL)
"""Words before a stop, and what is told behind it."""

_BY_PLACE = re.compile(
    r"\s*(?:(?:i think|i guess|i'd say|id say|i say|i pick|probably|prob|maybe|it'?s|is it|my answer is|so) )*"
    r"((?:the )?(?:first|second|third|fourth|fifth|last)(?: one| choice| option| answer)?"
    r"|(?:the )?(?:option |choice |letter )?[a-z](?: one)?)(?:,? (?:right|ok|yes|correct)\b)?"
    rf"(?:\s*[?,;.:–-]+\s*|\s+(?=(?:{BECAUSE}|as|for)\b))(\S+ \S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A choice named by its place or letter, and what is told behind it, which may speak of other things."""

_OF_IT = re.compile(r"\b(?:that|it|its|this|thats|one|wrong|incorrect|false|true|right)\b", re.IGNORECASE)
_TAKES_BACK = re.compile(r"\b(?:no|nope|nah|wait|actually|sorry|i mean|oops|nvm|or|maybe|idk|but)\b", re.IGNORECASE)


def judge_choice(attempt: str, key: AnswerKey, locale: str = "en", words: str = "") -> Assessment:
    """Judge which choice an attempt names or equals; ``words`` are the problem's own.

    Wrong too is an answer like the choices that is none of them. Unreadable is what names none or several, and what
    only denies one, also where two are all there are.
    """
    choices = key.choices or key.accepted
    span = (0, len(attempt))
    chosen, value = chosen_of(attempt, choices, locale), Compared()
    if chosen is None and not any(same_words(attempt, accepted) for accepted in key.accepted):
        value = compared(attempt, choices, words, locale)
        chosen = value.at
        if chosen is None and not value.other and not value.part_of:
            chosen = next((at for at in _in_other_words(attempt, choices, locale, words) if at is not None), None)
    if chosen is not None and not _claimed(attempt, choices[chosen], words):
        return Assessment("unreadable", understood=escape(attempt.strip()), span=span, confidence=0.6,
                          detail=f"I read “{escape(choices[chosen])}” in that. Is it your answer?",
                          for_teacher=f"Says something of its own of: {choices[chosen]}",
                          unread="not_claimed")  # fmt: skip
    if chosen is None:
        if any(same_words(attempt, accepted) for accepted in key.accepted) and not _among(key.accepted, choices):
            return Assessment("right", understood=attempt.strip(), for_teacher="Right.", span=span)
        if value.part_of:
            return _of_part(value.read, right=any(choices[at] in _among(key.accepted, choices) for at in value.part_of))
        if value.other:
            return Assessment("wrong", understood=value.read, span=span, confidence=0.9,
                              detail="It is none of the choices. In what does it differ from them?",
                              for_teacher="An answer like the choices, and none of them.")  # fmt: skip
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


def _of_part(read: str, *, right: bool) -> Assessment:
    """The judgement of one value of several that a choice has: on the way where the right one has it."""
    if right:
        return Assessment("partial", understood=read, kind="intermediate result",
                          for_teacher="One value of the right choice's.", confidence=0.9)  # fmt: skip
    return Assessment("wrong", understood=read, for_teacher="One value of a wrong choice's.", confidence=0.9)


def _in_other_words(attempt: str, choices: tuple[str, ...], locale: str, words: str) -> Iterator[int | None]:
    """The choice that each way to say one without its text names; each is asked only where those before name none."""
    yield stated(attempt, choices, words)
    yield of_intervals(attempt, choices)
    yield by_names(attempt, choices)
    yield bare_choice(attempt, choices, words)
    yield _of_a_part(attempt, choices, locale)
    yield described(attempt, choices, words)


def _claimed(attempt: str, choice: str, words: str) -> bool:
    """Whether a choice that stands in a sentence is given as its answer; any other way to name one claims it."""
    named = signed_words(spelled(choice))
    if not words or not in_words(named) or same_words(attempt, choice):
        return True
    if denies(named) and signed_words(claim_of(spelled(attempt))) == named:
        return True
    return standing(attempt, choice, words) in {"absent", "claimed"}


def _of_a_part(attempt: str, choices: tuple[str, ...], locale: str) -> int | None:
    """The choice that a message comes to at its end, or opens with and goes on to tell of: "so its the second one"."""
    if is_question(attempt):
        return None
    *way, end = _SO.split(attempt)
    if way:
        named = {chosen_of(part, choices, locale) for part in (*way, end)} - {None}
        return chosen_of(end, choices, locale) if len(named) == 1 else None
    labelled = _BY_PLACE.fullmatch(attempt)
    if labelled is not None and not _TAKES_BACK.search(labelled[2]) and chosen_of(labelled[2], choices, locale) is None:
        return chosen_of(labelled[1], choices, locale)
    opening = _OPENING.fullmatch(attempt)
    if (
        opening is None
        or _TAKES_BACK.search(opening[2])
        or _denied(opening[2])
        or chosen_of(opening[2], choices, locale) is not None
    ):
        return None
    first = chosen_of(opening[1], choices, locale)
    others = {word for at, choice in enumerate(choices) if at != first for word in signed_words(choice)}
    own = set(signed_words(opening[1])) | small_words("en")
    told = {word for word in signed_words(opening[2]) if word.isalpha()}
    return None if told & (others - own) else first


def _denied(behind: str) -> bool:
    """Whether what stands behind a choice denies it, or says of another that it is not it."""
    return denies(signed_words(behind)) and _OF_IT.search(behind) is not None


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
