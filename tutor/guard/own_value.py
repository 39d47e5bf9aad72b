"""A change of the student's own answer that leaves the right one: "turn your sign round", "swap your two numbers".

Each way to change an answer has the words that ask for it; the change is made and held against the key.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations, permutations

from language.numbers import numbers
from language.sentences import sentences as split
from tutor.guard.known_to_student import sentences

Gives = Callable[[str], bool]
"""Whether words are the answer."""
Change = Callable[[str], Iterator[str]]
"""What an answer may become, in one way to change it."""

_REFERS = re.compile(
    r"\byours?\b|\bthe right (?:numbers|digits|letters|signs|parts)\b"
    r"|\bthe (?:two )?(?:coordinates|digits|components)\b"
    r"|\b(?:what|number|value|answer|one|result|as) you\b|\b(?:instead of|rather than)\b"
    r"|\b(?:everything|all|the rest)\b[^.?!]{0,30}\b(?:fine|right|perfect|good|stays?|correct|well)\b"
    r"|\b(?:bracket|parenthesis|sign|digit) (?:after|before|behind|in front of|at|beside) the\b"
    r"|\bthe (?:first|second|third|last|left|right|other|middle) (?:bracket|sign|number|digit|coordinate|letter)\b"
    r"|\byou (?:have|wrote|typed|got|found|put|said|gave|entered|chose|picked|sent|answered|already)\b",
    re.IGNORECASE,
)
_NAMES_VALUE = re.compile(
    r"\byours\b|\byour (?:own |last |first )?(?:number|value|answer|result|figure|guess|total|sum|amount)\b"
    r"|\b(?:what|number|value|answer|result) you\b|\byou (?:wrote|typed|got|found|entered|sent|answered)\b"
    r"|\b(?:than|as) you (?:said|have|put|gave|wrote)\b|\byour [$€£]?[-−]?\d",
    re.IGNORECASE,
)
_FRAGMENT = 8
"""Words of a text so short that what it points at is the student's answer."""
_OPENS = re.compile(r"^\W*(?:that|this)(?:'s|’s| is| was) (?:what|how many|how much|only|just|the)\b", re.IGNORECASE)
"""What opens a reply by speaking of the student's value."""
_TWO = ("one", "other")
_NAMES_BOTH = re.compile(
    r"\b(?:both (?:are|of them|of those)|(?:put|take|add|bring) (?:them|both|those)|(?:those|these|the) two)\b",
    re.IGNORECASE,
)
"""What speaks of two values of the student's at once."""
_LONGEST = 60
"""Characters of an answer that is changed."""
_MOST_AT_ONCE = 4
"""Changes of one sentence of which two are made one after the other."""
_LOOKED_BACK = 3
"""Messages in which the student's latest value is looked for."""


def refers(text: str) -> bool:
    """Whether a text speaks of what the student wrote; one so short can speak of nothing else."""
    return _REFERS.search(text) is not None or len(text.split()) <= _FRAGMENT


def own_numbers(text: str, theirs: tuple[str, ...]) -> tuple[Fraction, ...]:
    """The numbers of the student's latest message with one, the last first; none where ``text`` speaks of none."""
    both = _NAMES_BOTH.search(text) is not None
    if not both and not _NAMES_VALUE.search(text) and not _OPENS.search(text):
        return ()
    for message in reversed(theirs[-_LOOKED_BACK:]):
        found = [one.value for sentence in sentences(message) for one in numbers(sentence)]
        if found:
            return tuple(dict.fromkeys(reversed(found)))[:2] if not both or len(found) == len(_TWO) else ()
    return ()


def own_changed(text: str, theirs: tuple[str, ...], gives: Gives) -> str:
    """The sentence that asks for a change of the student's answer which makes it right; empty when none does."""
    own = next((message.strip(" $.") for message in reversed(theirs[-1:]) if len(message) <= _LONGEST), "")
    if not own or not refers(text):
        return ""
    before = ""
    for sentence in split(text):
        if not sentence.endswith("?") and refers(f"{before} {sentence}") and _ASKS_CHANGE.search(sentence):
            asked = [change for words, change in _CHANGES if words.search(sentence)]
            if any(gives(once) for change in asked for once in change(own)):
                return sentence
            if len(asked) <= _MOST_AT_ONCE and any(map(gives, _one_after_the_other(own, asked))):
                return sentence
        for match in () if sentence.endswith("?") else _IN_FRONT.finditer(sentence):
            if gives(f"{match.group(1)}{own}"):
                return sentence
        before = sentence
    return ""


def _one_after_the_other(own: str, asked: list[Change]) -> Iterator[str]:
    """What two changes make of an answer, in either order: "swap the two and turn their signs"."""
    for one, other in permutations(asked, 2):
        for once in dict.fromkeys(one(own)):
            yield from other(once)


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
    yield re.sub(
        r"(?P<sign>[-−])?(?P<digits>\d[\d.]*)", lambda one: one["digits"] if one["sign"] else f"-{one['digits']}", own
    )
    for at in signs:
        yield f"{own[:at]}{own[at].translate(other)}{own[at + 1 :]}"


