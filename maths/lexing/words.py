"""Letters into tokens: functions, units, number words, phrases, and letters that stand for numbers."""

import re
from collections.abc import Sequence
from fractions import Fraction

from language.number_words import numeral_at
from maths import lexicon
from maths.lexing.names import counted, derivative, marked, symbol
from maths.lexing.scanner import Scanner
from maths.tokens import Token
from maths.unit_table import name_of

_LETTERS = re.compile(r"[A-Za-z]+")
_PHRASES = re.compile(
    "|".join(f"({phrase.replace(' ', chr(92) + 's+')}(?![a-z]))" for phrase, _ in lexicon.PHRASE_SIGNS)
)
_RUN_TOGETHER = re.compile(r"([a-z]?)((?:(?:sin|cos|tan|sec|csc|cot|ln|log)[a-z])+)")
_OF_LETTER = re.compile(r"(sin|cos|tan|sec|csc|cot|ln|log)([a-z])")
_INITIALS = frozenset("dD")
"""Letters that may stand alone at the start of a saying: ``d.n.e.``. All others, and all phrases, start with words."""

_SAYINGS = {f"w{at}": name for at, name in enumerate(lexicon.SAYINGS)}
"""Sayings by the groups of ``lexicon.SAYING``."""

_BEFORE_COUNTED = frozenset("_{")
_BEFORE_DERIVATIVE = frozenset("∂(\\")
_DIGITS = frozenset("0123456789₀₁₂₃₄₅₆₇₈₉")
_TAILS = {2: ("pi", "ln"), 3: ("sin", "cos", "tan", "log", "abs"), 4: ("sqrt", "cbrt")}


def letters(scanner: Scanner) -> bool:
    """One run of letters, or a Greek one."""
    here = scanner.text[scanner.at]
    if here.isalpha():
        if marked(scanner) or (here == "d" and derivative(scanner)):
            return True
    else:
        return (here in _BEFORE_COUNTED and counted(scanner)) or (here in _BEFORE_DERIVATIVE and derivative(scanner))
    match = _LETTERS.match(scanner.text, scanner.at)
    if match is None:
        return _greek(scanner, here)
    word = match.group()
    return ((len(word) > 1 or here in _INITIALS) and (_saying(scanner) or _phrase(scanner))) or _word(scanner, word)


def _greek(scanner: Scanner, here: str) -> bool:
    if here == "π":
        return scanner.add("constant", "pi", 1)
    name = lexicon.GREEK_LETTERS.get(here)
    return name is not None and symbol(scanner, name, 1)


def _saying(scanner: Scanner) -> bool:
    """An answer in words; ``und`` may be letters multiplied."""
    match = lexicon.SAYING.match(scanner.lower, scanner.at)
    if match is None or match.group() == "und" or match.group() in scanner.style.letters:
        return False
    return scanner.add("saying", _SAYINGS[match.lastgroup or ""], len(match.group()))


def _phrase(scanner: Scanner) -> bool:
    """A phrase that stands for a sign."""
    match = _PHRASES.match(scanner.lower, scanner.at)
    if match is None:
        return False
    sign, length = lexicon.PHRASE_SIGNS[(match.lastindex or 1) - 1][1], len(match.group())
    if sign in lexicon.FUNCTIONS:
        return scanner.add("function", sign, length)
    if sign == "log_":
        scanner.add("function", "log", length)
        return scanner.add("sign", "_", 0)
    if sign[1:].isdigit():
        scanner.add("sign", "^", 0)
        return scanner.add("number", sign[1:], length, Fraction(sign[1:]))
    return scanner.add("sign", sign, length)


def _word(scanner: Scanner, word: str) -> bool:
    """One word by its first meaning."""
    lower, letters = word.lower(), scanner.style.letters
    if lower in {"a", "an", "half"} and number_in_words(scanner):
        return True
    if len(word) == 1 or word in letters:
        return _letter(scanner, word)
    if f"{word[0]}_{word[1:]}" in letters:
        return scanner.add("symbol", f"{word[0]}_{word[1:]}", len(word))
    if lower in lexicon.NUMBER_WORDS and number_in_words(scanner):
        return True
    if lower in lexicon.WORD_SIGNS:
        return scanner.add("sign", lexicon.WORD_SIGNS[lower], len(word))
    if lower == "of" and _share_of(scanner):
        return scanner.add("sign", "*", len(word))
    if lower in lexicon.FUNCTIONS:
        return scanner.add("function", lexicon.SPELLINGS.get(lower, lower), len(word))
    if lower == "pi":
        return scanner.add("constant", "pi", len(word))
    if word in lexicon.GREEK:
        return symbol(scanner, word, len(word))
    if word in lexicon.NAMES and not set(word) <= letters:
        return scanner.add("symbol", word, len(word))
    unit = name_of(word)
    if unit is not None and (not unit.symbol or _unit_here(scanner, word)):
        return scanner.add("unit", word, len(word))
    if lower in {"per", "square", "cubic", "sq", "cu"}:
        return scanner.add("unit", lower, len(word))
    if lower in {"constant", "const"}:
        return scanner.add("symbol", "C", len(word))
    if lower in lexicon.FILLERS:
        return scanner.add("word", word, len(word))
    return _run_of_letters(scanner, word)


