"""Keys in words told without being said: by their letters, their place in a text, a near spelling, or what they mean.

A draft may point into the problem and describe things in the problem's own words. What it may not bring in is a
description of the answer itself ("it is the gas that you breathe out"): that comes from no text the student has.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import NamedTuple

from language.number_words import small_numbers
from language.numbers import numbers
from language.sentences import sentences as split
from tutor.guard.known_to_student import content


class Worded(NamedTuple):
    """A text with the words that are right, those that are wrong (of a choice), and what the student has in sight."""

    text: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    given: tuple[str, ...]
    theirs: tuple[str, ...]
    sources: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """The sentences that are no questions."""
        return tuple(sentence for sentence in split(self.text) if not sentence.rstrip(' "”').endswith("?"))


def words_told(told: Worded) -> str:
    """The words that tell a key in words, the first way that finds some; empty when none does."""
    return next((words for way in _WAYS if (words := way(told))), "")


_LETTER = re.compile(r"(?<![\w'’$])[A-Zb-hj-z](?![\w'’])|[\"“'‘]([A-Za-z]{1,6})[-…]*[\"”'’]")
_ENDS = re.compile(
    r"\b(?:begins?|starts?|starting|beginning|ends?|ending|finish\w*)(?: \w+){0,2}? (?:with|in|on) (?:an? )?"
    r"[\"“'‘]?([a-z]{1,6})\b",
    re.IGNORECASE,
)
_MIDDLE = re.compile(r"[\"“'‘]([a-z]{1,6})[\"”'’] (?:in the middle|at the (?:end|start|front))", re.IGNORECASE)
_RHYMES = re.compile(r"\brhym\w+ with (?:the )?[\"“'‘]?([a-z]{3,})", re.IGNORECASE)
_ENOUGH = 0.6
"""The share of a word's letters that tell it."""
_SHORTEST = 3
"""Letters of a word that is told by its letters."""


def _spelled(told: Worded) -> str:
    """A word told by its letters, its beginning and its end, or a row of letters told in order."""
    said = "\n".join(told.statements)
    letters = [match.group(1) or match.group() for match in _LETTER.finditer(said)]
    pieces = [match.group(1) for way in (_ENDS, _MIDDLE, _RHYMES) for match in way.finditer(said)]
    for answer in told.right:
        word = re.sub(r"[^a-z]", "", answer.casefold())
        if _few_letters(word, letters, said):
            return said
        if answer.strip().isalpha() and any(_joined(word, _words_of_any_length(one)) for one in told.statements):
            return said
        if len(word) < _SHORTEST or word in re.sub(r"[^a-z]", "", " ".join((*told.given, *told.theirs)).casefold()):
            continue
        if len(letters) >= _SHORTEST and _in_order(word, [letter.casefold() for letter in letters]):
            return said
        fit = [piece.casefold() for piece in pieces if word.startswith(piece.casefold())
               or word.endswith(_tail(piece)) or f"{piece.casefold()}" in word]  # fmt: skip
        if len(fit) > 1 and (sum(map(len, dict.fromkeys(fit))) >= _ENOUGH * len(word) or _RHYMES.search(said)):
            return said
    return ""


def _few_letters(word: str, letters: list[str], said: str) -> bool:
    """Whether a word of two letters or three is told letter by letter, or as the beginning of another."""
    if not 1 < len(word) <= _SHORTEST:
        return False
    if len(letters) == len(word) and "".join(letters).casefold() == word and _BESIDE.search(said):
        return True
    begun = _FIRST_LETTERS.search(said)
    counted = small_numbers("en").get(begun[1].casefold(), 0) if begun is not None else 0
    return counted == len(word) and any(other.startswith(word) for other in _words(said))


_FIRST_LETTERS = re.compile(r"\bfirst (two|three) letters of\b", re.IGNORECASE)


_MOST_PIECES = 3
_LONGEST = 16
"""Words of a statement whose pieces are put together."""


