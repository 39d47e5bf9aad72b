"""Arithmetic inside sentences: ``so the pens cost 12 * 4 = 46 dollars`` says ``12 * 4 = 46``.

Read strictly, since an untrue sum is told to the student: numbers and signs side by side, at most one word of
a unit behind a number, nothing of a formula before or after. What has letters in it is no plain sum.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from language.sentences import sentences

_NUMBER = r"\$?\s?(?>\d{1,3}(?:,\d{3})++|\d++)?(?:\.\d++)?(?<=\d)"
_UNIT = r"(?:\s?[%°]|\s?(?!x\b)[A-Za-z]{2,30}\b(?!\s?\())?"
_SIGN = r"\s{0,2}(?:[-+*/×÷·−–]|x(?=[\s\d$]))\s{0,2}"
_TERM = rf"\(?\s?{_NUMBER}{_UNIT}\s?\)?"
_SIDE = rf"{_TERM}(?:{_SIGN}{_TERM})*"
_START = (
    r"(?<![\w.,)^%$])(?<![-+*/×÷·(−–]\s)(?<![-+*/×÷·−–])(?<!\d\s)(?<!\d,\s)(?<!\bx\s)(?<!\d\sx)"
    r"(?<![%\d]\sof\s)(?<!%\sof\s\$)(?<!half\sof\s)(?<!percent\sof\s)(?<!third\sof\s)(?<!quarter\sof\s)"
    r"(?<!th\sof\s)(?<!ths\sof\s)"
)
_SUM = re.compile(rf"{_START}(?:{_SIDE})(?:\s{{0,2}}=\s{{0,2}}{_SIDE})+")
_GOES_ON = re.compile(r"\s*(?:[-+*/×÷·^=(−–]|\b[a-zA-Z]\b(?!['’]))|\.?\d")
_WORDS = re.compile(r"(?<=[\d)])\s*[A-Za-z]{2,}")
_TIMES = re.compile(r"(?<=[\d)])\s*[x×·]\s*(?=[\d$(])")
_SIGN_WORDS = frozenset(
    ["x", "times", "plus", "minus", "is", "equals", "equal", "to", "divided", "by", "over", "and", "then"]
)
_LAST_NUMBER = re.compile(rf"(?<![\w.,^/]){_NUMBER}(?:(?:\s\d+)?/\d+)?(?![\w]*[\^])")
_MINUS_BEFORE = re.compile(r"(?:^|[^\w\s)]\s*|[A-Za-z]\s+)[-−–]$")
_WORD_BEHIND = re.compile(r"\s?([A-Za-z°]+(?:\^?[23²³])?)")
_AT_END = re.compile(r"(?:\s*[A-Za-z/]+){0,4}[\s.!)]*")


class Sum(NamedTuple):
    """A sum as written, where it starts in its sentence, and the same with signs and numbers only."""

    written: str
    start: int
    plain: str


def wordy(line: str) -> bool:
    """Whether a line has words that are no signs, so that what was read in it may be something else."""
    return any(word.lower() not in _SIGN_WORDS for word in re.findall(r"[A-Za-z]+", line))


def stated(sentence: str) -> Iterator[Sum]:
    """Every sum with its result that a sentence states."""
    for found in _SUM.finditer(sentence):
        written = re.sub(r"[\sA-Za-z]+$", "", found.group())
        first = written.partition("=")[0]
        if (
            "%" in written
            or _GOES_ON.match(sentence[found.end() :])
            or not re.search(r"[\d)]\s*[A-Za-z]*\s*(?:[-+*/×÷·−–]|x)", first)
        ):
            continue
        bare = _TIMES.sub("*", written)
        start = found.start() + len(written) - len(written.lstrip())
        yield Sum(written.strip(), start, _WORDS.sub("", bare).replace("$", ""))


_SPOKEN = (("divided by", "/"), ("multiplied by", "*"), ("times", "*"), ("plus", "+"), ("minus", "-"))
_COMES_TO = re.compile(r"\b(?:is|equals|makes|gives|comes to)\b(?=\s*[-−]?\d)")


def in_signs(text: str) -> str:
    """A text whose sums in words are written in signs: "12 divided by 4 is 3" is "12 / 4 = 3"."""
    written = text.casefold()
    for word, sign in _SPOKEN:
        written = re.sub(rf"\b{word}\b", sign, written)
    return _COMES_TO.sub("=", written)


class Conclusion(NamedTuple):
    """Numbers that may be the answer of a text, the likeliest first; ``clear`` says that it can only be the first.

    ``measured`` is the last number with the word behind it, which may be a unit.
    """

    numbers: tuple[str, ...]
    clear: bool
    measured: str = ""


def _signed(number: re.Match[str], sentence: str) -> str:
    """A number with the minus that belongs to it: "is -6", "= -6", and not "8 - 6" or "pages 4-6"."""
    minus = "-" if _MINUS_BEFORE.search(sentence[: number.start()]) else ""
    return minus + number.group().replace("$", "").strip()


def conclusion(text: str) -> Conclusion:
    """What a text comes to: its last sentence's one number, or what its last sum gives."""
    sentence = next((one for one in reversed(sentences(text)) if re.search(r"\d", one)), "")
    numbers = [_signed(found, sentence) for found in _LAST_NUMBER.finditer(sentence)]
    ends = [one for one in stated(sentence) if _AT_END.fullmatch(sentence[one.start + len(one.written) :])]
    results = [one.plain.rpartition("=")[2].strip() for one in stated(sentence)]
    if not numbers:
        return Conclusion((), clear=False)
    candidates = dict.fromkeys([*(results[-1:] if ends else ()), numbers[-1], *results[-1:]])
    last = [*_LAST_NUMBER.finditer(sentence)][-1]
    word = _WORD_BEHIND.match(sentence[last.end() :])
    measured = f"{numbers[-1]} {word[1]}" if word else ""
    return Conclusion(tuple(candidates), bool(ends) or len(numbers) == 1, measured)