def _share_of(scanner: Scanner) -> bool:
    """Whether "of" stands between a percentage and a number: ``60% of 5730``."""
    before = scanner.tokens[-1].text if scanner.tokens else ""
    return before in {"%", "percent"} and re.match(r"\s+\$?[\d.]", scanner.text[scanner.at + 2 :]) is not None


def _letter(scanner: Scanner, word: str) -> bool:
    """A letter that stands for a number, a times sign, or a unit."""
    if word in {"x", "X"} and word not in scanner.style.letters and _between_numbers(scanner):
        return scanner.add("sign", "*", 1)
    if word in {"U", "u"} and _between_intervals(scanner):
        return scanner.add("sign", "∪", 1)
    counts = word == "C" and scanner.text[scanner.at + 1 : scanner.at + 2] in _DIGITS
    unit = name_of(word)
    if unit is not None and not counts and _unit_here(scanner, word):
        return scanner.add("unit", word, 1)
    return symbol(scanner, word, len(word))


def _run_of_letters(scanner: Scanner, word: str) -> bool:
    """Letters without a meaning as a word are letters multiplied, when they are few, or a word."""
    if _functions_of_letters(scanner, word):
        return True
    behind = name_of(word.removeprefix(_KILOGRAM)) if word.startswith(_KILOGRAM) else None
    if behind is not None and behind.symbol and _unit_here(scanner, _KILOGRAM):
        return scanner.add("unit", _KILOGRAM, len(_KILOGRAM))
    for size in range(min(4, len(word) - 1), 1, -1):
        if len(word) <= 3 + size and word[-6:].lower().endswith(_TAILS[size]) and word[:-size].isalpha():
            for letter in word[:-size]:
                _letter(scanner, letter)
            name = word[-size:].lower()
            return scanner.add("constant", "pi", size) if name == "pi" else scanner.add("function", name, size)
    known = scanner.style.letters
    if len(word) <= 3 or (known and set(word) <= known and len(word) <= 8):
        for letter in word:
            _letter(scanner, letter)
        return True
    return scanner.add("word", word, len(word))


def _functions_of_letters(scanner: Scanner, word: str) -> bool:
    """``cosx`` and ``sinxcosx`` without a space, where the letter is ``x`` or one of the problem's."""
    match = _RUN_TOGETHER.fullmatch(word)
    found = _OF_LETTER.findall(match.group(2)) if match else []
    if match is None or not {letter for _, letter in found} <= scanner.style.letters | {"x"}:
        return False
    if match.group(1):
        _letter(scanner, match.group(1))
    for name, letter in found:
        scanner.add("function", name, len(name))
        symbol(scanner, letter, 1)
    return True


_KILOGRAM = "kg"
"""Behind a number it is nothing else, and what is written right behind it ("kgm2/s") is a unit too."""


def _unit_here(scanner: Scanner, word: str) -> bool:
    """Whether a short unit name stands after a number and its letters mean nothing else here."""
    before = scanner.tokens[-1] if scanner.tokens else None
    after_number = before is not None and (
        before.kind in {"number", "unit", "constant"}
        or before.text in {"}", ")"}
        or (before.text == "/" and _behind_a_unit(scanner.tokens[:-1]))
    )
    plainly = len(word) > 1 and scanner.spaced and not scanner.tex
    of_mass = before is not None and before.kind == "unit" and before.text == _KILOGRAM
    return after_number and (scanner.style.units or plainly) and (of_mass or not set(word) & scanner.style.letters)


def _behind_a_unit(tokens: Sequence[Token]) -> bool:
    """Whether what was read ends in a unit, or in the exponent of one: ``m``, ``m2``, ``m^2``."""
    last = [token for token in tokens[-3:] if token.text != "^"]
    if last and last[-1].kind == "number" and not last[-1].spaced:
        last = last[:-1]
    return bool(last) and last[-1].kind == "unit"


def _between_numbers(scanner: Scanner) -> bool:
    """Whether an ``x`` stands between numbers; in a key, with white space around it."""
    before = scanner.tokens[-1] if scanner.tokens else None
    after = scanner.text[scanner.at + 1 :]
    if before is None or not (before.kind == "number" or before.text in {")", "}", "]"}):
        return False
    apart = scanner.spaced and after[:1].isspace()
    return after.lstrip(" {")[:1].isdigit() and (apart or (scanner.style.units and before.kind == "number"))


def _between_intervals(scanner: Scanner) -> bool:
    """Whether a ``U`` joins two intervals."""
    last = scanner.tokens[-1] if scanner.tokens else None
    before = last.text if last else ""
    if last and last.kind == "symbol" and before[:1].isupper() and scanner.spaced and "U" not in scanner.style.letters:
        return bool(re.match(r"\s+[A-Z]\b", scanner.text[scanner.at + 1 :]))
    return before in {")", "]"} and scanner.text[scanner.at + 1 :].lstrip(" \\left")[:1] in {"(", "["}


def number_in_words(scanner: Scanner) -> bool:
    """A number such as "twenty-one", "two thirds", "a half", "one hundred and five"; False where none begins."""
    said = numeral_at(scanner.text, scanner.at)
    if said is None:
        return False
    return scanner.add("number", "words", said.end - scanner.at, said.value, said.places)
