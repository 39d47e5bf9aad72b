"""What a student wrote in German or Spanish said back to them in the second person: only where every form is sure.

>>> said_back_in("de", "hab das minus vergessen"), said_back_in("es", "me equivoqué con el signo")
('Du hast das Minus vergessen.', 'Así que te equivocaste con el signo.')

The forms are turned in :mod:`coach.said_back_german` and :mod:`coach.said_back_spanish`; English, where verbs hardly
change, is in :mod:`coach.said_back`.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from coach import said_back_german, said_back_spanish
from coach.languages import catalogue
from coach.words import capital, one_of, quotable
from domain.text import escape
from language.normal import normal
from language.sentences import sentences

LONGEST = 28
"""Words that are said back, at most."""

_LONGEST_NAME = 9
_THANKS = re.compile(r"\W*(?:danke|gracias|sorry|perd[oó]n)\b", re.IGNORECASE)
_AN_ASIDE = 2
_NAMES = re.compile(r"(?<=[\w,] )([A-ZÄÖÜÁÉÍÓÚÑ][\w]+)")
_TURN = {"de": said_back_german.turned, "es": said_back_spanish.turned}
_NAMED = {"de": said_back_german.things, "es": said_back_spanish.things}


def said_back_in(tag: str, answer: str, *, about: str = "", ahead: bool = False) -> str:
    """What was said, as course text: the last sentences that surely can be turned; empty where there are none.

    ``about`` is what the question is about, ``ahead`` says that it was what will be done.
    """
    if not quotable(answer):
        return ""
    said: list[str] = []
    for sentence in reversed(sentences(_no_pictures(normal(answer)))):
        turned = _framed(tag, sentence, about, ahead)
        if turned and sum(len(one.split()) for one in (turned, *said)) <= LONGEST:
            said.insert(0, turned)
        elif said and len(sentence.split()) > _AN_ASIDE:
            break
    whole = _as_written(" ".join(said), answer)
    return escape(whole) if whole and quotable(whole) else ""


@cache
def _unsure(tag: str) -> re.Pattern[str]:
    return re.compile(catalogue("said_back", tag)["unsure"])


@cache
def _frames(tag: str) -> Mapping[str, Any]:
    return catalogue("said_back", tag)


def _framed(tag: str, sentence: str, about: str, ahead: bool) -> str:
    if _THANKS.match(sentence) or _unsure(tag).search(sentence.casefold()):
        return ""
    found = _TURN[tag](sentence.rstrip(" .!"), ahead=ahead)
    if found is None and "," in sentence:
        parts = (_TURN[tag](part, ahead=ahead) for part in sentence.rstrip(" .!").split(","))
        turned = [part if part is not None and part.verb else None for part in parts]
        found = next((part for at, part in enumerate(turned) if part is not None and (at == 0 or not part.hangs)), None)
    if found is None:
        return ""
    frames = _frames(tag)
    small = found.text[:1].lower() + found.text[1:]
    if found.hangs and (frame := _hanging(frames["that"], about.partition(":")[0], small)):
        rest = capital(found.text.partition(" ")[2])
        return frame.replace("{clause}", small).replace("{rest}", rest)
    if not found.verb:
        named = frames["frame"][0] if "," in found.text else frames["named"]
        return str(named).replace("{clause}", found.text) if len(found.text.split()) <= _LONGEST_NAME else ""
    plain = "," in " ".join(found.text.split()[:2]) or small.split()[0] in frames["plain"].split()
    frame = frames["frame"][0] if plain else one_of(frames["frame"], sentence)
    return str(frame).replace("{clause}", found.text if frame.startswith("{") else small)


def _hanging(that: Mapping[str, str], about: str, clause: str) -> str:
    """What stands before a clause that hangs on the question; empty where it stands by itself."""
    begins = clause.split(maxsplit=1)[0]
    if begins in ("wenn", "si"):
        return that["start_if"] if about == "start" else ""
    if begins in ("dass", "que"):
        return that.get(about, that["else"])
    return that["friend"] if about == "friend" else ""


def _no_pictures(text: str) -> str:
    return re.sub(r"(?:[^\w\s.,;:!?'\"/%+\-*=^()&€$]|(?<=\s)[:;]-?[)(DPp])+", ". ", text)


def _as_written(said: str, answer: str) -> str:
    """Names as they were written inside a sentence."""
    if answer.isupper():
        return said
    for name in _NAMES.findall(answer):
        said = re.sub(rf"\b{re.escape(name.lower())}\b", name, said)
    return said


def thing_in(tag: str, answer: str) -> str:
    """The last thing an answer names, taken up in a sentence of its own, as course text; empty where there is none."""
    if not quotable(answer) or _unsure(tag).search(answer.casefold()):
        return ""
    found = [one for said in sentences(_no_pictures(normal(answer))) for one in _NAMED[tag](said)]
    return escape(_as_written(str(_frames(tag)["thing"]).replace("{thing}", found[0]), answer)) if found else ""
