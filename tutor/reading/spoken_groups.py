"""Where brackets may stand in mathematics that is said: "m to the power of x plus 3" is m^(x + 3) as fairly as m^x + 3.

Signs as they are typed mean what they mean; only words leave open how far a power, a root or a fraction reaches.
"""

import re
from collections.abc import Iterator

from language.numbers import NUMBER, digits_of

_ADDS = re.compile(r"\b(?:plus|minus)\b", re.IGNORECASE)
_REACHES = re.compile(r"\^|/|\bover\b|\bdivided by\b|\btimes\b|\broot(?: of)?\b|√", re.IGNORECASE)
"""What binds tighter than plus, so that words leave open what it takes in."""

_HEAD = re.compile(r"^.*(?:=|\bis\b|\bequals\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(NUMBER)
_APART = re.compile(r"[\s,]+(?:and\s+)?", re.IGNORECASE)


def grouped(said: str) -> Iterator[str]:
    """A text with brackets where plus or minus are said in words behind or before what may take them in.

    >>> list(grouped("m^x plus 3")), list(grouped("y = x plus 3 over 2"))
    (['m^(x plus 3)'], ['y = (x plus 3) over 2'])
    """
    head = _HEAD.match(said)
    start = head.end() if head is not None else 0
    front, body = said[:start], said[start:]
    if _ADDS.search(body) is None or re.search("[=<>]", body) is not None:
        return
    for reach in _REACHES.finditer(body):
        rest, before = body[reach.end() :].strip(), body[: reach.start()].strip()
        if _ADDS.search(rest):
            yield f"{front}{body[: reach.end()]}{' ' if reach.group()[-1].isalpha() else ''}({rest})"
        if _ADDS.search(before):
            yield f"{front}({before}){body[reach.start() - (body[reach.start() - 1] == ' ') :]}"


def numbers_listed(said: str) -> tuple[str, ...]:
    """The numbers that a text says one after the other and nothing else, three or more: "zero minus one and three".

    >>> numbers_listed("zero minus one and three"), numbers_listed("2 6 18"), numbers_listed("five minus two")
    (('0', '-1', '3'), ('2', '6', '18'), ())
    """
    items = tuple(item for item in _APART.split(digits_of(said).strip(" .!?")) if item)
    return items if len(items) > 2 and all(_NUMBER.fullmatch(item) for item in items) else ()
