"""Whether a word that is a name too stands as one: "asked will", and not "i will"; "Mark is right", and not "mark it".

A word's own letters say nothing here; its neighbours, its capital and the signs around it do.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from language.private.letters import Bare, Word
from language.spoken import small_words

Kind = Literal["name", "word", "strict", "mathematics", "modal", "small"]
"""What a name is besides: nothing, a word as often, a word far more often, one of mathematics, a verb before verbs,
a small word. Of the second and third a name is meant unless something says otherwise, of the others the other way."""

_KINDS: tuple[Kind, ...] = ("modal", "mathematics", "word", "strict")
_SIGNS = frozenset("=+*/^<>√×÷·≤≥≠|_\\")
_BEGINS = frozenset('.!?:;•\n\t"“”«»([')
_ENDS = frozenset('.!?,;:)\n"”')
AND = frozenset({"and", "or", "und", "y", "et", "e"})
_ME = frozenset({"me", "i", "myself", "he", "she", "ich", "yo", "moi"})
_IM = frozenset({"im", "am", "name", "names", "bin", "soy", "suis"})
PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "that"})
_ADVERBS = frozenset({"also", "always", "never", "still", "just", "only", "really", "already"})
_DEGREES = frozenset({"so", "too", "very", "really", "more", "less"})
_COUNTING = frozenset({"one", "two", "three", "four", "five", "ten"})
_LAST_WORDS = frozenset({"wishes", "regards", "cheers", "love"})
_POINTING = frozenset({"name", "this", "it", "that", "he", "she", "where", "who"})
_WEAK = frozenset({"for", "by", "about", "like", "likes", "see", "saw", "sees", "from", "know", "knows", "than"})
_ARE = frozenset({"are", "were", "both", "have", "got", "said", "helped", "did", "do", "came", "work", "worked"})


@cache
def _lists() -> dict[str, frozenset[str]]:
    found = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    found.pop("joining")
    cues = found.pop("cues")
    return {name: frozenset(words.split()) for name, words in (found | cues).items()}


def kind_of(name: str, language: str = "en") -> Kind:
    """What a name's bare letters are besides; small words are those of English and of ``language``."""
    lists = _lists()
    for kind in _KINDS:
        if name in lists[kind]:
            return kind
    if name in lists["small"] or name in small_words("en") or name in small_words(language):
        return "small"
    return "name"


class Around(NamedTuple):
    """A word of a text and what stands around it; ``before`` and ``after`` are the signs up to the next words."""

    word: str
    previous: str
    second: str
    following: str
    next_but_one: str
    before: str
    after: str
    capital: bool
    telling: bool


def around(text: str, bare: Bare, words: Sequence[Word], index: int) -> Around:
    """What stands around the word of this number. A capital is ``telling`` where nothing but a name asks for one."""
    word = words[index]
    earlier = words[max(0, index - 2) : index]
    later = words[index + 1 : index + 3]
    before = bare.letters[earlier[-1].end if earlier else 0 : word.start]
    after = bare.letters[word.end : later[0].start if later else len(bare.letters)]
    typed = text[bare.at[word.start] : bare.at[word.end - 1] + 1]
    capital = typed[:1].isupper()
    begins = not earlier or bool(_BEGINS & set(before))
    return Around(
        word.letters,
        earlier[-1].letters if earlier else "",
        earlier[-2].letters if len(earlier) > 1 else "",
        later[0].letters if later else "",
        later[1].letters if len(later) > 1 else "",
        before,
        after,
        capital,
        capital and not begins and not _all_capitals(text, bare, words, index),
    )


def _all_capitals(text: str, bare: Bare, words: Sequence[Word], index: int) -> bool:
    """Whether the words beside this one have capitals too, as in a heading or where somebody shouts."""
    near = [word for word in words[max(0, index - 3) : index + 4] if word is not words[index] and len(word.letters) > 1]
    first = [text[bare.at[word.start]] for word in near]
    cased = [letter.isupper() for letter in first if letter.isupper() or letter.islower()]
    return sum(cased) > len(cased) / 2


def stands_as_name(here: Around, kind: Kind, known: frozenset[str]) -> bool:
    """Whether the word is meant as a name; ``known`` are names that are hardly anything else."""
    if kind == "name":
        return True
    counts = _apart(here) and (here.telling or kind in {"word", "strict"})
    if _month(here) or (_mathematics(here) and not counts):
        return False
    possessed = here.after.startswith("'") and here.following == "s"
    if here.telling or (possessed and not _determined(here)):
        return kind != "small" or here.telling
    if kind in {"word", "strict"}:
        return not _a_word(here)
    return _called(here, kind) or _acts(here, kind) or _beside_people(here, kind, known)


def owns(here: Around) -> bool:
    """Whether something that people have follows, so that an s at the end says whose it is."""
    return here.following in _lists()["owned"]


def _a_word(here: Around) -> bool:
    """Whether a name that is a word as often stands as the word."""
    lists = _lists()
    if here.previous in lists["with"] - AND:
        return False
    counted = here.previous in _COUNTING and here.following in lists["verbs"]
    if (_determined(here) and not counted) or here.previous in lists["marked"]:
        return True
    if here.before.strip():
        return False
    if here.previous in _DEGREES:
        return not (here.following in AND and here.next_but_one in _ME)
    if here.previous in lists["being"] and here.second not in _POINTING:
        return not _free(here) and here.following not in lists["like"] - lists["taken"]
    if here.previous == "to":
        return here.second not in lists["to"] and not _free(here)
    taken = here.following in lists["taken"] and not here.after.strip()
    return taken or (here.previous in lists["pronouns"] and here.following not in lists["verbs"])


