"""What speaks for each line being the first wrong one, under names a teacher understands.

``describe(work)`` gives one mapping a line, which ``hazard`` weighs: where the line stands, what it says, how it
is worded, and, with a reference, how it compares with that (``comparison``).
"""

import re

from tutor.diagnosis.wordproblem.comparison import against_reference
from tutor.diagnosis.wordproblem.first_error_model import Features
from tutor.diagnosis.wordproblem.graph import close
from tutor.diagnosis.wordproblem.quantities import known_values, plain_values
from tutor.diagnosis.wordproblem.reading import Sentence, Work, only_number, words
from tutor.diagnosis.wordproblem.weighed_words import WeighedWords, weighed_words

_CUES = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "let": r"\b(?:let|call|assum|suppose|say)",
        "since": r"\b(?:since|because)\b",
        "therefore": r"\b(?:therefore|thus|hence)\b",
        "so": r"^\s*so\b",
        "if": r"\bif\b",
        "each": r"\b(?:each|per|every)\b",
        "total": r"\b(?:total|altogether|together|in all)\b",
        "we know": r"we (?:also )?know|according|given that",
        "left": r"\b(?:remaining|left|rest)\b",
        "times": r"\b(?:twice|half|times|double|percent)\b|%",
        "more": r"\b(?:more|less|fewer|than)\b",
        "now": r"\b(?:final|finally|now)\b",
        "goes on": r":\s*$",
        "bracket": r"\(",
    }.items()
}


def describe(work: Work) -> list[Features]:
    """The features of every line."""
    wording = weighed_words(work)
    needed = _needed_lines(work)
    found = [_place(line, work) | _says(line, work, needed) | _worded(line, work, wording) for line in work.sentences]
    if work.way is not None:
        found = [one | more for one, more in zip(found, against_reference(work, wording), strict=True)]
    return [{name: float(value) for name, value in line.items() if value} for line in found]


def _place(line: Sentence, work: Work) -> dict[str, float]:
    last = max((node.line for node in work.nodes), default=0)
    return {
        f"line {min(line.number, 4)}": 1,
        f"from the end {min(len(work.sentences) - 1 - line.number, 3)}": 1,
        _sort(line): 1,
        "last sum": line.number == last,
        "after the last sum": line.number > last,
    }


def _sort(line: Sentence) -> str:
    if only_number(line):
        return "bare answer"
    if line.letters:
        return "letters"
    if line.stated:
        return "step of its own" if line.other_steps else "step of the reference"
    return "numbers said" if line.numbers else "words only"


def _says(line: Sentence, work: Work, needed: frozenset[int]) -> dict[str, float]:
    """What is odd about the sums of a line by itself."""
    here = line.nodes_in(work.nodes)
    earlier = [node for node in work.nodes if node.line < line.number]
    used = [leaf for node in earlier for leaf, source in zip(node.leaves, node.sources, strict=True) if source is None]
    own = [leaf for node in here for leaf, source in zip(node.leaves, node.sources, strict=True) if source is None]
    return {
        "no sum": not here,
        "sums": min(len(here), 3),
        "answer does not need it": bool(here) and line.number not in needed,
        "untrue": bool(line.untrue),
        "breaks off": line.breaks,
        "strange number": bool(line.strange),
        "less than nothing": any(node.value < 0 for node in here),
        "number used again": any(leaf > 2 and any(close(leaf, one) for one in used) for leaf in own),
        "value found again": any(
            node.same is None and any(close(node.value, other.value) for other in earlier) for node in here
        ),
        "only restates": bool(line.numbers) and line.numbers <= work.given and not line.results,
        "fraction of a thing": any(value.denominator > 1 and value > 1 for value in line.results),
    }


def _needed_lines(work: Work) -> frozenset[int]:
    """The lines whose sums the answer rests on."""
    waiting = [work.final] if work.final is not None else []
    found = set(waiting)
    while waiting:
        node = work.nodes[waiting.pop()]
        new = {source for source in (*node.sources, node.same) if source is not None} - found
        found |= new
        waiting.extend(new)
    return frozenset(work.nodes[at].line for at in found)


def _worded(line: Sentence, work: Work, wording: WeighedWords) -> dict[str, float]:
    """Cue words, length, and how unlike the problem's own words about the same numbers."""
    likeness = [
        max(wording.likeness(line.text, sentence) for sentence in told)
        for value in plain_values(line.text)
        if (told := [sentence for sentence in wording.problem if value in known_values(sentence)])
    ]
    new = words(line.text) - words(work.problem)
    return {
        **{f"cue: {name}": bool(cue.search(line.text)) for name, cue in _CUES.items()},
        "length": min(len(line.text.split()), 40) / 20,
        "unlike the problem": 1 - min(likeness, default=1),
        "new words": len(new) / max(len(line.words), 1),
    }
