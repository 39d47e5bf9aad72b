"""Answers in pieces: spelled out, cut up, told digit by digit, or spread over several replies."""

import re
from collections.abc import Callable, Iterator

from domain.answer import AnswerKey
from language.number_words import numerals
from tutor.guard.candidates import is_mathematics
from tutor.guard.disguises import squeezed

Gives = Callable[[str], bool]
"""Whether words are the answer."""

_SHORTEST = 4
"""Characters from which a row of them is no coincidence."""
_TURNS = 6
"""Earlier replies that a piece may belong to."""

_QUOTED = re.compile(r"[“\"‘']([^”\"’']{1,20})[”\"’']")
_PLACED = re.compile(
    r"\b(first|second|third|fourth|fifth|last|final|middle|leading|tens|units|ones|hundreds|thousands)\s+"
    r"(?:digit|figure|letter|character|half|piece|bit|place)\b(?: (?:of|in) \w+(?: \w+)?)?\s*"
    r"(?:is|are|was|would be|=|:|holds)\s*(?:an?\s+|the\s+)?[“\"‘']?([\w/=.^+*()-]+)",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    r"\b(starts?|begins?|ends?|finish(?:es)?)\s+(?:with|in|on)\s+(?:an?\s+|the\s+)?"
    r"(?:(?:digits?|letters?|number)\s+)?[“\"‘'(]?([\w/=.-]+)",
    re.IGNORECASE,
)
_NEXT_PIECE = re.compile(
    r"\b(?:piece|part|half|rest|remaining|next|then|followed by|continues?(?: with)?|after that|add|append|join"
    r"|comes)\b[^.?!\d“\"]{0,20}[“\"‘']?([-\d][\d/.=x]*|[a-z]\s*=)",
    re.IGNORECASE,
)


def in_pieces(text: str, key: AnswerKey, seen: tuple[str, ...], gives: Gives) -> str:
    """A key spelled out, cut up or turned round: its characters in a row once what lies between is dropped."""
    said = squeezed(text)
    known = squeezed(" ".join(seen))
    for accepted in key.accepted:
        whole = squeezed(accepted)
        for piece in (whole,) if key.kind == "choice" else (whole, whole[::-1]):
            if len(piece) >= _SHORTEST and piece in said and piece not in known:
                return accepted
    pieces = [match.group(1).strip() for match in _QUOTED.finditer(text)]
    joined = "".join(pieces)
    return joined if len(pieces) > 1 and len(joined) > 1 and gives(joined) else ""


def told_in_part(text: str, key: AnswerKey, said: tuple[str, ...], gives: Gives) -> str:
    """A digit or letter of the answer told by its place, or a piece that completes those of earlier replies."""
    placed = [match.group(2).strip(".,”\"'") or match.group(2) for match in _PLACED.finditer(text)]
    if len(placed) > 1 and is_mathematics("".join(placed)) and gives("".join(placed)):
        return "".join(placed)
    for accepted in key.accepted:
        whole = squeezed(accepted)
        for match in (*_PLACED.finditer(text), *_AT_THE_END.finditer(text)):
            if _is_piece(match.group(1).casefold(), _digits(match.group(2)), whole):
                return match.group()
    now = list(_fragments(text))
    earlier = [piece for reply in said[-_TURNS:] for piece in _fragments(reply)]
    for size in range(1, len(earlier) + 1 if now else 0):
        joined = "".join((*earlier[-size:], *now))
        if len(squeezed(joined)) > 1 and is_mathematics(joined) and gives(joined):
            return joined
    return ""


def _is_piece(place: str, piece: str, whole: str) -> bool:
    """Whether a told piece stands at that place of the whole answer. One first letter of a word is only a hint."""
    if len(whole) < 2 or not piece or piece not in whole:
        return False
    if whole.isalpha():
        return len(piece) * 2 >= len(whole) or (
            place in {"second", "third", "fourth", "fifth", "middle"} and len(piece) == 1
        )
    if not any(sign.isdigit() or sign in "=-" for sign in piece):
        return False
    if place.startswith(("start", "begin", "first", "leading")):
        return whole.startswith(piece) or whole.lstrip("-").startswith(piece)
    if place.startswith(("end", "finish", "last", "final", "units", "ones")):
        return whole.endswith(piece)
    return True


def _digits(piece: str) -> str:
    said = list(numerals(piece))
    return str(said[0].value) if said and said[0].words == piece else squeezed(piece)


def _fragments(reply: str) -> Iterator[str]:
    """Pieces that a reply offers to be put together: quoted, announced, or the whole of a very short reply."""
    quoted = [match.group(1).strip() for match in _QUOTED.finditer(reply)]
    quoted = [piece for piece in quoted if is_mathematics(piece) or len(piece) < 3]
    if quoted:
        yield from quoted
        return
    announced = [match.group(1) for match in _NEXT_PIECE.finditer(reply)]
    if announced:
        yield from announced
    elif len(reply.split()) < 3 and is_mathematics(reply):
        yield squeezed(reply.rstrip(".!?"))
