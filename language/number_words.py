"""Numbers said in words, in the languages a student is likely to ask for. The only reader of them there is.

>>> [str(numeral.value) for numeral in numerals("minus vingt-cinq, three quarters, two and a half, half a dozen")]
['-25', '3/4', '5/2', '6']

Digits and words together are read by ``language.numbers``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from language.normal import unaccented

Tongue = Literal["en", "all"]
"""English alone, or all eleven languages at once: a word of one may be an everyday word of another ("due")."""


class Numeral(NamedTuple):
    """A number said in words: where it stands in the text, what it is worth, its words, and digits behind a point."""

    start: int
    end: int
    value: Fraction
    words: str
    places: int | None = None


_TO_NINETEEN = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept "
    "dixhuit dixneuf",
    "de": "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove",
    "pt": "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete "
    "dezoito dezenove",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien",
    "pl": "zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie trzynascie "
    "czternascie pietnascie szesnascie siedemnascie osiemnascie dziewietnascie",
    "cs": "nula jedna dva tri ctyri pet sest sedm osm devet deset jedenact dvanact trinact ctrnact patnact sestnact "
    "sedmnact osmnact devatenact",
    "uk": "нуль один два три чотири пʼять шість сім вісім девʼять десять одинадцять дванадцять тринадцять чотирнадцять "
    "пʼятнадцять шістнадцять сімнадцять вісімнадцять девʼятнадцять",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixantedix quatrevingt quatrevingtdix",
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "pl": "dwadziescia trzydziesci czterdziesci piecdziesiat szescdziesiat siedemdziesiat osiemdziesiat "
    "dziewiecdziesiat",
    "cs": "dvacet tricet ctyricet padesat sedesat sedmdesat osmdesat devadesat",
    "uk": "двадцять тридцять сорок пʼятдесят шістдесят сімдесят вісімдесят девʼяносто",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
_SCALES = {
    **dict.fromkeys(("hundred", "cien", "ciento", "cento", "hundert", "honderd", "sto", "сто"), 100),
    **dict.fromkeys(("thousand", "mille", "mila", "tausend", "duizend", "tysiac", "tisic", "тисяча", "тысяча"), 1000),
    **dict.fromkeys(("million", "millon", "milione", "milhao", "miljoen"), 1_000_000), "dozen": 12, "billion": 10**9,
}  # fmt: skip
_ENGLISH_SCALES = frozenset({"hundred", "thousand", "million", "billion", "dozen"})
_ALONE = frozenset({"cien", "ciento", "cento", "hundert", "сто"})
"""Words for a hundred that need no "one" before them."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
PARTS = {
    **dict.fromkeys(("half", "halves"), 2),
    **{word + end: size for size, word in enumerate(ORDINALS, 1) if size > 2 for end in ("", "s")},
    **dict.fromkeys(("quarter", "quarters"), 4), **dict.fromkeys(("hundredth", "hundredths"), 100),
}  # fmt: skip
"""English words for the parts of one: "third" is 3."""

_COINED = frozenset({"half", "quarter"})
"""Parts that are meant as such wherever "a" stands before them; "a third" may count tries."""

_AND = frozenset({"y", "et", "und", "e", "en"})
_MINUS = frozenset({"minus", "negative", "menos", "moins", "meno", "мінус", "минус"})
EVERYDAY = frozenset({"one", "un", "uno", "once", "null", "nul", "een", "um", "elf", "due", "sei", "tri", "pet", "sto"})
"""Words that are mostly not numbers where they stand alone in prose."""

_MOST_WORDS = 24
"""Words that are read for one number."""

_WORD = re.compile(r"[^\W\d_]+(?:[ʼ'’][^\W\d_]+)*")
_IDEOGRAMS = {"〇": 0, "零": 0, **{sign: value for value, sign in enumerate("一二三四五六七八九", 1)}}
_IDEOGRAM_ROW = re.compile("[〇零一二三四五六七八九十百]+")


@cache
def small_numbers(tongue: Tongue = "all") -> Mapping[str, int]:
    """Every word for a number under a hundred, bare (see :func:`language.normal.unaccented`)."""
    found: dict[str, int] = {}
    for language, words in _TO_NINETEEN.items():
        if tongue in {"all", language}:
            units = {word: value for value, word in enumerate(unaccented(words).split())}
            tens = {word: 10 * (value + 2) for value, word in enumerate(unaccented(_TENS[language]).split())}
            found |= {**_joined(language, units, tens), **tens, **units}
    return found


