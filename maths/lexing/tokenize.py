"""A whole text into tokens, by the parts that read them."""

import re
from collections.abc import Callable

from maths.errors import TooLargeError
from maths.lexing.commands import Commands
from maths.lexing.numbers import number
from maths.lexing.scanner import Scanner
from maths.lexing.signs import Signs
from maths.lexing.words import letters
from maths.limits import CHARACTERS, TOKENS
from maths.tokens import NumberStyle, Token

_SPACE = re.compile(r"(?:\s|\\[,;:! >()\[\]]|\\\n|&nbsp;|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00a0])+")


def tokenize(text: str, style: NumberStyle) -> list[Token]:
    """All tokens of ``text``, closed by one of kind "end".

    Raises:
        NotUnderstoodError: at the first character that belongs to no notation.
        TooLargeError: when the text or a number in it is too long.
    """
    if len(text) > CHARACTERS:
        raise TooLargeError("This text")
    scanner = Scanner(text, style)
    _read_all(scanner)
    scanner.add("end", "", 0)
    return scanner.tokens


def _read_all(scanner: Scanner) -> None:
    """Read to the end of the text."""
    text, tokens = scanner.text, scanner.tokens
    length = len(text)
    while scanner.at < length:
        if len(tokens) > TOKENS:
            raise TooLargeError("This text")
        space = _SPACE.match(text, scanner.at)
        if space:
            scanner.skip(space.end())
        elif text[scanner.at] == "~" and scanner.tex:
            scanner.skip(scanner.at + 1)
        else:
            _read_one(scanner)


def _read_one(scanner: Scanner) -> None:
    """Read what begins here, by the first part that knows it."""
    for read in _PARTS:
        if read(scanner):
            return
    raise scanner.fault(f'I don\'t know the sign "{scanner.text[scanner.at]}".', 1)


_PARTS: tuple[Callable[[Scanner], bool], ...] = (number, letters, Commands(_read_all).read, Signs(_read_all).read)
"""What reads a token, in the order in which they are tried."""
