"""A German clause of a student's turned to "du": verbs by their rules, "ich" left out, nouns with their capital.

>>> turned("hab mir die zeile nochmal vorgelesen weil ich das minus übersehen hatte").text
'Du hast dir die Zeile nochmal vorgelesen, weil du das Minus übersehen hattest'
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from coach.languages import catalogue
from coach.turning import COMMA, Turned, stripped, tokens
from coach.words import capital

_FINITE = frozenset(
    """
    ist sind war hat haben hatte hatten muss müssen kann können soll sollen geht ging wurde wird
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_OURS = frozenset({"hatten", "haben", "waren", "mussten", "konnten", "wollten", "sollten"})
_ABOUT_ME = frozenset(
    {"kurz", "auf", "beim", "weg", "draußen", "krank", "müde", "duschen", "essen", "abgelenkt", "verwirrt", "nervös"}
)
"""How a clause begins that left "wir" out; what tells of "war" that "ich" is left out."""

_ME = {"ich": "du", "wir": "ihr"}
_SHORTEST_COMPOUND = 4
_MADE_OF = re.compile(r".{3,}(?:ung|heit|keit|schaft|tion|tät|nis|chen)(?:en|s)?$")
"""Endings of nouns alone."""

_PARTICIPLE = re.compile(
    r"(?:ge|[a-zäöü]{2,4}ge)\w{2,}(?:t|en|n)$|(?:ver|be|er|ent|zer|über|unter|wieder)\w{2,}(?:t|en)$|\w{3,}iert$"
)
_MOVED = re.compile(r"(?:gegangen|gekommen|geblieben|eingeschlafen|aufgestanden|gelaufen|gefahren|gewesen|geworden)$")
_INFINITIVE = re.compile(r"\w{2,}(?:en|ern|eln|tun)$")
_DETERMINER = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|(?:k|m|d|s)?ein(?:e[nmrs]?)?"
    r"|jede[nmrs]?|diese[nmrs]?|beim|im|am|zum|zur|vom|ins|ans)$"
)
_ADJECTIVE = re.compile(r"\w{3,}(?:e[nmrs]?)$")
_QUALITY = re.compile(r"\w+(?:ig|lich|isch|bar|los|voll|sam)$")
_TIMES = re.compile(r"\b((?:nächst|letzt|erst|zweit|dritt|dies|jed)e[nsm]?) mal\b")
_SOFT = re.compile(r"(?:[td]|chn|[^aeiouäöülrhmn][mn])$")
"""A stem after which "e" stands before the ending: "arbeitest", "rechnest"."""


class _Clause(NamedTuple):
    """The words of one clause, after a comma where ``comma``, behind words that ``join`` it to the one before."""

    comma: bool
    join: tuple[str, ...]
    words: tuple[str, ...]


@cache
def _lists() -> Mapping[str, Any]:
    held = dict(catalogue("said_back", "de"))
    sets = (
        "opens",
        "closes",
        "dropped",
        "joins",
        "coordinates",
        "small",
        "subjects",
        "nouns",
        "others",
        "noise",
        "strict",
        "regular",
    )
    return {name: frozenset(one.split()) if name in sets else one for name, one in held.items()}


def turned(sentence: str, *, ahead: bool = False) -> Turned | None:
    """A sentence to "du"; None where a form in it is not sure.

    ``ahead`` says that the question was what will be done: then verbs that only name something are theirs.
    """
    words = _words(sentence)
    found: list[str] = []
    mine = under = False
    hangs = words[:1] in (["dass"], ["wie"], ["warum"], ["wenn"])
    for clause in _clauses(words):
        said, mine, under = _clause(clause, mine, under, first=not found, ahead=ahead)
        hangs = hangs and under
        if said is None:
            return None
        comma = found and (clause.comma or set(clause.join) & (_lists()["joins"] | {"aber", "sondern"}))
        found += [f"{found.pop()},"] if comma else []
        found += said
    if not found:
        return None
    verb = (
        found[0] in ("du", "ihr")
        or words[0] in _lists()["joins"] | {"wie", "warum"}
        or any(_known_verb(word) or _of_it(word) or word in _FINITE | {*_ME} for word in words)
    )
    return Turned(capital(_TIMES.sub(r"\1 Mal", " ".join(found))), verb, hangs)


def _words(sentence: str) -> list[str]:
    """The words in small letters, each comma one; written out, without what only opens, closes or fills."""
    lists = _lists()
    found = [part for one in tokens(sentence, lists) for part in _with_es(one)]
    found = stripped(["eine" if one == "ne" and at else one for at, one in enumerate(found)], lists)
    if found[:1] == ["nichts"] and found[1:2] and found[1] in ("es", "ich", "war", ","):
        found = stripped(found[1:], lists)
    if found[:1] == ["das"] and found[1:2] and found[1] in ("man", "ich", "es", "wir", "er"):
        found = ["dass", *found[1:]]
    return found


