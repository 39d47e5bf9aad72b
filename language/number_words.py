"""Numbers said in words, in the languages a student is likely to ask for.

>>> [numeral.value for numeral in numerals("minus vingt-cinq, or three quarters")]
[Fraction(-25, 1), Fraction(3, 4)]
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from language.normal import unaccented


class Numeral(NamedTuple):
    """A number said in words: where it stands in the text, what it is worth, and its last word."""

    start: int
    end: int
    value: Fraction
    words: str


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
    **dict.fromkeys(("million", "millon", "milione", "milhao", "miljoen"), 1_000_000),
}
_PARTS = {
    **dict.fromkeys(("half", "halves"), 2),
    **{word + end: size
       for size, word in enumerate(("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 3)
       for end in ("", "s")},
    **dict.fromkeys(("quarter", "quarters"), 4),
}  # fmt: skip
_AND = frozenset({"and", "y", "et", "und", "e", "en"})
_MINUS = frozenset({"minus", "negative", "menos", "moins", "meno", "мінус", "минус"})
EVERYDAY = frozenset({"one", "un", "uno", "once", "null", "nul", "een", "um", "elf", "due", "sei", "tri", "pet", "sto"})
"""Words that are mostly not numbers where they stand alone in prose."""

_WORD = re.compile(r"[^\W\d_]+(?:[ʼ'’][^\W\d_]+)*")
_IDEOGRAMS = {"〇": 0, "零": 0, **{sign: value for value, sign in enumerate("一二三四五六七八九", 1)}}
_IDEOGRAM_ROW = re.compile("[〇零一二三四五六七八九十百]+")


@cache
def small_numbers() -> dict[str, int]:
    """Every word for a number under a hundred in eleven languages, bare (see :func:`language.normal.unaccented`)."""
    found: dict[str, int] = {}
    for language, words in _TO_NINETEEN.items():
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


@lru_cache(maxsize=512)
def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number that a text says in words, longest reading first, none inside another."""
    return tuple(_numerals(text))


def _numerals(text: str) -> Iterator[Numeral]:
    words = [_Word(match.start(), match.end(), unaccented(match.group())) for match in _WORD.finditer(text)]
    at = 0
    table = small_numbers()
    while at < len(words):
        if words[at].bare not in table and words[at].bare not in _SCALES and words[at].bare != "half":
            at += 1
            continue
        value, used = _longest(text, words, at)
        if value is None:
            at += 1
            continue
        start = words[at].start
        if at and words[at - 1].bare in _MINUS and _adjacent(text, words[at - 1], words[at]):
            value, start = -value, words[at - 1].start
        end = words[at + used - 1].end
        yield Numeral(start, end, value, text[start:end])
        at += used


def _adjacent(text: str, one: _Word, other: _Word) -> bool:
    return text[one.end : other.start].strip(" -\u2010\u2011\u00ad") == ""


def _longest(text: str, words: list[_Word], at: int) -> tuple[Fraction | None, int]:
    """The number that starts at a word, and how many words it takes."""
    whole, used = _whole(text, words, at)
    if used == 0:
        if words[at].bare == "half":
            return Fraction(1, 2), 1
        return None, 0
    follows = at + used < len(words) and _adjacent(text, words[at + used - 1], words[at + used])
    after = words[at + used].bare if follows else ""
    if after in _PARTS and 0 < whole < 20:
        return Fraction(whole, _PARTS[after]), used + 1
    return Fraction(whole), used


def _whole(text: str, words: list[_Word], at: int) -> tuple[int, int]:
    total = group = used = 0
    while at + used < len(words):
        if used and not _adjacent(text, words[at + used - 1], words[at + used]):
            break
        word = words[at + used].bare
        skip = 1 if used and word in _AND and at + used + 1 < len(words) else 0
        value, taken = _small(text, words, at + used + skip)
        if taken and (
            used == 0 or (group % 100 == 0 and value < 100) or (group % 10 == 0 and value < 10 <= group % 100)
        ):
            group, used = group + value, used + skip + taken
            continue
        scale = _SCALES.get(word)
        if scale is None or (used == 0 and word not in {"cien", "ciento", "cento", "hundert", "сто"}):
            break
        if scale == 100:
            group = max(group, 1) * 100
        else:
            total, group = total + max(group, 1) * scale, 0
        used += 1
    return total + group, used


def _small(text: str, words: list[_Word], at: int) -> tuple[int, int]:
    """A number under a hundred from up to five words ("quatre-vingt-dix-sept", "treinta y dos")."""
    table = small_numbers()
    joined, found = "", (0, 0)
    for taken in range(1, 6):
        if at + taken > len(words) or (taken > 1 and not _adjacent(text, words[at + taken - 2], words[at + taken - 1])):
            break
        joined += words[at + taken - 1].bare
        if joined in table:
            found = (table[joined], taken)
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