def _words_of_any_length(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold())


def _joined(word: str, row: list[str]) -> bool:
    """Whether words of a statement, one after the other, make a word: "shake, then a spear, and an e"."""
    if len(word) <= _SHORTEST or len(row) > _LONGEST or word in row:
        return False
    for at, first in enumerate(row):
        rest = word.removeprefix(first) if word.startswith(first) and len(first) > 1 else word
        pieces = 1
        for piece in row[at + 1 :] if rest != word else ():
            if rest and rest.startswith(piece) and (len(piece) > 1 or piece == rest) and pieces < _MOST_PIECES:
                rest, pieces = rest.removeprefix(piece), pieces + 1
        if not rest and pieces > 1:
            return True
    return False


_LETTERS_ON = re.compile(
    r"\bletters? (?P<on>on|after|later|further|forward|ahead|behind|follow\w+)\b"
    r"|\bletters? (?P<back>back|before|earlier|in front)\b",
    re.IGNORECASE,
)


def _letter_shifted(told: Worded) -> str:
    """A letter told by another: "the letter after B", "two letters on from yours"."""
    wanted = {one.strip().casefold() for one in told.right if len(one.strip()) == 1 and one.strip().isalpha()}
    for statement in told.statements if wanted else ():
        found = _LETTERS_ON.search(statement)
        if found is None:
            continue
        named = _LETTER.findall(statement) and [one.group() for one in _LETTER.finditer(statement)]
        own = [said.strip() for said in told.theirs[-1:] if len(said.strip()) == 1]
        steps = {int(one.value) for one in numbers(statement) if one.value.denominator == 1} or {1}
        for letter in (*(named or ()), *own):
            for step in steps:
                if chr(ord(letter.casefold()[0]) + (step if found["on"] else -step)) in wanted:
                    return statement
    return ""


def _tail(word: str) -> str:
    """The last letters of a word, by which it rhymes."""
    return word.casefold()[-_SHORTEST:]


def _in_order(word: str, letters: list[str]) -> bool:
    """Whether the pieces hold a word's letters in its order: "N, then I, then L, and an E"."""
    row, at = "".join(letters), 0
    for letter in word:
        at = row.find(letter, at) + 1
        if not at:
            return False
    return len(row) <= len(word) * 2


_QUOTED = re.compile(r"[\"“]([^\"”]{2,60})[\"”]|(?<=\s)[‘']([^’']{2,60})[’'](?=[\s.,;:!]|$)")
_BESIDE = re.compile(
    r"\b(?:before|after|behind|with|between|next to|follow\w*|preced\w*|in front of|beside|start\w*|right at|word)\b",
    re.IGNORECASE,
)
_FAR = 3
"""Words of a passage between what is quoted of it and the answer beside."""


def _pointed_at(told: Worded) -> str:
    """A place in a text that the student has, where the answer stands word for word."""
    for statement in told.statements:
        if not _BESIDE.search(statement):
            continue
        quoted = [f" {_plain(match.group(1) or match.group(2))} " for match in _QUOTED.finditer(statement)]
        for passage in (f" {_plain(one)} " for one in (*told.given, *told.sources)):
            for answer in (f" {_plain(one)} " for one in told.right if _plain(one)):
                if any(_beside(passage, quote, answer) for quote in quoted):
                    return statement
    return ""


def _beside(passage: str, quote: str, answer: str) -> bool:
    at, found = passage.find(quote), [match.start() for match in re.finditer(f"(?={re.escape(answer)})", passage)]
    if at < 0 or answer in quote:
        return False
    return any(len(passage[min(at + len(quote), one + len(answer)) : max(at, one)].split()) <= _FAR for one in found)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


_ALIKE = 0.8
_LONG = 7
"""Letters of a word from which one that is much like it is the same word, misspelt or in another language."""


