"""A student's own telling clause, said back in the second person as a plain statement, in English.

A simple reflection of reflective listening (Rogers, 1951; Miller and Rollnick, 2013): it adds nothing and asks nothing.
What cannot be turned with certainty is not said back.

>>> said_back("i put it off till 10 cuz the snack came first lol")
'So you put it off till 10 because the snack came first.'
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple
from unicodedata import category

from coach.languages import catalogue
from coach.phrases import phrases
from coach.words import capital, one_of, quotable
from domain.text import escape
from language.chat_spelling import spelled_out
from language.normal import normal
from language.sentences import sentences

LONGEST = 29
"""Words of a clause that is said back, at most."""

_LONGEST_FRAGMENT = 16
_LONGEST_NAME = 3
_LONGEST_NAMED = 20
_SHORT_NAMED = 6
_LONGEST_TWO = 28
_LEAD = 6
_SUBJECTS_OF_TWO = 2
_SHORTEST_TELLING = 2
"""Words that carry something from which on a clause is preferred to the ones before it."""

_YOU = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i'm": "you're", "i've": "you've",
    "i'd": "you'd", "i'll": "you'll", "am": "are", "we": "you", "us": "you", "our": "your", "ours": "yours",
    "ourselves": "yourselves", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll",
}  # fmt: skip
_SUBJECT_NOW = frozenset({"you", *(one for one in _YOU.values() if one.startswith("you'"))})
_WERE = {"was": "were", "wasn't": "weren't"}
_FIRST = frozenset({"i", "i'm", "i've", "i'd", "i'll", "we", "we're", "we've", "we'd", "we'll"})
_OTHER_SUBJECTS = frozenset({"it", "it's", "he", "she", "they", "that", "this", "which", "who", "there", "what"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BROKEN = re.compile(
    r"\b(?:i|me|my|am|i'm|myself)\b"
    r"|\byou not\b|\bwhat mean\b|\byou(?:r|'re)? (?:you|was|am|is|has|does)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,;:]\s+|\s+-+\s+|\s+(?=(?:and|but|so|because|then)\s)")
_SAYING = re.compile(r"\b(told|said to|reminded|asked) you you\b")
_NOW = re.compile(r"^(?!(?:it|there|that|your)\b)(?:\w+ ){1,6}(?:is|are|isn't|aren't|'s)\b|^math\w*\b")
_NAMED = re.compile(r"(?<=[^.!?\s])\s+(?!I\b)((?=\w*[A-Z])(?!(?:NOT|AND|THE|BUT|SO|ALL)\b)[A-Za-z]+)\b")
_CAPITAL_A = re.compile(r"(?<=[a-z\d]) A\b")
"""A word with a capital inside a sentence; a capital that would be lost, as of a unit."""

_POINTING = frozenset(
    {"it", "it's", "that", "that's", "he", "he's", "she", "she's", "they", "they're", "this", "there"}
)
_NAMED_ONLY = "so:"
"""What stands before words that are no clause about anybody and are named as they are."""

_UNSURE_OF = r"(?<=know )(?:if|whether|how|what|why|where|when|which|who)\b"
"""What follows "i don't know" where that is no aside."""

_DENIES = frozenset({"didn't", "don't", "doesn't", "couldn't", "can't", "wouldn't", "not"})
_THAT = re.compile(r"^that (?=(?:it|i|you|he|she|we|they|when|if|my)\b)")
"""What makes of a clause the answer to "what did you notice"; without it the clause stands by itself."""

_ASKS = re.compile(r"(?:why|how|what|when|where|who|which|whose|whats|hows)\b")
_FILLER_LIKE = re.compile(
    r"(?:(?<=for )|(?<=got )|(?<=had )|(?<=took )|(?<=after ))like (?=\d)"
    r"|\blike (?=(?:so|super|really|not|half|all|every)\b)"
)


_MORE_SETS = ("adverbs", "states", "present", "bare", "its_own", "of_it", "leading", "light", "loose")


class _Lists(NamedTuple):
    """``said_back.toml``, its words as sets."""

    words: Mapping[str, frozenset[str]]
    opens: tuple[str, ...]
    shrugs: tuple[str, ...]
    closes: tuple[str, ...]
    empty: re.Pattern[str]
    small: re.Pattern[str]
    unsure: re.Pattern[str]
    spelling: Mapping[str, str]
    proper: Mapping[str, str]


@cache
def _lists() -> _Lists:
    held: Mapping[str, Any] = catalogue("said_back")
    named = ("noise", "subjects", "determiners", "prepositions", "auxiliaries", "past", "dropped_no_subject")
    opens, shrugs, closes = (tuple(sorted(held[name], key=len, reverse=True)) for name in ("opens", "shrugs", "closes"))
    return _Lists(
        {name: frozenset(held[name].split()) for name in (*named, *_MORE_SETS)},
        opens,
        shrugs,
        closes,
        re.compile(held["empty"]),
        re.compile(held["small"]),
        re.compile("|".join(f"(?:{one})" for one in held["unsure"])),
        held["spelling"],
        held["proper"],
    )


def said_back(answer: str, *, of_a_plan: bool = False, named: bool = True) -> str:
    """The last telling clause of an answer as a statement about "you", as course text; empty where none surely is.

    ``of_a_plan`` says that the question was what they will do: then bare verbs ("look at my notes") are theirs. Without
    ``named`` only whole clauses are said back, and no words that merely name something.
    """
    if (
        answer.rstrip().endswith("?")
        or _CAPITAL_A.search(answer)
        or _lists().small.search(_plain(answer))
        or not quotable(answer)
    ):
        return ""
    found = _telling(answer, of_a_plan)
    if found is None or (not named and _is_fragment(found.turned)):
        return ""
    before = _sentence_before(answer, found, of_a_plan)
    said = f"{_framed(before, answer)} {capital(found.turned)}." if before else _framed(found.turned, answer)
    return escape(_cased(said, answer)) if quotable(said) else ""


def telling(answer: str) -> str:
    """The clause that :func:`said_back` would take, in plain spelling and small letters; empty where there is none."""
    found = _telling(answer, of_a_plan=False)
    return found.plain if found is not None else ""


class _Clause(NamedTuple):
    plain: str
    turned: str


def _sentence_before(answer: str, found: _Clause, of_a_plan: bool) -> str:
    """The sentence before the one that is said back, turned, where both are short and whole; else empty."""
    said = [_plain(one) for one in sentences(_unmarked(answer))]
    at = said.index(found.plain) if found.plain in said else 0
    before = _turned(said[at - 1], of_a_plan) if at and "?" not in said[at - 1] else ""
    fragment = not before or _is_fragment(before) or _is_fragment(found.turned)
    long = len(before.split()) + len(found.turned.split()) > _LONGEST_TWO
    empty = fragment or long or of_a_plan or before.split()[0] in _POINTING or _weight(before) < _SHORTEST_TELLING
    return "" if empty else before


def named_back(answer: str) -> str:
    """An answer of a few words that names something, said back as course text; empty where it does not.

    >>> named_back("my sister"), named_back("luck i guess"), named_back("ouch")
    ('Okay, your sister.', 'Okay, luck.', '')
    """
    lists, said = _lists(), _stripped(_plain(_unmarked(answer)))
    words = _WORD.findall(said)
    names = (
        0 < len(words) <= _LONGEST_NAME and not any(map(_finite, words)) and re.fullmatch(r"[\w ]+|\d+[.,/]\d+", said)
    )
    if not names or "?" in answer or words[0] in lists.words["loose"] or lists.unsure.search(said):
        return ""
    turned = " ".join(_second_person(said.split()))
    whole = _weight(turned) and quotable(answer) and not _BROKEN.search(turned)
    return escape(_cased(f"Okay, {turned}.", answer)) if whole else ""


def _telling(answer: str, of_a_plan: bool) -> _Clause | None:
    """The last clause that carries enough by itself; else the last that carries the most."""
    found: list[_Clause] = []
    for said in (_plain(one) for one in sentences(_unmarked(answer)) if "?" not in one):
        whole = [_Clause(said, turned)] if (turned := _turned(said, of_a_plan)) else []
        found += whole or [_Clause(part, turned) for part in _clauses(said) if (turned := _turned(part, of_a_plan))]
    if of_a_plan and (
        planned := [one for one in found if one.turned.startswith(("you will ", "you'd ", "you would "))]
    ):
        return planned[-1]
    clauses = [one for one in found if not _is_fragment(one.turned) and one.turned.split()[0] not in _POINTING] or found
    enough = [one for one in clauses if _weight(one.turned) >= _SHORTEST_TELLING]
    if enough:
        return enough[-1]
    most = max(reversed(found), key=lambda one: _weight(one.turned), default=None)
    stands = most is not None and (_weight(most.turned) or not most.turned.startswith(_NAMED_ONLY))
    return most if stands else None


def _unmarked(answer: str) -> str:
    """An answer without emoji and other pictures."""
    return "".join(" " if category(sign) in {"So", "Sk", "Cs", "Cf"} else sign for sign in normal(answer))


def _clauses(plain: str) -> Iterator[str]:
    """The clauses of a sentence in plain spelling, each with a subject of its own."""
    begins = 0
    for found in _PARTS.finditer(plain):
        ahead = plain[found.end() :].split()
        if ahead and ahead[0] in ("and", "but", "so", "because", "then"):
            ahead = [*ahead[1:], ""] if ahead[0] != "because" else ["", *ahead]
        after_comma = found.group().strip() != ""
        subject = ahead and ahead[0] in _lists().words["subjects"]
        if subject and (after_comma or ahead[0] not in ("the", "that", "this", "my")):
            yield plain[begins : found.start()]
            begins = found.end()
    if begins:
        yield plain[begins:]


def _plain(text: str) -> str:
    """Chat spelling written out, without sounds and asides, in small letters."""
    lists = _lists()
    text = re.sub(r",? \bi (?:guess|suppose)\b(?=,? (?:but|and|so)\b)", "", text, flags=re.IGNORECASE)
    calm = " ".join(
        word if (bare := word.strip(".,!;:()*")) not in lists.words["noise"] else word.replace(bare, "")
        for word in normal(text).casefold().split()
    )
    own = re.sub(r"[^\W_]+", lambda word: lists.spelling.get(word.group(), word.group()), _its(calm))
    own = _FILLER_LIKE.sub("", own)
    full = re.sub(r"\b(was|am|i'm|felt|feel|so|were|got|fell|been|really) i'll\b", r"\1 ill", spelled_out(own))
    return re.sub(r"\s+([,.;:])", r"\1", full).strip(" .,!;:-…*")


def _its(calm: str) -> str:
    """Text in which "its" that is meant for "it's" is so; the possessive is marked, and so is not turned."""

    def read(found: re.Match[str]) -> str:
        return ("_ " if found.group(1) in _lists().words["its_own"] else "it's ") + found.group(1)

    return re.sub(r"\bits (\w+)", read, calm)


def _turned(clause: str, of_a_plan: bool) -> str:
    """A clause in the second person, without a frame; empty where that is not sure."""
    lists = _lists()
    said = _stripped(clause)
    said = said.removeprefix("then ") if of_a_plan else said
    if lists.empty.search(said) or lists.unsure.search(said) or len(said.split()) > LONGEST:
        return ""
    tokens = said.split()
    if not tokens or not all(re.fullmatch(r"[\w'.,;:/%+\-*=^()×÷°€$]+", word) for word in tokens):
        return ""
    subject = _subject(tokens, of_a_plan)
    if subject is None:
        return ""
    if any(
        one in _DENIES and _past(two) and two not in lists.words["bare"] for one, two in pairwise(map(_bare, tokens))
    ):
        return ""
    turned = _SAYING.sub(r"\1 you that you", " ".join([*subject, *_second_person(tokens)]))
    return "" if _BROKEN.search(turned) else turned


def _stripped(clause: str) -> str:
    """A clause without what only opens or closes it."""
    lists = _lists()
    said, before = _THAT.sub("", clause.strip(" .,!;:-…*")), ""
    while said != before:
        before = said
        opening = next(
            (one for one in lists.opens if re.match(rf"{re.escape(one)}\b[,.]?\s+(?!{_UNSURE_OF})", said)), ""
        )
        if opening:
            said = said[len(opening) :].strip(" .,!;:-")
        shrugged = next((one for one in lists.shrugs if re.match(rf"{re.escape(one)}[,.]?\s+", said)), "")
        ahead = said[len(shrugged) :].strip(" ,.").split(maxsplit=1)
        if shrugged and ahead and ahead[0] in _FIRST | lists.words["subjects"]:
            said = said[len(shrugged) :].strip(" .,!;:-")
        closing = next(
            (one for one in lists.closes if re.search(rf"(?<!said)(?<!think)(?<!hope)\s{re.escape(one)}$", said)), ""
        )
        if closing:
            said = said[: -len(closing)].strip(" .,!;:-")
    return said


def _subject(tokens: Sequence[str], of_a_plan: bool) -> tuple[str, ...] | None:
    """Words to be put before a clause that lacks its subject; None where it is no clause and no piece that stands."""
    known = _lists().words
    bare = [_bare(word) for word in tokens]
    first, verb = bare[0], next((word for word in bare if word not in known["adverbs"]), "")
    finite = any(_finite(word) for word in bare)
    if (
        first in _FIRST
        or (first in ("they", "you") and len(bare) > 2)
        or (first in known["subjects"] | known["determiners"] and finite)
    ):
        return ()
    if first in known["leading"] and finite and _FIRST & {*bare[1:_LEAD]}:
        return ()
    if first in ("me", "then", "when", "if", "because", "where", "after", "before") and (finite or _FIRST & {*bare}):
        return () if _subject_in(bare) else None
    if of_a_plan and verb in known["bare"] and len(bare) > 1:
        return ("you", "will")
    if len(bare) > 1 and verb in known["of_it"]:
        return ("it",)
    if len(bare) > 1 and (first == "done" or first in known["present"]):
        return ("you've",) if first == "done" else ("it",)
    if (_past(verb) and verb not in known["of_it"]) or (first in known["dropped_no_subject"] and len(bare) > 1):
        return ("you",)
    if first in known["determiners"] | known["prepositions"] and not finite:
        return () if 1 < len(bare) <= _LONGEST_FRAGMENT else None
    named = first not in known["loose"] | known["auxiliaries"] | known["subjects"] and not _ASKS.match(first)
    return (_NAMED_ONLY,) if named and 1 < len(bare) <= _LONGEST_NAMED else None


def _subject_in(bare: Sequence[str]) -> bool:
    known = _lists().words["subjects"] | _lists().words["determiners"]
    return any(word in known for word in bare[1:])


def _finite(word: str) -> bool:
    return (
        word in _lists().words["auxiliaries"]
        or word.endswith("n't")
        or _past(word)
        or word in _lists().words["present"]
    )


def _bare(token: str) -> str:
    return token.strip(",.;:()")


def _past(word: str) -> bool:
    known = _lists().words
    return word in known["past"] or (len(word) > 3 and word.endswith("ed") and word not in known["states"])


def _second_person(tokens: Sequence[str]) -> Iterator[str]:
    """Each word as it is said to whoever wrote it; "was" follows its subject."""
    mine = False
    for at, token in enumerate(tokens):
        word = _bare(token)
        if word in _FIRST:
            mine = True
        elif word in _OTHER_SUBJECTS or word in _lists().words["determiners"]:
            mine = mine and not _follows_a_break(tokens, at) and word not in _OTHER_SUBJECTS
        turned = _WERE.get(word) if mine and _is_theirs(tokens, at) else None
        yield token.replace(word, turned or _YOU.get(word, word)) if word else token


def _follows_a_break(tokens: Sequence[str], at: int) -> bool:
    return at > 0 and (tokens[at - 1] in ("and", "but", "so", "because", "then", "when") or tokens[at - 1][-1] in ",;:")


def _is_theirs(tokens: Sequence[str], at: int) -> bool:
    """Whether the verb here has "I" before it, with nothing but adverbs or an "and" between."""
    adverbs = _lists().words["adverbs"]
    for before in reversed(tokens[:at]):
        word = _bare(before)
        if word in _FIRST or word in ("and", "but"):
            return True
        if word not in adverbs:
            return False
    return False


def _weight(turned: str) -> int:
    """How many words carry something."""
    lists, usual = _lists().words, phrases("en")
    light = lists["light"] | lists["auxiliaries"] | usual.common | usual.fillers | _SUBJECT_NOW
    said = turned.removeprefix(_NAMED_ONLY)
    return sum(word not in light for word in _WORD.findall(said) if said == turned or not word.isdigit())


def _is_fragment(turned: str) -> bool:
    """Whether a piece is no clause by itself."""
    words = [_bare(word) for word in turned.split()]
    if turned.startswith(_NAMED_ONLY):
        return True
    if words[0] in ("because", "by") or (words[0] == "that" and any(map(_finite, words[2:])) and not _finite(words[1])):
        return True
    verbs = sum(map(_finite, words)) + sum(one in _SUBJECT_NOW and not _finite(two) for one, two in pairwise(words))
    if words[0] in ("if", "when", "where", "after", "before") and words[1:2] != ["that"]:
        return (
            "," not in turned and "then" not in words and sum(word in _SUBJECT_NOW for word in words) < _SUBJECTS_OF_TWO
        )
    return not verbs


def _framed(turned: str, answer: str) -> str:
    """A turned clause as a sentence, the frame chosen by the answer."""
    first = turned.split(maxsplit=1)[0]
    if turned.startswith(_NAMED_ONLY):
        named = turned.removeprefix(_NAMED_ONLY).strip()
        short = len(named.split()) <= _SHORT_NAMED and not any(map(_finite, map(_bare, named.split())))
        return f"Okay, {named}." if short else f"So: {named}."
    if _is_fragment(turned):
        return f"Okay, {turned}."
    if _NOW.search(turned) and first not in _SUBJECT_NOW:
        return one_of((f"As you see it, {turned}.", f"The way you see it, {turned}."), answer)
    plain = f"{capital(turned)}."
    if re.search(r"\bso\b", turned):
        return plain
    return one_of((f"So {turned}.", plain), answer) if first in _SUBJECT_NOW else f"So {turned}."


def _cased(said: str, answer: str) -> str:
    """Names as they were written, or as everybody writes them."""
    proper = dict(_lists().proper)
    if not answer.isupper():
        for found in _NAMED.finditer(answer):
            proper.setdefault(found.group(1).casefold(), found.group(1))
    named = {word.casefold(): word for word in re.findall(r"\b[A-Z]\d+\b", answer)} | proper
    return _WORD.sub(lambda word: named.get(word.group(), word.group()), said)
