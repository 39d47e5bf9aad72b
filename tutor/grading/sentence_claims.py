"""Whether a sentence gives words as its answer, denies them, or says something of its own of them.

An answer in a sentence is claimed where the rest of its clause is the problem's own words or carries nothing. "Carbon
dioxide goes in through the roots" speaks of roots where leaves are asked about: what is meant is asked.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from language.because import BECAUSE
from language.spoken import small_words
from language.stems import stem
from tutor.grading.choice_sentence import asks, claim_of, denies, is_question, spelled, without_lead
from tutor.grading.words import signed_words
from tutor.reading.claims import names_another
from tutor.reading.vocabulary import CLAIMING, DIRECTIONS, EMPTY, NAMES_NOTHING, SAYS_LITTLE, TELLING

Standing = Literal["absent", "claimed", "unclear", "denied"]
"""How words stand in a message: not at all, as its answer, beside something of its own, or as what it is not."""

_CLAUSE = re.compile(
    rf"[,;:.!?()\n]+(?:\s+|$)|\s+[-–—]+\s+|\s+(?:so|but|while|whereas|then|{BECAUSE})\s+"
    r"|(?<!\bdo)(?<!\bdoes)(?<!\bdid)(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bcan)(?<!\bwill)\s+"
    r"(?=(?:and\s+)?not\s+(?!sure\b|certain\b|100\b))|(?<=[a-z])\s+(?=(?:its|it is|it's)\s)",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\b(?:(?:every|any)(?:thing|one)?|all(?: of them)?|the others?|not) but\b", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_DENIED = re.compile(
    r"^\W*(?:(?:and|or|it|its|it is|that is|they are|so|i think|i know|definitely|for sure|the answer is)\s+)*"
    r"(?:not|instead of|rather than|unlike)\s+(?:(?:the|a|an|in|by|through|from)\s+)*"
    r"(?!it\b|that\b|sure\b|so\b)[a-z]{3,}",
    re.IGNORECASE,
)
"""A clause that says of something that it is not the answer."""

_CARRY_NOTHING = (CLAIMING | EMPTY | NAMES_NOTHING | SAYS_LITTLE) - TELLING
_SAYS_IT_IS = re.compile(
    r"(?:^|\s)(?:(?:it|this|that|they|these|answer|one) (?:is|are|was|were|be)"
    r"|said|says|say|think|thinks|guess|pick|picked|choose|chose|call|called)$"
)
"""Words right before an answer that say of nothing in particular that it is so."""

_PLACES = frozenset({"from", "of", "in", "on", "at", "with"})
"""Words that tell more of the thing before them: "carbon dioxide from the air"."""

_SHORTEST = 3


class _Clause(NamedTuple):
    """A clause's words, and whether it denies what it names."""

    words: tuple[str, ...]
    denied: bool


def standing(message: str, answer: str, problem: str) -> Standing:
    """How an answer in words stands in a message; ``problem`` is the problem's text, empty where nothing is known.

    >>> ask = "What does a plant take in?"
    >>> standing("plants take in air", "Air", ask), standing("they breathe out air", "air", ask)
    ('claimed', 'unclear')
    >>> standing("air, not soil", "air", ask), standing("not air", "air", ask), standing("air or soil", "air", ask)
    ('claimed', 'denied', 'unclear')
    """
    named = signed_words(without_lead(spelled(answer)))
    holding = [clause for clause in _clauses(message, named) if _place(named, clause.words) is not None]
    if not named or not holding:
        return "absent"
    if all(clause.denied for clause in holding):
        return "denied"
    ways = {_of_clause(clause, named, problem) for clause in holding if not clause.denied}
    return "claimed" if "claimed" in ways else "unclear"


def bare_choice(message: str, choices: Sequence[str], problem: str = "") -> int | None:
    """The one choice that a clause of a message is, where its other clauses deny others or tell of something else.

    Where the ``problem`` is given, a clause that says of a choice what the problem asks is the choice too.

    >>> bare_choice("the median, one salary drags the mean up", ("Mean", "Median"))
    1
    >>> bare_choice("mean, median", ("Mean", "Median")), bare_choice("its not mean its mode", ("Mean", "Mode"))
    (None, 1)
    """
    if message.rstrip().endswith("?"):
        return None
    found: set[int] = set()
    for clause in _clauses(message, ()):
        if clause.denied:
            continue
        if denies(clause.words) or asks(clause.words):
            return None
        found |= {at for at, choice in enumerate(choices) if _is_only(clause, signed_words(spelled(choice)), problem)}
    return found.pop() if len(found) == 1 else None


