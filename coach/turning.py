"""What turning a sentence to the second person has in common in the languages that it is done in by rules."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

TOKEN = re.compile(r"[\w'./%+\-*=^()]*[\w)%]|[+\-*=]|[,;:]")
COMMA = frozenset(",;:")


class Turned(NamedTuple):
    """A sentence turned, without its end; ``verb``: it is a clause, ``hangs``: it hangs on what was asked."""

    text: str
    verb: bool
    hangs: bool = False


def tokens(sentence: str, lists: Mapping[str, Any]) -> list[str]:
    """The words in small letters, chat spelling written out, each comma one, without what only fills."""
    small = " ".join(lists["spelling"].get(one.strip(".,!;:¡"), one) for one in sentence.lower().split())
    return [one for one in TOKEN.findall(small) if one not in lists["noise"]]


def stripped(words: Sequence[str], lists: Mapping[str, Any]) -> list[str]:
    """Words without what only opens or closes a sentence."""
    found, before = list(words), list[str]()
    while found and found != before:
        before = found
        for aside in (one.split() for one in lists["asides"]):
            found = found[len(aside) :] if found[: len(aside)] == aside else found
            found = found[: -len(aside)] if found[-len(aside) :] == aside else found
        if found and (found[0] in lists["opens"] or found[0] in COMMA):
            found = found[1:]
        if found and (found[-1] in lists["closes"] or found[-1] in COMMA):
            found = found[:-1]
    return found
