"""A signal as a sentence to a teacher: what was counted, where, and no more than that. Pure.

Sentences are course text, since titles carry TeX.
"""

from collections.abc import Iterable, Mapping

from domain.item import Item
from domain.signal import Signal, SignalName
from domain.skill import Skill
from teacher.phrasing import count, in_words, item_name, sentence, skill_name, times

BESIDE: frozenset[SignalName] = frozenset(
    {
        "clicks through hints",
        "guesses",
        "avoids help",
        "wheel-spinning",
        "fading",
        "rapid gain",
        "over-confident",
        "under-confident",
    }
)
"""Told beside the reason why somebody stands where they stand; the others are that reason."""


def told(found: Signal, skills: Mapping[str, Skill], items: Mapping[str, Item]) -> str:
    """The sentence."""
    place, skill = item_name(items, found.item), skill_name(skills, found.skill)
    match found.name:
        case "stuck":
            words = f"is stuck on {place}"
        case "only asks":
            words = f"has asked for help {times(found.count)} in a row on {place} and tried nothing since"
        case "clicks through hints":
            words = f"asked for the next hint {times(found.count)} sooner than one can read the last, on {place}"
        case "guesses":
            wrong = "all" if found.count == found.of else in_words(found.count)
            words = f"sent {count(found.of, 'answer')} sooner than one can read the question, {wrong} of them wrong"
            words += f", last on {place}"
        case "avoids help":
            words = f"made {count(found.count, 'different wrong attempt')} on {place} and never asked for help"
        case "idle":
            words = f"has not written for {count(found.count, 'minute')}"
        case "wheel-spinning":
            words = f"has worked on {count(found.of, 'step')} with {skill} and never got three right alone in a row"
        case "fading" if found.of:
            now = f"only {in_words(found.count)}" if found.count else "none"
            words = f"did {skill} alone three times in a row before, and {now} of the last {in_words(found.of)}"
        case "fading":
            words = f"did {skill} alone three times in a row, and has not practised it for {count(found.count, 'day')}"
        case "over-confident":
            words = f"did {in_words(found.count)} of {in_words(found.of)} problems alone, and had been surer before"
        case "under-confident":
            words = f"did {in_words(found.count)} of {in_words(found.of)} problems alone, and had expected fewer"
        case "rapid gain":
            words = f"got the last three on {skill} right alone, after failing most before"
    return sentence(words)


def beside(found: Iterable[Signal], skills: Mapping[str, Skill], items: Mapping[str, Item]) -> tuple[str, ...]:
    """Those of the signals that are told beside the reason, in their order."""
    return tuple(told(one, skills, items) for one in found if one.name in BESIDE)