def lists_others(message: str, answer: str) -> bool:
    """Whether another clause of a message is one thing alone, as in a list of guesses: "leaves, roots"."""
    named = signed_words(spelled(answer))
    for clause in _clauses(message, named):
        things = [word for word in clause.words if not _empty(word)]
        if not clause.denied and len(things) == 1 and _place(named, clause.words) is None:
            return True
    return False


def _is_only(clause: _Clause, named: tuple[str, ...], problem: str) -> bool:
    """Whether a clause is a choice in words and says nothing of its own beside it."""
    place = _place(named, clause.words)
    if place is None or not in_words(named):
        return False
    beside = {*clause.words[:place], *clause.words[place + len(named) :]}
    return all(map(_empty, beside)) or (bool(problem) and _of_clause(clause, named, problem) == "claimed")


def _empty(word: str) -> bool:
    """Whether a word carries nothing of an answer, as adverbs do: "definitly"."""
    return word in _CARRY_NOTHING or word.endswith("ly")


def in_words(named: Sequence[str]) -> bool:
    """Whether an answer is words alone, and more than a yes or a no."""
    telling = any(len(word) >= _SHORTEST for word in named)
    return telling and all(word.isalpha() for word in named) and not _EVERYDAY.issuperset(named)


_EVERYDAY = frozenset({"yes", "no", "true", "false", "none", "all"})


def _clauses(message: str, named: Sequence[str]) -> Iterator[_Clause]:
    text = _ALL_BUT.sub("except", claim_of(spelled(message)))
    for part in _CLAUSE.split(text):
        for piece in _parted(part, named):
            yield _Clause(signed_words(piece), _DENIED.match(piece) is not None)


def _parted(part: str, named: Sequence[str]) -> Sequence[str]:
    """A clause's halves around an "and", where each says something and not only names a thing."""
    halves = _AND.split(part)
    if len(halves) == 1 or "and" in named:
        return (part,)
    words = [signed_words(half) for half in halves]
    told = all(len(half) > (0 if _place(named, half) is None else len(named)) and len(half) > 1 for half in words)
    return halves if told else (part,)


def _place(named: Sequence[str], words: tuple[str, ...]) -> int | None:
    size = len(named)
    return next((at for at in range(len(words) - size + 1) if words[at : at + size] == tuple(named)), None) \
        if size else None  # fmt: skip


def _of_clause(clause: _Clause, named: Sequence[str], problem: str) -> Standing:
    place = _place(named, clause.words) or 0
    before, behind = clause.words[:place], clause.words[place + len(named) :]
    if "or" in (*before, *behind) or denies((*before, *behind)):
        return "unclear"
    own = frozenset(map(stem, signed_words(problem)))
    if _SAYS_IT_IS.search(" ".join(before)):
        before = ()
    if behind and _CARRY_NOTHING.issuperset(before) and behind[0] in _PLACES and behind[0] not in own:
        behind = ()
    beside = {*before, *behind}
    return "unclear" if _turned(beside, own) or not all(_traced(word, own) for word in beside) else "claimed"


def _traced(word: str, own: frozenset[str]) -> bool:
    return not word.isalpha() or _empty(word) or bool({stem(word), word.removesuffix("es")} & (own | _small()))


@cache
def _small() -> frozenset[str]:
    """The stems of the words that every English sentence is made of."""
    return frozenset(map(stem, small_words("en") - TELLING))


def _turned(beside: set[str], own: frozenset[str]) -> bool:
    """Whether a word says the opposite of one of the problem's: "gives out" where it asks what is taken in."""
    turned = any(
        two in beside and one in own and two not in own for pair in DIRECTIONS for one, two in (pair, pair[::-1])
    )
    return turned or names_another(sorted(beside), own, frozenset())


_POINTING = frozenset({"goe", "go", "side", "kind", "type", "look", "start", "part"})
"""Stems by which somebody points at a choice: "the one that goes west"."""


def described(message: str, choices: Sequence[str], problem: str) -> int | None:
    """The one choice that has all the telling words of a message: "they are different" for "No, they are different".

    A word that the problem has too tells nothing alone; what denies, asks or holds a number describes none.

    >>> described("they are different", ("Yes, the sides are equal", "No, the sides are different"), "Is Ravi right?")
    1
    """
    words = signed_words(claim_of(spelled(message)))
    if denies(words) or asks(words) or is_question(message) or not all(word.isalpha() for word in words):
        return None
    telling = {stem(word) for word in words if not _empty(word) and stem(word) not in _small() | _POINTING}
    own = frozenset(map(stem, signed_words(problem)))
    having = [at for at, choice in enumerate(choices) if telling <= set(map(stem, signed_words(spelled(choice))))]
    return having[0] if telling - own and len(having) == 1 else None
