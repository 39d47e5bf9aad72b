"""Mathematics as it is said, in the signs and words that ``maths.parse`` reads; all else of a message stays as typed.

>>> spoken_in_signs("p is three halfs"), spoken_in_signs("x to the 18th"), spoken_in_signs("neg 2 and a half hours")
('p is 3/2', 'x^18', 'negative 2 1/2 hours')

Every number has to stand in the message: nothing is worked out, and nothing is added but signs.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from language.number_words import ORDINALS, PARTS, numerals, small_numbers
from language.spelling import misspelt
from language.spoken import small_words
from language.stems import stem
from maths.units import measure

_WORD = re.compile(r"[A-Za-z]+")
_MISSPELT = {
    "neg": "negative", "negitive": "negative", "negetive": "negative", "fourty": "forty", "ninty": "ninety",
    "fourtey": "forty", "forteen": "fourteen", "ninteen": "nineteen", "tweleve": "twelve", "twelv": "twelve",
    "fiveteen": "fifteen", "eigth": "eight", "eigths": "eighths", "minuse": "minus", "halfs": "halves", "halve": "half",
    "wich": "which", "whitch": "which",
}  # fmt: skip
_IRREGULAR = {"eleventh": 11, "twelfth": 12, "hundredth": 100, "thousandth": 1000}
_UNITS, _TEENS, _TENS = range(1, 10), range(13, 20), range(20, 100, 10)
_SPOKEN_SIGNS = frozenset({"negative", "minus", "squared", "cubed", "hundred", "thousand", "million"})
_COINS = frozenset({"quarter"})
"""Parts that are also things a problem may speak of."""


@cache
def _denominators() -> Mapping[str, int]:
    """What the parts of one are called, from halves to hundredths, singular and plural; "second" is a time."""
    named = dict(PARTS) | _IRREGULAR | {f"{word}th": value for word, value in _worth(_TEENS).items()}
    for ten, value in _worth(_TENS).items():
        named[f"{ten[:-1]}ieth"] = value
        named |= {f"{ten} {unit}": value + more for more, unit in enumerate(ORDINALS[:9], 1) if more != 2}
    named |= {f"{word}s": value for word, value in named.items() if not word.endswith(("s", "half"))}
    return {word: value for word, value in named.items() if word != "seconds"}


def _worth(values: range) -> Mapping[str, int]:
    """The English words for some numbers under a hundred."""
    return {word: value for word, value in small_numbers("en").items() if value in values}


def _any(words: AbstractSet[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))


@cache
def _number() -> str:
    """A number in digits, or in one or two words."""
    tens, units = "|".join(_worth(_TENS)), "|".join(_worth(_UNITS))
    return rf"(?:\d+(?:\.\d+)?|(?:{tens})[\s-]+(?:{units})|{_any(small_numbers('en').keys())})"


_HALF_WAY = re.compile(r"\bhalf(?: |-)way\b", re.IGNORECASE)
_PART_AT_END = re.compile(
    r"(?:[.!?,;:…=]|\b(?:so|its|it's|is))\s+(?:an?\s+|one\s+)?(half|quarter|third|fifth|sixth|eighth|tenth)[\s?!.]*$",
    re.IGNORECASE,
)
"""A part of one as the last thing that is said, behind figures: "so 1/2 x 1/2 ... quarter??"."""

_NO_EXPONENT = "sides?|terms?|axis|values?|coordinates?|intercepts?|column|row|ones?|part|in|on|from|of"
"""Words behind a letter that something is taken to: "add 5 to the x side"."""
_BRINGS = re.compile(
    r"\b(?:add|adds|added|adding|mov\w+|appl\w*|goes|going|went|from|clos\w*|equals?|next|put|gave|give|compar\w*"
    r"|belongs?|attach\w*|connect\w*|distribut\w*|relat\w*|happen\w*|do|did|does|done)\b[^.,;=]*$",
    re.IGNORECASE,
)
"""What brings something to a letter, so that "to the x" is no power."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    number, parts = _number(), _any(frozenset(_denominators()))
    ordinals = _any(frozenset(_denominators()) - {"half", "halves", "quarter", "quarters"})
    return (
        re.compile(rf"\b({number})\s+and\s+({number}|an?)\s+({parts})\b(?!\s+of\b)", re.IGNORECASE),
        re.compile(rf"(?<![\w/.])({number})[\s-]+({parts})\b", re.IGNORECASE),
        re.compile(
            rf"((?<![^\W\d_])[A-Za-z]|[\d)])\s+(?:raised\s+)?to\s+the\s+(?:power\s+(?:of\s+)?)?((?:minus\s+|negative\s+|-\s?)?)"
            rf"({ordinals}|{number}|[a-z](?!'|\s+(?:{_NO_EXPONENT})\b))(?:st|nd|rd|th)?(?:\s+power)?\b",
            re.IGNORECASE,
        ),
    )


