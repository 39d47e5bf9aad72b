"""What a student claims, apart from what they list, copy, or conclude from a wrong reason. Pure.

A name belongs to an explanation and is none: "starch, wood, energy" names three uses of sugar and claims nothing.
"""

import re
from collections.abc import Iterator

from language.stems import stem
from tutor.explanations.ideas import VERBS, Place, Text

_RELATING = frozenset({
    "is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't", "it",
    "they", "them", "he", "she", "we", "you", "i", "its", "their", "there", "this", "that", "these", "those",
    "who", "which", "what", "how", "why", "where", "when", "while", "because", "since", "so", "if", "then",
    "therefore", "thus", "hence", "but", "though", "although", "however", "whereas", "until", "as", "than",
    "like", "in", "on", "at", "by", "with", "without", "from", "into", "onto", "out", "to", "for", "up", "off",
    "down", "away", "through", "during", "under", "over", "between", "not", "no", "never", "none", "nothing",
    "neither", "nor", "hardly", "only", "just", "more", "less", "fewer", "most", "least", "too", "enough",
    "can", "can't", "cannot", "could", "will", "would", "should", "must", "may", "might", "don't", "doesn't",
    "didn't", "won't", "couldn't", "wouldn't", "haven't", "hasn't", "cuz", "bc", "cause", "due", "all", "both",
    "same", "cant", "dont", "doesnt", "didnt", "isnt", "wont",
})  # fmt: skip
"""Words that say something of what is named: forms of "be", pronouns, prepositions, denials, comparisons."""

_NAMING = frozenset(["a", "an", "the", "and", "or", "of", "also", "plus", "some"])
_GOES_ON = frozenset(["and", "also", "plus"])
"""How a part begins that goes on with what was said before."""

_VERBS = frozenset(stem(word) for word in f"{' '.join(VERBS)} use need help work turn move stop start change".split())
_WORD = re.compile(r"[^\W_]+")
_WORDS_TO_A_VERB = 4
"""Words of a part without small words that one verb may join; in more of them it is a name among names."""

_RUN = 3
"""Words in a row that are taken over from a problem."""

_COPIED = 0.8
"""The share of a sentence from which it is the problem's and not the student's."""

_FEWEST_COPIED = 5
_SENTENCE = re.compile(r"[^.!?;\n]+")
_CONCLUDES = frozenset(["so", "therefore", "thus", "hence"])


def claims(text: Text, sentence: int) -> bool:
    """Whether a sentence says something of what it names: by a word that relates, or by a verb beside a noun."""
    parts: dict[int, list[str]] = {}
    for word in text.words:
        if word.sentence == sentence:
            parts.setdefault(word.clause, []).append(text.written(word).replace("\u2019", "'"))
    return any(map(_relates, parts.values()))


def _relates(words: list[str]) -> bool:
    if not _RELATING.isdisjoint(words) or words[0] in _GOES_ON:
        return True
    telling = [word for word in words if word not in _NAMING]
    verbs = sum(_may_be_a_verb(word, first=at == 0) for at, word in enumerate(telling))
    return len(telling) > 1 and len(telling) <= verbs * _WORDS_TO_A_VERB


def _may_be_a_verb(word: str, *, first: bool) -> bool:
    """Whether a word looks like one: "eats" behind a noun, "stored", "grow"."""
    third_person = not first and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return third_person or word.endswith("ed") or stem(word) in _VERBS


def without_copied(attempt: str, problem: str) -> str:
    """An attempt with blanks for the sentences that stand in the problem nearly word for word; places stay."""
    runs = set(_runs(_words(problem)))

    def own(sentence: re.Match[str]) -> str:
        words = _words(sentence.group())
        taken = {place for at, run in enumerate(_runs(words)) if run in runs for place in range(at, at + _RUN)}
        copied = len(words) >= _FEWEST_COPIED and len(taken) >= _COPIED * len(words)
        return " " * len(sentence.group()) if copied else sentence.group()

    return _SENTENCE.sub(own, attempt)


def concluded(text: Text, place: Place, reason: Place) -> bool:
    """Whether a find is what a sentence concludes from what it says before: "the soil fed it, so it grew"."""
    if text.words[reason.last].sentence != text.words[place.first].sentence:
        return False
    between = text.words[reason.last + 1 : place.first]
    return any(text.written(word) in _CONCLUDES for word in between)


def relating(word: str) -> bool:
    """Whether a word in lower case names nothing by itself."""
    return word in _RELATING or word in _NAMING


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(_RUN)), strict=False)
