"""A yes or a no, true or false, as students type it, alone or with the reason behind it. Pure."""

import re
from collections.abc import Collection

from language.because import BECAUSE

IN_FULL = {**dict.fromkeys(("yep", "yeah", "yup", "yea", "ye", "ya", "yh", "y"), "yes"),
           **dict.fromkeys(("nope", "nop", "nah", "naw", "n"), "no"), "t": "true", "f": "false"}  # fmt: skip
"""What is short for each, and the word in full."""

PAIRS = (frozenset({"yes", "no"}), frozenset({"true", "false"}))
"""The two words of which one answers."""

_HEDGE = r",?\s+(?:i think|i guess|i'd say|id say|i say)\b"
_OPENED = re.compile(
    r"\W*(?P<first>[a-z]+)(?:" + _HEDGE + r")?(?:\s*[,.;:!]+\s*(?!(?:i|im|i'm|idk)\b)(?=\S)|\s+(?="
    rf"(?:{BECAUSE}|as|it|its|it's|that|thats|that's|this|they|theyre|they're|there|theres|these|each|every|all|both|one)"
    r"\b|[a-z]\s*=|[-−+]?\d)|(?<=[a-z]{2})\s+(?=(?:u|you|we|the)\b))(?P<reason>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""The first word, and what is told behind it of the matter; who types "y you" or "y the" may ask why."""

_ALONE = re.compile(rf"\W*(?P<first>[a-z]+)(?:{_HEDGE})?[\s.!]*", re.IGNORECASE)

_TAKES_BACK = re.compile(r"\b(?:wait|actually|i mean|oops|nvm|idk|or)\b|\?\s*$", re.IGNORECASE)
_STATED = re.compile(
    r"(?:it|this|that|they|these|there)(?:'?s| is| are|'?re| does| do| was| will| can)"
    r"(?P<not>n'?t\b| not\b)?(?=\W*(?:$|[,.;]|\b(?:yes|no)\b))",
    re.IGNORECASE,
)
"""The answer once more as a sentence: "it is", "it does not"."""


def short_alone(text: str, pair: Collection[str]) -> str:
    """The one of a pair, in full, that a text is short for and nothing else: "y", "nah i think"; else empty."""
    found = _ALONE.fullmatch(text)
    word = IN_FULL.get(found["first"].casefold(), "") if found else ""
    return word if word in pair else ""


def opens_with(text: str, pair: Collection[str]) -> str:
    """The one of a pair, in full, that a text opens with and gives a reason for; empty where it does not.

    What speaks of its writer ("no i dont get it"), takes its first word back or asks is no answer.

    >>> opens_with("ya it grows by 6", ("yes", "no")), opens_with("n i dont see it", ("yes", "no"))
    ('yes', '')
    """
    found = _OPENED.fullmatch(text.strip())
    first = found["first"].casefold() if found else ""
    word = IN_FULL.get(first, first)
    if found is None or word not in pair or _TAKES_BACK.search(found["reason"]):
        return ""
    behind = re.match(r"[a-z]+", found["reason"], re.IGNORECASE)
    if behind is not None and IN_FULL.get(behind[0].casefold(), behind[0].casefold()) in set(pair) - {word}:
        return ""
    return word if agrees(word, found["reason"]) else ""


def agrees(word: str, reason: str) -> bool:
    """Whether what is said behind one of a pair does not begin with the other as a sentence: "no, it is"."""
    stated = _STATED.match(reason)
    return stated is None or (stated["not"] is not None) == (word in {"no", "false"})