_ROOT = re.compile(
    r"(?<!square )(?<!cube )(?<!th )\broot of (?=(?:minus |negative |-)?(?:\d|[a-z]\b|\())", re.IGNORECASE
)
_POSITIVE = re.compile(r"\bpositive (?=\d|root\b|sqrt\b|√)", re.IGNORECASE)
_BUT_NEGATIVE = re.compile(
    r"(?:,\s*)?\s+(?:but|and|only|just)\s+(?:it'?s\s+|with\s+(?:an?|the)\s+)?(?:the\s+)?(?:negative|minus)"
    r"(?:\s+(?:sign|one|version|in ?front))?\W*$",
    re.IGNORECASE,
)
_FUNCTION_OF = re.compile(
    r"\b(?P<name>sine?|cos(?:ine)?|tan(?:gent)?|ln|sec|csc|cot)\s+of\s+"
    r"(?P<of>[-−]?(?:\d+(?:\.\d+)?(?:\s*(?:pi|π))?|pi|π|theta|[a-z])\b(?:\s*(?:/|over)\s*\d+)?"
    r"(?:\s*(?:degrees?|deg)\b|\s*°)?)",
    re.IGNORECASE,
)
"""A function and what it is taken of: "sin of pi"."""

_VALUE_AT = re.compile(r"\b([fgh]) of ([-−]?\d+(?:\.\d+)?|[a-z]\b|[fgh]\([^()]*\))(?![\w(]| of )")
"""A function and where it is taken: "f of 5", "f of g(2)"."""
_FUNCTIONS_SPOKEN = {"sine": "sin", "cosine": "cos", "tangent": "tan"}
_A_UNIT = re.compile(r"(?<=[\w²³)])\s+(?:an?|each|every)\s+([A-Za-z]+)\b")
_LAST_WORD = re.compile(r"([A-Za-z]+[²³]?)$")


def spoken_in_signs(text: str, nouns: AbstractSet[str] = frozenset()) -> str:
    """A message with its spoken mathematics in signs; ``nouns`` are the stems of the problem's words."""
    said = _WORD.sub(lambda word: _meant(word.group(), nouns), _HALF_WAY.sub("halfway", text))
    mixed, parts, powers = _patterns()
    said = mixed.sub(lambda found: _mixed(found, nouns), said)
    beside_figures = any(letter.isdigit() for letter in said)
    said = parts.sub(lambda found: _part(found, nouns, beside_figures=beside_figures), said)
    if beside_figures and (last := _PART_AT_END.search(said)) is not None and not _COINS & {stem(last[1])} & nouns:
        said = f"{said[: last.start(1)]}1/{_denominators()[last[1].casefold()]}{said[last.end(1) :]}"
    said = powers.sub(lambda found: _power(found, said), said)
    said = _FUNCTION_OF.sub(_taken_of, said)
    said = _SHARE_OF.sub(lambda found: f"({_SHARES[found[1].casefold()]})*({found[2]})", said)
    said = _VALUE_AT.sub(r"\1(\2)", _VALUE_AT.sub(r"\1(\2)", said))
    said = _POSITIVE.sub("", _ROOT.sub("square root of ", said))
    if (turned := _BUT_NEGATIVE.search(said)) is not None:
        said = _negated(said[: turned.start()]) or said
    return _A_UNIT.sub(lambda found: _per(found, said), said)


