"""Where mathematics stands in a clause of words: the longest stretches that can be read as a whole.

A number, a sign or a letter of the problem is mathematics. A word is only what joins these ("12 root 3", "24 over 4",
"y is 11"), and never at an end of a stretch. Letters of words are never multiplied.

>>> [span.text for span in spans_in("ohh so x = 6", frozenset("x"))]
['x = 6']
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from language.number_words import EVERYDAY, Numeral, numerals
from language.spoken import small_words
from language.stems import stem
from maths.answers import labelled
from maths.errors import MathsError
from maths.expression import Expression, Listing, Mixed, Number, Relation, children, walk
from maths.lexicon import FUNCTIONS, GREEK, NAMES, PHRASE_SIGNS, WORD_SIGNS
from maths.parse import PLAIN, parse
from maths.tokens import NumberStyle
from maths.units import measure
from tutor.reading.vocabulary import MULTIPLES


class Span(NamedTuple):
    """A stretch of mathematics: as written, where it starts and ends in its clause, and what it was read as."""

    text: str
    start: int
    end: int
    tree: Expression


class _Piece(NamedTuple):
    """A word, number or sign, and how far it belongs to mathematics."""

    text: str
    start: int
    end: int
    kind: str


_PIECE = re.compile(
    r"(?P<tex>\$(?:\\.|[^$\\])+\$)|(?P<command>\\(?:begin|end|text|mathrm|operatorname)\{[^{}]*\}|\\(?:[A-Za-z]+|.))|(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)"
    r"|(?P<word>[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:'[a-z]{1,2}\b)?)"
    r"|(?P<number>\d+(?:[.,]\d+)*|\.\d+)|(?P<blank>\s+)|(?P<sign>[^\w\s])|(?P<rest>_)"
)
_OPERATORS = frozenset("+-*/^=<>√∞≤≥≠±·×÷−–°%|~≈")
_SIGNS = _OPERATORS | frozenset("()[]{}½⅓⅔¼¾²³'!,_⅛$&")
_PHRASE = re.compile(rf"\b(?:{'|'.join(phrase for phrase, _ in PHRASE_SIGNS)})\b", re.IGNORECASE)
_BEFORE = FUNCTIONS | {"negative", "minus", "sqrt", "square", "cube", "root", "infinity", "pi", "plus", "-"}
"""Words that may open a stretch."""

_BEHIND = frozenset({"squared", "cubed", "percent", "degrees", "degree", "infinity", "pi", "root"})
"""Words that may close one."""

_LOOSE = (
    r"\s+(?:is|was|are|were|equals?)\s+",
    r"\s{2,}",
    r"(?<=\d)\s+(?=[A-Za-z](?:\([^()]*\))?\s?[=<>])",
    r",\s+",
    r"\s+(?:and|or)\s+",
    r"\s+",
)
"""Where a stretch that cannot be read as a whole comes apart, the loosest first."""

_OF_UNITS = frozenset({"square", "cubic", "sq", "cu", "per"})
"""Words that belong to the unit behind them."""

_TWO_LINES = re.compile(r"[=<>].*(?:\s{2,}|(?<=\d)\s+(?=[A-Za-z](?:\([^()]*\))?\s?[=<>])).*[=<>]")
_VALUES = re.compile(r"\b[A-Za-z]\([^()=]*\)\s*(?:=|is\b|equals\b)")
"""The values of functions: ``h(1) = 5``."""

_NAMED = re.compile(r"\b(?:the|these|those|both|my|all)\s+$", re.IGNORECASE)
"""What stands before a number that belongs to a name: "the two numbers"."""

_COUNTED = re.compile(r"\s+([A-Za-z]{2,})\b")
_IS = re.compile(
    r"\b(?:is|be|are|was|its|it's|thats|that's|equals?|get|got|gives|makes|leaves|left|so)\s+(?:(?:negative|minus)\s+)?$",
    re.IGNORECASE,
)

_LETTERS_OF_PROSE = frozenset("aiIu")
_MOST_PIECES = 12


def spans_in(clause: str, letters: frozenset[str], style: NumberStyle = PLAIN, nouns: frozenset[str] = frozenset()) \
        -> tuple[Span, ...]:  # fmt: skip
    """The stretches of mathematics in a clause, in order.

    ``letters`` are those of the problem, ``nouns`` stems of words that may stand behind a number as its unit.
    """
    pieces = _pieces(clause, letters, nouns)
    return tuple(span for begin, end in _runs(pieces) for span in _read(clause, begin, end, style))


def _pieces(clause: str, letters: frozenset[str], nouns: frozenset[str]) -> list[_Piece]:
    found = [
        _Piece(match.group(), match.start(), match.end(), match.lastgroup or "sign")
        for match in _PIECE.finditer(clause)
    ]
    in_words = numerals(clause, "en")
    if any(piece.kind == "number" for piece in found):
        in_words = tuple(said for said in in_words if _told(clause[: said.start], clause[said.end :], nouns))
    counted = {at for said in in_words if _is_number(said, clause) for at in range(said.start, said.end)}
    joined = {at for match in _PHRASE.finditer(clause) for at in range(*match.span())}
    found = [
        piece._replace(kind="number" if piece.start in counted else "joining")
        if piece.kind == "word" and piece.start in counted | joined
        else piece
        for piece in found
    ]
    return [piece._replace(kind=_kind(at, found, letters, nouns)) for at, piece in enumerate(found)]


def _is_number(said: Numeral, clause: str) -> bool:
    """Whether a number in words is one: "one" may be anything, "minus one" is none of these."""
    before = clause[: said.start]
    if said.words.casefold() == _HALF and len(clause.split()) > _FEW and _IS.search(before) is None:
        return re.search(r"\d", clause) is not None
    return said.words.casefold() not in EVERYDAY or _MINUS.search(before) is not None


_HALF, _FEW = "half", 3
"""In more words than these, without a number beside it or a verb before it, it is a word: "i missed half of it"."""

_MINUS = re.compile(
    r"(?:^|[^\w\s]|\b(?:is|be|its|it's|equals?|or|and|so|thats|that's))\s*(?:minus|negative)\s+$", re.IGNORECASE
)
"""A sign before a number in words, and no operation."""


def _told(before: str, behind: str, nouns: frozenset[str]) -> bool:
    """Whether a number in words, beside others in digits, is said to be a value: "100/150 which is two thirds".

    So it is behind a verb, at the end of what is said, and before what is counted or measured ("thirteen units").
    """
    if _IS.search(before) is not None or not behind.strip(" .!?,)"):
        return True
    counted = _COUNTED.match(behind)
    if _NAMED.search(before) is not None:
        return False
    return counted is not None and (stem(counted[1].casefold()) in nouns or measure(counted[1]) is not None)


def _kind(at: int, pieces: Sequence[_Piece], letters: frozenset[str], nouns: frozenset[str]) -> str:
    """``maths``, ``joining`` (only between mathematics), ``blank`` or ``word``."""
    piece = pieces[at]
    if piece.kind in {"number", "blank", "joining"}:
        return piece.kind
    if piece.kind in {"tex", "command", "power"}:
        return "maths"
    if piece.kind in {"sign", "rest"}:
        return "maths" if piece.text in _SIGNS or not piece.text.isascii() else "word"
    word = piece.text.casefold()
    if len(piece.text) == 1:
        return "maths" if _is_symbol(at, pieces, letters) else "word"
    if _operated(at, pieces) and set(piece.text) <= letters:
        return "maths"
    if _tight(at, pieces) and (set(piece.text) <= letters or word in FUNCTIONS or piece.text in NAMES):
        return "maths"
    if piece.text in GREEK or word in {"pi", "infinity", "dne"} or (word in FUNCTIONS - {"max", "min", "root", "log"}):
        return "maths"
    if word in {"log", "ln"}:
        return "maths"
    before = _next(at, pieces, -1)
    if word == "of" and before is not None and before.text.casefold() in {"%", "percent"}:
        return "joining"
    if word not in WORD_SIGNS and _is_unit(at, pieces, nouns):
        return "unit"
    return "joining" if word in WORD_SIGNS or word in _BEHIND or word in _BEFORE else "word"


def _is_symbol(at: int, pieces: Sequence[_Piece], letters: frozenset[str]) -> bool:
    """Whether a lone letter stands for a number: by what it is next to, or as a letter of the problem."""
    letter = pieces[at].text
    derivative = at + 1 < len(pieces) and pieces[at + 1].text == "'"
    if derivative or _operated(at, pieces):
        return True
    if letter in _LETTERS_OF_PROSE and not (letter in letters and (_tight(at, pieces) or _said_to_be(at, pieces))):
        return False
    before, after = _next(at, pieces, -1), _next(at, pieces, 1)
    if before is not None and after is not None and before.text in ")]" and after.text in "([":
        return True
    return letter in letters or _tight(at, pieces) or (before is not None and before.kind == "number")


def _said_to_be(at: int, pieces: Sequence[_Piece]) -> bool:
    """Whether a lone letter is all that is said, or all that something is said to be: "its i"."""
    before, after = _next(at, pieces, -1), _next(at, pieces, 1)
    if after is not None and after.text not in ".!?":
        return False
    return before is None or before.text.casefold() in _SAYS_IT_IS


_SAYS_IT_IS = frozenset({"is", "its", "it's", "thats", "that's", "be", "equals", "got", "get"})


def _operated(at: int, pieces: Sequence[_Piece]) -> bool:
    """Whether the next thing before or behind it is a sign of an operation or a relation."""
    beside = (_next(at, pieces, -1), _next(at, pieces, 1))
    return any(one is not None and one.text in _OPERATORS for one in beside)


def _next(at: int, pieces: Sequence[_Piece], step: int) -> _Piece | None:
    at += step
    while 0 <= at < len(pieces) and pieces[at].kind == "blank":
        at += step
    return pieces[at] if 0 <= at < len(pieces) else None


def _tight(at: int, pieces: Sequence[_Piece]) -> bool:
    """Whether a number or a sign of mathematics touches it."""
    beside = [pieces[place] for place in (at - 1, at + 1) if 0 <= place < len(pieces)]
    return any(one.kind in {"number", "tex"} or one.text in _SIGNS - {"'", "!", ","} for one in beside)


def _is_unit(at: int, pieces: Sequence[_Piece], nouns: frozenset[str]) -> bool:
    """Whether a word is a unit or a multiple behind a number, or what is counted right behind one."""
    word, before = pieces[at].text.casefold(), _next(at, pieces, -1)
    if before is None or not _counts(at, pieces):
        return False
    if word == "in" and (after := _next(at, pieces, 1)) is not None and after.kind in {"word", "number"}:
        return False
    if word == "per":
        return before.kind != "number"
    if word in MULTIPLES or word in _OF_UNITS or measure(pieces[at].text) is not None:
        return True
    amount = before.kind == "number" or before.text.casefold() in {*MULTIPLES, *_OF_UNITS}
    return amount and stem(word) in nouns and not {word, stem(word)} & small_words("en")


def _counts(at: int, pieces: Sequence[_Piece]) -> bool:
    """Whether a number, or a unit behind one, stands before it."""
    before = _next(at, pieces, -1)
    if before is None:
        return False
    return (
        before.kind == "number"
        or before.text.casefold() in {*MULTIPLES, *_OF_UNITS}
        or before.text[-1:] in "/⁰¹²³⁴⁵⁶⁷⁸⁹)$"
        or measure(before.text) is not None
    )


def _runs(pieces: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    """Start and end of every stretch without a foreign word, as long as can be."""
    run: list[_Piece] = []
    for piece in (*pieces, _Piece("", 0, 0, "word")):
        if piece.kind != "word":
            run.append(piece)
            continue
        while run and not _opens(run[0]):
            run.pop(0)
        while run and (not _closes(run[-1]) or _begins_another(run)):
            run.pop()
        if any(one.kind in {"number", "maths"} and one.text not in "(),'!$" for one in run):
            yield run[0].start, run[-1].end
        run = []


def _begins_another(run: Sequence[_Piece]) -> bool:
    """Whether a stretch ends in "and" with a letter of which a word tells on: "3y is 6 and y (has to be 2)"."""
    *rest, last = (piece for piece in run if piece.kind != "blank")
    and_before = bool(rest) and rest[-1].kind == "joining" and rest[-1].text.casefold() == "and"
    return and_before and len(last.text) == 1 and last.text.isalpha() and any(one.text in "=<>" for one in run)


def _opens(piece: _Piece) -> bool:
    if piece.kind == "joining":
        return piece.text.casefold() in _BEFORE
    return piece.kind not in {"blank", "unit"} and piece.text not in set("=,)]}!'°%*/^")


def _closes(piece: _Piece) -> bool:
    if piece.kind == "joining":
        return piece.text.casefold() in _BEHIND
    return piece.kind != "blank" and piece.text not in set("=,([{+-*/^√<>")


def _read(clause: str, begin: int, end: int, style: NumberStyle, depth: int = 0) -> Iterator[Span]:
    """A stretch as a whole, else its parts."""
    text = clause[begin:end]
    if not text.strip():
        return
    tree = _tree(text, style)
    if tree is not None:
        yield Span(text, begin, end, tree)
        return
    for loose in _LOOSE[depth:]:
        parts = _parted(text, loose)
        if len(parts) > 1:
            for start, stop in parts[:_MOST_PIECES]:
                yield from _trimmed(clause, begin + start, begin + stop, style, depth)
            return
        depth += 1


def _trimmed(clause: str, begin: int, end: int, style: NumberStyle, depth: int) -> Iterator[Span]:
    """A part of a stretch, without the brackets that have no other half in it."""
    while begin < end and (clause[begin] in " ,)=]" or (clause[begin] == "(" and ")" not in clause[begin:end])):
        begin += 1
    while end > begin and (clause[end - 1] in " ,(=[" or (clause[end - 1] == ")" and "(" not in clause[begin:end])):
        end -= 1
    yield from _read(clause, begin, end, style, depth)


def _parted(text: str, loose: str) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = 0
    for match in re.finditer(loose, text):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, len(text)))
    return [(start, stop) for start, stop in parts if text[start:stop].strip()]


def _tree(text: str, style: NumberStyle) -> Expression | None:
    tree = read(text, style)
    if tree is None or _lines(tree):
        return None
    if len(_VALUES.findall(text)) > 1:
        return None
    if isinstance(tree, Relation) and (_TWO_LINES.search(text) or _of_two_sentences(text, tree)):
        return None
    return tree


def _of_two_sentences(text: str, tree: Relation) -> bool:
    """Whether what looks like one equation is two numbers of a sentence: "at 2 is 12", "= 68 68/4 ="."""
    if any(isinstance(part, Mixed) and part.top.value >= part.bottom.value for part in walk(tree)):
        return True
    left, right = tree.sides[0], tree.sides[-1]
    return "=" not in text and isinstance(left, Number) and isinstance(right, Number) and left != right


def read(text: str, style: NumberStyle) -> Expression | None:
    """A text as mathematics, None where it cannot be read."""
    try:
        return parse(text, style)
    except MathsError:
        return None


def _lines(tree: Expression) -> bool:
    """Whether what looks like a list is lines of work: ``3x = 6, x = 2``."""
    equations = isinstance(tree, Listing) and all(isinstance(one, Relation) and "=" in one.signs for one in tree.items)
    return equations and any(labelled(one) is None for one in children(tree))