def _with_es(word: str) -> tuple[str, ...]:
    """A verb and the "es" that is written on to it: "versuchs" is "versuch es"."""
    verb = word.removesuffix("'s").removesuffix("s")
    joined = verb != word and _known_verb(verb) and not _known_verb(word) and word not in ("lass", "iss", "muss")
    return (verb, "es") if joined else (word,)


def _clauses(words: Sequence[str]) -> Iterator[_Clause]:
    lists = _lists()
    comma, join, body = False, list[str](), list[str]()
    for at, word in enumerate(words):
        ahead = words[at + 1] if at + 1 < len(words) else ""
        asks = word in ("was", "wie", "wo", "warum", "wann", "als", "bis", "die", "der", "das") and (
            ahead in _ME or (ahead in lists["subjects"] and word not in ("die", "der", "das", "als"))
        )
        joins = word in lists["joins"] | lists["coordinates"] or asks
        anew = len(body) > 1 and not joins and _begins_anew(word, ahead, body)
        if (word in COMMA or joins or anew) and body:
            yield _Clause(comma, tuple(join), tuple(body))
            comma, join, body = word in COMMA or anew or asks, [], []
        if joins and not body:
            join.append(word)
        elif word not in COMMA:
            body.append(word)
    if body:
        yield _Clause(comma, tuple(join), tuple(body))


def _begins_anew(word: str, ahead: str, body: Sequence[str]) -> bool:
    """Whether a main clause begins that no comma parts: "ich dachte man muss", "wenn ich hänge frag ich"."""
    if word in ("ich", "wir", "man", "es", "er", "da", "dann"):
        there = ahead in _FINITE or (word == "dann" and _known_verb(ahead)) or (word == "ich" and _known_verb(ahead))
        return there and ("ich" in body or not _known_verb(body[-1])) if word == "ich" else there
    return ahead in _ME and bool({*_ME} & {*body}) and _known_verb(word)


def _clause(
    clause: _Clause, mine: bool, under: bool, *, first: bool, ahead: bool
) -> tuple[list[str] | None, bool, bool]:
    """The words of a clause turned, None where that is not sure; whether its subject is theirs, its verb at the end."""
    lists, body = _lists(), clause.words
    under = bool(set(clause.join) - lists["coordinates"]) or (under and bool(clause.join) and not {*_ME} & {*body})
    join = list(clause.join)
    me = next((one for one in _ME if one in body), "")
    if me:
        at = _verb_at(body, body.index(me), under)
        if at is None or (form := _turn(body[at], me)) == "":
            return None, True, under
        said = [*_in_place(body[:at]), form, *_in_place(body[at + 1 :])]
        if first and at == 0 and not join:
            said = ["das", *said]
        return [*join, *said], True, under
    last = body[-1]
    if under and mine and last in lists["verbs"] and not lists["subjects"] & {*body}:
        return [*join, *_in_place(body[:-1]), lists["verbs"][last]], True, True
    begins = body[0] in lists["dropped"] or (mine and bool(clause.join) and _known_verb(body[0]))
    if begins and not (body[0] not in lists["strict"] and len(body) > 1 and body[1] in lists["others"]):
        rest = [_turn(body[0], "ich"), *_in_place(body[1:])]
        return [*join, *([] if mine and not first else ["du"]), *rest], True, False
    if set(body) & lists["strict"]:
        return None, mine, under
    if first and body[0] == "war" and _ABOUT_ME & {*body[1:3]}:
        return [*join, "du", "warst", *_in_place(body[1:])], True, under
    if first and body[0] in _OURS:
        return [*join, "ihr", _turn(body[0], "wir"), *_in_place(body[1:])], True, under
    if first and body[0] in ("war", "ist", "ging", "geht", "klappt", "wurde", "hat") and body[1:2] != ("es",):
        begun = [] if body[1:2] and body[1] in lists["subjects"] else ["es"]
        return [*join, *begun, *_in_place(body)], False, under
    verb = any(_known_verb(word) for word in body) or bool({*body} & {"man", "es", "er", "ist", "sind", "hat", "war"})
    if first and not verb and (len(body) > 1 or ahead):
        if _PARTICIPLE.match(last):
            return ["du", "bist" if _MOVED.search(last) else "hast", *_in_place(body)], True, False
        if ahead and _INFINITIVE.match(last) and last not in lists["nouns"] and not _MADE_OF.match(last):
            return ["du", "willst", *_in_place(body)], True, False
    return [*join, *_in_place(body)], mine and not verb, under


def _verb_at(body: Sequence[str], me: int, under: bool) -> int | None:
    """Where the verb of "ich" stands."""
    if under:
        end = len(body) - 1
        if me and _known_verb(body[me - 1]):
            return me - 1
        if end > me and not _noun(body, end) and (_known_verb(body[end]) or body[end].endswith("e")):
            return end
        known = [at for at in range(me + 1, len(body)) if body[at] in _lists()["verbs"]]
        if len(known) == 1:
            return known[0]
        return end if end > me and _may_be_verb(body[end]) else None
    beside = [at for at in (me - 1, me + 1) if 0 <= at < len(body)]
    known = [at for at in beside if _known_verb(body[at])]
    return next(iter([*known, *(at for at in reversed(beside) if _may_be_verb(body[at]))]), None)


