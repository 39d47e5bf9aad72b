"""Where the names of a list stand in a text, however they are typed.

    names = NameList.of(["Mia Chen", "Will O’Brien"])
    names.found("i asked will o brien, not MIAS friend")    # spans of "will", "o brien", "MIA"

A name is found by its parts: given, family and preferred names alike, in any case, with and without accents, with
apostrophes and hyphens left out, with a possessive, with what some languages put before or behind it, and glued
together as in "miachen07". A single letter is no name, since letters stand for numbers here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from language.private.letters import Bare, Word, bare, unspaced, words_of
from language.private.parts import glued, joining, parts_of, runs_of, stem_of, unspaced_whole
from language.private.standing import AND, PRONOUNS, Around, around, kind_of, owns, stands_as_name

_JOINS = frozenset("'-. ")
_ARITHMETIC = frozenset("+*/^=<>")
_REPEATED = re.compile(r"(\w)\1+$")


class Span(NamedTuple):
    """A stretch of a text, ``start`` up to ``end``; ``key`` is the same for every spelling of one name's part."""

    start: int
    end: int
    key: str


@dataclass(slots=True)
class _Read:
    """A text on its way: its words, the key of each and how many letters of it are the name, and which are meant."""

    text: str
    bare: Bare
    words: Sequence[Word]
    keys: Sequence[tuple[str, int]]
    meant: list[bool]

    def capital(self, at: int) -> bool:
        return self.text[self.bare.at[self.words[at].start]].isupper()

    def close(self, at: int, length: int) -> bool:
        """Whether so many words stand together with a blank or a sign between them at most."""
        return all(later.start - word.end <= 2 for word, later in pairwise(self.words[at : at + length]))


