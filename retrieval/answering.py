"""The sentence of a course that answers a student's question, or none.

A step's need is met by what is about the same matter. A question is not: a sentence about equations does not say what
an equation is. So a sentence answers only when it holds nearly all of what the question is about, by the weight of its
words in the course, a word that the course does not know weighing most; and a question after a meaning is answered by
a sentence that says what the thing is. How much is enough (``ENOUGH``) was measured with the sections left out that
hold the answer (``trellis eval questions``; docs/retrieval.md).
"""

import re
from collections.abc import Collection, Iterator, Sequence

from domain.evidence import Evidence, Need
from domain.passage import Passage
from retrieval.cite import evidence_of
from retrieval.keyword import Keywords
from retrieval.search import Ranked, Search
from retrieval.sentence import Quote, Sentence
from retrieval.words import words

ENOUGH = 0.75
"""The least share of a question's words, weighed, that a sentence has to hold."""

GOOD = 0.6
"""The least quality, 0 to 1: how much of the question it holds, how near what it names, how well it stands alone."""

_RULE = 0.75
"""The same for a question after a reason or a way, which a rule answers and no plain sentence."""

_ABOUT = 0.25
"""The least share of a sentence's words that such a question has."""

_FEWEST = 2
"""Words of a question after a reason or a way: one alone finds whatever has it."""

_LOOK_AT = 60
"""Pieces whose sentences are weighed."""

_BY_TITLE = 0.8
"""What a word counts for that stands in the passage's title and not in the sentence."""

NAMED = 0.6
"""The least share of the thing's name, in what a sentence says the meaning of, that is asked about."""

_FRAME = re.compile(r"\b(?:means?|meaning|stands? for)\W*$")
"""How a question after a meaning ends: no part of what it is about."""

_SAYS = re.compile(r"\b(?:is|are|means?|stands? for|refers? to|consists? of)\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:called|known as|we call|named)\b([^,.;]*)", re.IGNORECASE)


def answering(search: Search, need: Need, limit: int) -> tuple[Evidence, ...]:
    """Sentences that answer the need's question, best first, at most ``limit``; those of its own section lead."""
    topics = tuple(dict.fromkeys(words(_FRAME.sub("", need.question))))
    if len(topics) < (1 if need.meaning else _FEWEST):
        return ()
    asked = Need(need.course, need.question, section=need.section)
    found = [
        (ranked, quote)
        for ranked in search.rank(asked, _LOOK_AT)
        for quote in _answers(search, ranked, topics, meaning=need.meaning)
    ]
    found.sort(key=lambda pair: (-(pair[0].passage.section == need.section), -pair[1].quality))
    best: dict[str, Evidence] = {}
    for ranked, quote in found:
        if ranked.passage.id not in need.seen:
            best.setdefault(ranked.passage.id, evidence_of(ranked, quote, quote.quality))
    return tuple(best.values())[:limit]


def _answers(search: Search, ranked: Ranked, topics: Sequence[str], *, meaning: bool) -> Iterator[Quote]:
    if ranked.passage.kind == "example":
        return  # it speaks of its own problem
    for sentence in search.sentences(ranked):
        if not sentence.quotable:
            continue
        share = _share(search.keywords, sentence, ranked.passage, topics)
        named = _named(sentence, ranked.passage, frozenset(topics)) if meaning else 1.0
        quality = share * named * (0.5 + 0.5 * sentence.stands)
        about = meaning or len(topics) >= _ABOUT * len(sentence.stems)
        if share >= ENOUGH and named >= NAMED and about and quality >= (GOOD if meaning else _RULE):
            yield Quote(sentence.start, sentence.end, quality)


def _share(keywords: Keywords, sentence: Sentence, passage: Passage, topics: Sequence[str]) -> float:
    """How much of what is asked about the sentence holds, or the title it stands under."""
    titled = frozenset(words(passage.title))
    weights = {topic: keywords.weight(topic) for topic in topics}
    held = sum(
        weight if topic in sentence.stems else _BY_TITLE * weight if topic in titled else 0.0
        for topic, weight in weights.items()
    )
    total = sum(weights.values())
    return held / total if total else 0.0


def _named(sentence: Sentence, passage: Passage, topics: frozenset[str]) -> float:
    """How far the thing whose meaning the sentence says is the one asked about, and no other that has its name in it.

    The thing is what stands before "is" or "means", behind "is called", or in the title of a definition.
    """
    text = passage.text[sentence.start : sentence.end]
    things: list[Collection[str]] = [words(found.group(1)) for found in _CALLED.finditer(text)]
    if (verb := _SAYS.search(text)) is not None:
        things.append(words(text[: verb.start()]))
    if passage.kind == "definition":
        things.append(words(passage.title))
    return max((len(topics) / len(set(thing)) for thing in things if topics <= set(thing)), default=0.0)