_SHARES = {"half": "1/2", "1/2": "1/2", "a third": "1/3", "1/3": "1/3", "a quarter": "1/4", "1/4": "1/4", "twice": "2"}
_SHARE_OF = re.compile(
    r"(?<![\w/.])(half|1/2|a third|1/3|a quarter|1/4) of (-?\d+(?:\.\d+)?(?:/\d+)?)(?=\s*(?:=|is\b|equals\b|makes\b))",
    re.IGNORECASE,
)
"""A share of a number of which a result is told: "half of 2/3 is 1/3"."""


def _meant(word: str, nouns: AbstractSet[str]) -> str:
    """A word, or the number word that it is a misspelling of."""
    bare = word.casefold()
    if bare in _MISSPELT:
        return _MISSPELT[bare]
    known = _spellings()
    if len(bare) < 5 or bare in known or bare in small_words("en") or stem(bare) in nouns:
        return word
    near = [other for other in known if other[:2] == bare[:2] and misspelt(bare, other)]
    return near[0] if len(near) == 1 else word


@cache
def _spellings() -> frozenset[str]:
    """The words that a word may be a misspelling of."""
    return _SPOKEN_SIGNS.union(small_numbers("en"))


def _value(number: str) -> str:
    """A number in digits, as it was typed or said."""
    said = numerals(number, "en")
    return str(said[0].value) if said else number


def _mixed(found: re.Match[str], nouns: AbstractSet[str]) -> str:
    whole, count, part = found[1], found[2].casefold(), " ".join(re.split(r"[\s-]+", found[3].casefold()))
    top = "1" if count in {"a", "an"} else _value(count)
    if not whole.isdigit() or "." in top or not _counts_parts(top, part, nouns):
        return found.group()
    return f"{whole} {top}/{_denominators()[part]}"


def _part(found: re.Match[str], nouns: AbstractSet[str], *, beside_figures: bool) -> str:
    """A number of parts in signs; in words alone it is read as it stands, beside figures it would come apart."""
    top, part = _value(found[1]), " ".join(re.split(r"[\s-]+", found[2].casefold()))
    known = (
        not beside_figures
        and not found[1][0].isdigit()
        and part in PARTS
        and not _COINS & {part, part.removesuffix("s")}
    )
    if known or not _counts_parts(top, part, nouns):
        return found.group()
    return f"{top}/{_denominators()[part]}"


def _counts_parts(top: str, part: str, nouns: AbstractSet[str]) -> bool:
    """Whether a number counts parts of one: "three eighths" and "one eighth", not "3 eighth graders" nor "5 half"."""
    things = {stem(part), part.removesuffix("s")} & _COINS & nouns
    plural = part.endswith("s")
    return not things and top.isdigit() and (plural or top == "1") and not (part == "half" and top != "1")


def _power(found: re.Match[str], said: str) -> str:
    exponent = found[3].casefold()
    if exponent.isalpha() and len(exponent) == 1:
        brought = _BRINGS.search(said[: found.start()]) is not None and "power" not in found.group()
        return found.group() if brought else f"{found[1]}^{'-' if found[2] else ''}{found[3]}"
    named = _denominators().get(" ".join(re.split(r"[\s-]+", exponent)))
    minus = "-" if found[2] else ""
    return f"{found[1]}^{minus}{named if named is not None else _value(exponent)}"


def _taken_of(found: re.Match[str]) -> str:
    name = found["name"].casefold()
    return f"{_FUNCTIONS_SPOKEN.get(name, name)}({found['of']})"


def _negated(number: str) -> str | None:
    """A text that ends in a number, with a minus before that number; None where it ends in none."""
    root = rf"(?:{_number()}\s*)?(?:(?:square\s+)?root(?:\s+of)?\s+|sqrt\s*|√\s*)"
    match = re.search(
        rf"(?<![\w./])((?:{root})?\(?{_number()}\)?(?:\s*(?:/|over)\s*{_number()})?)\s*$", number, re.IGNORECASE
    )
    return f"{number[: match.start()]}-{match[1]}" if match is not None else None


def _per(found: re.Match[str], said: str) -> str:
    """``per`` in the place of "a" between two units: "litres a second"."""
    before = _LAST_WORD.search(said[: found.start()])
    units = before is not None and measure(before[1]) is not None and measure(found[1]) is not None
    return f" per {found[1]}" if units else found.group()
