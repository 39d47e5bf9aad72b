"""Explanations judged by the ideas in them: each expectation is covered, contradicted or missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.answer import AnswerKey, Expectation
from domain.attempt import Assessment

_WORD = re.compile(r"[a-z0-9₂²]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r"[.!?;\n]+|,? but | instead of | rather than ")
_NEGATIONS = frozenset("not no never none nothing neither nor cannot without isn't aren't doesn't don't didn't can't won't wasn't".split())
_SUFFIXES = ("ations", "ation", "ingly", "ing", "edly", "ed", "es", "ies", "ly", "s", "e", "y")
_REACH = 5
"""How many words before an idea a negation still turns it."""


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    start: int
    end: int
    sentence: int


def stem(word: str) -> str:
    """A word without its ending, so that "produces", "produced" and "producing" meet."""
    word = word.removesuffix("'s").replace("'", "")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _words(text: str) -> list[_Word]:
    lowered = text.lower().replace("’", "'")
    ends = [match.start() for match in _SENTENCE_END.finditer(lowered)]
    found = []
    for match in _WORD.finditer(lowered):
        sentence = sum(end <= match.start() for end in ends)
        found.append(_Word(_kept(match.group()), match.start(), match.end(), sentence))
    return found


def _kept(word: str) -> str:
    return word if word in _NEGATIONS else stem(word)


def judge_explanation(attempt: str, key: AnswerKey) -> Assessment:
    """Right when every expectation is covered and none contradicted, partial when some are."""
    words = _words(attempt)
    covered: list[str] = []
    contradicted: list[str] = []
    missing: list[str] = []
    span: tuple[int, int] | None = None
    for expectation in key.expectations:
        against = _contradiction(words, expectation)
        place = _covered(words, expectation)
        if against is not None:
            contradicted.append(expectation.id)
            span = against
        elif place is not None:
            covered.append(expectation.id)
            span = span or place
        else:
            missing.append(expectation.id)
    outcome = "wrong"
    if not contradicted and not missing and covered:
        outcome = "right"
    elif covered and not contradicted:
        outcome = "partial"
    elif covered:
        outcome = "partial"
    return Assessment(outcome, understood=attempt.strip(), span=span, covered=tuple(covered),  # type: ignore[arg-type]
                      contradicted=tuple(contradicted), missing=tuple(missing), confidence=0.7)  # fmt: skip


def _covered(words: Sequence[_Word], expectation: Expectation) -> tuple[int, int] | None:
    places = []
    for group in expectation.ideas:
        place = next((found for wording in group for found in _find(words, wording) if not _negated(words, found)), None)
        if place is None:
            return None
        places.append(place)
    if not places:
        return None
    return words[min(start for start, _ in places)].start, words[max(end for _, end in places)].end


def _contradiction(words: Sequence[_Word], expectation: Expectation) -> tuple[int, int] | None:
    for wording in expectation.contradictions:
        for start, end in _find(words, wording):
            if not _negated(words, (start, end)):
                return words[start].start, words[end].end
    return None


def _find(words: Sequence[_Word], wording: str) -> list[tuple[int, int]]:
    """Places (first and last word) where all words of a wording stand close together, in any order."""
    wanted = [_kept(match.group()) for match in _WORD.finditer(wording.lower())]
    if not wanted:
        return []
    places = []
    reach = len(wanted) + 3
    for at, word in enumerate(words):
        if word.stem not in wanted:
            continue
        window = [other for other in range(at, min(at + reach, len(words))) if words[other].sentence == word.sentence]
        rest = list(wanted)
        last = at
        for other in window:
            if words[other].stem in rest:
                rest.remove(words[other].stem)
                last = other
        if not rest:
            places.append((at, last))
    return places


def _negated(words: Sequence[_Word], place: tuple[int, int]) -> bool:
    start, end = place
    inside = {word.stem for word in words[start : end + 1]}
    before = [word for word in words[max(0, start - _REACH) : start] if word.sentence == words[start].sentence]
    return bool(_NEGATIONS & ({word.stem for word in before} | inside)) and not False
