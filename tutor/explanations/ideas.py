"""Finding an idea in a student's sentences: word stems in any order, close together, and whether it is denied.

text = Text("The food does not come from the soil")
text.find("food from the soil")            # the place where its words stand
text.denied(place)                         # True: a "not" reaches it
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from language.spelling import sounds_like
from language.stems import stem as snowball
from tutor.explanations.suppositions import NOTHING_DENIED, WOULD, turned

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?;\n]")
CLAUSE_WORDS = frozenset(
    [
        "but",
        "because",
        "so",
        "since",
        "while",
        "whereas",
        "although",
        "though",
        "therefore",
        "thus",
        "hence",
        "then",
        "if",
        "when",
    ]
)
"""Words that begin a clause, which a negation before them does not reach."""

_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "its",
        "it",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "some",
        "very",
        "really",
        "also",
        "to",
    ]
)
_NOT = frozenset(
    [
        *("not", "never", "cannot", "isnt", "arent", "doesnt", "dont", "didnt", "cant", "wont", "wasnt", "werent"),
        *("couldnt", "shouldnt", "wouldnt", "havent", "hasnt"),
    ]
)
_TURNING = _NOT | {"false", "wrong", "untrue", "incorrect", "nobody", "unable", "stop", "fail"}
"""Words that turn what follows round; two of them turn it back ("doesn't stop")."""

_NO = frozenset(["no", "none", "nothing", "neither", "nor", "without", "hardly"])
_LACKING = _NO | {"instead", "rather", "except"}
"""Words that deny what follows, however many there are ("neither the soil nor the light")."""

_NEGATIONS = _TURNING | _LACKING
_ALIKE = _NOT | _NO
"""Negations that say the same in a wording: "no energy", "doesn't give energy", "can't get energy"."""

_DENIED_VERBS = {
    **dict.fromkeys(("isnt", "arent", "wasnt", "werent"), "be"),
    **dict.fromkeys(("dont", "doesnt", "didnt"), "do"),
    **dict.fromkeys(("havent", "hasnt"), "have"),
}
"""Verbs that stand in their denials: "it isn't bigger" denies that it is bigger."""

_DISSENT = re.compile(
    r"no[pe]*\b[\s,]+(?=(?:i|we|you|they|he|she|it|its|it's|the|that|this|thats|that's|because|cuz|bc|when|if)\b)",
    re.IGNORECASE,
)
"""A "no" to what was said before, which denies nothing of what follows: "no they take it in"."""

_COORDINATORS = frozenset(["and", "or", "nor"])
_PRONOUNS = frozenset(["it", "them"])
_RELATIVES = frozenset(["that", "which"])
_DENIALS_AFTER = re.compile(r"\b(?:is|are|was|were|'s)\s+(?:not (?:true|right)|wrong|false|untrue|incorrect|a myth)\b")
_SAYS_THAT = re.compile(
    r"(?P<not>\bnot |n['’]?t )?"
    r"\b(?:true|right|correct|the case|(?P<wrong>wrong|false|untrue|incorrect|a myth|nonsense))"
    r" (?:to (?:say|think) )?that\b"
)
_OTHERS_SAY = re.compile(
    r"\b(?!i\b|we\b)(?:people|some|many|he|she|they|others|everyone|somebody|someone|[a-z]+)\s+"
    r"(?:think|thinks|thought|believe|believes|believed|say|says|said|claim|claims|claimed)\b"
)
_FORMERLY = re.compile(
    r"\bused to (?:think|believe|say)\b"
    r"|\b(?:at first|before(?: that)?|originally|once|when (?:i|we) (?:was|were) \w+),? (?:i|we) (?:thought|believed)\b"
    r"|\b(?:i|we) (?:first |always |once )?(?:thought|believed)\b(?=.*\b(?:but|now|actually|however)\b)",
    re.DOTALL,
)
_NOW = re.compile(r"\b(?:but|now|actually|however)\b")
_ONLY = frozenset(["only", "just", "merely"])
_WHERE = frozenset(["in", "at", "on", "by", "during", "while", "when"])
"""Words that say where and when: "in the dark", "when it is dark"."""

_CLASSES = (_ALIKE, _WHERE, frozenset(["onli", "just", "mere"]))
"""Stems of which any one stands for any other of its class."""

_VERB_FORMS = (
    "make made|take took taken|give gave given|get got gotten|come came|go went|grow grew grown|eat ate eaten|"
    "keep kept|lose lost|become became|build built|have has had|do does did done|be is are was were been|run ran|"
    "feed fed|know knew known|find found|fall fell fallen|send sent|bring brought|break broke broken|hold held|"
    "rise rose risen|see saw seen"
)
_OTHER_FORMS = "leaf leaves|breathe breath|less lesser"
_IRREGULAR = {form: row.split()[0] for row in f"{_VERB_FORMS}|{_OTHER_FORMS}".split("|") for form in row.split()[1:]}
VERBS = tuple(row.split()[0] for row in _VERB_FORMS.split("|"))
"""Common verbs whose forms do not meet by their endings."""

_REACH = 4
"""How many words before an idea a negation still turns it."""

_SPARE = 3
"""How many other words may stand among the words of an idea."""


class Place(NamedTuple):
    """First and last word of a find, counted within the text."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word's stem and where it stands; ``sentence`` and ``clause`` count from 0."""

    stem: str
    start: int
    end: int
    sentence: int
    clause: int