def _mathematics(here: Around) -> bool:
    left, right = here.before.rstrip(" ")[-1:], here.after.lstrip(" ")[:1]
    if (left and left in _SIGNS) or (right and right in _SIGNS) or left.isdigit() or right.isdigit():
        return True
    return here.after.startswith("(") or (here.before.endswith(("(", "{")) and here.after[:1] in {")", "}"})


def _apart(here: Around) -> bool:
    """Whether a number follows behind a blank, and nothing of arithmetic stands before: "I owe Min 5"."""
    after, left = here.after, here.before.rstrip(" ")[-1:]
    return after.startswith(" ") and after.lstrip(" ")[:1].isdigit() and (not left or left not in _SIGNS)


def _month(here: Around) -> bool:
    lists = _lists()
    return here.word in lists["month_names"] and here.previous in lists["months"]


def _determined(here: Around) -> bool:
    """Whether a word stands directly before that only goes with a thing."""
    named = here.previous == "its" and here.second in _lists()["calls"]
    return here.previous in _lists()["determiners"] and not here.before.strip() and not named


def _free(here: Around) -> bool:
    """Whether nothing follows that a plain word would want: the end, another person, somebody's doing."""
    lists = _lists()
    ends = not here.following or bool(_ENDS & set(here.after.lstrip(" ")[:1]))
    return ends or here.following in AND | lists["verbs"] | lists["on"]


def _called(here: Around, kind: Kind) -> bool:
    """Somebody is called, met or named."""
    lists = _lists()
    before, free = here.previous, _free(here)
    if _determined(here):
        return False
    if before in lists["calls"]:
        return kind != "small" or free
    if before in lists["whom"] or (before == "to" and here.second in {"talk", "talked", "talking", "spoke", "listen"}):
        return kind != "small" or (free and bool(here.following))
    if (before, here.second) in {("you", "thank"), ("me", "call"), ("as", "same"), ("me", "its"), ("me", "s")}:
        return free
    if before in _IM or (before in {"is", "s", "was"} and here.second in _POINTING) or before == "its":
        named = here.second in {"name", "this", "where", "who", "he", "she"} or before in {"name", "names", "its"}
        return free if named else kind == "modal" and free
    if before == "to" and here.second in lists["to"]:
        return free or (kind == "modal" and here.following not in lists["taken"])
    if before in lists["with"] - AND:
        if kind in {"small", "mathematics"}:
            return free and before not in _WEAK and bool(here.following)
        return free or (kind == "modal" and here.following not in lists["taken"])
    return False


def _acts(here: Around, kind: Kind) -> bool:
    """A person's doing follows, or is asked about."""
    lists = _lists()
    if _determined(here):
        return False
    if here.following in lists["told"] or (kind != "small" and here.following in {"made", "here"}):
        return True
    if kind != "small" and here.following in _ADVERBS and here.next_but_one in lists["verbs"]:
        return True
    if (
        kind != "small"
        and here.previous in {"like", "as", "than", "what", "how"}
        and here.following in {"did", "does", "got"}
    ):
        return True
    if kind != "small" and here.previous in {"if", "because", "when"} and here.following in {"has", "had"}:
        return True
    if kind != "small" and here.previous in lists["helping"] and here.following in lists["base"]:
        return True
    begins = (
        not here.previous or bool((_BEGINS | {","}) & set(here.before)) or here.previous in {"even", "only", "just"}
    )
    able = here.following in {"can", "could"} and here.next_but_one in lists["able"]
    if kind != "small" and begins and (here.following in lists["did"] or able):
        return True
    if kind in {"mathematics", "modal"} and here.capital and begins and here.following in {"will", "must", "would"}:
        return True
    if here.following in lists["verbs"]:
        of_somebody = here.next_but_one in lists["like"] and (begins or here.previous in lists["clauses"])
        return (kind == "modal" and here.previous not in PRONOUNS) or (kind != "small" and of_somebody)
    if here.previous in lists["helping"] and (not here.second or bool(_BEGINS & set(here.before))):
        return kind == "modal" or (kind != "small" and here.following in lists["like"] - lists["taken"])
    return False


def _beside_people(here: Around, kind: Kind, known: frozenset[str]) -> bool:
    """In a row with people, or spoken to by name."""
    if here.following in AND and here.next_but_one in known | _ME | {here.word}:
        return kind != "small" or not here.previous
    if here.previous in AND and here.second in known | {"me"}:
        return _free(here) or here.following in _ARE
    left, right = here.before.strip(" "), here.after.strip(" ")[:1]
    if kind == "small":
        return False
    if (right == "," and known & {here.following, here.next_but_one}) or (
        left.endswith(",") and here.previous in known
    ):
        return True
    again = here.word in {here.previous, here.following}
    listed = (here.word == here.previous and left == ",") or (here.word == here.following and right == ",")
    if (again and here.capital and kind == "mathematics") or (right == ":" and here.following in known) or listed:
        return True
    if (here.previous == "not" and (right == "," or here.second == "why")) or here.previous in _LAST_WORDS:
        return True
    if not here.previous and not here.following:
        return kind == "modal"
    if not here.previous or "\n" in left:
        return right == "," or (_free(here) and left.endswith("-"))
    return left.endswith(",") and (right in {"?", "!"} or (not here.following and kind == "modal"))
