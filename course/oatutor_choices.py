"""Choices as OATutor keeps them, some of them glued together with an "I" where a "|" once stood.

>>> apart(["$$(4,0)$$", "$$(4,0)I(0,4)I(2,0)$$"], "$$(4,0)$$")
('$$(4,0)$$', '$$(0,4)$$', '$$(2,0)$$')
"""

import re
from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LONE_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_FORMULA = re.compile(r"\$\$.*?\$\$")
_UNSEEN = re.compile(r"\$\$|\s+")
_WORDS = re.compile(r"[a-z]")


def apart(choices: Sequence[str], answer: str) -> tuple[str, ...]:
    """The choices one by one, in the author's order, each once. ``answer`` is the key, as OATutor writes it.

    "8 nickels, 22 dimes" and "22 dimes, 8 nickels" count as one choice.
    """
    known = {_bare(choice): choice for choice in (*choices, answer)}
    groups = [_parts(choice, known, answer) for choice in choices]
    glued = {_meaning(part) for group in groups if len(group) > 1 for part in group}
    found: dict[str, str] = {}
    for group in groups:
        for part in group:
            if len(group) > 1 or _meaning(part) not in glued:
                found.setdefault(_meaning(part), part)
    if _meaning(answer) in found:
        found[_meaning(answer)] = answer
    return tuple(found.values())


def flaws_of(choices: Sequence[str], answer: str) -> Iterator[str]:
    """What is wrong with the choices as they are written: glued ones, repeated ones, the answer not among them.

    >>> list(flaws_of(["$$5$$", "$$6$$I$$7$$", "$$5$$"], "$$5$$"))
    ['the choices $$6$$I$$7$$ are glued together', 'the choice $$5$$ is here twice']
    """
    known = {_bare(choice): choice for choice in (*choices, answer)}
    for choice in choices:
        if len(_parts(choice, known, answer)) > 1:
            yield f"the choices {choice} are glued together"
    seen: dict[str, int] = {}
    for choice in choices:
        seen[_meaning(choice)] = seen.get(_meaning(choice), 0) + 1
        if seen[_meaning(choice)] == 2:
            yield f"the choice {choice} is here twice"
    if _meaning(answer) not in seen:
        yield "the answer is not among the choices"


def _parts(choice: str, known: dict[str, str], answer: str) -> list[str]:
    """The choices inside one; the choice itself where the "I" is a letter of it."""
    pieces = [piece.strip() for piece in choice.split("I")]
    if len(pieces) < 2 or not all(_bare(piece) for piece in pieces):
        return [choice]
    shapes = {_shape(piece) for piece in pieces}
    if any(_bare(piece) in known for piece in pieces) or shapes == {_shape(answer)}:
        return [known.get(_bare(piece)) or _mended(piece, answer) for piece in pieces]
    return [choice]


def _mended(piece: str, answer: str) -> str:
    """A piece with its dollars paired again, written the way the answer is."""
    bare = piece.replace("$$", "").strip()
    if answer.startswith("$$") and answer.endswith("$$") and answer.count("$$") == 2:
        return f"$${bare}$$"
    outside = _FORMULA.sub("", piece)
    if "$$" in answer and ("$$" in outside or _NUMBER.search(outside)):
        return _LONE_NUMBER.sub(lambda number: f"$${number.group()}$$", bare)
    return piece


def _bare(choice: str) -> str:
    return _UNSEEN.sub("", choice)


def _shape(choice: str) -> str:
    return _NUMBER.sub("0", _bare(choice))


def _meaning(choice: str) -> str:
    """What tells choices apart: their characters, and for a list of things in words not the order."""
    bare = _bare(choice)
    parts = bare.split(",")
    return ",".join(sorted(parts)) if all(len(_WORDS.findall(part)) > 2 for part in parts) else bare