def _joined(language: str, units: dict[str, int], tens: dict[str, int]) -> dict[str, int]:
    """Numbers from 21 to 99 that a language writes as one word, or whose words are joined by their reader."""
    found: dict[str, int] = {}
    for ten, base in tens.items():
        for unit, value in units.items():
            if language == "fr" and 0 < value < 20 and base in {20, 30, 40, 50, 60, 80}:
                if value < 10 or base in {60, 80}:
                    found |= dict.fromkeys((ten + unit, f"{ten}et{unit}", f"{ten}s{unit}"), base + value)
            elif not 0 < value < 10:
                continue
            elif language in {"de", "nl"}:
                first = "ein" if unit == "eins" else unit
                found |= dict.fromkeys((f"{first}und{ten}", f"{first}en{ten}"), base + value)
            elif language == "es":
                found |= dict.fromkeys((f"{ten}y{unit}", f"{ten[:-1]}i{unit}"), base + value)
            elif language == "pt":
                found[f"{ten}e{unit}"] = base + value
            elif language == "it":
                found |= dict.fromkeys((ten + unit, ten[:-1] + unit), base + value)
            else:
                found[ten + unit] = base + value
    if language == "fr":
        found["quatrevingts"] = 80
    return found


class _Word(NamedTuple):
    start: int
    end: int
    bare: str


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a text, to be read for numbers from any of them on."""

    text: str
    words: tuple[_Word, ...]
    table: Mapping[str, int]

    def at(self, place: int) -> str:
        """The word at a place, empty where there is none."""
        return self.words[place].bare if 0 <= place < len(self.words) else ""

    def joined(self, place: int) -> bool:
        """Whether nothing but blanks and hyphens parts a word from the one before it."""
        if not 0 < place < len(self.words):
            return False
        return self.text[self.words[place - 1].end : self.words[place].start].strip(" -\u2010\u2011\u00ad") == ""

    def next(self, place: int, *wanted: frozenset[str]) -> bool:
        """Whether words of these sets follow from a place on, each joined to the one before."""
        return all(self.at(place + more) in words and (more == 0 or self.joined(place + more))
                   for more, words in enumerate(wanted))  # fmt: skip


class _Said(NamedTuple):
    """What is said from a word on: its worth, how many words it takes (none: no number), digits behind a point."""

    value: Fraction
    used: int
    places: int | None = None


_A = frozenset({"a", "an"})
_ENGLISH_AND = frozenset({"and"})
_HALF = frozenset({"half"})
_PART_WORDS = frozenset(PARTS)
_NOTHING = _Said(Fraction(0), 0)


@lru_cache(maxsize=512)
def numerals(text: str, tongue: Tongue = "all") -> tuple[Numeral, ...]:
    """Every number that a text says in words, longest reading first, none inside another."""
    return tuple(_numerals(text, tongue))


def numeral_at(text: str, start: int) -> Numeral | None:
    """The English number that begins at a place of a text, None where none does.

    Neither a minus before it nor the part of a mixed number behind "and" is taken: a reader of formulas has its own.
    """
    matches = (match for match, _ in zip(_WORD.finditer(text, start), range(_MOST_WORDS), strict=False))
    row = _Row(text, tuple(_Word(match.start(), match.end(), unaccented(match.group())) for match in matches),
               small_numbers("en"))  # fmt: skip
    said = _longest(row, 0, mixed=False) if row.words and row.words[0].start == start else _NOTHING
    return _numeral(row, 0, said, start) if said.used else None


def _numerals(text: str, tongue: Tongue) -> Iterator[Numeral]:
    words = tuple(_Word(match.start(), match.end(), unaccented(match.group())) for match in _WORD.finditer(text))
    row, at = _Row(text, words, small_numbers(tongue)), 0
    while at < len(words):
        said = _longest(row, at)
        if said.used:
            minus = row.at(at - 1) in _MINUS and row.joined(at)
            start = words[at - 1].start if minus else words[at].start
            yield _numeral(row, at, said._replace(value=-said.value) if minus else said, start)
        at += said.used or 1


def _numeral(row: _Row, at: int, said: _Said, start: int) -> Numeral:
    end = row.words[at + said.used - 1].end
    return Numeral(start, end, said.value, row.text[start:end], said.places)


def _longest(row: _Row, at: int, *, mixed: bool = True) -> _Said:
    """The number that starts at a word; ``mixed`` ones ("two and a half") are one number."""
    first = row.at(at)
    if first not in row.table and first not in _A and first not in _SCALES and first != "half":
        return _NOTHING
    if first == "half":
        half_of = row.next(at, _HALF, _A, _ENGLISH_SCALES)
        return _Said(Fraction(_SCALES[row.at(at + 2)], 2), 3) if half_of else _Said(Fraction(1, 2), 1)
    if row.next(at, _A, _PART_WORDS):
        return _one_part(row, at)
    whole, used = _whole(row, at)
    if used == 0:
        return _NOTHING
    after = row.at(at + used) if row.joined(at + used) else ""
    if after in PARTS and whole and (whole < 20 or after.endswith("s")):
        return _Said(Fraction(whole, PARTS[after]), used + 1)
    if after in ORDINALS and whole % 10 == 0 and whole:
        return _NOTHING  # "twenty-first" counts places
    if after == "point" and (digits := _digits(row, at + used + 1)):
        return _Said(whole + Fraction(int(digits), 10 ** len(digits)), used + 1 + len(digits), len(digits))
    if mixed and after == "and" and (part := _part(row, at + used + 1)).used:
        return _Said(whole + part.value, used + 1 + part.used)
    return _Said(Fraction(whole), used)


def _one_part(row: _Row, at: int) -> _Said:
    """What "a half" and "a quarter" are worth, and "a third" where it counts nothing ("of it", not "a third try")."""
    part = row.at(at + 1)
    meant = part in _COINED or row.at(at + 2) == "of" or not row.joined(at + 2)
    return _Said(Fraction(1, PARTS[part]), 2) if meant else _NOTHING


def _part(row: _Row, at: int) -> _Said:
    """The part behind "and" in "two and a half", "one and three quarters"."""
    if not row.joined(at):
        return _NOTHING
    if row.next(at, _A, _PART_WORDS):
        return _Said(Fraction(1, PARTS[row.at(at + 1)]), 2)
    count, part = row.table.get(row.at(at), 0), row.at(at + 1)
    if 0 < count < 20 and part in PARTS and row.joined(at + 1):
        return _Said(Fraction(count, PARTS[part]), 2)
    return _NOTHING


def _digits(row: _Row, at: int) -> str:
    """Digits said one by one behind a point: "one four"."""
    found = ""
    while row.joined(at) and len(found) < _MOST_WORDS and (digit := row.table.get(row.at(at), 10)) < 10:
        found, at = f"{found}{digit}", at + 1
    return found


def _whole(row: _Row, at: int) -> tuple[int, int]:
    """A whole number, and how many words it takes."""
    total = group = 0
    used = 1 if row.next(at, _A, _ENGLISH_SCALES) else 0
    scaled = False
    while at + used < len(row.words):
        if used and not row.joined(at + used):
            break
        word = row.at(at + used)
        skip = 1 if used and (word in _AND or (word == "and" and scaled)) and row.joined(at + used + 1) else 0
        value, taken = _small(row, at + used + skip)
        if taken and (
            used == 0 or (group % 100 == 0 and value < 100) or (group % 10 == 0 and value < 10 <= group % 100)
        ):
            group, used, scaled = group + value, used + skip + taken, False
            continue
        scale = _SCALES.get(word)
        if scale is None or (used == 0 and word not in _ALONE):
            break
        if scale <= 100:
            group = max(group, 1) * scale
        else:
            total, group = total + max(group, 1) * scale, 0
        used, scaled = used + 1, True
    return total + group, used


def _small(row: _Row, at: int) -> tuple[int, int]:
    """A number under a hundred from up to five words ("quatre-vingt-dix-sept", "treinta y dos")."""
    joined, found = "", (0, 0)
    for taken in range(1, 6):
        if at + taken > len(row.words) or (taken > 1 and not row.joined(at + taken - 1)):
            break
        joined += row.at(at + taken - 1)
        if joined in row.table:
            found = (row.table[joined], taken)
    return found


def without_ideograms(text: str) -> str:
    """A text with Chinese and Japanese numerals to 999 in digits: 十二 is 12, 一二五 is 125."""
    return _IDEOGRAM_ROW.sub(lambda match: _ideograms(match.group()), text)


def _ideograms(row: str) -> str:
    if not set(row) & {"十", "百"}:
        return "".join(str(_IDEOGRAMS[sign]) for sign in row)
    total = unit = 0
    for sign in row:
        if sign in _IDEOGRAMS:
            unit = _IDEOGRAMS[sign]
        else:
            total, unit = total + max(unit, 1) * (10 if sign == "十" else 100), 0
    return str(total + unit)
