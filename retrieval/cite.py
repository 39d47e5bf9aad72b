"""From ranked passages to evidence: the few that are relevant, each with the sentence to quote."""

from collections.abc import Mapping

from domain.evidence import Evidence, Need
from retrieval.search import Ranked, Search
from retrieval.sentence import Quote, choose
from retrieval.words import words

_LOOK_AT = 10
"""Relevant pieces whose sentences are weighed against each other."""

_QUOTE = 0.8
"""What a perfect quote adds to a passage's score of 0 to 1."""

_EXAMPLE = 0.15
"""What a worked example loses where an explanation is wanted."""

_OF_THE_WORDS = 0.5
"""A word of the step's text weighs half of one of its skill's name when a sentence is chosen."""

_BESIDE_A_PRINCIPLE = 0.25
"""What is left of the weight of all other words where a slip went against a principle."""


def cite(search: Search, need: Need, limit: int) -> tuple[Evidence, ...]:
    """At most ``limit`` pieces of evidence, best first; empty when no passage is relevant.

    The best match decides the section that comes first. Within it, passages of the kind asked for go
    first, and a passage with a good sentence before a slightly better match without. No passage and no
    sentence is cited twice, though a book may print a sentence twice. A need whose section is not in the
    course is cited from the one that teaches its skills, or not at all (:mod:`retrieval.presence`).
    """
    placed = search.placed(need)
    if placed is None:
        return ()
    need = placed
    relevant = search.rank(need, max(_LOOK_AT, 3 * limit), search.floor)
    wanted = _wanted(search, need)
    quoted = [(ranked, quote) for ranked in relevant if (quote := choose(search.sentences(ranked), wanted)) is not None]
    home = relevant[0].passage.section if relevant else ""
    quoted.sort(
        key=lambda pair: (
            -pair[0].tier,
            need.principle is None and pair[0].passage.section != home,
            need.kind != "" and pair[0].passage.kind != need.kind,
            -_score(pair[0], pair[1], need),
        )
    )
    cited: dict[str, Evidence] = {}
    said: set[str] = set()
    for ranked, quote in quoted:
        evidence = evidence_of(ranked, quote, _score(ranked, quote, need))
        sentence = " ".join(evidence.quote.lower().split())
        if evidence.passage not in cited and sentence not in said:
            cited[evidence.passage] = evidence
            said.add(sentence)
    return tuple(cited.values())[:limit]


def _wanted(search: Search, need: Need) -> Mapping[str, float]:
    """The need's word stems that the course knows, by how much a sentence gains from each."""
    skills = {stem for name in need.skills for stem in words(name)}
    stems = dict.fromkeys(words(need.words), _OF_THE_WORDS if skills else 1.0) | dict.fromkeys(skills, 1.0)
    if need.principle:
        stems = {stem: share * _BESIDE_A_PRINCIPLE for stem, share in stems.items()}
        stems |= dict.fromkeys(words(need.principle), 1.0)
    return {stem: share * search.keywords.weight(stem) for stem, share in stems.items() if search.keywords.knows(stem)}


def _score(ranked: Ranked, quote: Quote, need: Need) -> float:
    unasked_example = ranked.passage.kind == "example" != need.kind
    return ranked.score + _QUOTE * quote.quality - _EXAMPLE * unasked_example


def evidence_of(ranked: Ranked, quote: Quote, score: float) -> Evidence:
    """A ranked passage with the place in it to quote."""
    passage = ranked.passage
    return Evidence(
        passage=passage.id,
        section=passage.section,
        title=passage.title,
        quote=passage.text[quote.start : quote.end],
        score=round(score, 6),
        source=passage.source,
        kind=passage.kind,
        place=passage.place,
        without=f"meaning: {ranked.without}" if ranked.without else None,
    )
