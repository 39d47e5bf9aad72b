"""The parts of a name: what somebody may be called by, and how each part may be written."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from language.private.letters import bare, spellings, unspaced, words_of

_APOSTROPHES = re.compile(r"['’‘ʼ`´-]")
_SHORTEST_GLUED = 6
_MOST_GLUED = 6


class Joining(NamedTuple):
    """What stands between and around the parts of names."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    cyrillic: tuple[str, ...]
    fronts: frozenset[str]


@cache
def joining() -> Joining:
    """The lists of ``language/private/words.toml``."""
    held = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))["joining"]
    lists = {name: tuple(words.split()) for name, words in held.items()}
    return Joining(
        frozenset(lists["particles"]), frozenset(lists["suffixes"]), lists["cyrillic"], frozenset(lists["fronts"])
    )


class Part(NamedTuple):
    """A part of a name: its ``key`` is the same however it is written; ``leading`` may be joined to its front.

    ``of_several`` says that it is a part of a word with a hyphen or an apostrophe, ``joined`` that it is such a word.
    """

    key: str
    spellings: frozenset[str]
    leading: tuple[str, ...] = ()
    joined: bool = False
    of_several: bool = False


def parts_of(name: str) -> list[Part]:
    """The parts of a name that are looked for. A single letter is none."""
    words = [word for word in (word.strip('.,()"“”') for word in name.split()) if word]
    parts: list[Part] = []
    front: list[str] = []
    for place, word in enumerate(words):
        if unspaced(word):
            parts += [Part(one, frozenset({one})) for one in _unspaced_parts(bare(word).letters, len(words))]
            continue
        atoms = [one.letters for one in words_of(bare(word).letters)]
        typed = [one.letters for one in words_of(word)]
        for number, atom in enumerate(atoms):
            within = 0 < place < len(words) - 1 or (len(atoms) > 1 and number < len(atoms) - 1)
            if len(atom) < 2 or (atom in joining().particles and within) or atom in joining().suffixes:
                front.append(atom)
                continue
            parts.append(_part(typed[number] if number < len(typed) else atom, tuple(front), of_several=len(atoms) > 1))
            front = []
        if len(atoms) > 1:
            parts.append(_part(_APOSTROPHES.sub("", word), joined=True))
    return parts


def _part(word: str, leading: tuple[str, ...] = (), *, joined: bool = False, of_several: bool = False) -> Part:
    written = spellings(word)
    return Part(min(written), written, leading, joined, of_several)


def _unspaced_parts(name: str, parts: int) -> frozenset[str]:
    """A name in letters that stand without blanks, and what follows a family name of one or two signs.

    A given name of one sign is found with its family name only, and so is a name of Thai letters as a whole.
    """
    found = {name}
    if parts == 1 and not "\u0e00" <= name[0] <= "\u0eff":
        found |= {name[1:], name[2:] if len(name) > 3 else ""}
    return frozenset(one for one in found if len(one) > 1)


def runs_of(parts: Sequence[Part]) -> set[tuple[str, ...]]:
    """The keys that stand one after the other in a name, and the first and the last, either way round."""
    found: set[tuple[str, ...]] = set()
    for keys in (
        [part.key for part in parts if not part.joined],
        [part.key for part in parts if part.joined or not part.of_several],
    ):
        found |= {tuple(keys[at : at + length]) for length in (2, 3) for at in range(len(keys) - length + 1)}
        if len(keys) > 1:
            found |= {(keys[0], keys[-1]), (keys[-1], keys[0])}
    return found


def glued(name: str, parts: Sequence[Part]) -> frozenset[str]:
    """The parts of a name without anything between them, as in the name of an account."""
    plain = [part.key for part in parts if not unspaced(part.key)][:_MOST_GLUED]
    pairs = {one + other for one in plain for other in plain if one != other}
    whole = "".join(word.letters for word in words_of(bare(name).letters))
    return frozenset(one for one in {*pairs, whole} if len(one) >= _SHORTEST_GLUED and not unspaced(one))


def unspaced_whole(name: str) -> str:
    """A pattern for the whole of a name in letters that stand without blanks, with or without one; empty for others."""
    letters = bare(name).letters
    return r"\s?".join(map(re.escape, letters.split())) if unspaced(letters) else ""


def stem_of(word: str) -> str:
    """A Cyrillic name without the ending of its case; empty for other words and where little would be left."""
    if not "\u0400" <= word[:1] <= "\u04ff":
        return ""
    endings = (one for one in joining().cyrillic if word.endswith(one) and len(word) - len(one) >= 2)
    return word.removesuffix(next(endings, ""))
