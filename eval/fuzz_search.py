"""A search for the string that takes the judge longest: what was slow is changed, and kept where it gets slower.

Guided by cost alone (processor time), over the pieces of :mod:`eval.fuzz_strings`: a beam of the slowest strings so
far, each step changing one of them or making a new one. The same seed draws the same changes; what is kept depends on
the clock.
"""

import gc
import random
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from eval.fuzz_keys import Asked
from eval.fuzz_strings import TOKENS, Formula, mutated, typed
from tutor.grading.grade import judge, preview

BEAM = 40
"""Strings that are kept."""

LONGEST = 1_500
"""Characters; the judge reads no more."""

_FRESH = 0.1
_LINES = 30


class Slow(NamedTuple):
    """A string with the processor time it took in milliseconds, and the key it was judged against."""

    ms: float
    text: str
    asked: Asked


def cost(text: str, asked: Asked) -> float:
    """Milliseconds of processor time of one judgement and one preview."""
    gc.disable()
    began = time.thread_time()
    judge(text, asked.key, context=asked.context, pathway_keys=asked.pathway)
    preview(text, asked.key, context=asked.context)
    taken = time.thread_time() - began
    gc.enable()
    return taken * 1000


def search(
    asked: Sequence[Asked], seconds: float, seed: int = 0, told: Callable[[int], object] = lambda _: None
) -> tuple[int, list[Slow]]:
    """Search for so many seconds; how many strings were tried, and the slowest found, the slowest first.

    ``told`` is called once a second. A string is timed once, with nothing of it remembered from before; of strings
    made of the same lines the slowest is kept.
    """
    draw = random.Random(seed)
    texts = [one.key.accepted[0] for one in asked]
    beam: list[Slow] = []
    tried, began, told_of = 0, time.monotonic(), 0
    while (passed := time.monotonic() - began) < seconds:
        parent = draw.choice(beam) if beam and draw.random() > _FRESH else None
        text = changed(draw, parent.text, texts) if parent else typed(seed, tried, texts).text
        one = parent.asked if parent and draw.random() < 0.9 else draw.choice(asked)
        text, tried = text[:LONGEST], tried + 1
        ms = cost(text, one)
        if len(beam) < BEAM or ms > beam[-1].ms:
            best = {_lines(kept.text): kept for kept in sorted([*beam, Slow(ms, text, one)], key=lambda slow: slow.ms)}
            beam = sorted(best.values(), reverse=True, key=lambda slow: slow.ms)[:BEAM]
        if passed >= told_of + 1:
            told(int(passed) - told_of)
            told_of = int(passed)
    return tried, beam


def _lines(text: str) -> frozenset[str]:
    return frozenset(text.split("\n"))


def changed(draw: random.Random, text: str, keys: Sequence[str]) -> str:
    """A string with one change: a piece put in, taken out, doubled, put in brackets, or the whole on several lines."""
    at, to = sorted((draw.randint(0, len(text)), draw.randint(0, len(text))))
    piece = text[at:to]
    match draw.randrange(9):
        case 0:
            return text[:at] + draw.choice(TOKENS) + text[at:]
        case 1:
            return text[:at] + text[to:]
        case 2:
            return text[:at] + piece * draw.randint(2, 5) + text[to:]
        case 3:
            return f"{text[:at]}({piece}){text[to:]}"
        case 4:
            return text[:at] + str(draw.choice((0, 2, 7, 60, 7560, 720720, 999983, 10**9))) + text[to:]
        case 5:
            return "\n".join([text] * draw.randint(2, _LINES))
        case 6:
            return text[:at] + Formula(draw).statement() + text[to:]
        case 7:
            return f"{text}{draw.choice(('+', '*', '/', '^', '=', '=', ' or ', ', ', chr(10)))}{piece or text}"
        case _:
            return mutated(draw, text, keys)