def _known_verb(word: str) -> bool:
    lists = _lists()
    return (
        word in lists["verbs"]
        or word.removesuffix("e") in lists["strong"]
        or word.removesuffix("e") in lists["regular"]
    )


def _of_it(word: str) -> bool:
    """Whether a word is a known verb of somebody else's: "kommt", "arbeitet"."""
    lists = _lists()
    others = {f"{form[:-2]}t" for form in lists["strong"].values()}
    return word in others or (word.endswith("t") and {word[:-1], word.removesuffix("et")} & lists["regular"] != set())


def _may_be_verb(word: str) -> bool:
    lists = _lists()
    usual = word in lists["small"] or word in lists["nouns"] or word in lists["subjects"] or bool(_MADE_OF.match(word))
    return word.isalpha() and not usual and not _PARTICIPLE.match(word)


def _turn(word: str, me: str) -> str:
    """A verb of "ich" for "du", of "wir" for "ihr"; empty where it is none."""
    lists = _lists()
    if me == "wir":
        known = {"sind": "seid", "haben": "habt", "waren": "wart", "wollen": "wollt"}
        stem = word.removesuffix("en")
        return known.get(word, f"{stem}{'et' if _SOFT.search(stem) else 't'}" if stem != word else "")
    if word in lists["verbs"]:
        return str(lists["verbs"][word])
    if len(word) > 3 and word.endswith("te"):
        return f"{word}st"
    stem = word[:-2] + "el" if re.search(r"[^aeiouäöü]le$", word) else word.removesuffix("e")
    for before in (
        "",
        "ver",
        "be",
        "er",
        "ent",
        "zer",
        "über",
        "unter",
        "wieder",
        "weiter",
        "auf",
        "an",
        "aus",
        "nach",
    ):
        if stem.startswith(before) and stem.removeprefix(before) in lists["strong"]:
            return before + str(lists["strong"][stem.removeprefix(before)])
    if stem[-1:] in "sßzx":
        return f"{stem}t"
    return f"{stem}est" if _SOFT.search(stem) else f"{stem}st"


def _in_place(words: Sequence[str]) -> list[str]:
    """Words that are no verb of theirs, turned where they name the student, nouns with their capital."""
    lists = _lists()
    own = {**_ME, **lists["words"]}
    if words and words[-1] == "meinen":
        return [*_in_place(words[:-1]), "meinen"]
    return [own.get(word) or (word.capitalize() if _noun(words, at) else word) for at, word in enumerate(words)]


def _noun(words: Sequence[str], at: int) -> bool:
    lists, word = _lists(), words[at]
    before = words[at - 1] if at else ""
    determined = bool(
        _DETERMINER.match(before) or before.isdigit() or before in ("viele", "zwei", "drei", "vier", "paar")
    )
    if word in ("minus", "plus", "weg"):
        return bool(_DETERMINER.match(before)) or before in ("vor", "mit")
    if before in ("nichts", "etwas", "was") and re.fullmatch(r"\w{4,}(?:es|em)", word):
        return True
    if word in lists["nouns"]:
        named_too = word.removesuffix("n").removesuffix("e") in lists["regular"] and word.endswith("n")
        return determined or not named_too or (before not in lists["nouns"] and bool(_ADJECTIVE.match(before)))
    if not word.isalpha() or word in lists["small"] or word in lists["subjects"] or _known_verb(word):
        return False
    if word.endswith("n") and word[:-1] in lists["nouns"]:
        return True
    if _MADE_OF.match(word) and not _PARTICIPLE.match(word):
        return True
    compound = any(
        len(one) >= _SHORTEST_COMPOUND and word.endswith(one) and len(word) > len(one) + 2 for one in lists["nouns"]
    )
    if compound:
        return True
    after = words[at + 1] if at + 1 < len(words) else ""
    quality = _ADJECTIVE.match(word) or _QUALITY.match(word)
    of = _DETERMINER.match(before) and before not in ("das", "es") and not quality
    ends = not after or after in lists["small"] or _PARTICIPLE.match(after) or _known_verb(after)
    return bool(of and ends)


def things(sentence: str) -> list[str]:
    """What a sentence names in a form that stands after "um": "den Tipp", "die zweite Klammer"."""
    words = _words(sentence)
    named = _in_place(words)
    found = []
    for at, word in enumerate(words):
        if word not in ("die", "das", "den", "einen", "eine", "meine", "meinen", "ein"):
            continue
        before = words[at - 1] if at else ""
        ends = at + 1 if words[at + 1 : at + 2] and words[at + 1] in _lists()["nouns"] else at + 2
        if ends < len(words) and words[ends] in _lists()["nouns"] and before not in ("in", "an", "auf", "bei", "mit"):
            found.append(" ".join(named[at : ends + 1]))
    return found
