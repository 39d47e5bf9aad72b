"""Made-up turns with names in them, and where in each the names stand: the same for the same numbers.

Names and sentences are of our own (``made_up_names.txt``, ``made_up_turns.toml``). Each name is typed whole or by one
of its parts, in any case, with or without accents, apostrophes and hyphens, alone or with a possessive.
"""

import random
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from language.private.parts import joining

Half = Literal["read", "unread", "last"]
"""Sentences that the rules were tuned on, those they were tuned on later, and those they never were."""

_HERE = Path(__file__).parent
_SCRIPTS = {
    "chinese": "CJK", "korean": "HANGUL", "arabic": "ARABIC", "russian": "CYRILLIC", "thai": "THAI", "hebrew": "HEBREW",
}  # fmt: skip
_JOINED = joining().particles | set("giolla binti az Lo Dell Mac 't".split())  # noqa: SIM905 - reads as a list
"""Parts that nobody goes by alone."""


class Person(NamedTuple):
    """Somebody made up; ``language`` is the line they stand in."""

    name: str
    preferred: str
    language: str


class MadeTurn(NamedTuple):
    """A text, and the stretches of it that are names, each with the person it is of."""

    text: str
    names: tuple[tuple[int, int, Person], ...]
    half: Half
    group: str


@cache
def people() -> tuple[Person, ...]:
    """Everybody."""
    found: list[Person] = []
    for line in (_HERE / "made_up_names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, _, names = line.partition(": ")
            for one in names.split("; "):
                name, _, preferred = one.partition("/")
                found.append(Person(name, preferred, language))
    return tuple(found)


@cache
def _sentences() -> dict[str, dict[str, list[str]]]:
    known = tomllib.loads((_HERE / "made_up_turns.toml").read_text(encoding="utf-8"))
    return {half: {script: text.strip().splitlines() for script, text in each.items()} for half, each in known.items()}


def innocent() -> list[str]:
    """Sentences in which a word that is a name as well is none."""
    return _sentences()["words"]["any"]


def made_up_turns(most: int, seed: int = 1) -> Iterator[MadeTurn]:
    """So many turns, every third of each kind of sentence; everybody is named about as often as everybody else."""
    draw = random.Random(seed)
    everybody = list(people())
    for number in range(most):
        if number % len(everybody) == 0:
            draw.shuffle(everybody)
        half: Half = get_args(Half)[number % 3]
        yield _turn(everybody[number % len(everybody)], draw.choice(everybody), half, draw)


def _turn(person: Person, other: Person, half: Half, draw: random.Random) -> MadeTurn:
    script = _script(person.name)
    scripts = [script] if script in _sentences()[half] and draw.random() < 0.7 else ["any"]
    sentence = draw.choice(_sentences()[half][scripts[0]])
    form = draw.choice(_FORMS)
    text, names = "", []
    for piece in _pieces(sentence):
        if piece in {"{n}", "{m}"}:
            whose = person if piece == "{n}" else other
            typed = _typed(whose, form, draw)
            names.append((len(text), len(text) + len(typed), whose))
            text += typed
        else:
            text += _cased(piece, form)
    return MadeTurn(text, tuple(names), half, person.language)


def _pieces(sentence: str) -> list[str]:
    return sentence.replace("{n}", "\0{n}\0").replace("{m}", "\0{m}\0").split("\0")


_FORMS = ("as it is", "lower", "upper", "no accents", "lower, no accents", "no signs", "lower, no signs", "umlauts")


def _typed(person: Person, form: str, draw: random.Random) -> str:
    parts = [part for part in person.name.split() if (part not in _JOINED and len(part) > 2) or not part.isascii()]
    choices = [person.name, *parts[:1], *parts[-1:], *([person.preferred] if person.preferred else [])]
    typed = draw.choice([one for one in choices if len(one) > 1])
    if "no accents" in form:
        typed = "".join(one for one in unicodedata.normalize("NFD", typed) if not _mark(one)).replace("ı", "i")
        typed = unicodedata.normalize("NFC", typed)
    if "no signs" in form:
        typed = typed.replace("'", "").replace("’", "").replace("-", draw.choice(["", " "]))
    if form == "umlauts":
        for marked, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss")):
            typed = typed.replace(marked, two)
    return _cased(typed, form)


def _mark(sign: str) -> bool:
    return unicodedata.category(sign) == "Mn" and unicodedata.name(sign, "").startswith("COMBINING")


def _cased(text: str, form: str) -> str:
    return text.lower() if form.startswith("lower") else text.upper() if form == "upper" else text


def _script(name: str) -> str:
    kind = unicodedata.name(name[0], "").split(" ")[0]
    if any("HIRAGANA" in unicodedata.name(sign, "") or "KATAKANA" in unicodedata.name(sign, "") for sign in name):
        return "japanese"
    return next((language for language, script in _SCRIPTS.items() if script == kind), "any")