def _relation_turned(own: str) -> Iterator[str]:
    yield own.translate(str.maketrans("<>≤≥", "><≥≤"))
    yield re.sub(r"[<>](?!=)", lambda sign: f"{sign.group()}=", own)
    yield own.replace("=", "").replace("≤", "<").replace("≥", ">")


_OTHER_BRACKET = {"(": "[", "[": "(", ")": "]", "]": ")"}


def _brackets_changed(own: str) -> Iterator[str]:
    for opening in "([":
        for closing in ")]":
            yield re.sub(r"^\s*[(\[](.*)[)\]]\s*$", rf"{opening}\1{closing}", own)
    for bracket in re.finditer(r"[()\[\]]", own):
        yield f"{own[: bracket.start()]}{_OTHER_BRACKET[bracket.group()]}{own[bracket.end() :]}"


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


def _operation_turned(own: str) -> Iterator[str]:
    written = own
    for said, sign in (("times", "*"), ("over", "/"), ("divided by", "/"), ("plus", "+"), ("minus", "-")):
        written = re.sub(rf"\s*\b{said}\b\s*", sign, written, flags=re.IGNORECASE)
    letters = re.sub(r"(?<=[A-Za-z\d)])\s+(?=[A-Za-z(])", "*", written)
    for one, other in (("*", "/"), ("/", "*"), ("+", "-"), ("-", "+")):
        yield letters.replace(one, other)


def _numbers_exchanged(own: str) -> Iterator[str]:
    """Any two of its numbers in each other's place."""
    found = list(re.finditer(r"\d+(?:\.\d+)?", own))
    for one, other in combinations(found, 2):
        yield (f"{own[: one.start()]}{other.group()}{own[one.end() : other.start()]}{one.group()}{own[other.end() :]}")


def _digits_turned(own: str) -> Iterator[str]:
    for at in range(len(own) - 1):
        if own[at : at + 2].isdigit():
            yield f"{own[:at]}{own[at + 1]}{own[at]}{own[at + 2 :]}"
    yield re.sub(r"\d{2,}", lambda digits: digits.group()[::-1], own)


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
    (_any("signs?", "minus(?:es)?", "plus(?:es)?", "negatives?", "opposites?"), _signs_turned),
    (_any("sign", "symbol", "arrow", "mouth", "tip", "inequality", "other way"), _relation_turned),
    (_any("brackets?", "parenthes[ei]s", "open", "closed", "endpoints?", "ends?"), _brackets_changed),
    (
        _any(
            "swap",
            "swapped",
            "switch",
            "switched",
            "exchange",
            "interchange",
            "trade",
            "reverse",
            "reversed",
            "other way (?:a)?round",
            "order",
            "places",
            "seats",
            "positions",
        ),
        _swapped,
    ),
    (
        _any(
            "swap\\w*",
            "switch\\w*",
            "exchange\\w*",
            "interchange\\w*",
            "trade\\w*",
            "each other'?s?",
            "places",
            "seats?",
        ),
        _numbers_exchanged,
    ),
    (_any("flip", "invert", "reciprocal", "turn", "upside", "head", "one over"), _flipped),
    (_any("zeros?", "point", "comma", "ten", "tenfold"), _ten_times),
    (_any("twice", "doubled?", "half", "halve"), _scaled),
    (_any("square(?! (?:root|bracket))", "squared"), _squared),
    (_any("root"), _rooted),
    (_any("digits", "figures"), _digits_turned),
    (_any("divid\\w+", "multipl\\w+", "add\\w*", "subtract\\w*", "over", "times", "plus", "minus"), _operation_turned),
)
"""The words that name what is changed, and how."""
_ASKS_CHANGE = _any(
    *(
        "turn",
        "change",
        "flip",
        "swap",
        "switch",
        "exchange",
        "interchange",
        "trade",
        "reverse",
        "invert",
        "replace",
        "changed",
        "swapped",
        "switched",
        "reversed",
        "exchanged",
    ),
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
    *(
        "need",
        "needs",
        "must",
        "should",
        "ought",
        "except",
        "has to",
        "have to",
        "into",
        "instead",
        "opposite",
        "other",
        "reciprocal",
    ),
    *(
        "push",
        "slide",
        "wrong (?:places|seats|order|positions|way)",
        "each other'?s?",
        "square",
        "squared",
        "root",
        "only",
        "missing",
        "forgot",
        "without",
        "in front",
        "twice",
        "but",
    ),
)
"""What asks for a change; to look at a sign, or to check it, is none."""
_IN_FRONT = re.compile(
    r"\b(?:put|write|set|hang|place|add|type)\W+(?:an?\W+|the\W+)?(?:(?:letters?|digits?|prefix|number|sign)\W+)?"
    r"[\"'“]?([\w-]{1,5})[\"'”]?\W+(?:in front of|before) (?:your|what you|the one you)\b",
    re.IGNORECASE,
)
