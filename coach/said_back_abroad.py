"""A student's own short clause said back in the second person, in German and Spanish: only forms that are sure.

>>> said_back_in("de", "hab das minus vergessen"), said_back_in("es", "me equivoqué con el signo")
('Du hast das Minus vergessen.', 'Te equivocaste con el signo.')

Verbs are turned that stand in ``said_back.TAG.toml``, in Spanish also the regular past; every other form in the first
person leaves the clause unsaid. English, where verbs hardly change, is in :mod:`coach.said_back`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from coach.languages import catalogue
from coach.words import capital, one_of, quotable
from domain.text import escape
from language.normal import normal
from language.sentences import sentences

LONGEST = 16
"""Words of a clause that is said back, at most."""

_LONGEST_NAME = 3
_TIMES = re.compile(r"\b((?:nächst|letzt|erst|zweit|dritt|dies|jed)e[nsm]?) mal\b", re.IGNORECASE)
"""What makes a noun of a word that is none elsewhere."""
_WORD = re.compile(r"[^\W_]+")
_PAST = (("qué", "caste"), ("gué", "gaste"), ("cé", "zaste"), ("é", "aste"), ("í", "iste"))
"""The regular past of the first person in Spanish, and of the second."""


def said_back_in(tag: str, answer: str) -> str:
    """The last clause of an answer that surely can be turned, as course text; empty where there is none."""
    if not quotable(answer) or re.search(_lists(tag)["unsure"], answer.casefold()):
        return ""
    turned = [clause for said in sentences(normal(answer)) if (clause := _turned(tag, said))]
    return escape(turned[-1]) if turned and quotable(turned[-1]) else ""


@cache
def _lists(tag: str) -> Mapping[str, Any]:
    held = dict(catalogue("said_back", tag))
    return {name: frozenset(one.split()) if name in _SETS else one for name, one in held.items()}


_SETS = frozenset({"opens", "closes", "dropped", "joins", "others", "nouns", "no_verbs", "of_it"})


def _turned(tag: str, sentence: str) -> str:
    lists = _lists(tag)
    words = _stripped(sentence.strip(" .,!;:"), lists)
    if not words or len(words) > LONGEST or not all(re.fullmatch(r"[\w'.,;:/%+\-*=^()]+", word) for word in words):
        return ""
    plain = [word.strip(",.;:()").casefold() for word in words]
    said = _german(words, plain, lists) if tag == "de" else _spanish(words, plain, lists)
    if said:
        clause = re.sub(
            rf"(?<=[^\W_]) (?=(?:{'|'.join(lists['commas'].split())}) )|(?<=glaubst) (?=es|das|die|der|du)",
            ", ",
            " ".join(said),
        )
        clause = _TIMES.sub(r"\1 Mal", clause)
        return capital(one_of(lists["frame"], sentence).replace("{clause}", clause))
    if len(words) <= _LONGEST_NAME and not set(plain) & {*lists["verbs"], lists["me"]} and "," not in sentence:
        named = " ".join(
            lists["words"].get(low, _noun(word, low, lists)) for word, low in zip(words, plain, strict=True)
        )
        return capital(lists["named"].replace("{clause}", named))
    return ""


def _stripped(sentence: str, lists: Mapping[str, Any]) -> Sequence[str]:
    words = [lists["spelling"].get(word.casefold(), word) for word in sentence.split()]
    words = " ".join(words).split()
    while words and words[0].strip(",.").casefold() in lists["opens"]:
        words = words[1:]
    while words and words[-1].strip(",.").casefold() in lists["closes"]:
        words = words[:-1]
    return words


def _german(words: Sequence[str], plain: Sequence[str], lists: Mapping[str, Any]) -> Sequence[str]:
    """The words turned; none where a verb is left of which it is not sure whose it is."""
    verbs, left = lists["verbs"], list(words)
    theirs = {at for at in range(len(plain)) if plain[at] in verbs and _beside_me(plain, at, lists)}
    if lists["me"] not in plain:
        if plain[0] in lists["dropped"]:
            theirs = {0}
        elif not any(word.startswith("mein") for word in plain) or set(plain) & (lists["dropped"] | {"bin", "mich"}):
            return ()
    for at, word in enumerate(plain):
        if at in theirs:
            left[at] = words[at].casefold().replace(word, verbs[word])
        elif word in verbs and not _of_another(plain, at, lists) and lists["me"] in plain:
            return ()
        else:
            left[at] = words[at].replace(
                words[at].strip(",.;:()"), lists["words"].get(word, _noun(words[at], word, lists))
            )
    if plain.count(lists["me"]) > len(theirs):
        return ()
    return ("du", *left) if lists["me"] not in plain and 0 in theirs else left


def _beside_me(plain: Sequence[str], at: int, lists: Mapping[str, Any]) -> bool:
    """Whether a verb has "ich" on one side, or ends a clause that a joining word and "ich" begin."""
    me = lists["me"]
    if me in plain[max(at - 1, 0) : at + 2]:
        return True
    ends = at + 1 == len(plain)
    return ends and any(one in lists["joins"] and two == me for one, two in pairwise(plain[:at]))


def _of_another(plain: Sequence[str], at: int, lists: Mapping[str, Any]) -> bool:
    return bool(set(plain[max(at - 1, 0) : at + 2]) & lists["others"])


def _noun(word: str, low: str, lists: Mapping[str, Any]) -> str:
    bare = word.strip(",.;:()")
    return bare.capitalize() if low in lists["nouns"] else bare


def _spanish(words: Sequence[str], plain: Sequence[str], lists: Mapping[str, Any]) -> Sequence[str]:
    """The words turned; none where nothing is the student's or a verb beside "me" or "y" is not known."""
    left = [_verb(word, lists) or lists["words"].get(word, "") for word in plain]
    theirs = any(_verb(word, lists) for word in plain)
    if not any(left) or (lists["me"] in plain and not theirs):
        return ()
    for (one, two), after in zip(pairwise(plain), left[1:], strict=True):
        unknown = not after and two not in lists["of_it"] and not two.endswith("ó")
        if (one == "me" and unknown and two not in ("lo", "la", "los", "las")) or (
            one in ("y", "pero") and two[-1] in "oéí" and unknown
        ):
            return ()
    return [
        word if not turned else word.casefold().replace(low, turned)
        for word, low, turned in zip(words, plain, left, strict=True)
    ]


def _verb(word: str, lists: Mapping[str, Any]) -> str:
    if word in lists["verbs"]:
        return str(lists["verbs"][word])
    if word in lists["no_verbs"] or len(word) < 4:
        return ""
    return next((word.removesuffix(one) + two for one, two in _PAST if word.endswith(one)), "")
