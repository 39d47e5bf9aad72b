"""What is said to the student about a token that cannot stand where it does."""

from maths.lexicon import WORDS
from maths.spelling import meant
from maths.tokens import Token

CLOSING_NAMES = {
    ")": "closing bracket )", "]": "closing bracket ]", "}": "closing brace }", "|": "closing bar |",
    ">": "closing angle bracket >", "⌋": "closing bracket ⌋", "⌉": "closing bracket ⌉",
}  # fmt: skip
"""What closes something, each as it is called."""

_OPENING = frozenset("([{⌊⌈")
_CLOSING = frozenset(")]}⌋⌉")
_COMPLETE = _CLOSING | _OPENING | frozenset("!%°'")
"""Signs behind which nothing need be missing."""


def missing(sign: str) -> str:
    """A sign that the text ends without."""
    return f"A {CLOSING_NAMES[sign]} is missing." if sign in CLOSING_NAMES else f'"{sign}" is missing.'


def unexpected(text: str, before: Token | None, token: Token, after: Token) -> str:
    """A token of ``text``, with its neighbours, where something else is needed."""
    written = text[token.start : token.end]
    closes = token.text in _CLOSING
    if token.kind == "word":
        return f'I don\'t know the word "{written}" here.{_asked(meant(written, WORDS))}'
    if token.kind == "sign" and after.kind == "end" and not closes:
        return f'Something is missing after "{written}".'
    if before is None:
        return f'Something is missing before "{written}".' if token.kind == "sign" and not closes else _alone(written)
    first = text[before.start : before.end]
    if closes and before.text in _OPENING:
        return f'There is nothing between "{first}" and "{written}".'
    if token.kind == before.kind == "sign" and before.text not in _COMPLETE:
        return f'Something is missing between "{first}" and "{written}".'
    return _alone(written) if closes else f'I don\'t understand "{written}" after "{first}".'


def ends_early(text: str, before: Token | None, *, bar_open: bool) -> str:
    """A text that ends behind ``before`` where something is still needed."""
    if before is None:
        return "There is nothing here yet."
    if before.text == "|" and bar_open:
        return 'The bar "|" has no partner.'
    return f'Something is missing after "{text[before.start : before.end]}".'


def _asked(word: str) -> str:
    return f' Do you mean "{word}"?' if word else ""


def _alone(written: str) -> str:
    if written in _CLOSING:
        return f'The closing bracket "{written}" has no opening one.'
    return f'I don\'t understand "{written}".'
