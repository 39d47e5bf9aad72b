r"""Course text as the words a keyword index counts, and as the plain line an embedder reads.

    words(r"Adding the fractions $\frac{1}{2}$ and $\frac{1}{3}$")   # ['add', 'fraction', 'fraction', 'fraction']

Numbers and single letters are dropped: they name this problem, not its idea. TeX commands become
the words a teacher would say for them. The forms of a formula are kept apart, in :mod:`retrieval.formulas`.
"""

import re
from functools import lru_cache

from domain.text import Formula, Prose, runs

_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMAND = re.compile(r"\\([a-zA-Z]+)")
_IN_WORDS = re.compile(r"\\(?:text|mathrm|operatorname)\s*\{([^{}]*)\}")
_LAYOUT = re.compile(r"\\(?:left|right|text|mathrm|operatorname|cdot|quad|qquad|,|;|!|:)|[{}\\$]")

_SPOKEN = {
    "frac": "fraction",
    "dfrac": "fraction",
    "tfrac": "fraction",
    "sqrt": "square root radical",
    "le": "inequality less equal",
    "leq": "inequality less equal",
    "ge": "inequality greater equal",
    "geq": "inequality greater equal",
    "lt": "inequality less",
    "gt": "inequality greater",
    "pi": "pi",
    "div": "divide",
    "times": "multiply",
    "pm": "plus minus",
    "angle": "angle",
    "log": "logarithm",
    "ln": "logarithm",
    "sin": "sine",
    "cos": "cosine",
    "tan": "tangent",
    "sum": "sum",
    "int": "integral",
    "lim": "limit",
}

_STOPWORDS = frozenset(
    """
    about above after again all also am an and any are as at be because been before being below between both
    but by can could did do does doing down during each few find for from further get give given gives had has
    have having he her here hers him his how if in into is it its itself just let lets like ll may me might more
    most my new no nor not now of off on once one only or other our ours out over own per re same see shall she
    should show so some such than that the their theirs them then there these they this those three through to
    too two under until up upon us use used uses using very was we were what when where whether which while who
    whom why will with without would you your yours
    """.split()  # noqa: SIM905 - a list of words reads as words
)


def words(text: str) -> list[str]:
    """The stems of course text, in order, repeats kept, without the words that every text has."""
    found: list[str] = []
    for run in runs(text):
        prose = _spoken(run.text) if isinstance(run, Prose) else _said(run)
        found.extend(stem(word) for word in _WORD.findall(prose.lower()) if word not in _STOPWORDS)
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Strip a plural, -ing or -ed, so that "factoring", "factored" and "factors" meet in "factor".

    Deliberately light: it may leave two forms apart and never merges words of different meaning for
    the sake of recall. Lower-case words in, any language; the endings are English ones.

    >>> [stem(word) for word in ("properties", "multiplying", "graphed", "bases", "class")]
    ['property', 'multiply', 'graph', 'bas', 'class']
    """
    if len(word) > 4 and word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith("ed"):
        word = word[:-2]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz"
    return word[:-1] if doubled else word


def readable(text: str) -> str:
    """Course text as one plain line for an embedder: formulas without their TeX layout commands."""
    return " ".join((run.text if isinstance(run, Prose) else _LAYOUT.sub(" ", run.tex)) for run in runs(text))


def _spoken(prose: str) -> str:
    """Prose with any TeX command outside a formula said in words, or left out."""
    return _COMMAND.sub(lambda command: f" {_SPOKEN.get(command.group(1), '')} ", prose)


def _said(formula: Formula) -> str:
    parts = _IN_WORDS.findall(formula.tex)
    parts += [_SPOKEN[command] for command in _COMMAND.findall(formula.tex) if command in _SPOKEN]
    if "<" in formula.tex or ">" in formula.tex:
        parts.append("inequality")
    return " ".join(parts)
