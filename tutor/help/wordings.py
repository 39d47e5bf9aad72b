"""Wordings of the embedded writer: a situation's first unused one, from a seeded start."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files

from language.sentences import sentences

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def sayings() -> dict[str, tuple[str, ...]]:
    """Every situation with its wordings, from ``sayings.toml``."""
    text = files("tutor.help").joinpath("wordings.toml").read_text(encoding="utf-8")
    return {situation: tuple(wordings) for situation, wordings in tomllib.loads(text).items()}


def word(
    situation: str,
    seed: int,
    values: Mapping[str, str],
    avoid: Collection[str] = (),
    variants: Sequence[str] = (),
) -> str:
    """Word ``situation``, starting at wording ``seed`` and passing over wordings said before.

    The first of ``variants`` for which the situation has wordings of its own (``situation/variant``) is used.
    The same arguments give the same words. Raises ``KeyError`` for an unknown situation or slot.
    """
    wordings = _wordings(situation, variants)
    options = [_fill(wordings[(seed + turn) % len(wordings)], values) for turn in range(len(wordings))]
    return next((option for option in options if option not in avoid), options[0])


def _wordings(situation: str, variants: Sequence[str]) -> tuple[str, ...]:
    known = sayings()
    return next((known[name] for variant in variants if (name := f"{situation}/{variant}") in known), known[situation])


def _fill(wording: str, values: Mapping[str, str]) -> str:
    filled = _SLOT.sub(lambda slot: values[slot.group(1)], wording)
    return filled[:1].upper() + filled[1:]


def asks(text: str) -> bool:
    """Whether words already hold a question."""
    return "?" in text


def short(text: str, words: int = 30) -> str:
    """The first whole sentences of a text, up to its first question, in at most ``words`` words if it can."""
    kept: list[str] = []
    count = 0
    for sentence in sentences(" ".join(text.split()), formulas=True):
        length = len(sentence.split())
        if kept and (count + length > words or asks(kept[-1])):
            break
        kept.append(sentence)
        count += length
    joined = " ".join(kept)
    return joined if not joined or joined.rstrip("”")[-1:] in {*".?!:…"} else f"{joined}."
