"""Finding an idea in a student's sentences: word stems in any order, close together, and whether it is denied.

text = Text("The food does not come from the soil")
text.find("food from the soil")            # the place where its words stand
text.denied(place)                         # True: a "not" reaches it
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?;\n]")
_CLAUSE_WORDS = frozenset(
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
        "just",
        "to",
    ]
)
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nothing",
        "neither",
        "nor",
        "cannot",
        "without",
        "hardly",
        "instead",
        "rather",
        "isnt",
        "arent",
        "doesnt",
        "dont",
        "didnt",
        "cant",
        "wont",
        "wasnt",
        "werent",
        "couldnt",
        "shouldnt",
        "wouldnt",
        "false",
        "wrong",
        "untrue",
        "incorrect",
        "nobody",
        "unable",
        "except",
    ]
)
_DENIALS_AFTER = re.compile(r"\b(?:is|are|was|were|'s)\s+(?:not (?:true|right)|wrong|false|untrue|incorrect|a myth)\b")
_OTHERS_SAY = re.compile(
    r"\b(?!i\b|we\b)(?:people|some|many|he|she|they|others|everyone|somebody|someone|[a-z]+)\s+"
    r"(?:think|thinks|thought|believe|believes|believed|say|says|said|claim|claims|claimed)\b"
)
_ONLY = frozenset(["only", "just", "merely"])
_SUFFIXES = ("ations", "ation", "ingly", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
_IRREGULAR_FORMS = (
    "make made|take took taken|give gave given|get got gotten|come came|go went gone|grow grew grown|eat ate eaten|"
    "keep kept|lose lost|become became|build built|have has had|do does did done|be is are was were been|run ran|"
    "leaf leaves|feed fed|know knew known|find found|fall fell fallen|send sent|breathe breath|less lesser|"
    "bring brought|break broke broken|hold held|rise rose risen|see saw seen"
)
_IRREGULAR = {form: row.split()[0] for row in _IRREGULAR_FORMS.split("|") for form in row.split()[1:]}
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
    word = _IRREGULAR.get(word, word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def stems(wording: str) -> list[str]:
    """The stems that carry a wording, its small words left out unless it has no other."""
    words = [match.group() for match in _WORD.finditer(wording.lower())]
    telling = [word for word in words if word not in _SMALL_WORDS]
    return [stem(word) for word in telling or words]


class Text:
    """A student's text, ready to be searched."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)

    def find(self, wording: str, *, in_order: bool = False) -> list[Place]:
        """Places within one sentence where all words of a wording stand close together."""
        wanted = stems(wording)
        places = []
        for at, word in enumerate(self.words):
            if _match(word.stem, wanted[:1] if in_order else wanted) is not None:
                last = self._last(wanted, at, in_order=in_order)
                if last is not None:
                    places.append(Place(at, last))
        return places

    def _last(self, wanted: list[str], at: int, *, in_order: bool) -> int | None:
        rest, other, sentence = list(wanted), 0, self.words[at].sentence
        for place in range(at, len(self.words)):
            word = self.words[place]
            if word.sentence != sentence or other > _SPARE:
                return None
            if in_order and word.clause != self.words[at].clause:
                return None
            met = _match(word.stem, rest[:1] if in_order else rest)
            if met is not None:
                rest.remove(met)
            elif self.text[word.start : word.end].lower() not in _SMALL_WORDS:
                other += 1
            if not rest:
                return place
        return None

    def denied(self, place: Place) -> bool:
        """Whether a negation reaches a find: shortly before it in its clause, inside it, or "is wrong" behind it."""
        first = self.words[place.first]
        reach = range(max(0, place.first - _REACH), place.last + 1)
        for at in reach:
            word = self.words[at]
            same_clause = word.clause == first.clause or at > place.first
            if same_clause and word.stem in _NEGATIONS and not self._not_only(at):
                return True
        behind = self.text[self.words[place.last].end :].lower()[:40]
        return bool(_DENIALS_AFTER.match(behind.lstrip()))

    def _not_only(self, at: int) -> bool:
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        return following is not None and self.text[following.start : following.end].lower() in _ONLY

    def reported(self, place: Place) -> bool:
        """Whether a find is what other people are said to think."""
        sentence = self.words[place.first].sentence
        start = next(word.start for word in self.words if word.sentence == sentence)
        return bool(_OTHERS_SAY.search(self.text[start : self.words[place.first].start].lower()))

    def span(self, places: list[Place]) -> tuple[int, int]:
        """From the first character to behind the last of all places."""
        first, last = min(place.first for place in places), max(place.last for place in places)
        return self.words[first].start, self.words[last].end


def _match(word: str, wanted: list[str]) -> str | None:
    """The wanted stem that a word's stem is: the same, the end of a longer word ("sunlight"), or misspelt."""
    if word in wanted:
        return word
    return next((stem_ for stem_ in wanted if _compound(word, stem_) or _misspelt(word, stem_)), None)


def _compound(word: str, wanted: str) -> bool:
    return len(wanted) > 4 and len(word) > len(wanted) + 2 and word.endswith(wanted)


@lru_cache(maxsize=8192)
def _misspelt(word: str, wanted: str) -> bool:
    """One letter off in a word of six or more, two in ten or more; the first letter right."""
    room = 2 if len(wanted) > 9 else 1 if len(wanted) > 5 else 0
    if not room or word[0] != wanted[0] or abs(len(word) - len(wanted)) > room:
        return False
    row = list(range(len(wanted) + 1))
    for at, letter in enumerate(word, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(wanted, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
    return row[-1] <= room


def denies(wording: str) -> bool:
    """Whether a wording itself holds a negation ("not absorbed")."""
    return bool(set(stems(wording)) & _NEGATIONS)


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    sentence = clause = before = 0
    for match in _WORD.finditer(text):
        between = text[before : match.start()]
        if _SENTENCE_END.search(between):
            sentence, clause = sentence + 1, clause + 1
        elif "," in between or ":" in between or match.group().lower() in _CLAUSE_WORDS:
            clause += 1
        found.append(Word(stem(match.group()), match.start(), match.end(), sentence, clause))
        before = match.end()
    return found