@dataclass(frozen=True, slots=True)
class NameList:
    """The names looked for, by the bare letters they may stand in.

    ``plain`` are names that are nothing else, ``people`` those and names that are words as often.
    """

    keys: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    unspaced: dict[str, str] = field(default_factory=dict)
    whole: re.Pattern[str] | None = None
    leading: dict[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)
    runs: frozenset[tuple[str, ...]] = frozenset()
    plain: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    language: str = "en"

    @classmethod
    def of(cls, names: Iterable[str], language: str = "en") -> "NameList":
        """The list of these names; in a text of ``language`` its small words are names only where nothing else fits."""
        keys: dict[str, str] = {}
        apart: dict[str, str] = {}
        leading: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        runs: set[tuple[str, ...]] = set()
        whole: set[str] = set()
        for name in names:
            parts = parts_of(name)
            for part in parts:
                for spelling in part.spellings:
                    (apart if unspaced(spelling) else keys).setdefault(spelling, part.key)
                leading[part.key] |= {part.leading} - {()}
            for one in glued(name, parts):
                keys.setdefault(one, one)
            runs |= runs_of(parts)
            whole |= {unspaced_whole(name)} - {""}
        plain = frozenset(one for one in keys if kind_of(one, language) == "name")
        return cls(
            keys=keys,
            stems={stem: key for one, key in keys.items() if (stem := stem_of(one))},
            unspaced=apart,
            whole=re.compile("|".join(sorted(whole, key=len, reverse=True))) if whole else None,
            leading={key: frozenset(fronts) for key, fronts in leading.items() if fronts},
            runs=frozenset(runs),
            plain=plain,
            people=plain | {one for one in keys if kind_of(one, language) == "word"},
            language=language,
        )

    def found(self, text: str, met: frozenset[str] = frozenset()) -> list[Span]:
        """Where they stand, in order; no two of the spans overlap.

        ``met`` are keys of names that stand in the same conversation: their words are names as often as not then.
        """
        letters = bare(text)
        words = words_of(letters.letters)
        read = _Read(text, letters, words, [self._key_of(word.letters) for word in words], [])
        read.meant = [bool(key) and self._stands(read, at, met) for at, (key, _) in enumerate(read.keys)]
        self._together(read)
        spans: list[Span] = []
        for at, word in enumerate(words):
            if self.unspaced and unspaced(word.letters):
                spans += self._inside(letters, word)
            if read.meant[at]:
                key, length = read.keys[at]
                spans.append(_span(letters, self._from(read, at), word.start + length, key))
        for one in self.whole.finditer(letters.letters) if self.whole else ():
            spans.append(_span(letters, one.start(), one.end(), "".join(one.group().split())))
        return _apart(spans)

    def _key_of(self, word: str) -> tuple[str, int]:
        """The key of a word, and how many of its letters are the name; an empty key for no name."""
        if word in self.keys:
            return self.keys[word], len(word)
        if len(word) < 3:
            return "", 0
        if word.endswith("s") and word[:-1] in self.keys:
            return self.keys[word[:-1]], len(word) - 1
        short = _REPEATED.sub(r"\1", word)
        if short != word and short in self.plain and len(short) > 2:
            return self.keys[short], len(word)
        if word[0] in joining().fronts and word[1:] in self.plain:
            return self.keys[word[1:]], len(word)
        return self.stems.get(stem_of(word), ""), len(word)

    def _stands(self, read: _Read, at: int, met: frozenset[str]) -> bool:
        """Whether a word of the list stands as a name, by what is around it."""
        word = read.words[at].letters
        if word in self.plain or unspaced(word):
            return not _sign_of_mathematics(read.bare, read.words[at])
        here = around(read.text, read.bare, read.words, at)
        if word not in self.keys:  # with an ending
            return word[:-1] not in self.keys or self._whose(word, here)
        kind = kind_of(word, self.language)
        if kind == "mathematics" and self.keys[word] in met:
            kind = "word"
        return self._from(read, at) < read.words[at].start or stands_as_name(here, kind, self.people)

    def _whose(self, word: str, here: Around) -> bool:
        """Whether a name with an s says whose something is: "mias" always, "marks answer" by what follows."""
        kind = kind_of(word, self.language)
        if kind in {"small", "modal"}:
            return False
        return owns(here) or (len(word) > 3 and word[:-1] in self.plain and kind == "name")

    def _together(self, read: _Read) -> None:
        """Mark the words that are a name because of what stands beside them: the rest of it, or somebody else's."""
        for at in range(len(read.words)):
            for length in (3, 2):
                run = tuple(key for key, _ in read.keys[at : at + length])
                if (
                    len(run) == length
                    and run in self.runs
                    and read.close(at, length)
                    and self._one_name(read, at, length)
                ):
                    read.meant[at : at + length] = [True] * length
            self._over_particles(read, at)
        for at in range(2, len(read.words)):
            if read.words[at - 1].letters in AND:
                self._joined(read, at, at - 2)
                self._joined(read, at - 2, at)

    def _one_name(self, read: _Read, at: int, length: int) -> bool:
        """Whether words in a name's order are one: three of them, two with capitals, or two that make no sentence."""
        kinds = [kind_of(word.letters, self.language) for word in read.words[at : at + length]]
        capitals = all(read.capital(one) for one in range(at, at + length)) and not read.text.isupper()
        if length > 2 or capitals or kinds == ["small", "small"]:
            return True
        before = read.words[at - 1].letters if at else ""
        return "small" not in kinds and (read.meant[at] or read.meant[at + 1] or before not in PRONOUNS)

    def _over_particles(self, read: _Read, at: int) -> None:
        later = at + 1
        while later < len(read.words) and read.words[later].letters in joining().particles:
            later += 1
        if at + 1 < later < len(read.words) and read.meant[later]:
            read.meant[at] |= (read.keys[at][0], read.keys[later][0]) in self.runs

    def _joined(self, read: _Read, one: int, other: int) -> None:
        if read.meant[other] and read.keys[one][0]:
            read.meant[one] |= kind_of(read.words[one].letters, self.language) != "small"

    def _from(self, read: _Read, at: int) -> int:
        """Where the name begins with what is joined to its front: the "van der" of "van der Berg"."""
        start = read.words[at].start
        for front in self.leading.get(read.keys[at][0], ()):
            first = at - len(front)
            if first < 0 or not all(
                _is_front(word, one) for word, one in zip(read.words[first:at], front, strict=True)
            ):
                continue
            signs = read.bare.letters[read.words[first].start : read.words[at].start]
            if all(sign.isalpha() or sign in _JOINS for sign in signs):
                start = min(start, read.words[first].start)
        return start

    def _inside(self, letters: Bare, word: Word) -> list[Span]:
        """Names inside a run of signs that are written without blanks, the longest that fits each time."""
        found: list[Span] = []
        place, longest = 0, max(map(len, self.unspaced))
        while place < len(word.letters):
            lengths = range(min(longest, len(word.letters) - place), 1, -1)
            length = next((one for one in lengths if word.letters[place : place + one] in self.unspaced), 0)
            if length:
                first = word.start + place
                found.append(
                    _span(letters, first, first + length, self.unspaced[letters.letters[first : first + length]])
                )
            place += length or 1
        return found


def _span(letters: Bare, start: int, end: int, key: str) -> Span:
    return Span(letters.at[start], letters.at[end - 1] + 1, key)


def _is_front(word: Word, front: str) -> bool:
    return word.letters == front or (word.letters[1:] == front and word.letters[0] in joining().fronts)


def _sign_of_mathematics(letters: Bare, word: Word) -> bool:
    """Whether a word is a command of TeX, or two letters of a formula."""
    before, after = letters.letters[: word.start], letters.letters[word.end :]
    if before.endswith("\\"):
        return True
    if len(word.letters) > 2:
        return False
    near = before.rstrip(" ")[-1:] + after.lstrip(" ")[:1]
    signs = bool(_ARITHMETIC & set(near)) or before[-1:].isdigit() or after[:1].isdigit()
    return signs or before.replace("$$", "$").count("$") % 2 == 1


def _apart(spans: list[Span]) -> list[Span]:
    """The spans in order, of two that overlap the longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)
