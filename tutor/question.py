"""What is known about one question before any attempt: its key as trees, its letters, the form it asks for."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.answer import AnswerKey, AskedForm
from domain.text import Formula, runs
from language.yes_or_no import PAIRS
from maths.answers import labelled
from maths.asked import asked_forms
from maths.errors import MathsError
from maths.expression import Expression, Product, Relation, Symbol, symbols
from maths.forms import in_form
from maths.locales import locale_style
from maths.parse import PLAIN, parse
from maths.tokens import NumberStyle
from maths.unit_table import name_of
from maths.units import unit_at, unit_of_factors

_ROUNDED = re.compile(
    r"(?<!not )(?<!n't )\b(?:round|estimate|approximat)|nearest|decimal place|significant|\babout how", re.IGNORECASE
)

_TWO_THINGS = re.compile(
    r"how many (?:\w+ ){1,4}and (?:how many )?\w+|length and (?:the )?width|width and (?:the )?length"
    r"|the \w+ and the \w+ (?:speed|rate|price|cost)",
    re.IGNORECASE,
)
"""Questions after two different things, whose answers may not change places."""

_UNIT_BEHIND = re.compile(r"\d\S*\$\s*[A-Za-z][A-Za-z/]*(?:\$?\^\{?[23]\}?\$?)?\s*$")
"""A formula with a unit behind its dollars: ``$19.6$ m/s``."""

_CODE = re.compile(r"[a-z_]\w+(?:\.[a-z_]\w+)+\s?\(|==|\w\[['\"]|^(?:def|import|print\()")
_ELEMENT = (
    r"(?:A[lrsgutc]|B[erai]|C[larouds]|F[er]|G[ae]|H[eg]|I[nr]|K[r]|L[ia]|M["
    r"gno]|N[eaibp]|O[s]|P[dtboau]|R[buhena]|S[icernb]|T[icelh]|X[e]|Z[nr]|[HBCNOFPSKVYIWU])"
)
"""The symbol of a chemical element."""

_CHEMISTRY = re.compile(r"chemi|\bcompound|molecul|\bions?\b|\boxide|\bacid\b|symbol (?:of|for)", re.IGNORECASE)
_FORMULA = re.compile(rf"\d*(?:{_ELEMENT}\d*|[()\[\]]\d*)+(?:\^?\d*[+-])?")


_UNSHOWN_BRACES = re.compile(r"(?:(?<=[=+\-*$(])|(?<=[=+\-*$(] )|\A)\{([^{}]*)\}(?=\s?\^)")
_NUMBERS_APART = re.compile(r"\s*(?:\$?-?\d+(?:\.\d+)?\$?)(?:\s+\$?-?\d+(?:\.\d+)?\$?)+\s*")
"""A key of several numbers with nothing but blanks between."""

_CALCULATOR = re.compile(r"\d[eE][+-]?\d{2}|\dE[+-]?\d")
"""A key as a calculator shows it, ``3.95E+42``; ``3e-2`` may be three times e."""

_ENDING = re.compile(r"(?<=\d)(\s*)(?=[A-Za-zµμΩΩ])")
_FEW_WORDS = 7
_TWO_WAYS = re.compile(r"/\s*(?:[\w.]+\s*\(|\([^()]*\)\s*[\w(])")
"""A slash before things side by side: ``1/2(x+3)``."""


@dataclass(frozen=True, slots=True)
class Question:
    """A key with its problem's words.

    ``keys`` are the accepted answers as trees, ``worded`` those that are not mathematics; ``given`` the
    formulas of the problem; ``letters`` the letters of keys and problem; ``forms`` the forms asked for that
    the key itself has; ``rounded`` says that the problem asks for a rounded answer, ``ordered`` that a list answers
    one thing after the other; ``tasks`` are the formulas that it gives to work on.
    """

    key: AnswerKey
    words: str
    keys: tuple[Expression, ...]
    worded: tuple[str, ...]
    given: tuple[Expression, ...]
    letters: frozenset[str]
    forms: tuple[AskedForm, ...]
    rounded: bool
    style: NumberStyle
    tasks: frozenset[Expression] = frozenset()
    ordered: bool = False

    @property
    def letter(self) -> str:
        """The letter that an answer said in words is of: the first of its letters, x where there is none."""
        return min(self.letters, default="x")


@lru_cache(maxsize=2048)
def question(key: AnswerKey, context: str = "", locale: str = "en") -> Question:
    """Read a key and its context (course text); ``locale`` is the course's language tag."""
    style = locale_style(locale)
    keys: list[Expression] = []
    worded: list[str] = []
    for accepted in key.accepted:
        wordy = _is_word(accepted, key) or stands_for(accepted, context) or cased(accepted, context)
        trees = () if wordy else _read_key(accepted, style, context, listed=key.kind == "text")
        keys.extend(trees)
        if not trees:
            worded.append(accepted)
    given = tuple(formulas(context, style))
    letters = frozenset[str]().union(*map(symbols, keys), *map(_unknown, given))
    asked = asked_forms(context) if key.form is None else () if key.form == "any" else (key.form,)
    forms = tuple(form for form in asked if keys and all(in_form(tree, form, tree) for tree in keys))
    return Question(
        key,
        context,
        tuple(keys),
        tuple(worded),
        given,
        letters,
        forms,
        key.rounding not in {"exact", "any"} if key.rounding else bool(_ROUNDED.search(context)),
        style,
        tasks(context, style),
        bool(key.kind == "text" and _TWO_THINGS.search(context)),
    )


