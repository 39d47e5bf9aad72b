"""Multiple choice: the letter, the text or an equal value names a choice; the key says whether it is right."""

import re
from functools import lru_cache

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.slip import AuthoredSlip
from maths.equivalence import same
from maths.errors import MathsError
from maths.locales import locale_style
from maths.parse import parse
from maths.tokens import NumberStyle
from tutor.grading.words import normal_words, same_words

_LETTER = re.compile(
    r"^\W*(?:(?:it is|it's|i choose|i pick|i think|answer|option|choice|letter)\W+)*\(?([a-z])\)?\W*$",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"^\W*(?:option|choice|number|no\.?|#)\W*(\d{1,2})\W*$", re.IGNORECASE)


def judge_choice(attempt: str, key: AnswerKey, locale: str = "en") -> Assessment:
    """Judge which choice an attempt names; unreadable when it names none or several."""
    choices = key.choices or key.accepted
    chosen = chosen_of(attempt, choices, locale)
    if chosen is None:
        if any(same_words(attempt, accepted) for accepted in key.accepted):
            return Assessment("right", understood=attempt.strip(), for_teacher="Right.", span=(0, len(attempt)))
        return Assessment("unreadable", detail="That is none of the choices. Which one do you mean?",
                          for_teacher="Named none of the choices.", span=(0, len(attempt)), confidence=0.8,
                          unread="no_choice")  # fmt: skip
    text = choices[chosen]
    if any(same_words(text, accepted) for accepted in key.accepted):
        return Assessment("right", understood=text, for_teacher="Right.", span=(0, len(attempt)))
    known = next((slip for slip in key.slips if same_words(slip.answer, text)), None)
    name, reply = (AuthoredSlip(known.name), known.reply) if known is not None else (None, None)
    return Assessment("wrong", understood=text, kind=name, detail=reply, reply=reply, for_teacher=f"Chose: {text}",
                      span=(0, len(attempt)))  # fmt: skip


@lru_cache(maxsize=4096)
def chosen_of(attempt: str, choices: tuple[str, ...], locale: str = "en") -> int | None:
    """Index of the choice that an attempt names: by its text, an equal value, its letter or its number."""
    named = _named(attempt, choices, locale)
    if named is not None:
        return named
    lettered = re.match(r"^\W*([a-z])[).:]\s*(.+)$", attempt, re.IGNORECASE | re.ASCII | re.DOTALL)
    if lettered is None:
        inside = _inside(attempt, choices)
        return inside if inside is not None else _begun(attempt, choices)
    behind = _named(lettered.group(2), choices, locale)
    return behind if behind is not None else _inside(lettered.group(2), choices)


def _named(attempt: str, choices: tuple[str, ...], locale: str) -> int | None:
    texts = [at for at, choice in enumerate(choices) if same_words(attempt, choice)]
    if texts:
        return texts[0]
    letter, number = _LETTER.match(attempt), _NUMBER.match(attempt)
    if letter and ord(letter.group(1).lower()) - ord("a") < len(choices):
        return ord(letter.group(1).lower()) - ord("a")
    equal = _equal(attempt, choices, locale_style(locale))
    if len(equal) == 1:
        return equal[0]
    if number and 1 <= int(number.group(1)) <= len(choices):
        return int(number.group(1)) - 1
    return None


def _inside(attempt: str, choices: tuple[str, ...]) -> int | None:
    """The one choice whose words stand within the attempt."""
    words = normal_words(attempt)
    inside = [
        at
        for at, choice in enumerate(choices)
        if words and normal_words(choice) and f" {normal_words(choice)} " in f" {words} "
    ]
    return inside[0] if len(inside) == 1 else None


def _begun(attempt: str, choices: tuple[str, ...]) -> int | None:
    """The one choice that begins with the attempt's words: "do not reject" for "Do not reject $H_0$"."""
    words = normal_words(attempt)
    begun = [at for at, choice in enumerate(choices) if f"{normal_words(choice)} ".startswith(f"{words} ")]
    return begun[0] if len(begun) == 1 and re.search(r"[a-z]{3}", words) else None


def _equal(attempt: str, choices: tuple[str, ...], style: NumberStyle) -> list[int]:
    try:
        tree = parse(attempt, style)
    except MathsError:
        return []
    found = []
    for at, choice in enumerate(choices):
        try:
            if same(tree, parse(choice, style)):
                found.append(at)
        except MathsError:
            continue
    return found
