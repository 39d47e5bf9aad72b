"""Notation told in words: a key dictated sign by sign, and the part of a key that is most of it.

"Three in front, then x, then a small two up at the right" holds the numbers and letters of 3x^2 in their order, between
words of notation.
"""

import re
from collections.abc import Iterator

from domain.answer import AnswerKey
from language.number_words import EVERYDAY
from language.numbers import in_digits
from language.sentences import sentences as split
from maths.errors import MathsError
from maths.expression import Expression, Power, Product, Quotient, Sum, symbols, walk
from maths.parse import parse

_NOTATION = re.compile(
    r"\b(?:brackets?|parenthes[ei]s|commas?|signs?|exponents?|powers?|roots?|in front|before|behind|below|above|under"
    r"|raised|up|next to|small|closed|open|interval|base|then|slash|bar|line|numerator|denominator|top|bottom|write"
    r"|type|plus|minus|hat|corner|big|little|capital|subscript)\b",
    re.IGNORECASE,
)
_FEWEST = 2
"""Words of notation from which a sentence dictates."""
_TOKEN = re.compile(r"∞|\d+(?:\.\d+)?|(?<![A-Za-z'’])[A-Za-z](?![A-Za-z'’])")
_FRACTION = re.compile(r"(\d+)/([1-9]\d*)")
"""As "four point five" is read: 9/2."""
_INFINITY = re.compile(r"\binfinity\b", re.IGNORECASE)
_ARTICLES = frozenset({"a", "A", "I"})
_TEX_WORD = re.compile(r"\\[A-Za-z]+|[A-Za-z]{2,}")
_MOST_TOKENS = 8


def dictated(text: str, key: AnswerKey) -> str:
    """The sentence that dictates an accepted answer; empty when none does."""
    wanted = [tokens for accepted in key.accepted if 1 < len(tokens := _of_key(accepted)) <= _MOST_TOKENS]
    if not wanted:
        return ""
    for sentence in split(text):
        if sentence.endswith("?") or len(_NOTATION.findall(sentence)) < _FEWEST:
            continue
        written = _INFINITY.sub("∞", _FRACTION.sub(_decimal, in_digits(sentence, but=EVERYDAY - {"one"})))
        said = [token for token in _tokens(written) if token not in _ARTICLES]
        if any(said[at : at + len(tokens)] == tokens for tokens in wanted for at in range(len(said))):
            return sentence
    return ""


def _decimal(fraction: re.Match[str]) -> str:
    return f"{int(fraction[1]) / int(fraction[2]):g}"


def _of_key(accepted: str) -> list[str]:
    return _tokens(re.sub(r"(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=[A-Za-z\d])", " ", _TEX_WORD.sub(_kept, accepted)))


def _kept(word: re.Match[str]) -> str:
    """Of letters in a row those that are multiplied; a function's name and TeX say how, not what."""
    return " " if word.group().startswith("\\") or len(word.group()) > 2 else word.group()


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def telling_parts(key: AnswerKey) -> frozenset[Expression]:
    """The parts of a key that are most of it: a factor, an exponent, a numerator that is itself a sum with a letter."""
    found: set[Expression] = set()
    for accepted in key.accepted:
        try:
            tree = parse(accepted)
        except MathsError:
            continue
        for node in walk(tree):
            found.update(part for part in _inside(node) if isinstance(part, Sum) and symbols(part))
    return frozenset(found)


def _inside(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Product):
        yield from node.factors
    elif isinstance(node, Power):
        yield from (node.base, node.exponent)
    elif isinstance(node, Quotient):
        yield from (node.top, node.bottom)