def _read_key(accepted: str, style: NumberStyle, words: str, *, listed: bool) -> tuple[Expression, ...]:
    """A key as trees: in the course's way to write numbers, else in the English one.

    In a key of words (``listed``) a comma parts answers, and a slash before a product reads both ways.
    """
    letters: frozenset[str] = frozenset().union(*map(symbols, formulas(words, style)))
    united = bool(_UNIT_BEHIND.search(accepted)) or _unit_spelt_out(accepted, words, letters)
    accepted = _as_typeset(accepted)
    style = replace(style, scientific=bool(_CALCULATOR.search(accepted)))
    ways = (replace(style, thousands=style.thousands and not listed), replace(PLAIN, scientific=style.scientific))
    for choice in (replace(way, units=united) for way in ways):
        try:
            tree = parse(accepted, choice)
        except MathsError:
            if not _NUMBERS_APART.fullmatch(accepted):
                continue
            tree = parse(f"({', '.join(accepted.replace('$', ' ').split())})", choice)
        if listed and _TWO_WAYS.search(accepted):
            return tuple(dict.fromkeys((tree, parse(accepted, replace(choice, tight=True)))))
        return (tree,)
    return ()


def _as_typeset(accepted: str) -> str:
    """A key without the braces that TeX does not show around a base: ``{2(1.5)}^x`` is read as 2(1.5)^x."""
    return _UNSHOWN_BRACES.sub(r"\1", accepted)


def cased(key: str, words: str = "") -> bool:
    """Whether capital letters tell in a key: it is code (``tbl.sort('Age')``) or a chemical formula (``CO2``)."""
    bare = closed_up(key)
    elements = re.findall(r"[A-Z]", bare)
    if not _FORMULA.fullmatch(bare):
        return bool(_CODE.search(key))
    counted = len(elements) > 1 and re.search(r"[A-Za-z)]\d", bare) is not None
    return counted or (bool(elements) and _CHEMISTRY.search(words) is not None)


def closed_up(text: str) -> str:
    """Characters without white space and formula signs, small numbers as plain ones; capital letters stay."""
    return re.sub(r"[\s$_{}]+|\\(?:text|mathrm|ce)\b", "", unicodedata.normalize("NFKC", text))


def _unit_spelt_out(accepted: str, words: str, letters: frozenset[str]) -> bool:
    """Whether a key like "3 L" or "12 m/s" ends in a unit: typed apart and no letters of the problem, or named."""
    for place in _ENDING.finditer(accepted):
        unit = unit_at(accepted, place.end())
        if unit is None or unit.end < len(accepted.rstrip()):
            continue
        if any(set(part.written) & letters for part in unit.factors if part.symbol):
            return False
        size = unit_of_factors(unit.factors)
        named = any((known := name_of(word)) and known.unit == size for word in re.findall(r"[A-Za-z]{3,}", words))
        return named or (bool(place.group()) and "$" not in accepted)
    return False


def _unknown(given: Expression) -> frozenset[str]:
    """The letter of an equation to solve, where it could be taken for a unit: the m of ``3m + 2 = 14``."""
    letters = symbols(given) if isinstance(given, Relation) and labelled(given) is None else frozenset()
    return frozenset(filter(name_of, letters)) if len(letters) == 1 else frozenset()


_LETTER_FOR = re.compile(r"\b([A-Za-z])[\"'”$]*\s+for\s+[\"'“$]*(yes|no|true|false)\b", re.IGNORECASE)


def stands_for(letter: str, words: str) -> str:
    """The word that a problem lets a letter stand for ("type y for yes"); empty where it says nothing of it."""
    said = {found[1].casefold(): found[2].casefold() for found in _LETTER_FOR.finditer(words)}
    return said.get(letter.strip(" $").casefold(), "")


def pair_asked(key: AnswerKey, words: str) -> frozenset[str]:
    """Yes and no, or true and false, where a key is one of the two in words or by its letter; else empty."""
    said = {choice.strip(" .$").casefold() for choice in key.choices}
    if not said and key.kind != "explanation":
        said = {stands_for(one, words) or one.strip(" .$").casefold() for one in key.accepted}
    return next((pair for pair in PAIRS if said and said <= pair), frozenset())


def _is_word(accepted: str, key: AnswerKey) -> bool:
    """Whether a text key is a plain word ("gas") and not letters multiplied."""
    if key.kind != "text" or not re.fullmatch(r"\s*[A-Za-z][A-Za-z' -]+\s*", accepted):
        return False
    try:
        tree = parse(accepted)
    except MathsError:
        return True
    return isinstance(tree, Product | Symbol)


def tasks(words: str, style: NumberStyle) -> frozenset[Expression]:
    """Formulas that are the whole of a line but a few words: what the question gives to work on."""
    found = set()
    for line in words.split("\n"):
        parts = list(runs(line))
        inside = [part for part in parts if isinstance(part, Formula)]
        prose = " ".join(part.text for part in parts if not isinstance(part, Formula))
        if len(inside) == 1 and len(prose.split()) <= _FEW_WORDS:
            found.update(formulas(f"${inside[0].tex}$", style))
    return frozenset(found)


def formulas(course_text: str, style: NumberStyle) -> list[Expression]:
    """The formulas of a text that can be read, in order, each once."""
    found: dict[Expression, None] = {}
    for run in runs(course_text):
        if not isinstance(run, Formula):
            continue
        try:
            found.setdefault(parse(run.tex, style))
        except MathsError:
            continue
    return list(found)
