"""Choices given away: named, pointed at by letter or place, or left over when all the others are ruled out."""

import re

from domain.answer import AnswerKey
from tutor.grading.choice import judge_choice
from tutor.guard.candidates import candidates, spoken, stated
from tutor.guard.known_to_student import sentences

_EVERYDAY = frozenset({"yes", "no", "true", "false", "none", "all", "both", "neither", "always", "never"})
"""Choices that any sentence may hold; only an assertion names them."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
YES_NO = frozenset({"yes", "no", "true", "false"})
"""Choices that a reply may tell with its first word."""


def names_choice(text: str, key: AnswerKey, theirs: tuple[str, ...]) -> str:
    """The words of ``text`` that tell the right choice, empty when none do; ``theirs`` is what the student said."""
    said, own = _said(text), _said(" ".join(theirs))
    right = [choice for choice in key.choices if _right(choice, key)]
    wrong = [choice for choice in key.choices if choice not in right]
    named = [choice for choice in right if _stands(choice, said) and not _stands(choice, own)]
    if named and not all(_stands(choice, said) for choice in wrong):
        return named[0]
    excluded = [choice for choice in wrong if _stands(choice, said) and not _stands(choice, own)]
    if len(wrong) > 1 and not named and len(excluded) == len(wrong):
        return ", ".join(excluded)
    for choice in right:
        if pointed := _pointed_at(text, key.choices.index(choice), len(key.choices)):
            return pointed
    if len(wrong) > 1 and all(_pointed_at(text, key.choices.index(choice), len(key.choices)) for choice in wrong):
        return "all but one"
    answers = [*stated(text), *(candidate.words for candidate in candidates(text) if candidate.asserted)]
    return next((candidate for candidate in answers if _right(candidate, key)), "")


def _right(words: str, key: AnswerKey) -> bool:
    return bool(words.strip()) and judge_choice(words, key).outcome == "right"


def _pointed_at(text: str, index: int, count: int) -> str:
    """How a text points at a choice by its letter or its place in the list; empty when it does not."""
    letter = chr(ord("a") + index)
    places = [_ORDINALS[index]] if index < len(_ORDINALS) else []
    places += ["last", "final"] if index == count - 1 else []
    places += ["middle"] if count % 2 and index == count // 2 else []
    patterns = [
        rf"\b(?:option|choice|answer|letter|it'?s|is|pick|choose|mark|tick|circle)\W+{letter}\b(?!\s+[a-z])",
        rf"\b(?:choice|option|answer)\s+(?:number\s+)?{index + 1}\b",
        *(
            rf"\b{place}\s+(?:choice|option|answer|one on the list|of the (?:choices|options|answers))\b"
            for place in places
        ),
    ]
    found = next((match for pattern in patterns if (match := re.search(pattern, text, re.IGNORECASE))), None)
    return found.group() if found is not None else ""


def _stands(choice: str, said: str) -> bool:
    words = _said(choice)
    return words not in _EVERYDAY and f" {words} " in f" {said} "


def _said(text: str) -> str:
    """Words and signs as they are read aloud, whether in TeX or typed plainly."""
    return spoken(" ".join(sentences(text)))
