"""Choices told by what they are like: how the word begins, a picture, the words that only one has, its numbers."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tutor.guard.choice_leaks import read_out
from tutor.guard.digits_told import digits_told, opposites_told

_SHAPE = re.compile(
    r"\b(?:begins|starts|ends|beginning|starting|ending|rhymes|rhyming|spelled|spelt"
    r"|sounds)\b(?: \w+){0,2}? (?:like|with|in|as|just)\b"
    r"|\b(?:word|name|one|answer|choice|that) (?:that |which )?(?:begins|starts|ends|rhymes|sounds)\b"
    r"|\b(?:first|last|initial) letter\b|\b(?:longest|shortest|longer|shorter) (?:word|name|choice|one|answer)\b",
    re.IGNORECASE,
)
"""What speaks of the look or the sound of a word."""
_SUPPOSES = re.compile(
    r"\b(?:if|when|whenever|whether|suppose|unless|would|could|might|check|compare)\b", re.IGNORECASE
)
_OPPOSITE = re.compile(
    r"\b(?:opposite|contrary|reverse) (?:of|to) (?:what you|yours?|that)\b|\b(?:exactly|just"
    r"|quite) the (?:opposite|reverse|contrary)\b"
    r"|\b(?:the|quite) (?:opposite|reverse|contrary)\W*$"
    r"|\b(?:turn|flip|switch|reverse|swap) (?:it|yours|your (?:answer|choice|word|pick))\b"
    r"|\bthe other way (?:a)?round\b"
    r"|\b(?:take|pick|choose|tick|tr(?:y|ied)|want\w*|be|is|it's|leaves?|for|mark) (?:simply "
    r"|just )?the other (?:one|word|choice|option|answer|box)\b"
    r"|\b(?:take|pick|choose|tick|be|is|it's|leaves?) (?:simply |just )?the other(?= ?[.,;!]|$)",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"\b(?:only|just|but) (?:two|2)\b|\bof the (?:pair|two)\b"
    r"|\b(?:two|2) (?:\w+ )?(?:boxes|choices|options|answers|words|possibilities|ways)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|wrong|isn't|isn’t|never|out|gone|failed|doesn't|doesn’t|wasn't)\b", re.IGNORECASE)
_LEAST = 3
"""Letters of a word by which a choice is told from others."""
_TELLING = 2
"""Words of one choice alone that name it."""


class Described(NamedTuple):
    """A text's statements, the right and wrong choices, whether the wrong one of two was tried, and what is known."""

    statements: tuple[str, ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    tried: bool
    seen: str
    theirs: tuple[str, ...]


def describes_choice(told: Described) -> str | None:
    """The statement that describes the right choice, None when none does."""
    return next((found for way in (_of_two, _by_its_word, _by_its_words, _by_its_like, _by_its_numbers)
                 if (found := way(told))), None)  # fmt: skip


def _of_two(told: Described) -> str | None:
    """The other one of two, where the student has tried one."""
    if not told.tried:
        return None
    whole = " ".join(told.statements)
    if _TWO.search(whole) and _DENIES.search(whole):
        return next(one for one in told.statements if _TWO.search(one))
    return next((one for one in told.statements if _OPPOSITE.search(one)), None)


def _by_its_word(told: Described) -> str | None:
    return next(
        (one for one in told.statements if (found := _SHAPE.search(one)) and not _of_a_known_word(one, found, told)),
        None,
    )


def _of_a_known_word(statement: str, shape: re.Match[str], told: Described) -> bool:
    """Whether the shape is that of a word that the student has read: "photosynthesis begins with photo"."""
    before = re.findall(r"[a-z]{4,}", statement[: shape.start()].casefold())[-1:]
    return bool(before) and before[0] in told.seen and before[0] not in _words(" ".join(told.right))


def _by_its_words(told: Described) -> str | None:
    """Words that the right choice has and that no other has as many of."""
    for statement in told.statements:
        said = _words(statement) - _words(" ".join(told.theirs))
        if _SUPPOSES.search(statement):
            continue
        others = max((len(said & _words(choice)) for choice in told.wrong), default=0)
        for choice in told.right:
            own = said & _words(choice)
            if len(own) >= _TELLING and len(own) > others and own - _words(told.seen):
                return statement
    return None


def _by_its_like(told: Described) -> str | None:
    """A picture of the right choice, where none of the choices is named."""
    for statement in told.statements:
        said = f" {read_out(statement)} "
        named = {word for choice in (*told.right, *told.wrong) for word in _words(choice) if f" {word} " in said}
        if named or _SUPPOSES.search(statement):
            continue
        likes = [like for choice in told.right for like in _likes(choice)]
        if any(f" {like} " in said and like not in told.seen for like in likes):
            return statement
    return None


def _by_its_numbers(told: Described) -> str | None:
    """A number of the right choice told by its digits, or two that differ in their sign."""
    for statement in told.statements:
        for choice in told.right:
            if digits_told(statement, choice) or opposites_told(statement, choice):
                return statement
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z]+", read_out(text)) if len(word) >= _LEAST)


def _likes(choice: str) -> Iterator[str]:
    for word in read_out(choice).split():
        yield from _likenesses().get(word, ())


@cache
def _likenesses() -> Mapping[str, tuple[str, ...]]:
    read = tomllib.loads(files("tutor.guard").joinpath("likenesses.toml").read_text(encoding="utf-8"))
    return {word: tuple(likes) for word, likes in read.items()}