def _named_alike(told: Worded) -> str:
    """The word of a right answer in another spelling or language: "mitocondria", "Energie"."""
    seen = set(_words(" ".join((*told.given, *told.theirs, *told.wrong, *told.sources))))
    said = [word for word in dict.fromkeys(_words("\n".join(told.statements))) if len(word) >= _LONG - 1]
    for answer in told.right:
        for word in _words(answer):
            if len(word) < _LONG or word in seen:
                continue
            for other in said:
                if other not in seen and other[0] == word[0] and _much_like(other, word):
                    return other
    return ""


def _much_like(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= _SHORTEST and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text.casefold())


_NOTHING = frozenset({"none", "no solution", "no solutions", "undefined", "dne", "does not exist", "empty set", "∅"})
_NOTHING_SAID = re.compile(
    r"\b(?:no|not a single|not one|not any) (?:\w+ )?(?:numbers?|values?|solutions?|[a-z]|results?|answers?|points?)\b"
    r"(?! (?:\w+ )?(?:you|yet|left|given|but))"
    r"|\b(?:does not|doesn't|do not|don't|cannot|can't) exist\b|\bthere (?:is not|isn't|is none|are none|is no)\b"
    r"|\bnothing (?:works|fits|solves)\b|\bimpossible\b|\bwithout (?:a )?(?:solution|meaning)\b",
    re.IGNORECASE,
)


def _nothing(told: Worded) -> str:
    """That there is none, where that is the answer."""
    if not _NOTHING.intersection(_plain(one) for one in told.right):
        return ""
    return next((one for one in told.statements if _NOTHING_SAID.search(one) and not _SUPPOSES.search(one)), "")


_SUPPOSES = re.compile(r"\b(?:if|when|whenever|suppose|unless|whether|would|could|might|any)\b", re.IGNORECASE)
_ANSWER_IS = re.compile(
    r"^\W*(?:(?:yes|no|well|hint|so|and|but)\W+)?(?:it|the answer|the word|the right (?:one|word|answer|choice)"
    r"|what you (?:want|need|(?:are|'re) (?:looking|after)[^,.]{0,12})|the one you (?:want|need)"
    r"|the (?:missing|wanted) \w+)"
    r"(?: is|'s|’s| was| are| has)(?: (?:just|simply|exactly|really|called|also))*"
    r"(?= (?:the|an?|what|where|who|something|on|in|like)\b)"
    r"|^\W*(?:pick |choose |take |find )?(?:the|that) (?:one|thing|part|place|person|animal|stuff|kind)"
    r"(?: (?:in|on|at|for|to|by|from|with|through))? (?:that|which|who|whose|with|where|\w+ (?:use|need|want)s?|the)\b"
    r"|\b(?:call|calls|called) (?:it|this) the\b|\b(?:is|are) (?:exactly |just )?this \w+[.!]?$",
    re.IGNORECASE,
)
"""What says of the answer, without a name, what it is."""
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whose|where|what|when|of|as|like|people|you|we|our|your|they"
    r"|[a-z]+s? (?:need|use|burn|call)s?)\b",
    re.IGNORECASE,
)
"""What a description has: a clause, a likeness, whose it is."""


_THE_ONE = 6
"""Characters before which what is spoken of is only pointed at."""


def _described(told: Worded) -> str:
    """What the answer is, in words that no text of the student's has."""
    seen = content(" ".join((*told.given, *told.theirs, *told.wrong, *told.sources)))
    for at, statement in enumerate(told.statements):
        found = _ANSWER_IS.search(statement)
        if found is None or _SUPPOSES.search(statement) or not _RELATIVE.search(statement[found.start() + _THE_ONE :]):
            continue
        if statement[: found.end()].lstrip().casefold().startswith("it") and at:
            continue  # "it" may be what was spoken of before
        if content(statement[found.end() :]) - seen:
            return statement
    return ""


_WAYS: tuple[Callable[[Worded], str], ...] = (
    _spelled,
    _letter_shifted,
    _pointed_at,
    _named_alike,
    _nothing,
    _described,
)
