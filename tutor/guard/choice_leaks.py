"""Choices given away: named, pointed at by letter or place, or left over when all the others are ruled out."""

import re
from functools import lru_cache
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.choice_label import label_of
from language.asked_of import asked_of, speaks_of
from language.questions import topics
from language.sentences import sentences as split
from tutor.grading.choice import judge_choice
from tutor.guard.candidates import candidates, spoken, stated
from tutor.guard.known_to_student import sentences

EVERYDAY_CHOICES = frozenset(
    {"yes", "no", "true", "false", "none", "all", "both", "neither", "always", "sometimes", "never"}
)
"""Choices that any sentence may hold; only an assertion names them."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
YES_NO = frozenset({"yes", "no", "true", "false"})
"""Choices that a reply may tell with its first word."""


class _Telling(NamedTuple):
    """What a text says of the choices: ``said`` in it, ``own`` what the student said, both as read aloud."""

    text: str
    key: AnswerKey
    said: str
    own: str
    seen: tuple[str, ...]
    given: tuple[str, ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]

    def newly_named(self, choices: tuple[str, ...]) -> list[str]:
        """Those of ``choices`` that the text names and the student has not."""
        return [choice for choice in choices if _stands(choice, self.said) and not _stands(choice, self.own)]

    def pointed_at(self, choice: str) -> str | None:
        """How the text points at a choice, None when it does not."""
        return _pointed_at(self.text, self.key.choices.index(choice), len(self.key.choices))


def _right_one_named(told: _Telling) -> str | None:
    named = told.newly_named(told.right)
    others = [choice for choice in told.wrong if read_out(choice) not in EVERYDAY_CHOICES]
    beside = told.said.replace(read_out(named[0]), " ") if named else ""
    return named[0] if named and not (others and all(_alluded(choice, beside, told) for choice in others)) else None


def _alluded(choice: str, said: str, told: _Telling) -> bool:
    """Whether a choice is named, or in a law the words that it has and no right one: "up if a > 0, down if a < 0"."""
    if _stands(choice, said):
        return True
    right = {word for one in told.right for word in read_out(one).split()}
    own = [word for word in read_out(choice).split() if word not in right]
    return " if " in told.said and bool(own) and all(f" {word} " in f" {said} " for word in own)


def _right_one_said_of(told: _Telling) -> str | None:
    """The right choice, named by the student too, in a statement with what the problem's question asks of it."""
    for choice in told.right:
        wanted = asked_of(told.given) - set(topics(choice))
        for sentence in sentences(told.text):
            stated = not sentence.rstrip().endswith("?") and _stands(choice, read_out(sentence))
            if stated and _stands(choice, told.own) and speaks_of(wanted, sentence):
                return choice
    return None


def _others_named(told: _Telling) -> str | None:
    excluded = [choice for choice in told.wrong if _stands(choice, told.said)]
    every = len(told.wrong) > 1 and len(excluded) == len(told.wrong) and bool(told.newly_named(told.wrong))
    return ", ".join(excluded) if every and not told.newly_named(told.right) else None


def _right_one_pointed_at(told: _Telling) -> str | None:
    return next((words for choice in told.right if (words := told.pointed_at(choice))), None)


def _others_pointed_at(told: _Telling) -> str | None:
    return "all but one" if len(told.wrong) > 1 and all(told.pointed_at(choice) for choice in told.wrong) else None


def _right_one_asserted(told: _Telling) -> str | None:
    answers = [*stated(told.text), *(candidate.words for candidate in candidates(told.text) if candidate.asserted)]
    return next((candidate for candidate in answers if is_right(candidate, told.key)), None)


def _right_one_lettered(told: _Telling) -> str | None:
    """The right choice's letter where a sentence names it alone, in quotation marks or as a capital.

    A letter that the problem or the student has is theirs: a point, an event, the choice that they made.
    """
    labels = {label_of(place) for place in range(len(told.key.choices))}
    right = {label_of(told.key.choices.index(choice)) for choice in told.right}
    known = {found.upper() for text in told.seen for found in _LONE.findall(text)}
    for sentence in sentences(_FORMULA.sub(" ", told.text)):
        quoted = [match for match in _QUOTED_LETTER.finditer(sentence) if match[1].upper() in labels]
        capitals = [match for match in _CAPITAL.finditer(sentence) if match[1] in labels]
        named = {match[1].upper() for match in (*quoted, *capitals)}
        if len(named) == 1 and named <= right - known:
            return str((*quoted, *capitals)[0].group())
    return None


def _right_one_alone(told: _Telling) -> str | None:
    """The right choice as the whole of a short statement: "The first."."""
    for sentence in split(told.text):
        short = len(sentence.split()) <= _FEW_WORDS and sentence.endswith((".", "!")) and _A_WORD.search(sentence)
        if short and sentence.casefold().strip(" .!") not in EVERYDAY_CHOICES and is_right(sentence, told.key):
            return sentence
    return None


_FEW_WORDS = 4
_A_WORD = re.compile(r"[A-Za-z]{3,}")
_FORMULA = re.compile(r"\$[^$]*\$")
_LONE = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{1,2}(?![A-Za-z])")
_QUOTED_LETTER = re.compile(r"[\"'‘’“”„«»`*_]([A-Za-z]{1,2})[\"'‘’“”«»`*_]")
_CAPITAL = re.compile(r"(?<![\w.,=+*/^(\\'’-])((?![AI]\b)[A-Z])(?![\w=+*/^()\\'’-]|\.\w)")
"""A capital that stands by itself: no article, no initial and no part of a formula."""


_WAYS_TO_TELL = (
    _right_one_lettered,
    _right_one_named,
    _right_one_said_of,
    _others_named,
    _right_one_pointed_at,
    _others_pointed_at,
    _right_one_asserted,
    _right_one_alone,
)


def names_choice(text: str, key: AnswerKey, theirs: tuple[str, ...], given: tuple[str, ...] = ()) -> str | None:
    """The words of ``text`` that tell the right choice, None when none do.

    ``theirs`` is what the student said, ``given`` what the problem says.
    """
    right = right_among(key.choices, key)
    wrong = tuple(choice for choice in key.choices if choice not in right)
    told = _Telling(text, key, read_out(text), read_out(" ".join(theirs)), (*theirs, *given), given, right, wrong)
    return next((words for way in _WAYS_TO_TELL if (words := way(told))), None)


@lru_cache(maxsize=512)
def right_among(choices: tuple[str, ...], key: AnswerKey) -> tuple[str, ...]:
    """The right ones of a key's choices: every draft and hint of its step is held against them."""
    return tuple(choice for choice in choices if is_right(choice, key))


def is_right(words: str, key: AnswerKey) -> bool:
    """Whether words name the right choice."""
    return bool(words.strip()) and judge_choice(words, key).outcome == "right"


def _pointed_at(text: str, index: int, count: int) -> str | None:
    """How a text points at a choice by its letter or its place in the list; None when it does not."""
    letter = label_of(index)
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
    return found.group() if found is not None else None


def _stands(choice: str, said: str) -> bool:
    words = read_out(choice)
    return words not in EVERYDAY_CHOICES and f" {words} " in f" {said} "


def read_out(text: str) -> str:
    """Words and signs as they are read aloud, whether in TeX or typed plainly."""
    return spoken(" ".join(sentences(text)))
