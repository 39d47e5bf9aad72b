r"""One way of writing a text: what cannot be seen goes, quotation marks, dashes and blanks are the typed ones.

>>> normal("don\u2019t \u2013 it\u200bs \uff15")
"don't - its 5"
"""

import re
import unicodedata

INVISIBLE = re.compile("[\ufe0f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff\u180e\U000e0000-\U000e007f]")
"""Characters without width: they are read by nobody and part a word for a program only."""

_TYPED = str.maketrans({
    **dict.fromkeys("’‘ʼ‛´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " "), "…": "...",
})  # fmt: skip
_VULGAR = re.compile("[¼-¾⅐-⅞]")
_QUOTES = str.maketrans(dict.fromkeys("’‘ʼ‛", "'"))
_SUPERSCRIPTS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def normal(text: str) -> str:
    """A text as a keyboard would have it: for finding words in it, never for quoting it."""
    if text.isascii():
        return text
    return compatible(_VULGAR.sub(r" \g<0>", visible(text).translate(_TYPED))).replace("⁄", "/").strip(" ")


def visible(text: str) -> str:
    """A text without characters that have no width."""
    return text if text.isascii() else INVISIBLE.sub("", text)


def straight(text: str) -> str:
    """A text with typographic apostrophes as typed ones. Keeps every character's place."""
    return text.translate(_QUOTES)


def compatible(text: str) -> str:
    """A text with compatibility characters folded (NFKC); raised digits become powers: ``x²`` is ``x^2``."""
    raised = _SUPERSCRIPTS.sub(lambda match: f"^{match.group().translate(_RAISED)}", text)
    return unicodedata.normalize("NFKC", raised)


def unaccented(text: str) -> str:
    """Lower case without accents, for comparing words: ``fünf`` and ``FUNF`` are one. Cyrillic keeps its marks."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ł", "l"))
    kept = "".join(sign for sign in folded if not unicodedata.combining(sign) or "\u0400" <= sign <= "\u04ff")
    return straight(unicodedata.normalize("NFC", kept))