def stem(word: str) -> str:
    """A word without its ending, so that "produces", "produced" and "producing" meet.

    >>> stem("makes") == stem("made") == stem("making")
    True
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word.endswith("n't") or word.replace("'", "") in _NEGATIONS:
        return word.replace("'", "")
    return snowball(_IRREGULAR.get(word, word))


_COPULAS = frozenset(["is", "are", "was", "were", "be", "been"])


def small(word: str) -> bool:
    """Whether a word in lower case carries nothing by itself: an article, a pronoun, a form of "be"."""
    return word in _SMALL_WORDS or word in _COPULAS


@lru_cache(maxsize=1024)
def stems(wording: str) -> tuple[str, ...]:
    """The stems that carry a wording, its small words left out unless it has no other."""
    words = [match.group() for match in _WORD.finditer(wording.lower())]
    telling = [word for word in words if word not in _SMALL_WORDS]
    return tuple(stem(word) for word in telling or words)


class Text:
    """A student's text, ready to be searched."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)
        self._needed = _needed(self.words)

    def find(self, wording: str, *, in_order: bool = False) -> list[Place]:
        """Places within one sentence where all words of a wording stand close together.

        What a wording denies has to stand behind its "not".
        """
        wanted = stems(wording)
        in_order = in_order or denies(wording)
        places = []
        for at, word in enumerate(self.words):
            if _match(word.stem, wanted[:1] if in_order else wanted) and not self._only_begins(at, wanted):
                last = self._last(wanted, at, in_order=in_order)
                if last is not None and not (in_order and self._turned_inside(Place(at, last), wanted)):
                    places.append(Place(at, last))
        return places

    def _turned_inside(self, place: Place, wanted: Sequence[str]) -> bool:
        """Whether a wording that denies is itself denied between its words ("doesn't work without light")."""
        own = sum(one in _NEGATIONS for one in wanted)
        return 0 < own < len(self.negations(place))

    def _last(self, wanted: Sequence[str], at: int, *, in_order: bool) -> int | None:
        rest, other, sentence, clause = list(wanted), 0, self.words[at].sentence, self.words[at].clause
        for place in range(at, len(self.words)):
            word = self.words[place]
            if word.sentence != sentence or other > _SPARE or (word.stem == "than" and "than" not in wanted):
                return None
            left = rest[:1] if in_order else rest
            if in_order and word.clause != clause and word.stem in _WHERE and not _WHERE.isdisjoint(left):
                clause = word.clause
            if in_order and word.clause != clause:
                return None
            met = None if self._only_begins(place, wanted) else _match(word.stem, left)
            met = met or (self._meant_by(place, left) if place > at else None)
            if met is not None:
                rest.remove(met)
            elif self.written(word) not in _SMALL_WORDS:
                other += 1
            if not rest:
                return place
        return None

    def _meant_by(self, place: int, wanted: Sequence[str]) -> str | None:
        """The wanted stem that an "it" or "them" stands for: a thing said before in the sentence, not what was done."""
        word = self.words[place]
        if self.written(word) not in _PRONOUNS:
            return None
        said = [other.stem for other in self.words[:place] if other.sentence == word.sentence and not self._past(other)]
        return next((stem_ for stem_ in wanted if stem_ in said), None)

    def _past(self, word: Word) -> bool:
        """Whether a word tells what was done ("changed"), by its ending."""
        written = self.written(word)
        return written.endswith("ed") and word.stem != written

    def denied(self, place: Place, *, own: bool = False, spent: Collection[int] = ()) -> bool:
        """Whether negations turn a find round: shortly before it in its clause, inside it, or "is wrong" behind it.

        ``own`` says that the wording holds a negation itself, so that only those before it count; ``spent`` are
        places of negations that belong to another idea.
        """
        clause = self.words[place.first].clause
        start = self.words[place.first].start
        lead = re.split("[,:;]", self._lead(place))[-1]
        opener = _SAYS_THAT.search(lead)
        opened = range(start - len(lead) + opener.start(), start - len(lead) + opener.end()) if opener else range(0)
        reach = range(max(0, place.first - _REACH), place.first if own else place.last + 1)
        found = [
            at
            for at in reach
            if self.words[at].stem in (_TURNING if own else _NEGATIONS)
            and at not in spent
            and at not in self._needed
            and not opened.start < self.words[at].end <= opened.stop
            and (self.words[at].clause == clause or at > place.first)
            and not self._not_only(at, place)
        ]
        turning = [at for at in found if self.words[at].stem in _TURNING]
        kept = [*(one for one, other in pairwise(turning) if not self._joined(one, other)), *turning[-1:]]
        turned = len(kept) % 2 == 1 if turning else bool(found)
        behind = self.text[self.words[place.last].end :].lower()[:40]
        wrong = opener is not None and bool(opener["not"]) != bool(opener["wrong"])
        return (turned != wrong) != bool(_DENIALS_AFTER.match(behind.lstrip()))

    def _joined(self, one: int, other: int) -> bool:
        """Whether two negations stand side by side ("don't take and don't make") and not one in the other."""
        return any(self.words[at].stem in _COORDINATORS for at in range(one, other))

    def _only_begins(self, at: int, wanted: Sequence[str]) -> bool:
        """Whether a word is the "not" of a "not only", and the wording is not itself about "only"."""
        return self.words[at].stem in _NEGATIONS and self._only_at(at + 1) and _ONLY.isdisjoint(wanted)

    def _not_only(self, at: int, place: Place) -> bool:
        """Whether a negation begins a "not only" that is no part of the find."""
        return self._only_at(at + 1) and not place.first <= at + 1 <= place.last

    def _only_at(self, at: int) -> bool:
        return at < len(self.words) and self.written(self.words[at]) in _ONLY

    def negations(self, place: Place) -> set[int]:
        """Places of the negations inside a find."""
        return {at for at in range(place.first, place.last + 1) if self.words[at].stem in _NEGATIONS}

    def formerly(self, place: Place) -> bool:
        """Whether a find is what the student says to have thought before."""
        lead = self._lead(place)
        marker = _FORMERLY.search(lead + self.text[self.words[place.first].start :].lower())
        return marker is not None and marker.end() <= len(lead)

    def reported(self, place: Place) -> bool:
        """Whether a find is what other people are said to think."""
        return bool(_OTHERS_SAY.search(self._lead(place))) or self.formerly(place)

    def supposed(self, place: Place) -> bool:
        """Whether a find stands in the condition of what would be ("if it ate the soil, it would get smaller")."""
        own = self.words[place.first]
        said = [(self.written(word), word.clause) for word in self.words if word.sentence == own.sentence]
        return ("if", own.clause) in said and any(word in WOULD for word, _ in said)

    def _lead(self, place: Place) -> str:
        """What stands before a find in its sentence, behind the last "but"."""
        sentence = self.words[place.first].sentence
        start = next(word.start for word in self.words if word.sentence == sentence)
        lead = self.text[start : self.words[place.first].start].lower()
        turns = [turn.end() for turn in _NOW.finditer(lead)]
        return lead[turns[-1] :] if turns else lead

    def taken_up(self, place: Place, by: Place) -> bool:
        """Whether a later find of the sentence says "it" of an earlier one ("not make light, it takes it in")."""
        if place.last >= by.first or self.words[place.first].sentence != self.words[by.last].sentence:
            return False
        near = [self.written(word) for word in self.words[by.first : by.last + 2]]
        lead = [self.written(word) for word in self.words[place.last + 1 : by.first][-2:]]
        opening = _PRONOUNS if self.formerly(place) else _RELATIVES
        return not _PRONOUNS.isdisjoint(near) or not opening.isdisjoint(lead)

    def side_of_than(self, place: Place) -> bool | None:
        """Whether a find stands behind the one "than" of its clause, None where there is none or several."""
        clause = self.words[place.first].clause
        than = [at for at, word in enumerate(self.words) if word.clause == clause and word.stem == "than"]
        return place.first > than[0] if len(than) == 1 else None

    def said_at(self, place: Place) -> str:
        """The words of a find."""
        return self.text[slice(*self.span([place]))]

    def written(self, word: Word) -> str:
        """A word as it was typed, in lower case."""
        return self.text[word.start : word.end].lower()

    def span(self, places: list[Place]) -> tuple[int, int]:
        """From the first character to behind the last of all places."""
        first, last = min(place.first for place in places), max(place.last for place in places)
        return self.words[first].start, self.words[last].end


