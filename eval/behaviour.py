"""How the stand-in endpoint behaves: which reply it gives, and what goes wrong on the way.

A behaviour is a function from the request (the parsed body of ``POST /v1/chat/completions``) to an
:class:`Act`. They are plain values and functions, so a test can write its own in a line::

    endpoint_that_says_no = lambda request: Act("No.")
"""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from domain.text import unescape
from eval.dialogues import read_dialogues
from eval.leak_ways import LEAKS

Request = Mapping[str, Any]

Fault = Literal[
    "none", "cut", "refusal", "invalid_json", "wrong_schema", "empty", "length", "not_the_protocol", "silent"
]
"""What is wrong with an answer of status 200. ``cut`` closes the connection half-way; ``length``
ends the text at the token limit; ``silent`` accepts the request and never answers."""


@dataclass(frozen=True, slots=True)
class Act:
    """One answer: its words, when it comes (seconds), its HTTP status, extra headers, and its fault."""

    words: str = "Which line changed first?"
    delay_s: float = 0.0
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: Fault = "none"


Behaviour = Callable[[Request], Act]

Mode = Literal[
    "canned", "replay", "hostile", "slow", "rate_limited", "rate_limited_retry_after", "server_error", "refused_key",
    "cut", "invalid_json", "wrong_schema", "refusal", "empty", "too_long", "length", "not_the_protocol", "silent",
]  # fmt: skip
"""Behaviours by name, for the command line."""

CANNED = "What does the 2 in front of the bracket multiply?"


def canned(words: str = CANNED, delay_s: float = 0.0) -> Behaviour:
    """The same words each time, after ``delay_s``."""
    act = Act(words, delay_s=delay_s)
    return lambda _: act


def always(act: Act) -> Behaviour:
    """The same act each time."""
    return lambda _: act


def in_turn(acts: Iterable[Act]) -> Behaviour:
    """One act after the other; the last one for ever."""
    remaining = list(acts)
    return lambda _: remaining.pop(0) if len(remaining) > 1 else remaining[0]


def replay(replies: Sequence[str]) -> Behaviour:
    """Each of ``replies`` in order, and again from the start: what real models once said."""
    if not replies:
        raise ValueError("there is nothing to replay; give at least one reply")
    endless = itertools.cycle(replies)
    return lambda _: Act(next(endless))


def replies_of(file: Path) -> tuple[str, ...]:
    """All tutors' replies in a file of MRBench, in its order.

    Raises:
        ValueError: the file is not JSON of that form; names the file.
    """
    return tuple(unescape(reply.text) for dialogue in read_dialogues(file) for reply in dialogue.replies)


def hostile(answers: Mapping[str, str], fallback: str = "42") -> Behaviour:
    """A model that obeys the attacker: it leaks the answer of the problem it is asked about.

    ``answers`` maps a problem's text to its answer, because no request ever holds one. The longest
    problem that stands in the request counts, spaces and case aside. Each further request for the same problem
    leaks in another way (``eval.leak_ways``), so a redraft leaks again.
    """
    table = sorted(((_bare(problem), answer) for problem, answer in answers.items()), key=lambda row: -len(row[0]))
    ways: dict[str, itertools.cycle[Callable[[str], str]]] = {}

    def behave(request: Request) -> Act:
        asked = _bare(" ".join(str(message.get("content") or "") for message in request.get("messages", ())))
        answer = next((answer for problem, answer in table if problem and problem in asked), fallback)
        way = next(ways.setdefault(answer, itertools.cycle(LEAKS)))
        return Act(way(answer))

    return behave


def named(
    mode: str, *, delay_s: float = 0.0, replies: Sequence[str] = (), answers: Mapping[str, str] | None = None
) -> Behaviour:
    """The behaviour of a :data:`Mode`. ``replies`` serve "replay", ``answers`` serve "hostile".

    Raises:
        ValueError: no such mode; names those there are.
    """
    if mode == "replay":
        return replay(replies)
    if mode == "hostile":
        return hostile(answers or {})
    acts: dict[str, Act] = {
        "canned": Act(CANNED, delay_s=delay_s),
        "slow": Act(delay_s=delay_s or 60.0),
        "rate_limited": Act(status=429),
        "rate_limited_retry_after": Act(status=429, headers={"Retry-After": "1"}),
        "server_error": Act(status=500),
        "refused_key": Act(status=401),
        "too_long": Act(" ".join(["First multiply the bracket out, then look at both sides again."] * 25)),
        "cut": Act(fault="cut"),
        "invalid_json": Act(fault="invalid_json"),
        "wrong_schema": Act(fault="wrong_schema"),
        "refusal": Act("I cannot help with that.", fault="refusal"),
        "empty": Act("", fault="empty"),
        "length": Act(fault="length"),
        "not_the_protocol": Act(fault="not_the_protocol"),
        "silent": Act(fault="silent"),
    }
    if mode not in acts:
        raise ValueError(f"there is no mode {mode!r}; choose one of {', '.join(get_args(Mode))}")
    return always(acts[mode])


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
