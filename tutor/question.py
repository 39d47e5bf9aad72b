"""What is known about one question before any attempt: its key as trees, its letters, the form it asks for."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.answer import AnswerKey, AskedForm
from domain.text import Formula, runs
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

_ROUNDED = re.compile(r"\bround|nearest|approximat|decimal place|significant|\babout how|estimate", re.IGNORECASE)

_TWO_THINGS = re.compile(
    r"how many (?:\w+ ){1,4}and (?:how many )?\w+|length and (?:the )?width|width and (?:the )?length"
    r"|the \w+ and the \w+ (?:speed|rate|price|cost)",
    re.IGNORECASE,
)
"""Questions after two different things, whose answers may not change places."""

_UNIT_BEHIND = re.compile(r"\d\S*\$\s*[A-Za-z][A-Za-z/]*(?:\$?\^\{?[23]\}?\$?)?\s*$")
"""A formula with a unit behind its dollars: ``$19.6$ m/s``."""

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


@lru_cache(maxsize=2048)
def question(key: AnswerKey, context: str = "", locale: str = "en") -> Question:
    """Read a key and its context (course text); ``locale`` is the course's language tag."""
    style = locale_style(locale)
    keys: list[Expression] = []
    worded: list[str] = []
    for accepted in key.accepted:
        trees = () if _is_word(accepted, key) else _read_key(accepted, style, context, listed=key.kind == "text")
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
    style = replace(style, scientific=bool(_CALCULATOR.search(accepted)))
    ways = (replace(style, thousands=style.thousands and not listed), replace(PLAIN, scientific=style.scientific))
    for choice in (replace(way, units=united) for way in ways):
        try:
            tree = parse(accepted, choice)
        except MathsError:
            continue
        if listed and _TWO_WAYS.search(accepted):
            return tuple(dict.fromkeys((tree, parse(accepted, replace(choice, tight=True)))))
        return (tree,)
    return ()


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
