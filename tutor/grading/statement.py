r"""A problem's words as sentences with their formulas taken out, without what only says how to type the answer.

>>> said = statement_of("Lines\nFind the slope of the line through $(1,2)$ and $(3,8)$. Enter a fraction.", PLAIN)
>>> said.sentences[-1].pattern
'find the slope of the line through # and #'
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.text import Formula, runs
from maths.errors import MathsError
from maths.expression import Expression
from maths.parse import parse
from maths.tokens import NumberStyle

_DIRECTION = re.compile(
    r"\W*(?:please|enter|type|input|round|answer|note|hint|remember|for (?:instance|example)"
    r"|if (?:there|it|you|your|the (?:answer|solution|equation|system)|no|needed|necessary|possible)"
    r"|(?:write|give|express|leave|state|put|submit|provide|simplify)"
    r" (?:your|the (?:final )?(?:answer|solution)|it|them)"
    r"|your answer|the answer should|use (?:[u~]|inf|oo|\W|the symbol))(?:\b|\W)"
)
"""How a sentence begins that says how to type an answer."""

_END = re.compile(r"(?<=[a-z#%)])[.?!;](?=\s|$)|(?<=\d)[.?!](?=\s+[a-z#]|$)|\n|(?=\bplease\b)")
_ASIDE = re.compile(r"\((?:[^()\x00]*(?:please|enter|input|type|quotes)[^()\x00]*)\)")
_NUMBERED = re.compile(r"(?:exercise|example|problem|part|question|case)\s*#?\s*\d+\w?\W*|#\s?\d+\b\W*")
_JOINED = re.compile(
    r"(?<!\\)\$(?P<left>[^$]+)\$\s*(?P<sign>[-+*/=<>≤≥·×÷])\s*"
    r"(?:\$(?P<right>[^$]+)\$|(?P<plain>(?:ln|log|sin|cos|tan|sqrt)?\(?[\w^]*\d[\w^]*\)?)(?=[\s.,;]|$))"
)
"""One formula typed in pieces: ``$x$ + $2$ $=$ ln(3)``."""

_MARK = "\x00"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``pattern`` in lower case with ``#`` for each formula, and the formulas in order."""

    pattern: str
    formulas: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """The sentences of a problem that say what is given and what is asked, its title among them."""

    sentences: tuple[Sentence, ...]

    @property
    def formulas(self) -> tuple[Expression, ...]:
        """Every formula, in order."""
        return tuple(formula for sentence in self.sentences for formula in sentence.formulas)


def statement_of(words: str, style: NumberStyle) -> Statement | None:
    """The statement of a problem's words (course text); None where one of its formulas cannot be read."""
    prose, formulas = [], []
    for run in runs(_in_one_piece(words)):
        if isinstance(run, Formula):
            prose.append(_MARK)
            formulas.append(run.tex)
        else:
            prose.append(run.text.casefold().replace(_MARK, ""))
    found: list[Sentence] = []
    for text, inside in _sentences(_ASIDE.sub(" ", "".join(prose)), formulas):
        if _DIRECTION.match(text):
            continue
        try:
            trees = tuple(parse(tex, style) for tex in inside)
        except MathsError:
            return None
        found.append(Sentence(" ".join(_NUMBERED.sub(" ", text).replace(_MARK, "#").split()), trees))
    return Statement(tuple(dict.fromkeys(sentence for sentence in found if sentence.pattern)))


def _in_one_piece(words: str) -> str:
    """Formulas that only a sign parts, in one pair of dollars."""
    for sign in "=<>+":
        words = words.replace(f" ${sign}$ ", f" {sign} ")
    while (joined := _JOINED.sub(lambda m: f"${m['left']} {m['sign']} {m['right'] or m['plain']}$", words)) != words:
        words = joined
    return words


def _sentences(text: str, formulas: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each sentence with the formulas in it; what an aside held is left out with it."""
    place, rest = 0, iter(formulas)
    for end in (*(match.end() for match in _END.finditer(text.replace(_MARK, "#"))), len(text)):
        sentence = text[place:end].strip(" .?!;:\n\t")
        place = end
        inside = [next(rest) for _ in range(sentence.count(_MARK))]
        if sentence:
            yield sentence, inside
