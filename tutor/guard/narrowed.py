"""An answer told by what is around it: bounds, neighbours, a place in a list, what comes next, all others denied."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from language.number_words import EVERYDAY, ORDINALS, small_numbers
from language.numbers import in_digits, numbers
from language.sentences import sentences as split
from tutor.guard.known_to_student import sentences
from tutor.guard.quantities import LISTED

_ABOVE = re.compile(
    r"\b(?:more|greater|larger|bigger|higher|above|over|exceeds|beyond|past|at least|minimum)\b(?: than| of)?"
    r"(?: your| the)?\s*[$€£]?\s*$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:less|fewer|smaller|lower|below|under|short of|not reach|at most|maximum)\b(?: than| of)?"
    r"(?: your| the)?\s*[$€£]?\s*$",
    re.IGNORECASE,
)
_TOO = re.compile(
    r"\s*(?:\w+ ){0,4}?(?:too |lies? |stays? |are |is )(?P<low>few|small|low|little|below)\b"
    r"|\s*(?:\w+ ){0,4}?(?:too |lies? |stays? |are |is )?(?P<high>many|big|large|high|much|above)\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"\b(?:at least|minimum)(?: of)? $", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:at most|maximum)(?: of)? $", re.IGNORECASE)
"""Bounds that a whole number may reach itself."""
_BETWEEN_GIVEN = re.compile(r"\bbetween (\d+) and (\d+)\b", re.IGNORECASE)
_BETWEEN_THEM = re.compile(
    r"\b(?:the )?(?:number|one|integer|whole number|value)s? (?:right |exactly |just )?"
    r"(?:in )?between (?:them|these|those|the two|both)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|neither|nor|isn't|aren't|isn’t|out|except|but|other than|without|never)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\b(?:left|remains?|remaining|below|above|around|other|fall|out|away|gone|too (?:small|large|big|low|high)"
    r"|not|neither|nor|cross\w*|strike|rule|exclude)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bnext\b|\bthen\b|\bcontinu\w+|\bgo(?:es)? on\b|\bcarry on\b|\bfollow\w*|\.\.\.|…|\bafter\b", re.IGNORECASE
)
_PLACE = re.compile(
    rf"\b(?P<place>{'|'.join(ORDINALS)}|last|[1-9](?:st|nd|rd|th)|rightmost|leftmost|end)\b"
    r"(?:\W+(?:of|in|on|number|value|one|entry|item|term|digit|figure|the|your|that|those|these|all|given)){0,4}?"
    r"\W+(?:list|row|numbers?|values?|data|set|table|choices|one|line|sequence|three|four|five|six|seven)\b",
    re.IGNORECASE,
)
_PLACE_BEHIND = re.compile(
    rf"\b(?:list|row|data|set|order)\b[^.?!]{{0,20}}\b(?P<place>{'|'.join(ORDINALS)}|last)\s+(?:number|value|one|entry)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bfrom the left\b[^.?!]{0,20}\bnumber (?P<place>two|three|four|five|six|seven)\b"
    r"|\bthe (?P<middle>middle) of the (?:list|row|data)\b",
    re.IGNORECASE,
)
_SORTED = re.compile(r"\b(?:sort\w*|order\w*|by size|from small\w* to (?:large|big)\w*)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|that|this|answer|solution|look at|want|take|pick|choose|write|need|is)\b", re.IGNORECASE)
_ROMAN = {name: value for value, name in enumerate(("i", "ii", "iii", "iv", "v", "vi"), 1)}
_ROMAN_WORD = re.compile(r"(?<![\w'’])(?:I{1,3}|IV|VI?)(?![\w'’])")
_ORDINAL_WORD = re.compile(rf"\b({'|'.join(ORDINALS)})\b", re.IGNORECASE)
_LONGEST_RUN = 20
"""Whole numbers between two that the problem gives of which all but one may be set aside."""
_DENIES_WITHIN = 16
"""Characters before a number in which it is denied."""
_COUNTS = small_numbers("en")
_NOT_NUMBERS = EVERYDAY - {"one"}


def narrowed(text: str, wanted: Fraction, given: tuple[str, ...]) -> str:
    """The words that leave ``wanted`` as the only number, none of them naming it; empty when nothing does."""
    told = next((sentence for sentence in split(text) if _next_of_row(sentence, wanted, given)), "")
    if told:
        return told
    if any(_bounded(part, wanted) for part in _windows(text)):
        return text
    if words := _beside(text, wanted, given):
        return words
    if words := _placed(text, wanted, given):
        return words
    return text if _all_others(text, wanted, given) else ""


_BESIDE = re.compile(
    r"\b(?:(?:number|integer|one|digit|figure)\s+(?:that\s+)?(?:(?:comes|stands|is)\s+)?(?:just|right|directly|straight)?\s*"
    r"|(?:just|right|directly|immediately|straight)\s+)"
    r"(?:(?P<after>after|above|behind|follow\w*)|(?P<before>before|below|preced\w*))\s+$",
    re.IGNORECASE,
)
"""What makes a number behind it the neighbour of the one that is meant: "the number just before 8"."""

_BETWEEN = re.compile(r"\bbetween (?P<low>[-−]?\d[\d.]*) and (?P<high>[-−]?\d[\d.]*)", re.IGNORECASE)
_OF_SO_MANY_DIGITS = re.compile(
    r"\b(?:(?P<double>double figures?)|(?P<size>two|three|2|3)[- ]digits?|with (?P<behind>two|three|2|3) digits)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|smallest|lowest|least)\b", re.IGNORECASE)
_GREATEST = re.compile(r"\b(?:last|largest|biggest|highest|greatest)\b", re.IGNORECASE)


def _beside(text: str, wanted: Fraction, given: tuple[str, ...]) -> str:
    """A neighbour of a whole number, what alone lies between two, or the first or last number of so many digits."""
    if wanted.denominator != 1:
        return ""
    shown = " ".join(given).casefold()
    for sentence in split(text):
        if sentence.casefold() in shown:
            continue
        for one in numbers(sentence, but=_NOT_NUMBERS):
            found = _BESIDE.search(sentence[: one.start])
            if found is not None and one.value + (1 if found["after"] else -1) == wanted:
                return sentence
        if any(_alone_between(low, high, wanted, given) for low, high in _pairs(sentence, shown)):
            return sentence
        digits = _OF_SO_MANY_DIGITS.search(sentence)
        if digits is not None:
            size = 3 if (digits["size"] or digits["behind"] or "two").casefold() in {"three", "3"} else 2
            if (_FIRST.search(sentence) and wanted == 10 ** (size - 1)) or (
                _GREATEST.search(sentence) and wanted == 10**size - 1
            ):
                return sentence
    return ""


def _pairs(sentence: str, shown: str) -> Iterator[tuple[Fraction, Fraction]]:
    """The two numbers of each "between" that the problem does not say."""
    said = in_digits(sentence, "en")
    for found in _BETWEEN.finditer(said):
        if found.group().casefold() not in shown:
            ends = [one.value for one in numbers(found.group())]
            if len(ends) == 2:
                yield min(ends), max(ends)


def _alone_between(low: Fraction, high: Fraction, wanted: Fraction, given: tuple[str, ...]) -> bool:
    """Whether a number is the only whole one between two, or the only one there of a list that the problem shows."""
    if not low < wanted < high:
        return False
    return high - low <= 2 or any(
        low in row and high in row and [value for value in row if low < value < high] == [wanted]
        for row in _rows(given)
    )


def _windows(text: str) -> Iterator[str]:
    """Each sentence, and each two that follow one another."""
    found = split(text)
    yield from found
    yield from (f"{one} {other}" for one, other in pairwise(found))


def _bounded(words: str, wanted: Fraction) -> bool:
    """Bounds two apart around a whole number, or two neighbours of which it is the middle."""
    named = numbers(words, but=_NOT_NUMBERS)
    low = {one.value for one in named if _side(words, one.start, one.end) == "low"}
    high = {one.value for one in named if _side(words, one.start, one.end) == "high"}
    if wanted.denominator == 1:
        least = {one.value for one in named if _AT_LEAST.search(words[: one.start])}
        most = {one.value for one in named if _AT_MOST.search(words[: one.start])}
        low, high = low - least | {value - 1 for value in least}, high - most | {value + 1 for value in most}
    if wanted.denominator == 1 and low and high and min(high) - max(low) <= 2 and max(low) < wanted < min(high):
        return True
    found = _BETWEEN_THEM.search(words)
    before = [one.value for one in named if found is not None and one.end <= found.start()][-2:]
    return len(before) == 2 and sum(before) / 2 == wanted


def _side(words: str, start: int, end: int) -> str | None:
    """Whether a number is a bound from below ("low") or above ("high"), None when it is none."""
    before = words[max(0, start - 30) : start]
    if _ABOVE.search(before):
        return "low"
    if _BELOW.search(before):
        return "high"
    after = _TOO.match(words[end : end + 40])
    if after is None:
        return None
    return "low" if after["low"] else "high"


def _next_of_row(sentence: str, wanted: Fraction, given: tuple[str, ...]) -> bool:
    """A row of numbers whose next one it is, and which the problem does not show."""
    found = LISTED.search(sentence)
    if found is None or not _NEXT.search(sentence[found.end() :]) or _shown(found.group(), given):
        return False
    row = [one.value for one in numbers(found.group())]
    if len(row) < 3 or wanted in row:
        return False
    steps = {other - one for one, other in pairwise(row)}
    factors = {other / one for one, other in pairwise(row) if one}
    return (len(steps) == 1 and row[-1] + steps.pop() == wanted) or (
        len(factors) == 1 and row[-1] * factors.pop() == wanted
    )


def _shown(row: str, given: tuple[str, ...]) -> bool:
    bare = re.sub(r"[\s$]", "", row)
    return any(bare in re.sub(r"[\s$]", "", text) for text in given)


def _placed(text: str, wanted: Fraction, given: tuple[str, ...]) -> str:
    """A place in a list that the problem shows, or in it once it is sorted."""
    for sentence in split(text):
        places = [match for way in (_PLACE, _PLACE_BEHIND, _COUNTED) for match in way.finditer(sentence)]
        if not places or not _POINTS.search(sentence):
            continue
        rows = list(_rows(given))
        read = [*rows, *map(sorted, rows)] if _SORTED.search(sentence) else rows
        for match in places:
            if any(_at(row, _place(match)) == wanted for row in read):
                return match.group()
    return ""


def _rows(given: tuple[str, ...]) -> Iterator[list[Fraction]]:
    """The lists of numbers that the problem shows."""
    for shown in given:
        yield from ([one.value for one in numbers(found.group())] for found in LISTED.finditer(_flat(shown)))


def _place(match: re.Match[str]) -> str:
    return next(word for word in match.groupdict().values() if word).casefold()


def _flat(shown: str) -> str:
    return " ".join(sentences(shown)).replace(",", ", ")


def _at(row: list[Fraction], place: str) -> Fraction | None:
    """The number at a place of a row, None where there is none. What lies outermost is so by size."""
    if place in {"last", "end"}:
        return row[-1]
    if place in {"rightmost", "leftmost"}:
        return max(row) if place == "rightmost" else min(row)
    if place == "middle":
        return row[len(row) // 2] if len(row) % 2 else None
    if place in _COUNTS:
        return row[_COUNTS[place] - 1] if _COUNTS[place] <= len(row) else None
    at = ORDINALS.index(place) if place in ORDINALS else int(place[0]) - 1
    return row[at] if 0 < at < len(row) else None


def _all_others(text: str, wanted: Fraction, given: tuple[str, ...]) -> bool:
    """All others of a list that the problem shows, or of a run from one on, are named and set aside."""
    if not _ASIDE.search(text):
        return False
    for shown in given:
        for found in LISTED.finditer(_flat(shown)):
            row = {one.value for one in numbers(found.group())}
            named = {one.value for one in numbers(text)}
            if wanted in row and len(row) > 2 and row - {wanted} <= named and wanted not in named:
                return True
        for low, high in _BETWEEN_GIVEN.findall(shown):
            if 2 < int(high) - int(low) <= _LONGEST_RUN:
                between = {*map(Fraction, range(int(low) + 1, int(high)))}
                if between - {one.value for one in numbers(text)} == {wanted}:
                    return True
    if wanted.denominator != 1:
        return False
    denied = {value for at, value in _small_numbers(text) if _DENIED.search(text[max(0, at - _DENIES_WITHIN) : at])}
    run = denied | {int(wanted)}
    return (
        len(denied) > 1
        and int(wanted) not in denied
        and run == set(range(min(run), max(run) + 1))
        and min(run) < wanted < max(run)
    )


def _small_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where each whole number, Roman numeral and ordinal stands, and which it is."""
    yield from ((one.start, int(one.value)) for one in numbers(text) if one.value.denominator == 1)
    yield from ((word.start(), _ROMAN[word.group().casefold()]) for word in _ROMAN_WORD.finditer(text))
    yield from ((word.start(), ORDINALS.index(word.group().casefold()) + 1) for word in _ORDINAL_WORD.finditer(text))
