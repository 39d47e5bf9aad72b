"""A change of the student's own answer that leaves the right one: "turn your sign round", "swap your two numbers".

Each way to change an answer has the words that ask for it; the change is made and held against the key.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from language.numbers import numbers
from language.sentences import sentences as split
from tutor.guard.known_to_student import sentences

Gives = Callable[[str], bool]
"""Whether words are the answer."""
Change = Callable[[str], Iterator[str]]
"""What an answer may become, in one way to change it."""

_REFERS = re.compile(
    r"\byours?\b|\bthe right (?:numbers|digits|letters|signs|parts)\b"
    r"|\b(?:what|number|value|answer|one|result|as) you\b"
    r"|\byou (?:have|wrote|typed|got|found|put|said|gave|entered|chose|picked|sent|answered|already)\b",
    re.IGNORECASE,
)
_NAMES_VALUE = re.compile(
    r"\byours\b|\byour (?:own |last |first )?(?:number|value|answer|result|figure|guess|total|sum|amount)\b"
    r"|\b(?:what|number|value|answer|result) you\b|\byou (?:wrote|typed|got|found|entered|sent|answered)\b"
    r"|\b(?:than|as) you (?:said|have|put|gave|wrote)\b|\byour [$€£]?[-−]?\d",
    re.IGNORECASE,
)
_LONGEST = 60
"""Characters of an answer that is changed."""
_LOOKED_BACK = 3
"""Messages in which the student's latest value is looked for."""


def refers(text: str) -> bool:
    """Whether a text speaks of what the student wrote."""
    return _REFERS.search(text) is not None


def own_numbers(text: str, theirs: tuple[str, ...]) -> tuple[Fraction, ...]:
    """The numbers of the student's latest message with one, the last first; none where ``text`` speaks of none."""
    if not _NAMES_VALUE.search(text):
        return ()
    for message in reversed(theirs[-_LOOKED_BACK:]):
        found = [one.value for sentence in sentences(message) for one in numbers(sentence)]
        if found:
            return tuple(dict.fromkeys(reversed(found)))[:2]
    return ()


def own_changed(text: str, theirs: tuple[str, ...], gives: Gives) -> str:
    """The sentence that asks for a change of the student's answer which makes it right; empty when none does."""
    own = next((message.strip(" $.") for message in reversed(theirs[-1:]) if len(message) <= _LONGEST), "")
    if not own or not refers(text):
        return ""
    before = ""
    for sentence in split(text):
        if not sentence.endswith("?") and refers(f"{before} {sentence}") and _ASKS_CHANGE.search(sentence):
            for asked, change in _CHANGES:
                if asked.search(sentence) and any(map(gives, change(own))):
                    return sentence
        for match in () if sentence.endswith("?") else _IN_FRONT.finditer(sentence):
            if gives(f"{match.group(1)}{own}"):
                return sentence
        before = sentence
    return ""


def _opposite(own: str) -> Iterator[str]:
    yield own[1:] if own.startswith(("-", "−")) else f"-{own}"
    yield f"-({own})"


def _signs_turned(own: str) -> Iterator[str]:
    """All signs turned, all made one, and each one turned alone."""
    signs = [match.start() for match in re.finditer(r"[-−+]", own)]
    other = str.maketrans("+-−", "-++")
    yield own.translate(other)
    yield re.sub(r"[-−+]", "-", own)
    yield re.sub(r"[-−+]", "+", own)
    for at in signs:
        yield f"{own[:at]}{own[at].translate(other)}{own[at + 1 :]}"


def _relation_turned(own: str) -> Iterator[str]:
    yield own.translate(str.maketrans("<>≤≥", "><≥≤"))
    yield re.sub(r"[<>](?!=)", lambda sign: f"{sign.group()}=", own)
    yield own.replace("=", "").replace("≤", "<").replace("≥", ">")


def _brackets_changed(own: str) -> Iterator[str]:
    for opening in "([":
        for closing in ")]":
            yield re.sub(r"^\s*[(\[](.*)[)\]]\s*$", rf"{opening}\1{closing}", own)


def _swapped(own: str) -> Iterator[str]:
    for sign in (",", "/", ":", "="):
        one, found, other = own.strip("()[] ").partition(sign)
        if found:
            yield f"({other.strip()}{sign}{one.strip()})" if sign == "," else f"{other.strip()}{sign}{one.strip()}"


def _flipped(own: str) -> Iterator[str]:
    yield from _swapped(own)
    yield f"1/({own})"


def _ten_times(own: str) -> Iterator[str]:
    for factor in ("10", "100", "1/10", "1/100", "1000", "1/1000"):
        yield f"{factor}*({own})"


def _scaled(own: str) -> Iterator[str]:
    yield f"2*({own})"
    yield f"({own})/2"


def _squared(own: str) -> Iterator[str]:
    yield f"({own})^2"


def _rooted(own: str) -> Iterator[str]:
    yield f"sqrt({own})"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_CHANGES: tuple[tuple[re.Pattern[str], Change], ...] = (
    (
        _any(
            "opposite", "(?:minus|negative|other|wrong) sign", "minus", "negative", r"negat\w+", "the sign", "your sign"
        ),
        _opposite,
    ),
    (_any("signs?", "minus(?:es)?", "plus(?:es)?"), _signs_turned),
    (_any("sign", "symbol", "arrow", "mouth", "tip", "inequality", "other way"), _relation_turned),
    (_any("brackets?", "parenthes[ei]s", "open", "closed", "endpoints?", "ends?"), _brackets_changed),
    (
        _any(
            "swap", "switch", "exchange", "interchange", "trade", "reverse", "other way (?:a)?round", "order", "places"
        ),
        _swapped,
    ),
    (_any("flip", "invert", "reciprocal", "turn", "upside", "head", "one over"), _flipped),
    (_any("zeros?", "point", "comma", "ten", "tenfold"), _ten_times),
    (_any("twice", "doubled?", "half", "halve"), _scaled),
    (_any("square(?! (?:root|bracket))", "squared"), _squared),
    (_any("root"), _rooted),
)
"""The words that name what is changed, and how."""
_ASKS_CHANGE = _any(
    *("turn", "change", "flip", "swap", "switch", "exchange", "interchange", "trade", "reverse", "invert", "replace"),
    *(
        "put",
        "hang",
        "add",
        "append",
        "stick",
        "move",
        "shift",
        "drop",
        "remove",
        "lose",
        "make",
        "take",
        "write",
        "give",
    ),
    *("need", "needs", "must", "should", "has to", "have to", "into", "instead", "opposite", "other", "reciprocal"),
    *("square", "squared", "root", "only", "missing", "forgot", "without", "in front", "twice", "but"),
)
"""What asks for a change; to look at a sign, or to check it, is none."""
_IN_FRONT = re.compile(
    r"\b(?:put|write|set|hang|place|add|type)\W+(?:an?\W+|the\W+)?(?:(?:letters?|digits?|prefix|number|sign)\W+)?"
    r"[\"'“]?([\w-]{1,5})[\"'”]?\W+(?:in front of|before) (?:your|what you|the one you)\b",
    re.IGNORECASE,
)
