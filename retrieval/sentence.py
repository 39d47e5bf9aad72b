"""The sentence of a passage that answers a need: what the tutor says in the course's words.

    found = sentences(passage.text, passage.kind)
    best = choose(found, wanted={"factor": 2.1, "trinomial": 3.4})
    passage.text[best.start : best.end]

A good sentence stands alone, states a definition or a rule, and is about the need. Headings, table
rows, questions and the statement of a worked example are never quoted; sentences that lean on others
("this is"), point elsewhere ("in the next example"), talk about the lesson ("we will learn") or only
repeat the need make poor quotes. The cues are those of English schoolbooks; without them the words
decide.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.passage import PassageKind
from retrieval.words import words

SHORTEST, LONGEST = 6, 40
"""Words in a good quote; a formula counts as one."""

_STATES = 0.7
"""What a plain sentence with one cue of a rule or a definition reaches."""

_LEANING = 0.6
"""What a sentence loses that leans on another or points elsewhere; one with a cue of a rule is left with little too."""

_NEW_STEMS = 2
"""A sentence that states nothing and has fewer words of its own only repeats the need."""

_STOPS = (".", "!", ".”", '."', ".)", "!”")
_FORMULA = re.compile(r"(?<!\\)\$((?:\\.|[^$\\])+)(?<!\\)\$", re.DOTALL)
_MARKER = re.compile(r"\s*(?:[-*•–▪]|\(?\d{1,2}[.)]|\(?[a-z][.)]|[ⓐ-ⓩ①-⑳]|Step \d+[.:])\s+")
_END = re.compile(r"[.!?][\"'”’)\]*_]*(?=\s|$)")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|etc|cf|Fig|No|Dr|Mr|Mrs|Ms|St|approx)|\b[A-Z])\.$")

_DEFINES = re.compile(
    r"\b(?:(?:is|are) (?:called|defined as|known as|named)|means?\b|refers? to|is (?:a|an|the) [a-z]|are (?:the|all) "
    r"|we (?:call|say)|stands for|consists? of)"
)
_RULES = re.compile(
    r"^(?:To|When|If|For any|For all|Whenever|In order to) .+?(?:,| then )|\b(?:must|always|never|every|both sides|"
    r"each term|the same|in order to|cannot|the product of|the sum of|rule|property says|property states)\b"
)
_DANGLES = re.compile(
    r"^(?:this|that|these|those|it|its|they|them|so|but|and|or|then|here|there|now|next|also|he|she|similarly|however"
    r"|therefore|thus|likewise|instead|recall|remember|by doing|in the (?:next|following|previous|last)|we can now)\b"
    r"|^\("
    r"|^(?:to \w+|with|for|after|before|without|of) (?:this|that|these|those|it|them)\b",
    re.IGNORECASE,
)
_POINTS_AWAY = re.compile(
    r"\b(?:examples?|exercises?|figures?|table|diagram|picture|photo|shown|below|above|previous|earlier|later|chapter"
    r"|section|following|as before|(?:once )?again, we|nothing new|make sure|by doing|real[- ]life|you know how"
    r"|let[’']s|we[’']ll|we will|we are going|you will|you[’']ll|we have"
    r"|we (?:used|solved|learned|saw|now)|now we|once again|as always|recall|so far|last few|look at"
    r"|take a look|notice|note that|did you|can you|solution)\b|\bremember (?:that|how|when)\b",
    re.IGNORECASE,
)
_SOLUTION = re.compile(r"^\W*solution\W*$", re.IGNORECASE | re.MULTILINE)
_PICTURE = re.compile(r"\[Picture:[^\]]*\]?")
"""What a picture shows, for those who cannot see it: searched, and never quoted."""

_GLOSSARY = re.compile(r"[^:.\n]{1,60}: (?=[A-Z])")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of course text: its place, its distinct word stems, and how well it would stand alone (0 to 1).

    ``quotable`` is False for the first words of a passage that has no sentence.
    """

    start: int
    end: int
    stems: frozenset[str]
    stands: float
    quotable: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """The chosen place in the text, and how good it is as a quote for the need (0 to 1)."""

    start: int
    end: int
    quality: float