def _match(word: str, wanted: Sequence[str]) -> str | None:
    """The wanted stem that a word's stem is: the same, the end of a longer word ("sunlight"), or misspelt."""
    if word in wanted:
        return word
    if _DENIED_VERBS.get(word) in wanted:
        return _DENIED_VERBS[word]
    for alike in _CLASSES:
        if word in alike:
            return next((stem_ for stem_ in wanted if stem_ in alike), None)
    for stem_ in wanted:  # a plain loop: every word of a text is held against every wording
        if _compound(word, stem_) or _misspelt(word, stem_):
            return stem_
    return None


def alike(word: str, other: str) -> bool:
    """Whether two words are the same but for their endings and their spelling."""
    return stem(word) == stem(other) or _misspelt(stem(word), stem(other))


def _compound(word: str, wanted: str) -> bool:
    return len(wanted) > 4 and len(word) > len(wanted) + 2 and word.endswith(wanted)


def _misspelt(word: str, wanted: str) -> bool:
    """Spelt as it sounds, one letter off in a word of six or more, two in ten or more; the first letter right."""
    if word[0] != wanted[0]:
        return False
    if sounds_like(word, wanted):
        return True
    room = 2 if len(wanted) > 9 else 1 if len(wanted) > 5 else 0
    if not room or abs(len(word) - len(wanted)) > room:
        return False
    row = list(range(len(wanted) + 1))
    for at, letter in enumerate(word, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(wanted, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
    return row[-1] <= room


def denies(wording: str) -> bool:
    """Whether a wording itself holds a negation ("not absorbed")."""
    return not _NEGATIONS.isdisjoint(stems(wording))


def _denied_reason(before: Sequence[Word]) -> bool:
    """Whether a clause word stands behind a "not": "not because of the soil"."""
    return bool(before) and before[-1].stem == "not"


def _needed(words: Sequence[Word]) -> frozenset[int]:
    """Both negations of "can't grow without light", which together say what is needed."""
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.stem == "without":
            before = [one for one in range(at) if words[one].clause == word.clause and words[one].stem in _NOT | {"no"}]
            found.update([*before[-1:], at] if before else [])
    return frozenset(found)


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    sentence = clause = before = 0
    for match in _WORD.finditer(text):
        between = text[before : match.start()]
        if _SENTENCE_END.search(between):
            sentence, clause = sentence + 1, clause + 1
        elif "," in between or ":" in between or (match.group().lower() in CLAUSE_WORDS and not _denied_reason(found)):
            clause += 1
        opens = not found or found[-1].sentence != sentence
        said = "well" if opens and _DISSENT.match(text, match.start()) else stem(match.group())
        found.append(Word(said, match.start(), match.end(), sentence, clause))
        before = match.end()
    return [word for _, group in groupby(found, lambda word: word.sentence) for word in _as_meant(text, [*group])]


def _as_meant(text: str, sentence: list[Word]) -> list[Word]:
    """The words of a sentence, what a supposition turns round with the stem of what it says."""
    meant = turned([text[word.start : word.end].lower() for word in sentence])
    return [
        replace(word, stem="not" if meant[at] else NOTHING_DENIED) if at in meant else word
        for at, word in enumerate(sentence)
    ]
