"""Whether a message sets a choice aside: "i can rule out B", "not A", "the first one is wrong". Pure.

>>> from domain.answer import AnswerKey
>>> gases = AnswerKey("choice", ("Oxygen",), choices=("Oxygen", "Steam", "Nitrogen"))
>>> ruled_out("i can rule out B because its only hot water", (gases,))
('B',)
>>> ruled_out("c", (gases,)), ruled_out("c", (gases,), "Which choice can you rule out?")
((), ('C',))
"""

import re
from collections.abc import Sequence

from domain.answer import AnswerKey
from language.because import BECAUSE
from language.chat_spelling import spelled_out
from language.message_answer import choice_in
from language.phrases import phrases

_REASON = re.compile(rf",? (?:{BECAUSE}|as|so)\b.*$|[,;:–-] .*$|[.!?]+(?: .*)?$")
_LEAD = r"(?:(?:i think|i guess|maybe|well|so|ok|definitely|surely|for sure|then|no,?) )*"
_THING = r"(?:the )?(?:choices? |options?|answers? )?(.+?)(?: one)?"
_I = r"(?:i|you|we)(?:'d|'ll)? ?(?:can |could |would |will )?"
_NOT_SO = r"(?:wrong|out|not (?:it|right|true|correct)|false|incorrect|impossible)"
_SO = r"(?:it|right|true|correct|fit|work|be (?:it|right|true|correct))"
_SETS_ASIDE = tuple(
    re.compile(rf"^{_LEAD}{pattern}$")
    for pattern in (
        rf"{_I}(?:rule|cross|strike|throw|take|leave|cut) {_THING} out",
        rf"(?:{_I})?(?:(?:rule|cross|strike|throw|leave|cut) out|cross off|eliminate|exclude|get rid of) {_THING}",
        rf"(?:it(?:'s| is)? )?(?:definitely |surely )?(?:not|isn't|can't be|cannot be|never) {_THING}",
        rf"it (?:isn't|can't be|cannot be|won't be) {_THING}",
        rf"i (?:don't|do not) (?:think|believe) (?:it's|it is|that it's) {_THING}",
        rf"{_THING} (?:is|are|'s)? ?(?:definitely |obviously |clearly |surely )?{_NOT_SO}",
        rf"{_THING} (?:can't be|cannot be|isn't|aren't|doesn't|don't|won't) {_SO}",
    )
)
_SEVERAL = re.compile(r",? (?:and|or|nor) (?:also |not )?|, ")


def ruled_out(text: str, keys: Sequence[AnswerKey], question: str = "") -> tuple[str, ...]:
    """The choices that a message sets aside, as ``choice_in`` names them; empty where it sets none aside.

    After a tutor's ``question`` which one can be ruled out, a choice alone, with or without a reason, is one that is:
    not one in its own words to the letter, which a page sends for a choice that was picked.
    What is word for word one of the choices ("Not parallel") sets none aside otherwise.
    """
    choosing = [key for key in keys if key.choices]
    if not choosing:
        return ()
    said = spelled_out(text).strip(" .!?")
    picked = any(text.strip() == choice for key in choosing for choice in key.choices)
    if is_asked_for(question) and not picked:
        named = _named(_REASON.sub("", said), choosing)
        if named and phrases("claims_choice").match(said) is None:
            return named
    if choice_in(text, choosing) or choice_in(_REASON.sub("", said), choosing):
        return ()
    for way in (said, _REASON.sub("", said)):
        for pattern in _SETS_ASIDE:
            found = pattern.match(way)
            if found is not None and (named := _named(found[1], choosing)):
                return named
    return ()


def is_asked_for(question: str) -> bool:
    """Whether a question of the tutor's asks which choice can be ruled out."""
    return phrases("asks_to_rule_out").search(question) is not None


def only_named(text: str, keys: Sequence[AnswerKey]) -> bool:
    """Whether a message names a choice and says nothing of it, so that only the question tells what is meant."""
    return bool(choice_in(_REASON.sub("", spelled_out(text).strip(" .!?")), keys))


def gives_reason(text: str) -> bool:
    """Whether a message that sets a choice aside says why."""
    return _REASON.search(spelled_out(text).strip(" .!?")) is not None


def _named(things: str, keys: Sequence[AnswerKey]) -> tuple[str, ...]:
    whole = _one(things, keys)
    if whole:
        return (whole,)
    named = tuple(_one(thing, keys) for thing in _SEVERAL.split(things))
    return named if all(named) else ()


def _one(thing: str, keys: Sequence[AnswerKey]) -> str:
    """The choice that a thing is, past an article or what ordinals stand before: "the first one"."""
    bare = thing.strip(" ()\"'“”")
    ways = (bare, f"the {bare} one", bare.removeprefix("the "))
    return next((named for way in ways if (named := choice_in(way, keys))), "")