def choose(found: Sequence[Sentence], wanted: Mapping[str, float]) -> Quote | None:
    """The best of ``found`` for a need whose word stems weigh ``wanted``; the earlier one of two equals.

    None when there is nothing to choose from.
    """
    total = sum(wanted.values())
    best: Quote | None = None
    for sentence in found:
        about = sum(wanted.get(stem, 0.0) for stem in sentence.stems) / total if total else 0.0
        says_more = sentence.stands >= _STATES or len(sentence.stems - wanted.keys()) >= _NEW_STEMS
        quality = (0.3 + 0.7 * about) * (0.2 + 0.8 * sentence.stands) * (1.0 if says_more else 0.5)
        quality *= sentence.quotable
        if best is None or quality > best.quality:
            best = Quote(sentence.start, sentence.end, quality)
    return best


def sentences(text: str, kind: PassageKind = "text") -> tuple[Sentence, ...]:
    """The quotable sentences of a passage; where there is none, its first words, so that a passage has a quote."""
    masked = _PICTURE.sub(lambda shown: " " * len(shown.group()), _FORMULA.sub(_mask, text))
    statement_ends = solution.end() if kind == "example" and (solution := _SOLUTION.search(masked)) else 0
    term = _GLOSSARY.match(masked) if kind == "definition" else None
    spans = [span for line in _lines(masked, term.end() if term else 0) for span in _split(masked, *line)]
    quotable = [span for span in spans if span[0] >= statement_ends and _quotable(masked[slice(*span)])]
    if not quotable:
        return tuple(Sentence(start, _cut(masked, start, end), frozenset(), 0.0) for start, end in spans[:1])
    return tuple(
        Sentence(
            start,
            end,
            frozenset(words(text[start:end])),
            _stands(text[start:end], masked[start:end], kind),
            quotable=True,
        )
        for start, end in quotable
    )


def _cut(masked: str, start: int, end: int) -> int:
    """Where a piece that starts at ``start`` has its first ``LONGEST`` words behind it; formulas stay whole."""
    pieces = [word.end() for word in re.finditer(r"\S+", masked[start:end])]
    return start + pieces[min(LONGEST, len(pieces)) - 1]


def _mask(formula: re.Match[str]) -> str:
    """As many letters as the formula has characters, ending in a full stop where the formula does."""
    stop = "." if formula.group(1).rstrip().endswith(".") else "x"
    return "x" * (len(formula.group()) - 1) + stop


def _lines(masked: str, position: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line from ``position`` on, without its list marker and outer space."""
    for line in masked[position:].split("\n"):
        marker = _MARKER.match(line)
        start = position + (marker.end() if marker else len(line) - len(line.lstrip()))
        end = position + len(line.rstrip())
        if start < end:
            yield start, end
        position += len(line) + 1


def _split(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a line."""
    first = start
    for stop in _END.finditer(masked, start, end):
        if _ABBREVIATION.search(masked, first, stop.end()):
            continue
        yield first, stop.end()
        first = stop.end() + len(masked[stop.end() : end]) - len(masked[stop.end() : end].lstrip())
    if first < end:
        yield first, end


def _quotable(masked: str) -> bool:
    count = len(masked.split())
    is_row = "|" in masked or "\t" in masked or masked.startswith("[")
    is_question = masked.rstrip("”\"’'").endswith("?")
    return SHORTEST <= count <= LONGEST and not (is_row or is_question or _is_heading(masked))


def _is_heading(masked: str) -> bool:
    """Marked as one, or With Most Words Capitalised, or short and without a full stop."""
    long_words = re.findall(r"[^\W\d_]{4,}", masked)[1:]
    capitals = sum(word[0].isupper() for word in long_words)
    ends = masked.endswith((*_STOPS, ":"))
    return masked.startswith("#") or 2 * capitals > len(long_words) or (not ends and len(masked.split()) < 2 * SHORTEST)


def _stands(sentence: str, masked: str, kind: PassageKind) -> float:
    """How well a sentence would stand alone, 0 to 1, from its cues."""
    value = 0.4
    value += 0.3 if _DEFINES.search(masked) else 0.0
    value += 0.3 if _RULES.search(masked) else 0.0
    value += {"definition": 0.2, "note": 0.1, "text": 0.0, "table": -0.1, "example": -0.2}[kind]
    value -= _LEANING if _DANGLES.match(masked) else 0.0
    value -= _LEANING if _POINTS_AWAY.search(masked) else 0.0
    value -= 0.0 if masked.endswith(_STOPS) else 0.3
    value -= 0.3 if sentence[0].islower() else 0.0
    value -= 0.2 if masked.endswith("!") else 0.0
    value -= (0.2 if kind == "example" else 0.1) * min(3, len(_DIGITS.findall(sentence)))
    return min(1.0, max(0.0, value))
